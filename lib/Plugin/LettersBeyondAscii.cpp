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

/// Whether an escaped letter (`\u00e9`) begins in Text from Begin to End.
static bool hasEscapedLetter(StringRef Text, size_t Begin, size_t End) {
  for (StringRef Part = Text.take_front(End);
       (Begin = Part.find('\\', Begin)) != StringRef::npos;) {
    ++Begin;
    if (Begin < Text.size() && (Text[Begin] | 0x20) == 'u')
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
  // Small enough to be in the nearest cache when it is looked at once more.
  constexpr size_t PartSize = 1 << 13;
  for (size_t Begin = 0; Begin < Text.size(); Begin += PartSize) {
    StringRef Part = Text.substr(Begin, PartSize);
    if (LLVM_UNLIKELY(
            !isAsciiText(Part) ||
            hasEscapedLetter(Text, Begin, Begin + Part.size()))) {
      Files.push_back(Text);
      return;
    }
  }
}

bool LettersBeyondAscii::foundIn(const clang::IdentifierTable &Words) const {
  auto InWord = [](char C) {
    return isAlnum(C) || C == '_' || C == '$' || C < 0;
  };
  for (StringRef File : Files) {
    // Which word an escape belongs to would take some reading.
    if (hasEscapedLetter(File, 0, File.size()))
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
