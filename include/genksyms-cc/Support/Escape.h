//===- Escape.h - Text from input, made harmless ----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nearly every text that is printed comes from a file that somebody else wrote.
// Here it is kept from steering a terminal, becoming part of a page's markup or
// breaking the encoding of a JSON text. UTF-8 stays as it is.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_ESCAPE_H
#define GENKSYMS_CC_SUPPORT_ESCAPE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace genksyms {

/// Text in single quotes, fit for a message: what is not printable ASCII is
/// escaped, and a very long text is cut short.
std::string quoted(llvm::StringRef Text);

/// Text with its control characters escaped, tabs too, as `\x1B`: fit for a
/// message where quotes would be in the way.
std::string escaped(llvm::StringRef Text);

/// Text for one line of a terminal: a tab and the end of a line become blanks,
/// other control characters are shown as `\x1b`.
std::string onOneLine(llvm::StringRef Text);

/// Text for a terminal: control characters are shown as `\x1b`. Tabs stay.
struct Plain {
  llvm::StringRef Text;
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Plain P);

/// Text for an HTML page, in an element or in an attribute in quotes.
struct Html {
  llvm::StringRef Text;
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, Html H);

/// Text for a JSON string, which must be UTF-8. The rest of the escaping is
/// llvm::json's.
std::string forJson(llvm::StringRef Text);

/// Path as a relative or a `file:` URI reference.
std::string asUri(llvm::StringRef Path);

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_ESCAPE_H
