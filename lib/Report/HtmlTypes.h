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

/// What names on a page lead to, as far as there is something; relative to the
/// page.
struct NameLinks {
  std::function<std::string(llvm::StringRef Symbol)> ToSymbol;
  std::function<std::string(const SymtypesName &Name)> ToType;
};

/// A definition before and after, side by side, in a box that scrolls. Name is
/// what it defines.
void printHtmlDefinitions(const TypeVariant &Variant, llvm::StringRef Name,
                          llvm::raw_ostream &Out);

/// The references from an export to a type, as boxes with arrows.
void printHtmlChain(const TypeChange &Type, llvm::raw_ostream &Out);

/// What happened to a type, in as many clauses as a page can show.
std::string htmlSentence(const TypeVariant &Variant);

/// The section of the changed types. FacetsOf tells the facets of an export, by
/// its index; at most Limit exports are named at each type, 0 for all.
void printHtmlTypes(const Comparison &C, size_t Limit,
                    llvm::function_ref<Facets(uint32_t Export)> FacetsOf,
                    const NameLinks &Links, HtmlPage &Page,
                    llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HTMLTYPES_H
