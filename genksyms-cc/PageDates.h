//===- PageDates.h - The dates on HTML pages ------------------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_PAGEDATES_H
#define GENKSYMS_CC_PAGEDATES_H

#include "genksyms-cc/Report/PageOrigin.h"
#include "llvm/Support/Error.h"

namespace genksyms {

/// With SOURCE_DATE_EPOCH in the environment, that is the page's date and the
/// only one. Otherwise the page has the dates of the files that it is about. An
/// error where SOURCE_DATE_EPOCH is not a number of seconds.
llvm::Expected<PageOrigin> pageOrigin();

} // namespace genksyms

#endif // GENKSYMS_CC_PAGEDATES_H
