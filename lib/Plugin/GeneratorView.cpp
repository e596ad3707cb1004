//===- GeneratorView.cpp - What the generator would have read -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two things make the generator's text differ from the compile's. The first is
// the tests of `__GENKSYMS__`: every mention of the name is noticed, and any
// that is not an ExportTest calls for a second pass. The second follows from
// the first: the compile's export macros use `__COUNTER__`, the generator's do
// not, so that later counts differ.
//
//===----------------------------------------------------------------------===//

#include "GeneratorView.h"
#include "SecondPass.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroArgs.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

GeneratorView &GeneratorView::attach(Preprocessor &Source) {
  auto Owned = std::make_unique<GeneratorView>(Source);
  GeneratorView &View = *Owned;
  Source.addPPCallbacks(std::move(Owned));
  Source.setTokenWatcher([&View](const clang::Token &Tok) { View.take(Tok); });
  return View;
}

GeneratorView::GeneratorView(Preprocessor &Source)
    : Source(Source), Text(Source) {
  IdentifierInfo *Name = Source.getIdentifierInfo("__GENKSYMS__");
  Genksyms = Name;
  Counter = Source.getIdentifierInfo("__COUNTER__");
  nameRewrittenSource();
  // A precompiled header brings macros of which nothing is known here.
  if (Source.getExternalSource()) {
    NeedsSecondPass = true;
    return;
  }
  // An out-of-date name is one that the preprocessor asks about every time.
  Source.setExternalSource(this);
  Name->setOutOfDate(true);
}

/// The output of `clang -E -frewrite-includes`, which icecc sends to other
/// machines, is a source file that begins in `<built-in>` and then says which
/// file it stands for. The generator's first line marker names that one.
void GeneratorView::nameRewrittenSource() {
  const SourceManager &Sources = Source.getSourceManager();
  StringRef Rest = Sources.getBufferOrFake(Sources.getMainFileID()).getBuffer();
  if (!Rest.starts_with("# 1 \"<built-in>\"\n"))
    return;
  Rewritten = true;
  while (!Rest.empty()) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.starts_with("# 1 \"") && !Line.starts_with("# 1 \"<") &&
        Line.ends_with("\"")) {
      Text.append((Line + "\n").str());
      return;
    }
  }
}

void GeneratorView::updateOutOfDateIdentifier(const IdentifierInfo &II) {
  Mentions += &II == Genksyms;
}

void GeneratorView::FileChanged(SourceLocation Loc, FileChangeReason,
                                SrcMgr::CharacteristicKind, FileID) {
  size_t Before = Text.size();
  Text.appendMarker(Loc);
  if (LLVM_UNLIKELY(Open.has_value()))
    Open->Begin += Text.size() - Before;
}

void GeneratorView::InclusionDirective(SourceLocation, const clang::Token &,
                                       StringRef, bool, CharSourceRange,
                                       OptionalFileEntryRef, StringRef,
                                       StringRef, const clang::Module *, bool,
                                       SrcMgr::CharacteristicKind) {
  NeedsSecondPass |= Open.has_value();
}

/// Most tokens of a kernel file stand in the bodies of functions, where the
/// engine looks for the closing brace only: it takes a `{` for the beginning of
/// a list of members nowhere but right behind `struct`, `union` or `enum`. So a
/// body is replaced by a word, which is looked for in what comes out, because
/// after a syntax error the engine may keep a body as part of something else.
bool GeneratorView::isOfBody(tok::TokenKind Kind) {
  if (InBody) {
    if (Kind == tok::l_brace)
      ++Braces;
    else if (Kind == tok::r_brace)
      InBody = --Braces != 0;
    return InBody;
  }
  switch (Kind) {
  case tok::l_paren:
    if (Parentheses++ == 0)
      BehindName = Previous == tok::identifier;
    break;
  case tok::r_paren:
    --Parentheses;
    break;
  case tok::l_brace:
    InBody = Braces++ == 0 && Parentheses == 0 && BehindName &&
             Previous == tok::r_paren;
    if (InBody)
      Text.append((" { " + BodyWord).str());
    break;
  case tok::r_brace:
    --Braces;
    break;
  default:
    break;
  }
  Previous = Kind;
  return InBody;
}

void GeneratorView::take(const clang::Token &Tok) {
  if (LLVM_UNLIKELY(Export.isValid())) {
    if (isOfExport(Tok.getLocation())) {
      ExportHasTokens = false;
      return;
    }
    closeExport();
  }
  if (!isOfBody(Tok.getKind()))
    Text.append(Tok);
}

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

/// Whether what stands at Loc comes out of the export macro being expanded, by
/// whatever macros between.
bool GeneratorView::isOfExport(SourceLocation Loc) const {
  const SourceManager &Sources = Source.getSourceManager();
  while (Loc.isMacroID()) {
    Loc = Sources.getImmediateExpansionRange(Loc).getBegin();
    if (Loc == Export)
      return true;
  }
  return false;
}

void GeneratorView::closeExport() {
  // The tokens went elsewhere: an export inside another macro's argument.
  NeedsSecondPass |= ExportHasTokens;
  Export = SourceLocation();
  ExportHasTokens = false;
}

void GeneratorView::expandExport(const ExportMacro &Macro,
                                 const clang::Token &Name, MacroArgs &Args) {
  if (Export.isValid())
    closeExport();
  ++ExportsSeen;
  Text.append(" __GENKSYMS_EXPORT_SYMBOL (");
  // The preprocessor is about to expand the same argument, and keeps it.
  for (const clang::Token &Tok : Args.getPreExpArgument(Macro.Symbol, Source))
    Text.append(Tok);
  Text.append(" )");
  Export = Name.getLocation();
  ExportHasTokens = Macro.Macro->getNumTokens() != 0;
}

