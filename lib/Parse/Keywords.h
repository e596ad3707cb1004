//===- Keywords.h - The words that the parser knows -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_KEYWORDS_H
#define GENKSYMS_CC_LIB_PARSE_KEYWORDS_H

#include "genksyms-cc/Source/Names.h"

namespace genksyms {

/// What an identifier means to the declaration parser: the value of
/// Name::Keyword.
enum class Keyword : uint8_t {
  None, ///< an identifier of the program
  Storage,
  Extern,
  Inline,
  Qualifier,
  Restrict,
  TypeWord,
  VectorWord, ///< `int8x16_t` and the like, which `typeof` does not know
  Typedef,
  Extension,
  Struct,
  Union,
  Enum,
  Typeof,
  Attribute,
  Asm,
  StaticAssert,
  Export,
  ExportNoVersion,
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_KEYWORDS_H
