//===- ExportWatch.cpp - What the generator would read otherwise ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GCC's preprocessor tells little of itself. It tells of each macro that it
// expands or tests, not of a word that is none; but a name that is marked as an
// operator of C++ brings a warning wherever it is read, which is taken for what
// it is worth and goes no further. Where text is skipped there is none, so that
// tests are listened to as well: an `#elif` is read while its group is skipped.
// It hands out no arguments of macros; but the
// export macro's definition says which of the tokens that come are the symbol.
//
//===----------------------------------------------------------------------===//

#include "ExportWatch.h"
#include "GccHeaders.h"

using namespace llvm;
using namespace genksyms;

static cpp_hashnode *watchedName(cpp_reader *Reader, StringRef Text) {
  cpp_hashnode *Name = nameOf(Reader, Text);
  Name->flags |= NODE_DIAGNOSTIC | NODE_WARN_OPERATOR;
  return Name;
}

ExportWatch::ExportWatch(cpp_reader *Reader)
    : Reader(Reader), Genksyms(watchedName(Reader, "__GENKSYMS__")),
      Counter(watchedName(Reader, "__COUNTER__")) {}

static location_t expansionPoint(location_t Loc) {
  return linemap_resolve_location(line_table, Loc, LRK_MACRO_EXPANSION_POINT,
                                  nullptr);
}

//===----------------------------------------------------------------------===//
// Tests of __GENKSYMS__
//===----------------------------------------------------------------------===//

void ExportWatch::mentioned(const unsigned char *Name, location_t Loc) {
  if (Name == counterName()) {
    CountsOutOfMacros |= CounterMention != 0;
    CounterMention = Loc;
  } else {
    readTest(Loc);
  }
}

/// The text of a file from the beginning of a line on.
static StringRef fromLine(StringRef Text, int Line) {
  while (--Line > 0)
    Text = Text.substr(std::min(Text.find('\n'), Text.size() - 1) + 1);
  return Text;
}

