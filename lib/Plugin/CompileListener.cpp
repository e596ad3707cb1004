//===- CompileListener.cpp - What the generator would have read -----------===//
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

#include "CompileListener.h"
#include "PreprocessAgain.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroArgs.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

CompileListener &CompileListener::attach(Preprocessor &Source) {
  auto Owned = std::make_unique<CompileListener>(Source);
  CompileListener &View = *Owned;
  Source.addPPCallbacks(std::move(Owned));
  // The preprocessor asks itself at each token whether there is a watcher, so
  // what is kept with the watcher is at hand: how many braces are open in the
  // body of a function. Most tokens are in bodies.
  Source.setTokenWatcher([&View, Braces = 0u](const clang::Token &Tok) mutable {
    if (Braces == 0) {
      if (!View.Writer.take(Tok))
        View.look(Tok, Braces);
    } else if (Tok.isOneOf(tok::l_brace, tok::r_brace)) {
      Braces += Tok.is(tok::l_brace) ? 1 : -1;
      if (Braces == 0 || Tok.getLength() != 1)
        View.Writer.lookInBody(Tok, Braces);
    }
  });
  return View;
}

CompileListener::CompileListener(Preprocessor &Source)
    : Writer(Source), TokenBuffer(Writer.buffer()), Source(Source) {
  IdentifierInfo *Test = Source.getIdentifierInfo("__GENKSYMS__");
  IdentifierInfo *Count = Source.getIdentifierInfo("__COUNTER__");
  Genksyms = Test;
  Counter = Count;
  // A precompiled header brings macros of which nothing is known here.
  if (Source.getExternalSource()) {
    NeedsSecondPass = true;
    return;
  }
  // An out-of-date name is one that the preprocessor asks about every time. The
  // names of all macros that are of interest are kept so.
  Source.setExternalSource(this);
  Source.getIdentifierTable().setExternalIdentifierLookup(this);
  Test->setOutOfDate(true);
  Count->setOutOfDate(true);
}

void CompileListener::mentioned(const IdentifierInfo &Word) {
  Mentions += &Word == Genksyms;
}

/// Whether a letter of Word is beyond ASCII. llvm::isASCII() would take three
/// times as long, 0.15 % of a compile, because it stops at the first.
static bool isBeyondAscii(StringRef Word) {
  unsigned char All = 0;
  for (unsigned char Letter : Word)
    All |= Letter;
  return All >= 0x80;
}

/// Called for every word when it is first seen. To Clang one with letters
/// beyond ASCII, be they escaped (`caf\u00e9`), is like any other. To the
/// engine it is several tokens, or the end of the input.
IdentifierInfo *CompileListener::get(StringRef Word) {
  IsAscii &= !isBeyondAscii(Word);
  return nullptr;
}

void CompileListener::FileChanged(SourceLocation Loc, FileChangeReason,
                                  SrcMgr::CharacteristicKind, FileID) {
  size_t Before = TokenBuffer.size();
  Writer.enterFile(Loc);
  if (LLVM_UNLIKELY(Open.has_value()))
    Open->Begin += TokenBuffer.size() - Before;
}

void CompileListener::included() { NeedsSecondPass |= Open.has_value(); }

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

// Not inlined, so that the watcher needs no stack frame.
LLVM_ATTRIBUTE_NOINLINE void CompileListener::look(const clang::Token &Tok,
                                                   unsigned &Braces) {
  if (LLVM_UNLIKELY(Export.isValid())) {
    if (isOfExport(Tok.getLocation())) {
      ExportHasTokens = false;
      return;
    }
    closeExport();
  }
  if (Writer.look(Tok))
    Braces = 1;
}

/// Whether Loc is in a macro expansion that was entered when, or after, the
/// address space ended at Begin.
static bool isAtOrAfter(const SourceManager &Sources, SourceLocation Loc,
                        SourceLocation::UIntTy Begin) {
  return Loc.isMacroID() && !Sources.isBeforeInSLocAddrSpace(Loc, Begin);
}

/// Whether what stands at Loc comes out of the export macro being expanded, by
/// whatever macros between.
bool CompileListener::isOfExport(SourceLocation Loc) const {
  const SourceManager &Sources = Source.getSourceManager();
  if (ExportIsAlone)
    return isAtOrAfter(Sources, Loc, ExportBegin);
  while (Loc.isMacroID()) {
    Loc = Sources.getImmediateExpansionRange(Loc).getBegin();
    if (Loc == Export)
      return true;
  }
  return false;
}

void CompileListener::closeExport() {
  // The tokens went elsewhere: an export inside another macro's argument.
  NeedsSecondPass |= ExportHasTokens;
  Export = SourceLocation();
  ExportHasTokens = ExportIsAlone = false;
  Writer.lookAtAll(false);
}

void CompileListener::expandExport(const ExportMacro &Macro,
                                   const clang::Token &Name,
                                   const MacroDefinition &Definition,
                                   const MacroArgs *Args) {
  if (Definition.getMacroInfo() != Macro.Macro || !Args) {
    NeedsSecondPass = true;
    return;
  }
  if (Export.isValid())
    closeExport();
  TokenBuffer.append("__GENKSYMS_EXPORT_SYMBOL (");
  // The preprocessor is about to expand the same argument, and keeps it.
  auto &Arguments = const_cast<MacroArgs &>(*Args);
  for (const clang::Token &Tok :
       Arguments.getPreExpArgument(Macro.Symbol, Source)) {
    TokenBuffer.append(Tok);
    if (!Tok.isLiteral() && !Tok.isAnnotation() && Tok.getIdentifierInfo())
      Exported.push_back(Tok.getIdentifierInfo());
  }
  TokenBuffer.append(")");
  Writer.spoilRange();
  Export = Name.getLocation();
  ExportHasTokens = Macro.Macro->getNumTokens() != 0;
  ExportBegin = Source.getSourceManager().getNextLocalOffset();
  ExportIsAlone = true;
  Writer.lookAtAll(true);
}