void GeneratorView::MacroExpands(const clang::Token &Name,
                                 const MacroDefinition &Definition, SourceRange,
                                 const MacroArgs *Args) {
  const IdentifierInfo *Identifier = Name.getIdentifierInfo();
  if (Identifier == Counter)
    return count(Name.getLocation());
  for (const ExportMacro &Macro : Exports)
    if (Identifier == Macro.Name) {
      if (Definition.getMacroInfo() == Macro.Macro && Args)
        expandExport(Macro, Name, const_cast<MacroArgs &>(*Args));
      else
        NeedsSecondPass = true;
      return;
    }
}

/// Notes a use of `__COUNTER__`.
void GeneratorView::count(SourceLocation Loc) {
  if (Export.isValid() && isOfExport(Loc)) {
    if (!CountsDiffer)
      Counts.From = Text.size();
    CountsDiffer = true;
    return;
  }
  if (!CountsDiffer)
    return;
  if (Loc.isFileID() || Source.isParsingIfOrElifDirective())
    NeedsSecondPass = true;
  Counts.Values.insert(Source.getCounterValue());
}

//===----------------------------------------------------------------------===//
// Tests of __GENKSYMS__
//===----------------------------------------------------------------------===//

void GeneratorView::openTest(SourceLocation Loc) {
  const SourceManager &Sources = Source.getSourceManager();
  auto [File, Offset] = Sources.getDecomposedLoc(Loc);
  std::optional<ExportTest> Test =
      readExportTest(Sources.getBufferData(File).drop_front(Offset));
  if (!Test || Open) {
    NeedsSecondPass = true;
    return;
  }
  ++Understood;
  Open = OpenTest{*Test, 0, false, Text.size()};
}

void GeneratorView::MacroDefined(const clang::Token &Name,
                                 const MacroDirective *Directive) {
  const IdentifierInfo *Identifier = Name.getIdentifierInfo();
  for (const ExportMacro &Macro : Exports)
    NeedsSecondPass |= Identifier == Macro.Name;
  if (LLVM_LIKELY(!Open))
    return;
  const MacroInfo *Macro = Directive->getMacroInfo();
  if (Open->Defined || Identifier->getName() != Open->Test.Macro ||
      Macro->isObjectLike() || Macro->isVariadic() ||
      Macro->getNumParams() != Open->Test.Parameters) {
    NeedsSecondPass = true;
    return;
  }
  Open->Defined = true;
  Exports.push_back({Identifier, Macro, Open->Test.Symbol});
}

void GeneratorView::MacroUndefined(const clang::Token &Name,
                                   const MacroDefinition &,
                                   const MacroDirective *) {
  NeedsSecondPass |= Open.has_value();
  for (const ExportMacro &Macro : Exports)
    NeedsSecondPass |= Name.getIdentifierInfo() == Macro.Name;
}

void GeneratorView::Defined(const clang::Token &Name, const MacroDefinition &,
                            SourceRange) {
  TestInCondition |= Name.getIdentifierInfo() == Genksyms;
}

void GeneratorView::If(SourceLocation Loc, SourceRange, ConditionValueKind) {
  if (LLVM_UNLIKELY(TestInCondition)) {
    TestInCondition = false;
    openTest(Loc);
  } else if (LLVM_UNLIKELY(Open.has_value())) {
    ++Open->Depth;
  }
}

void GeneratorView::Elif(SourceLocation Loc, SourceRange, ConditionValueKind,
                         SourceLocation) {
  if (LLVM_UNLIKELY(TestInCondition)) {
    TestInCondition = false;
    openTest(Loc);
  }
}

void GeneratorView::Ifdef(SourceLocation Loc, const clang::Token &Name,
                          const MacroDefinition &) {
  if (LLVM_UNLIKELY(Name.getIdentifierInfo() == Genksyms))
    openTest(Loc);
  else if (LLVM_UNLIKELY(Open.has_value()))
    ++Open->Depth;
}

void GeneratorView::Ifndef(SourceLocation, const clang::Token &,
                           const MacroDefinition &) {
  if (LLVM_UNLIKELY(Open.has_value()))
    ++Open->Depth;
}

void GeneratorView::Endif(SourceLocation, SourceLocation) {
  if (LLVM_LIKELY(!Open) || Open->Depth--)
    return;
  // Whatever else the compile's branch holds, the generator did not read.
  NeedsSecondPass |= !Open->Defined || Text.size() != Open->Begin;
  Open.reset();
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// Whether some macro that looks like an export macro has been expanded.
bool GeneratorView::usesExportMacros() const {
  for (const auto &[Name, State] : Source.macros(false))
    if (Name->getName().contains("EXPORT_SYMBOL"))
      if (const MacroDirective *Directive = State.getLatest())
        if (Directive->getMacroInfo()->isUsed())
          return true;
  return false;
}

std::optional<VersionText> GeneratorView::versions(bool WithSymtypes) {
  if (Export.isValid())
    closeExport();
  if (!NeedsSecondPass && Mentions == Understood) {
    if (!ExportsSeen)
      return std::nullopt;
    if (std::optional<VersionText> Versions =
            versionText(Text.text(), WithSymtypes, &Counts))
      return Versions;
  }
  // What only the generator includes was left out when it was rewritten.
  if (Rewritten || !usesExportMacros())
    return std::nullopt;
  return versionsBySecondPass(Source, WithSymtypes);
}
