//===- SuppressionProperties.h - What a section may say ------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The properties of sections, and how their values are spelled.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONPROPERTIES_H
#define GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONPROPERTIES_H

#include "genksyms-cc/Compare/Suppressions.h"

namespace genksyms {

/// Puts what Property says into the section. The error says what is wrong with
/// the property or with its value.
llvm::Error readProperty(llvm::StringRef Property, llvm::StringRef Value,
                         Suppression &Into);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONPROPERTIES_H
