//===- LettersBeyondAscii.cpp - Words that no tape can hold ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LettersBeyondAscii.h"
#include "clang/Basic/IdentifierTable.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <cstring>

using namespace llvm;
using namespace genksyms;

/// Whether Text has an escaped letter (`\u00e9`).
static bool hasEscapedLetter(StringRef Text) {
  for (size_t I = Text.find('\\'); I != StringRef::npos;
       I = Text.find('\\', I)) {
    ++I;
    if (Text.substr(I, 1) == "u" || Text.substr(I, 1) == "U")
      return true;
  }
  return false;
}

static constexpr uint64_t BeyondAscii = 0x8080808080808080;

static uint64_t eightBytes(const char *Begin) {
  uint64_t Bytes;
  std::memcpy(&Bytes, Begin, sizeof Bytes);
  return Bytes;
}

static bool isAsciiText(StringRef Text) {
  uint64_t All = 0;
  const char *C = Text.begin();
  for (; Text.end() - C >= 8; C += 8)
    All |= eightBytes(C);
  return !(All & BeyondAscii) && isASCII(StringRef(C, Text.end() - C));
}

/// The first byte of Text that is not ASCII, or its end.
static const char *findBeyondAscii(StringRef Text) {
  const char *C = Text.begin();
  while (Text.end() - C >= 8 && !(eightBytes(C) & BeyondAscii))
    C += 8;
  return std::find_if(C, Text.end(), [](char Letter) { return Letter < 0; });
}

void LettersBeyondAscii::enterFile(StringRef Text) {
  if (LLVM_UNLIKELY(!isAsciiText(Text) || hasEscapedLetter(Text)))
    Files.push_back(Text);
}

bool LettersBeyondAscii::foundIn(const clang::IdentifierTable &Words) const {
  auto InWord = [](char C) {
    return isAlnum(C) || C == '_' || C == '$' || C < 0;
  };
  for (StringRef File : Files) {
    // Which word an escape belongs to would take some reading.
    if (hasEscapedLetter(File))
      return true;
    for (const char *C = findBeyondAscii(File); C != File.end();) {
      const char *Begin = C;
      while (Begin != File.begin() && InWord(Begin[-1]))
        --Begin;
      const char *End = std::find_if_not(C, File.end(), InWord);
      if (Words.find(StringRef(Begin, End - Begin)) != Words.end())
        return true;
      C = findBeyondAscii(StringRef(End, File.end() - End));
    }
  }
  return false;
}