void ExportWatch::readTest(location_t Loc) {
  expanded_location Where = expand_location(expansionPoint(Loc));
  if (!Where.file || Where.line < 1) {
    giveUp();
    return;
  }
  // A test may be noticed in more than one way.
  if (any_of(Exports, [&](const ExportMacro &Known) {
        return Known.FirstLine == Where.line &&
               StringRef(Known.File) == Where.file;
      }))
    return;
  auto Text = MemoryBuffer::getFile(Where.file, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  std::optional<ExportGroup> Group;
  if (Text && !(*Text)->getBuffer().empty())
    Group = readExportGroup(fromLine((*Text)->getBuffer(), Where.line));
  if (!Group) {
    giveUp();
    return;
  }
  Exports.push_back({nameOf(Reader, Group->Test.Macro), Group->Test.Parameters,
                     Group->Test.Symbol, Where.file, Where.line,
                     Where.line + static_cast<int>(Group->Lines) - 1});
  Noted |= bitOf(Exports.back().Name);
}

bool ExportWatch::isDefinedInTest(const ExportMacro &Of) const {
  if (!cpp_fun_like_macro_p(Of.Name) || Of.Name->value.macro->variadic ||
      Of.Name->value.macro->paramc != Of.Parameters)
    return false;
  expanded_location Where =
      expand_location(cpp_macro_definition_location(Of.Name));
  return Where.file && StringRef(Where.file) == Of.File &&
         Where.line >= Of.FirstLine && Where.line <= Of.LastLine;
}

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

void ExportWatch::usedNoted(location_t Loc, cpp_hashnode *Name,
                            bool IsWatchedText) {
  for (const ExportMacro &Macro : Exports) {
    if (LLVM_LIKELY(Name != Macro.Name))
      continue;
    // In a condition it is asked for, not expanded.
    if (!IsWatchedText || !isDefinedInTest(Macro))
      giveUp();
    else
      beginExport(Macro);
    return;
  }
  for (const cpp_hashnode *Macro : Counting)
    if (LLVM_UNLIKELY(Name == Macro))
      return countUsed(Loc);
}

void ExportWatch::beginExport(const ExportMacro &Of) {
  if (Export)
    endExport();
  HasExports = true;
  if (LINEMAPS_MACRO_USED(line_table) == 0) {
    giveUp();
    return;
  }
  Export = &Of;
  Needs |= ExportTokens;
  ExportMap = LINEMAPS_LAST_MACRO_MAP(line_table)->start_location;
  if (LINEMAPS_LAST_MACRO_MAP(line_table)->macro != Of.Name)
    giveUp();
  Taken = Part::BeforeSymbol;
  Matched = 0;
}

void ExportWatch::endExport() {
  // The symbol has not come by: an export inside another macro's argument, or
  // one that the compile expands to nothing.
  if (Taken != Part::Rest)
    giveUp();
  Export = nullptr;
  Needs &= ~ExportTokens;
}

/// Whether what stands at Loc comes out of the export macro being expanded, by
/// whatever macros between.
bool ExportWatch::isOfExport(location_t Loc) const {
  while (linemap_location_from_macro_expansion_p(line_table, Loc)) {
    const auto *Map = linemap_check_macro(linemap_lookup(line_table, Loc));
    if (Map->start_location == ExportMap)
      return true;
    Loc = useLocation(*Map);
  }
  return false;
}

bool ExportWatch::take(const cpp_token &Tok, location_t Loc,
                       const cpp_hashnode *&Symbol) {
  if (!isOfExport(Loc)) {
    endExport();
    return false;
  }
  Symbol = matchExport(Tok);
  return true;
}

/// Whether a token is what a macro's definition has in its place.
static bool isSame(const cpp_token &Tok, const cpp_token &Defined) {
  return Tok.type == Defined.type && !(Defined.flags & PASTE_LEFT) &&
         (Tok.type == CPP_NAME ? Tok.val.node.node == Defined.val.node.node
                               : Tok.type <= CPP_LAST_PUNCTUATOR);
}

/// Compares a token of an export with the macro's definition. The word that is
/// exported, if Tok is that, or null.
const cpp_hashnode *ExportWatch::matchExport(const cpp_token &Tok) {
  if (Taken == Part::Rest)
    return nullptr;
  const cpp_macro &Macro = *Export->Name->value.macro;
  const cpp_token *Defined =
      Matched < Macro.count ? &Macro.exp.tokens[Matched++] : nullptr;
  if (Taken == Part::BeforeSymbol && Defined &&
      Defined->type == CPP_MACRO_ARG &&
      Defined->val.macro_arg.arg_no == Export->Symbol + 1 &&
      !(Defined->flags & (STRINGIFY_ARG | PASTE_LEFT)) &&
      Tok.type == CPP_NAME) {
    Taken = Part::AfterSymbol;
    return Tok.val.node.node;
  }
  // After the symbol one token more is compared: one word alone is exported.
  bool IsMatch = Defined && isSame(Tok, *Defined);
  if (!IsMatch)
    giveUp();
  if (!IsMatch || Taken == Part::AfterSymbol)
    Taken = Part::Rest;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Counts
//===----------------------------------------------------------------------===//

void ExportWatch::defined(location_t Directive, cpp_hashnode *Name) {
  if (LLVM_LIKELY(CounterMention == 0))
    return;
  // A definition tells of itself when all of it has been read.
  if (CounterMention >= Directive) {
    Counting.push_back(Name);
    Noted |= bitOf(Name);
  } else {
    CountsOutOfMacros = true;
  }
  CounterMention = 0;
}

void ExportWatch::beganLine(location_t Loc) {
  Line = Loc;
  if (LLVM_UNLIKELY(CounterMention != 0)) {
    CountsOutOfMacros = true;
    CounterMention = 0;
  }
}

/// Notes that a macro is used which counts.
void ExportWatch::countUsed(location_t Loc) {
  if (Export && isOfExport(Loc)) {
    CountsDiffer = true;
    return;
  }
  if (!CountsDiffer)
    return;
  if (!(Needs & DoubtfulTokens))
    FirstCount = Counts.countOf(Counter);
  Needs |= DoubtfulTokens;
  // In a condition, which is no part of the lines that tokens come from, the
  // count may decide what else is read.
  expanded_location Here = expand_location(expansionPoint(Loc));
  expanded_location Latest = expand_location(Line);
  if (!Here.file || !Latest.file || StringRef(Here.file) != Latest.file ||
      Here.line > Latest.line)
    giveUp();
}

/// A count of the declaration may stand anywhere in a word, or be all of it:
/// `__UNIQUE_ID_name7` and `7`, not `1`, where the seventh is the first. Of
/// many each number may be one.
void ExportWatch::lookForDoubtfulCount(StringRef Word) {
  if (none_of(Word, isDigit))
    return;
  constexpr unsigned Many = 64;
  unsigned End = Counts.countOf(Counter);
  if (End - FirstCount > Many ||
      any_of(seq(FirstCount, End),
             [&](unsigned Count) { return Word.contains(utostr(Count)); }))
    Doubtful.insert(Word);
}

unsigned MacroUses::countOf(const cpp_hashnode *Macro) {
  for (; Maps < LINEMAPS_MACRO_USED(line_table); ++Maps)
    Uses += LINEMAPS_MACRO_MAP_AT(line_table, Maps)->macro == Macro;
  return Uses;
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// The bits of all letters of a name.
static uint64_t bitsOf(StringRef Name) {
  uint64_t All = 0;
  uint64_t Eight;
  if (Name.size() < sizeof Eight) {
    for (unsigned char Letter : Name)
      All |= Letter;
    return All;
  }
  for (size_t At = 0; At + sizeof Eight < Name.size(); At += sizeof Eight) {
    std::memcpy(&Eight, Name.data() + At, sizeof Eight);
    All |= Eight;
  }
  std::memcpy(&Eight, Name.end() - sizeof Eight, sizeof Eight);
  return All | Eight;
}

/// Whether all names have ASCII letters only. To the engine one with others is
/// several tokens, or the end of the input.
static bool areAscii(cpp_reader *Reader) {
  uint64_t All = 0;
  cpp_forall_identifiers(
      Reader,
      [](cpp_reader *, cpp_hashnode *Name, void *Bits) {
        *static_cast<uint64_t *>(Bits) |= bitsOf(textOf(Name));
        return 1;
      },
      &All);
  return (All & 0x8080808080808080) == 0;
}

bool ExportWatch::isUnderstood() {
  if (Export)
    endExport();
  if (CounterMention != 0)
    CountsOutOfMacros = true;
  return !NeedsSecondPass && !(CountsDiffer && CountsOutOfMacros) &&
         all_of(Exports,
                [&](const ExportMacro &M) { return isDefinedInTest(M); }) &&
         areAscii(Reader);
}

bool genksyms::usesExportMacros(cpp_reader *Reader) {
  bool Uses = false;
  cpp_forall_identifiers(
      Reader,
      [](cpp_reader *, cpp_hashnode *Name, void *Found) {
        bool IsUsed = cpp_user_macro_p(Name) && (Name->flags & NODE_USED) &&
                      textOf(Name).contains("EXPORT_SYMBOL");
        *static_cast<bool *>(Found) |= IsUsed;
        return IsUsed ? 0 : 1;
      },
      &Uses);
  return Uses;
}
