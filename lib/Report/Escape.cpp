//===- Escape.cpp - Names from input, made harmless -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isControl(unsigned char C) { return (C < ' ' && C != '\t') || C == 0x7f; }

} // namespace

raw_ostream &genksyms::operator<<(raw_ostream &Out, Plain P) {
  if (none_of(P.Text, isControl))
    return Out << P.Text;
  for (char C : P.Text)
    if (isControl(C))
      Out << "\\x" << format_hex_no_prefix(static_cast<unsigned char>(C), 2);
    else
      Out << C;
  return Out;
}

raw_ostream &genksyms::operator<<(raw_ostream &Out, Html H) {
  for (char C : H.Text) {
    if (C == '<')
      Out << "&lt;";
    else if (C == '>')
      Out << "&gt;";
    else if (C == '&')
      Out << "&amp;";
    else if (C == '"')
      Out << "&quot;";
    else if (C == '\'')
      Out << "&#39;";
    else if (isControl(C))
      Out << "\\x" << format_hex_no_prefix(static_cast<unsigned char>(C), 2);
    else
      Out << C;
  }
  return Out;
}
