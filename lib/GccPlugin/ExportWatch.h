//===- ExportWatch.h - What the generator would read otherwise --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Watches a compile for what makes the generator's text differ from its own:
// tests of `__GENKSYMS__`, the exports themselves, and the values of
// `__COUNTER__` after them. Where the difference is not understood, it says so,
// and a second pass has to tell.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_EXPORTWATCH_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_EXPORTWATCH_H

#include "GccHeaders.h"

namespace genksyms {

/// Whether some macro that looks like an export macro has been expanded, or
/// been asked for in a condition.
bool usesExportMacros(cpp_reader *Reader);

/// How often a macro has been expanded: GCC keeps a map of each expansion.
class MacroUses {
public:
  /// So many by now.
  unsigned countOf(const cpp_hashnode *Macro);

private:
  unsigned Uses = 0;
  unsigned Maps = 0; ///< that have been looked at
};

class ExportWatch {
public:
  explicit ExportWatch(cpp_reader *Reader);

  /// Whether the next tokens may be those of an export.
  bool isInExport() const { return Needs & ExportTokens; }

  /// Whether it matters what the next token is. Not 0 where it does.
  unsigned needsTokens() const { return Needs; }

  /// Takes a token that comes at Loc while isInExport(). Whether it belongs to
  /// the export; Symbol is set where it is what is exported.
  bool take(const cpp_token &Tok, location_t Loc, const cpp_hashnode *&Symbol);

  /// Notes a word of the text if a macro that has been expanded since the last
  /// `;` may have put a count into it that is another to the generator.
  void lookForCount(llvm::StringRef Word) {
    if (Needs & DoubtfulTokens)
      lookForDoubtfulCount(Word);
  }
  void endDeclaration() { Needs &= ~DoubtfulTokens; }

  const llvm::StringSet<> &doubtful() const { return Doubtful; }

  /// To be asked at the end of the file.
  bool isUnderstood();
  bool hasExports() const { return HasExports; }

  /// Somebody else has found what only a second pass can tell.
  void giveUp() { NeedsSecondPass = true; }

  // What the preprocessor tells.
  void mentioned(const unsigned char *Name, location_t Loc);
  void defined(location_t Directive, cpp_hashnode *Name);
  void used(location_t Loc, cpp_hashnode *Name, bool IsWatchedText) {
    if (LLVM_UNLIKELY(Noted & bitOf(Name)))
      usedNoted(Loc, Name, IsWatchedText);
  }
  void beganLine(location_t Loc);

  const unsigned char *genksymsName() const { return NODE_NAME(Genksyms); }
  const unsigned char *counterName() const { return NODE_NAME(Counter); }

private:
  /// A test of `__GENKSYMS__`, and the macro that the compile defines there.
  struct ExportMacro {
    cpp_hashnode *Name;
    unsigned Parameters; ///< how many it has
    unsigned Symbol;     ///< which of them is the exported symbol
    const char *File;
    int FirstLine; ///< of the test,
    int LastLine;  ///< and its `#endif`
  };

  /// How much of an export has been taken.
  enum class Part { BeforeSymbol, AfterSymbol, Rest };

  /// One of 64 bits, for a first look: most macros are of no interest.
  static uint64_t bitOf(const cpp_hashnode *Name) {
    return UINT64_C(1) << (reinterpret_cast<uintptr_t>(Name) / 8 *
                               UINT64_C(0x9e3779b97f4a7c15) >>
                           58);
  }
  void usedNoted(location_t Loc, cpp_hashnode *Name, bool IsWatchedText);
  void readTest(location_t Loc);
  bool isDefinedInTest(const ExportMacro &Of) const;
  void beginExport(const ExportMacro &Of);
  void endExport();
  bool isOfExport(location_t Loc) const;
  const cpp_hashnode *matchExport(const cpp_token &Tok);
  void countUsed(location_t Loc);
  void lookForDoubtfulCount(llvm::StringRef Word);

  /// What the next tokens are needed for.
  enum Need : uint8_t { ExportTokens = 1, DoubtfulTokens = 2 };
  uint8_t Needs = 0;

  uint64_t Noted = 0; ///< bits of Exports and Counting
  cpp_reader *Reader;
  cpp_hashnode *Genksyms;
  cpp_hashnode *Counter;
  llvm::SmallVector<ExportMacro, 2> Exports;
  /// Macros in whose definitions `__COUNTER__` stands.
  llvm::SmallVector<const cpp_hashnode *, 4> Counting;
  location_t CounterMention = 0; ///< one that no definition has explained yet
  location_t Line = 0;           ///< of the first token of the latest line

  const ExportMacro *Export = nullptr; ///< that is being expanded
  location_t ExportMap = 0; ///< where the locations of its expansion begin
  Part Taken = Part::Rest;
  unsigned Matched = 0; ///< tokens of its definition that have come

  MacroUses Counts;        ///< the expansions of `__COUNTER__`
  unsigned FirstCount = 0; ///< of those since the last `;`
  llvm::StringSet<> Doubtful;
  bool CountsDiffer = false;      ///< an export has used `__COUNTER__`
  bool CountsOutOfMacros = false; ///< `__COUNTER__` stands in the file itself
  bool HasExports = false;
  bool NeedsSecondPass = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_EXPORTWATCH_H