void CompileListener::MacroExpands(const clang::Token &Name,
                                   const MacroDefinition &Definition,
                                   SourceRange, const MacroArgs *Args) {
  if (LLVM_UNLIKELY(ExportIsAlone || wordOf(Name)->isOutOfDate()))
    expandNoted(Name, Definition, Args);
}

// Not inlined, so that MacroExpands() needs no stack frame.
LLVM_ATTRIBUTE_NOINLINE void
CompileListener::expandNoted(const clang::Token &Name,
                             const MacroDefinition &Definition,
                             const MacroArgs *Args) {
  const IdentifierInfo *Identifier = wordOf(Name);
  if (ExportIsAlone)
    ExportIsAlone =
        isAtOrAfter(Source.getSourceManager(), Name.getLocation(), ExportBegin);
  if (Identifier == Counter)
    return count(Name.getLocation());
  for (const ExportMacro &Macro : Exports)
    if (Identifier == Macro.Name)
      return expandExport(Macro, Name, Definition, Args);
}

/// Notes a use of `__COUNTER__`.
void CompileListener::count(SourceLocation Loc) {
  if (Export.isValid() && isOfExport(Loc)) {
    if (!CountsDiffer)
      Counts.From = TokenBuffer.size();
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

void CompileListener::openTest(SourceLocation Loc) {
  const SourceManager &Sources = Source.getSourceManager();
  auto [File, Offset] = Sources.getDecomposedLoc(Loc);
  std::optional<ExportTest> Test =
      readExportTest(Sources.getBufferData(File).drop_front(Offset));
  if (!Test || Open) {
    NeedsSecondPass = true;
    return;
  }
  ++Understood;
  Open = OpenTest{*Test, 0, false, TokenBuffer.size()};
}

void CompileListener::MacroDefined(const clang::Token &Name,
                                   const MacroDirective *Directive) {
  IdentifierInfo *Identifier = wordOf(Name);
  if (LLVM_UNLIKELY(Identifier->isOutOfDate()))
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
  Identifier->setOutOfDate(true);
}

void CompileListener::MacroUndefined(const clang::Token &Name,
                                     const MacroDefinition &,
                                     const MacroDirective *) {
  NeedsSecondPass |= Open.has_value();
  for (const ExportMacro &Macro : Exports)
    NeedsSecondPass |= Name.getIdentifierInfo() == Macro.Name;
}

void CompileListener::Defined(const clang::Token &Name, const MacroDefinition &,
                              SourceRange) {
  TestInCondition |= Name.getIdentifierInfo() == Genksyms;
}

void CompileListener::If(SourceLocation Loc, SourceRange, ConditionValueKind) {
  if (LLVM_UNLIKELY(TestInCondition)) {
    TestInCondition = false;
    openTest(Loc);
  } else if (LLVM_UNLIKELY(Open.has_value())) {
    ++Open->Depth;
  }
}

void CompileListener::Elif(SourceLocation Loc, SourceRange, ConditionValueKind,
                           SourceLocation) {
  if (LLVM_UNLIKELY(TestInCondition)) {
    TestInCondition = false;
    openTest(Loc);
  }
}

void CompileListener::Ifdef(SourceLocation Loc, const clang::Token &Name,
                            const MacroDefinition &) {
  if (LLVM_UNLIKELY(Name.getIdentifierInfo() == Genksyms))
    openTest(Loc);
  else if (LLVM_UNLIKELY(Open.has_value()))
    ++Open->Depth;
}

void CompileListener::Ifndef(SourceLocation, const clang::Token &,
                             const MacroDefinition &) {
  if (LLVM_UNLIKELY(Open.has_value()))
    ++Open->Depth;
}

void CompileListener::Endif(SourceLocation, SourceLocation) {
  if (LLVM_LIKELY(!Open) || Open->Depth--)
    return;
  // Whatever else the compile's branch holds, the generator did not read.
  NeedsSecondPass |= !Open->Defined || TokenBuffer.size() != Open->Begin;
  Open.reset();
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// Whether some macro that looks like an export macro has been expanded.
bool CompileListener::usesExportMacros() const {
  for (const auto &[Name, State] : Source.macros(false))
    if (Name->getName().contains("EXPORT_SYMBOL"))
      if (const MacroDirective *Directive = State.getLatest())
        if (Directive->getMacroInfo()->isUsed())
          return true;
  return false;
}

std::optional<VersionText>
CompileListener::versions(ArrayRef<const void *> Foreign,
                          const VersionRequest &Request) {
  if (Export.isValid())
    closeExport();
  bool IsUnderstood = !NeedsSecondPass && IsAscii && Writer.isCertain() &&
                      Mentions == Understood;
  if (IsUnderstood && Exported.empty())
    return std::nullopt;
  if (IsUnderstood) {
    SmallVector<const void *> Sought(Exported.begin(), Exported.end());
    append_range(Sought, Foreign);
    if (std::optional<VersionText> Versions =
            bufferVersions(TokenBuffer.buffer(), Sought, Request, &Counts))
      return Versions;
  }
  if (!usesExportMacros())
    return std::nullopt;
  return versionsByPreprocessingAgain(Source, Request);
}
