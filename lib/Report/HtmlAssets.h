//===- HtmlAssets.h - Style and script of the pages ----------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_HTMLASSETS_H
#define GENKSYMS_CC_LIB_REPORT_HTMLASSETS_H

#include "llvm/ADT/StringRef.h"

namespace genksyms {

llvm::StringRef htmlStyle();

/// The lists of a page, then what its tools do: search, filters, groups,
/// sorting, and opening what a link leads to. The page says all that it has to
/// say without them.
llvm::StringRef htmlListScript();
llvm::StringRef htmlToolsScript();
/// What HtmlPage::beginEntries() runs.
llvm::StringRef htmlHoldScript();

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HTMLASSETS_H
