//===- HistoryWording.h - Words of all histories -------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_HISTORYWORDING_H
#define GENKSYMS_CC_LIB_REPORT_HISTORYWORDING_H

#include "genksyms-cc/Store/History.h"

namespace genksyms {

/// Which definitions are missing to say why a symbol has another version in New
/// than in Old, the release before.
std::string whyNotKnown(const HistoryStep &Old, const HistoryStep &New);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HISTORYWORDING_H
