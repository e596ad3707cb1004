//===- UnitOutline.cpp - What a source reads and exports ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/UnitOutline.h"
#include "genksyms-cc/Frontend/Preprocess.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "clang/Basic/TokenKinds.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

size_t countExportWords(StringRef Text) {
  constexpr StringLiteral Word = "EXPORT";
  size_t Count = 0;
  for (size_t At = 0; (At = findFrom(Text, Word, At)) != StringRef::npos;
       At += Word.size())
    ++Count;
  return Count;
}

/// Nothing where Text is to be read as it is.
std::optional<std::string> directivesOf(StringRef Text) {
  namespace scan = clang::dependency_directives_scan;
  SmallVector<scan::Token, 0> Tokens;
  SmallVector<scan::Directive, 0> Directives;
  if (clang::scanSourceForDependencyDirectives(Text, Tokens, Directives))
    return std::nullopt;
  // Clang's own way to print them has no blank in `#define ONE (1)`.
  std::string Result;
  for (const scan::Directive &Directive : Directives)
    for (const scan::Token &Token : Directive.Tokens) {
      if (Token.is(clang::tok::eod)) {
        Result += '\n';
        continue;
      }
      if (Token.Flags & clang::Token::LeadingSpace)
        Result += ' ';
      Result += Text.substr(Token.Offset, Token.Length);
    }
  if (countExportWords(Result) != countExportWords(Text))
    return std::nullopt;
  return Result;
}

struct SpelledExport {
  StringRef Word, Name;
};

/// `__GENKSYMS_EXPORT_SYMBOL_GPL(name)` and the like, in order; nothing where
/// one has another form.
std::optional<std::vector<SpelledExport>> exportsIn(StringRef Text) {
  std::vector<SpelledExport> Exports;
  for (size_t At = 0; (At = findFrom(Text, "EXPORT", At)) != StringRef::npos;) {
    size_t Begin = At;
    while (Begin && isWordCharacter(Text[Begin - 1]))
      --Begin;
    StringRef Word = Text.drop_front(Begin).take_while(isWordCharacter);
    At = Begin + Word.size();
    // A line marker names files, and they may be called anything.
    if (!isExportMachinery(Word) || lineAround(Text, Begin).starts_with("#"))
      continue;
    StringRef Rest = Text.drop_front(At).ltrim();
    if (!Rest.consume_front("("))
      return std::nullopt;
    Rest = Rest.ltrim();
    StringRef Name = Rest.take_while(isWordCharacter);
    if (Name.empty() || isDigit(Name.front()))
      return std::nullopt;
    Exports.push_back({Word, Name});
  }
  return Exports;
}

} // namespace

FileStore genksyms::headersWithoutCode(const FileStore &Base) {
  return FileStore(
      Base, [](StringRef, StringRef Text) { return directivesOf(Text); });
}

std::optional<UnitOutline> genksyms::outlineUnit(const CompileCommand &Command,
                                                 const UnitOptions &Options,
                                                 FileStore &Files) {
  if (Command.isAssembly())
    return std::nullopt;
  UnitOutline Result;
  PreprocessOptions Reading;
  Reading.Preprocessor = Options.Preprocessor;
  Reading.WantExportMacros = true;
  Reading.LeaveOutBodies = true;
  Reading.AsGcc = Options.AsGcc.get();
  AccessRecorder Recorder(Result.Files);
  auto Unit = preprocess(Command, Reading, Files);
  if (!Unit) {
    consumeError(Unit.takeError()); // who reads the source will say so
    return std::nullopt;
  }
  if (!Unit->Missing.empty())
    return std::nullopt;
  auto Spelled = exportsIn(Unit->Text->getBuffer());
  if (!Spelled)
    return std::nullopt;
  StringMap<const ExportMacro *> Macros;
  for (const ExportMacro &Macro : Unit->Exports)
    Macros.try_emplace(Macro.Symbol, &Macro);
  for (auto [Word, Name] : *Spelled) {
    VersionedExport &Export = Result.Exports.emplace_back();
    Export.Name = Name.str();
    Export.File = Command.File;
    if (const ExportMacro *Macro = Macros.lookup(Name)) {
      Export.Kind = Macro->Kind;
      Export.Namespace = Macro->Namespace;
      Export.File = Macro->File;
      Export.Line = Macro->Line;
    } else if (!Word.starts_with("__GENKSYMS")) {
      Export.Kind = Word.str(); // releases that leave the macros in the text
    } else {
      return std::nullopt;
    }
  }
  return Result;
}
