//===- ExportRecorder.cpp - Listens to the export macros ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExportRecorder.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// An argument's text, fully expanded: its tokens without space between them,
/// string literals without their quotes.
std::string argumentText(clang::Preprocessor &PP, clang::MacroArgs &Arguments,
                         unsigned Number) {
  std::string Text;
  for (const clang::Token &Tok : Arguments.getPreExpArgument(Number, PP)) {
    if (Tok.is(clang::tok::eof))
      break;
    std::string Spelling = PP.getSpelling(Tok);
    StringRef Part = Spelling;
    if (Tok.is(clang::tok::string_literal))
      Part = Part.trim('"');
    Text += Part;
  }
  return Text;
}

bool isIdentifier(StringRef Text) {
  return !Text.empty() && !isDigit(Text.front()) && all_of(Text, [](char C) {
    return isAlnum(C) || C == '_' || C == '$';
  });
}

bool isLicense(StringRef Text) {
  return Text == "GPL" || Text.starts_with("_gpl") ||
         Text.starts_with("_unused");
}

/// Takes the license from the words that a layer's name or argument holds:
/// `EXPORT_SYMBOL_GPL`, `"_gpl"` up to 6.3, `"GPL"` since.
void addLicense(ExportMacro &Export, StringRef Words) {
  bool Gpl = Words.contains("_GPL") || Words.contains("_gpl") || Words == "GPL";
  bool Unused = Words.contains("UNUSED") || Words.contains("_unused");
  bool Future = Words.contains_insensitive("_gpl_future");
  StringRef Old = Export.Kind;
  Gpl |= Old.contains("_GPL");
  Unused |= Old.contains("UNUSED");
  Future |= Old.contains("FUTURE");
  Export.Kind = Unused ? "EXPORT_UNUSED_SYMBOL" : "EXPORT_SYMBOL";
  if (Gpl)
    Export.Kind += Future ? "_GPL_FUTURE" : "_GPL";
}

} // namespace

bool ExportRecorder::isMachinery(const clang::IdentifierInfo *Name) {
  auto [Entry, New] = Known.try_emplace(Name, false);
  if (New)
    Entry->second = isExportMachinery(Name->getName());
  return Entry->second;
}

ExportMacro &ExportRecorder::exportAt(clang::SourceLocation Loc,
                                      StringRef Symbol) {
  if (Loc != Current) {
    Current = Loc;
    FirstOfCurrent = Exports.size();
  }
  for (size_t I = FirstOfCurrent; I < Exports.size(); ++I)
    if (Exports[I].Symbol == Symbol)
      return Exports[I];
  ExportMacro &Export = Exports.emplace_back();
  Export.Symbol = Symbol;
  Export.Spelling =
      clang::Lexer::getSourceText(clang::CharSourceRange::getTokenRange(Loc),
                                  PP.getSourceManager(), PP.getLangOpts())
          .str();
  clang::PresumedLoc Where = PP.getSourceManager().getPresumedLoc(Loc);
  if (Where.isValid()) {
    Export.File = Where.getFilename();
    Export.Line = Where.getLine();
  }
  return Export;
}

void ExportRecorder::MacroExpands(const clang::Token &NameToken,
                                  const clang::MacroDefinition &Definition,
                                  clang::SourceRange,
                                  const clang::MacroArgs *Arguments) {
  const clang::IdentifierInfo *Name = NameToken.getIdentifierInfo();
  if (!Arguments || !isMachinery(Name))
    return;
  // The expansion is about to ask for the same texts and finds them cached.
  auto &Actual = const_cast<clang::MacroArgs &>(*Arguments);
  unsigned Count = Definition.getMacroInfo()->getNumParams();
  if (Count == 0)
    return;
  std::string Symbol = argumentText(PP, Actual, 0);
  if (!isIdentifier(Symbol))
    return;
  ExportMacro &Export = exportAt(
      PP.getSourceManager().getExpansionLoc(NameToken.getLocation()), Symbol);
  addLicense(Export, Name->getName());
  // `EXPORT_SYMBOL_NS(symbol, ns)` is a user's form, with no license.
  // Assembly's layers have a value in the second place and the license in the
  // third.
  unsigned NamespaceAt = Name->getName().contains("_NS") ? 1 : 2;
  for (unsigned I = 1; I < std::min(Count, NamespaceAt + 1); ++I) {
    std::string Text = argumentText(PP, Actual, I);
    if (isLicense(Text))
      addLicense(Export, Text);
    else if (I == NamespaceAt)
      Export.Namespace = Text;
  }
}
