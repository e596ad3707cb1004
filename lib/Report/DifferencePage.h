//===- DifferencePage.h - Differences as a page --------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_DIFFERENCEPAGE_H
#define GENKSYMS_CC_LIB_REPORT_DIFFERENCEPAGE_H

#include "HtmlTypes.h"

namespace genksyms {

struct DifferencePage {
  std::string Title;
  size_t Limit = 0; ///< as for printText
  const PageOrigin *Origin = nullptr;
  PageFrame Frame;
  NameLinks Links;
};

/// A comparison as an HTML page.
void printDifferencePage(const Comparison &C, const DifferencePage &As,
                         llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_DIFFERENCEPAGE_H
