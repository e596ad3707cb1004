//===- Escape.cpp - Text from input, made harmless ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr size_t MaxQuoted = 120;

bool isControl(unsigned char C) { return C < ' ' || C == 0x7f; }

bool isPlainInUri(char C) {
  return isAlnum(C) || StringRef("-._~/").contains(C);
}

std::string inHex(StringRef Prefix, unsigned char C, bool LowerCase) {
  return Prefix.str() + hexDigits(C, /*Width=*/2, LowerCase);
}

/// Prints C, or its number where it would steer a terminal.
void printPlain(raw_ostream &Out, char C) {
  if (isControl(C) && C != '\t')
    Out << inHex("\\x", C, /*LowerCase=*/true);
  else
    Out << C;
}

/// What stands for C in a page; empty for C itself.
StringRef htmlEntity(char C) {
  switch (C) {
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '&':
    return "&amp;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  }
  return "";
}

} // namespace

std::string genksyms::quoted(StringRef Text) {
  std::string Result = "'";
  raw_string_ostream Stream(Result);
  Stream.write_escaped(Text.take_front(MaxQuoted), /*UseHexEscapes=*/true);
  if (Text.size() > MaxQuoted)
    Stream << "...";
  Stream << "'";
  return Result;
}

std::string genksyms::escaped(StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result +=
        isControl(C) ? inHex("\\x", C, /*LowerCase=*/false) : std::string(1, C);
  return Result;
}

std::string genksyms::onOneLine(StringRef Text) {
  std::string Result;
  raw_string_ostream Stream(Result);
  for (char C : Text)
    printPlain(Stream, C == '\n' || C == '\t' ? ' ' : C);
  return Result;
}

raw_ostream &genksyms::operator<<(raw_ostream &Out, Plain P) {
  if (none_of(P.Text, isControl))
    return Out << P.Text;
  for (char C : P.Text)
    printPlain(Out, C);
  return Out;
}

raw_ostream &genksyms::operator<<(raw_ostream &Out, Html H) {
  for (char C : H.Text)
    if (StringRef Entity = htmlEntity(C); !Entity.empty())
      Out << Entity;
    else
      printPlain(Out, C);
  return Out;
}

std::string genksyms::forJson(StringRef Text) { return json::fixUTF8(Text); }

std::string genksyms::asUri(StringRef Path) {
  std::string Result = sys::path::is_absolute(Path) ? "file://" : "";
  for (char C : Path)
    Result += isPlainInUri(C) ? std::string(1, C)
                              : inHex("%", C, /*LowerCase=*/false);
  return Result;
}
