//===- HtmlTypes.h - Changed types on an HTML page ------------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_HTMLTYPES_H
#define GENKSYMS_CC_LIB_REPORT_HTMLTYPES_H

#include "HtmlPage.h"
#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// So many exports changed that a link for each type of each export would make
/// a browser load the page for seconds: fewer of them are links.
inline bool isLarge(const Comparison &C) { return C.Exports.size() > 5000; }

/// The section of the changed types. FacetsOf tells the facets of an export, by
/// its index; at most Limit exports are named at each type, 0 for all.
void printHtmlTypes(const Comparison &C, size_t Limit,
                    llvm::function_ref<Facets(uint32_t Export)> FacetsOf,
                    llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HTMLTYPES_H
