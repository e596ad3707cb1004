//===- Characters.h - Classes of characters ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What each byte can be to the lexer, as one table.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_CHARACTERS_H
#define GENKSYMS_CC_SOURCE_CHARACTERS_H

#include <array>
#include <cstdint>

namespace genksyms {

enum CharacterClass : uint8_t {
  CC_Blank = 1,  ///< white space
  CC_Letter = 2, ///< may begin an identifier
  CC_Digit = 4,
  CC_Hex = 8,
  CC_Word = CC_Letter | CC_Digit, ///< may continue an identifier
};

namespace detail {
constexpr std::array<uint8_t, 256> makeCharacterClasses() {
  std::array<uint8_t, 256> Classes = {};
  for (char C : {' ', '\t', '\n', '\f', '\v', '\r'})
    Classes[static_cast<unsigned char>(C)] = CC_Blank;
  for (unsigned C = 'a'; C <= 'z'; ++C)
    Classes[C] = Classes[C - 'a' + 'A'] = CC_Letter;
  Classes['_'] = Classes['$'] = CC_Letter;
  for (unsigned C = '0'; C <= '9'; ++C)
    Classes[C] = CC_Digit | CC_Hex;
  for (unsigned C = 'a'; C <= 'f'; ++C) {
    Classes[C] |= CC_Hex;
    Classes[C - 'a' + 'A'] |= CC_Hex;
  }
  return Classes;
}
} // namespace detail

inline constexpr std::array<uint8_t, 256> CharacterClasses =
    detail::makeCharacterClasses();

inline bool isClass(char C, uint8_t Class) {
  return CharacterClasses[static_cast<unsigned char>(C)] & Class;
}

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_CHARACTERS_H
