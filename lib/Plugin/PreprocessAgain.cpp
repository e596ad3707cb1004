//===- PreprocessAgain.cpp - Preprocess again for the generator -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The second preprocessor takes everything from the first but its macros. It
// says nothing: what is wrong with the file, the compile has said already.
//
//===----------------------------------------------------------------------===//

#include "PreprocessAgain.h"
#include "ClangReleases.h"
#include "CompileTokens.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/ModuleLoader.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

namespace {

/// Notes on a token buffer in which file its tokens stand.
class Files : public Callbacks {
public:
  explicit Files(CompileTokens &TokenBuffer) : TokenBuffer(TokenBuffer) {}
  void FileChanged(SourceLocation Loc, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind, FileID) override {
    TokenBuffer.enterFile(Loc);
  }

private:
  CompileTokens &TokenBuffer;
};

/// The main file of First as the main file of Sources; the text that First read
/// is taken where it did not come from a file of its own (standard input).
void shareMainFile(SourceManager &First, SourceManager &Sources) {
  FileID Main = First.getMainFileID();
  MemoryBufferRef Text = First.getBufferOrFake(Main);
  OptionalFileEntryRef File = First.getFileEntryRefForID(Main);
  if (File)
    Sources.overrideFileContents(*File, Text);
  Sources.setMainFileID(
      File ? Sources.createFileID(*File, SourceLocation(), SrcMgr::C_User)
           : Sources.createFileID(Text));
}

} // namespace

std::optional<VersionText>
genksyms::versionsByPreprocessingAgain(Preprocessor &First,
                                       const VersionRequest &Request) {
  SilentDiagnostics Silent;
  DiagnosticsEngine &Diags = Silent.Engine;
  Diags.setSuppressSystemWarnings(true);
  SourceManager Sources(Diags, First.getFileManager());
  shareMainFile(First.getSourceManager(), Sources);

  SecondLanguage Language = First.getLangOpts();
  const TargetInfo &Target = First.getTargetInfo();
  KeptOptions<HeaderSearchOptions> SearchOptions(
      First.getHeaderSearchInfo().getHeaderSearchOpts());
  HeaderSearch Headers(SearchOptions, Sources, Diags, Language, &Target);
  TrivialModuleLoader NoModules;
  KeptOptions<PreprocessorOptions> OwnOptions(First.getPreprocessorOpts());
  Preprocessor Second(OwnOptions, Diags, Language, Sources, Headers, NoModules);
  Second.Initialize(Target, First.getAuxTargetInfo());
  ApplyHeaderSearchOptions(Headers, SearchOptions, Language,
                           Target.getTriple());
  // Kbuild puts its -D before the file's own flags, so this comes first too.
  Second.setPredefines("#define __GENKSYMS__ 1\n" + First.getPredefines());

  CompileTokens TokenBuffer(Second);
  Second.addPPCallbacks(std::make_unique<Files>(TokenBuffer));
  Second.EnterMainSourceFile();
  clang::Token Tok;
  do {
    Second.Lex(Tok);
    TokenBuffer.appendSpelled(Tok);
  } while (Tok.isNot(tok::eof));
  Second.EndSourceFile();
  if (Diags.hasErrorOccurred())
    return std::nullopt;
  return bufferVersions(TokenBuffer.buffer(), {}, Request, nullptr);
}
