//===- Series.h - Which releases follow which -------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_SERIES_H
#define GENKSYMS_CC_LIB_STORE_SERIES_H

#include "genksyms-cc/Store/Overview.h"

namespace genksyms {

/// Divides Releases, which are in their order, into those whose versions are
/// comparable: of one distribution, architecture and flavour.
std::vector<ReleaseSeries> seriesOf(llvm::ArrayRef<ReleaseInfo> Releases);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_SERIES_H
