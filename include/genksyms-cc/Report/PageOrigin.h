//===- PageOrigin.h - What made an HTML page, and when ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What stands at the top of an HTML page and comes from neither a comparison
// nor a check.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_PAGEORIGIN_H
#define GENKSYMS_CC_REPORT_PAGEORIGIN_H

#include "llvm/ADT/StringRef.h"
#include <functional>
#include <string>

namespace genksyms {

struct PageOrigin {
  std::string Version; ///< this program's
  /// The page's date, `2024-05-31 12:00 UTC`; empty where nothing sets it. It
  /// is never the time of the run: the same inputs make the same page.
  std::string Date;
  /// The date of an input file in the same form; empty where it has none, and
  /// where Date stands for all of them.
  std::function<std::string(llvm::StringRef Path)> DateOf;
};

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_PAGEORIGIN_H
