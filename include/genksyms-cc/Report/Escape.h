//===- Escape.h - Names from input, made harmless ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every name in a report comes from a file that somebody else wrote. Here it is
// kept from steering a terminal or becoming part of a page's markup.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_ESCAPE_H
#define GENKSYMS_CC_REPORT_ESCAPE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// Text for a terminal: control characters are shown as `\x1b`. Tabs and UTF-8
/// stay.
struct Plain {
  llvm::StringRef Text;
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Plain P);

/// Text for an HTML page, in an element or in an attribute in double quotes.
struct Html {
  llvm::StringRef Text;
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Html H);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_ESCAPE_H
