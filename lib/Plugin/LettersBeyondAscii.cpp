//===- LettersBeyondAscii.cpp - Words that no tape can hold ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LettersBeyondAscii.h"
#include "clang/Basic/IdentifierTable.h"
#include "llvm/ADT/StringExtras.h"
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

void LettersBeyondAscii::enterFile(StringRef Text) {
  uint64_t Bytes, All = 0;
  const char *C = Text.begin();
  for (; Text.end() - C >= 8; C += 8) {
    std::memcpy(&Bytes, C, 8);
    All |= Bytes;
  }
  bool IsAscii =
      !(All & 0x8080808080808080) && isASCII(StringRef(C, Text.end() - C));
  if (LLVM_UNLIKELY(!IsAscii || hasEscapedLetter(Text)))
    Files.push_back(Text);
}

bool LettersBeyondAscii::foundIn(const clang::IdentifierTable &Words) const {
  auto InWord = [](char C) {
    return isAlnum(C) || C == '_' || C == '$' || C < 0;
  };
  for (StringRef Rest : Files) {
    // Which word an escape belongs to would take some reading.
    if (hasEscapedLetter(Rest))
      return true;
    while (!Rest.empty()) {
      Rest = Rest.drop_until(InWord);
      StringRef Word = Rest.take_while(InWord);
      Rest = Rest.drop_front(Word.size());
      if (!isASCII(Word) && Words.find(Word) != Words.end())
        return true;
    }
  }
  return false;
}
