//===- Keywords.cpp - The words that the parser knows ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel's generator stopped following C around 1999, so what is missing
// here (`_Atomic`, `__thread`, `__auto_type`, `_Complex`, …) is an identifier
// on purpose.
//
//===----------------------------------------------------------------------===//

#include "Keywords.h"
#include "genksyms-cc/Parse/Parser.h"

using namespace genksyms;

namespace {

struct Word {
  llvm::StringRef Text;
  Keyword Meaning;
};

constexpr Word CommonWords[] = {
    {"auto", Keyword::Storage},
    {"register", Keyword::Storage},
    {"static", Keyword::Storage},
    {"extern", Keyword::Extern},
    {"inline", Keyword::Inline},
    {"__inline", Keyword::Inline},
    {"__inline__", Keyword::Inline},
    {"const", Keyword::Qualifier},
    {"__const", Keyword::Qualifier},
    {"__const__", Keyword::Qualifier},
    {"volatile", Keyword::Qualifier},
    {"__volatile", Keyword::Qualifier},
    {"__volatile__", Keyword::Qualifier},
    {"restrict", Keyword::Restrict},
    {"__restrict", Keyword::Restrict},
    {"__restrict__", Keyword::Restrict},
    {"char", Keyword::TypeWord},
    {"double", Keyword::TypeWord},
    {"float", Keyword::TypeWord},
    {"int", Keyword::TypeWord},
    {"long", Keyword::TypeWord},
    {"short", Keyword::TypeWord},
    {"signed", Keyword::TypeWord},
    {"__signed", Keyword::TypeWord},
    {"__signed__", Keyword::TypeWord},
    {"unsigned", Keyword::TypeWord},
    {"void", Keyword::TypeWord},
    {"_Bool", Keyword::TypeWord},
    {"__builtin_va_list", Keyword::TypeWord},
    {"__int128", Keyword::TypeWord},
    {"__int128_t", Keyword::TypeWord},
    {"__uint128_t", Keyword::TypeWord},
    {"typedef", Keyword::Typedef},
    {"__extension__", Keyword::Extension},
    {"struct", Keyword::Struct},
    {"union", Keyword::Union},
    {"enum", Keyword::Enum},
    {"typeof", Keyword::Typeof},
    {"__typeof", Keyword::Typeof},
    {"__typeof__", Keyword::Typeof},
    {"__attribute", Keyword::Attribute},
    {"__attribute__", Keyword::Attribute},
    {"asm", Keyword::Asm},
    {"__asm", Keyword::Asm},
    {"__asm__", Keyword::Asm},
    {"_Static_assert", Keyword::StaticAssert},
    {"__GENKSYMS_EXPORT_SYMBOL", Keyword::Export},
};

/// The export keywords of kernels before 5.4.
constexpr Word ExportMacros[] = {
    {"EXPORT_SYMBOL", Keyword::Export},
    {"EXPORT_SYMBOL_GPL", Keyword::Export},
    {"EXPORT_SYMBOL_GPL_FUTURE", Keyword::Export},
    {"EXPORT_UNUSED_SYMBOL", Keyword::Export},
    {"EXPORT_UNUSED_SYMBOL_GPL", Keyword::Export},
    {"EXPORT_SYMBOL_NOVERS", Keyword::ExportNoVersion},
};

/// Arm's vector types: `int` or `uint`, bits of an element, elements.
// NOLINTBEGIN(bugprone-suspicious-missing-comma): BITS joins literals
constexpr llvm::StringLiteral VectorWords[] = {
#define BITS(TYPE, N)                                                          \
  TYPE #N "x1_t", TYPE #N "x2_t", TYPE #N "x4_t", TYPE #N "x8_t",              \
      TYPE #N "x16_t"
    BITS("int", 8),  BITS("int", 16),  BITS("int", 32),  BITS("int", 64),
    BITS("uint", 8), BITS("uint", 16), BITS("uint", 32), BITS("uint", 64),
#undef BITS
};
// NOLINTEND(bugprone-suspicious-missing-comma)

constexpr Word WordsOfTypeofUnqual[] = {
    {"typeof_unqual", Keyword::Typeof},
    {"__typeof_unqual", Keyword::Typeof},
    {"__typeof_unqual__", Keyword::Typeof},
    {"__seg_fs", Keyword::Qualifier},
    {"__seg_gs", Keyword::Qualifier},
};

} // namespace

static void declare(NameTable &Names, llvm::StringRef Text, Keyword Meaning) {
  Names.intern(Text).Keyword = static_cast<uint8_t>(Meaning);
}

void genksyms::declareKeywords(NameTable &Names, const Edition &Reading,
                               bool ReadsExportMacros) {
  for (const Word &W : CommonWords)
    declare(Names, W.Text, W.Meaning);
  if (ReadsExportMacros)
    for (const Word &W : ExportMacros)
      declare(Names, W.Text, W.Meaning);
  if (Reading.ModernGrammar)
    for (llvm::StringRef W : VectorWords)
      declare(Names, W, Keyword::VectorWord);
  if (Reading.KnowsTypeofUnqual)
    for (const Word &W : WordsOfTypeofUnqual)
      declare(Names, W.Text, W.Meaning);
}

bool genksyms::mayReadPastEnd(const Name &Word) {
  switch (static_cast<Keyword>(Word.Keyword)) {
  case Keyword::Typeof:
  case Keyword::Asm:
  case Keyword::StaticAssert:
  case Keyword::Export:
  case Keyword::ExportNoVersion:
    return true;
  default:
    return false;
  }
}
