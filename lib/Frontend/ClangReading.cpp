//===- ClangReading.cpp - A source's text by Clang's preprocessor ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClangReading.h"
#include "ExportRecorder.h"
#include "PrintTokens.h"
#include "genksyms-cc/Support/Errors.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/PreprocessorOutputOptions.h"
#include "clang/Frontend/Utils.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Sees the words of a text for which GCC would have to be asked.
class QuestionWatcher : public clang::IdentifierInfoLookup {
public:
  explicit QuestionWatcher(clang::IdentifierTable &Words) : Words(Words) {
    for (const auto &Entry : Words)
      get(Entry.getKey());
    Words.setExternalIdentifierLookup(this);
  }
  ~QuestionWatcher() override { Words.setExternalIdentifierLookup(nullptr); }

  /// Told of each word when it is first met.
  clang::IdentifierInfo *get(StringRef Name) override {
    if (GccMacros::isQuestion(Name))
      Met.push_back(Name.str());
    return nullptr;
  }

  /// Those that no macro answers.
  std::vector<std::string> unanswered() {
    std::vector<std::string> Result;
    Words.setExternalIdentifierLookup(nullptr);
    for (const std::string &Name : Met)
      if (!Words.get(Name).hadMacroDefinition())
        Result.push_back(Name);
    return Result;
  }

private:
  clang::IdentifierTable &Words;
  std::vector<std::string> Met;
};

class PrintAction : public clang::PreprocessorFrontendAction {
public:
  /// Engine: the text is for the engine, else as `clang -E` has it.
  PrintAction(SmallVectorImpl<char> *Text, bool Engine,
              std::vector<ExportMacro> *Exports, LeftOutBodies *LeftOut,
              SharedReading *Shared)
      : Text(Text), Engine(Engine), Exports(Exports), LeftOut(LeftOut),
        Shared(Shared) {}

  bool IsCertain = true;
  /// What GCC would have to be asked.
  std::vector<std::string> Unanswered;

protected:
  void ExecuteAction() override {
    clang::Preprocessor &PP = getCompilerInstance().getPreprocessor();
    if (Exports)
      PP.addPPCallbacks(std::make_unique<ExportRecorder>(PP, *Exports));
    if (!Text) {
      PP.EnterMainSourceFile();
      clang::Token Tok;
      do
        PP.Lex(Tok);
      while (Tok.isNot(clang::tok::eof));
      return;
    }
    if (Engine) {
      QuestionWatcher Questions(PP.getIdentifierTable());
      IsCertain = printTokens(PP, *Text, LeftOut, Shared);
      Unanswered = Questions.unanswered();
      return;
    }
    clang::PreprocessorOutputOptions Options;
    Options.ShowCPP = 1;
    raw_svector_ostream OS(*Text);
    clang::DoPrintPreprocessedInput(PP, &OS, Options);
  }

private:
  SmallVectorImpl<char> *Text;
  bool Engine;
  std::vector<ExportMacro> *Exports;
  LeftOutBodies *LeftOut;
  SharedReading *Shared;
};

} // namespace

Error genksyms::sourceError(const CompileCommand &Command,
                            const std::vector<std::string> &Errors) {
  if (Errors.empty())
    return makeError(Command.File + ": cannot be preprocessed");
  return makeError(join(Errors, "\nerror: "));
}

/// Where LeftOut has nothing, bodies are not left out.
Expected<ClangReading::Ending> ClangReading::run(SmallVectorImpl<char> *Text,
                                                 FileStore &Headers,
                                                 SharedReading *Shared) {
  if (Beside.Exports)
    Beside.Exports->clear();
  if (Text)
    Text->clear();
  LeftOutBodies *LeftOut =
      Beside.LeftOut && *Beside.LeftOut ? &**Beside.LeftOut : nullptr;
  if (LeftOut)
    LeftOut->Counted.clear();
  PrintAction Action(Text, J.Genksyms, Beside.Exports, LeftOut, Shared);
  Collector = ErrorCollector();
  ClangRun Run;
  Run.Command = J.Command;
  if (J.Genksyms)
    Run.Extra.emplace_back("-D__GENKSYMS__");
  if (J.AsGcc) {
    auto Macros = J.AsGcc->of(J.Command);
    if (!Macros)
      return Macros.takeError();
    Run.Predefined = std::move(*Macros);
  }
  if (!J.Text.empty())
    Run.Replaced = ReplacedSource{"<stdin>", J.Text};
  if (!runClang(Run, Headers, Collector, Action) || Collector.Count)
    return Ending::Failed;
  if (J.AsGcc && !Action.Unanswered.empty()) {
    if (Error E = J.AsGcc->ask(J.Command, Action.Unanswered))
      return std::move(E);
    return Ending::Unanswered;
  }
  return Action.IsCertain ? Ending::Done : Ending::Uncertain;
}

/// The command's words about the language that its text is in.
static std::string languageOf(const CompileCommand &Command) {
  std::string Result;
  for (StringRef Word : Command.Arguments)
    if (Word.starts_with("-std") || Word.starts_with("-x") || Word == "-ansi" ||
        Word == "-trigraphs" || Word.ends_with("dollars-in-identifiers"))
      Result += (Word + " ").str();
  return Result;
}

/// Whether Text could be made with what other sources have read of headers.
Expected<bool> ClangReading::share(SharedHeaders &Headers,
                                   SmallVectorImpl<char> &Text) {
  SharedHeaders::Stretches &Shared = Headers.stretches();
  if (!Shared.accepts(languageOf(J.Command)))
    return false;
  for (;;) {
    SharedReading Reading(Shared);
    auto Ended = run(&Text, Headers.outlines(), &Reading);
    if (!Ended)
      return Ended.takeError();
    if (*Ended == Ending::Unanswered)
      continue;
    if (*Ended != Ending::Done || !Reading.isWhole())
      return false;
    Reading.keep();
    return true;
  }
}

Expected<std::unique_ptr<MemoryBuffer>>
ClangReading::text(SharedHeaders *Shared) {
  // Some 3 MB for a kernel source; growing costs copies and page faults.
  SmallString<0> Text;
  Text.reserve(4 << 20);
  if (Beside.LeftOut)
    Beside.LeftOut->emplace();
  bool IsShared = false;
  if (Shared && Beside.LeftOut)
    if (Error E = share(*Shared, Text).moveInto(IsShared))
      return std::move(E);
  while (!IsShared) {
    auto Ended = run(&Text, Files);
    if (!Ended)
      return Ended.takeError();
    if (*Ended == Ending::Failed)
      return sourceError(J.Command, Collector.Errors);
    if (*Ended == Ending::Done)
      break;
    if (*Ended == Ending::Uncertain)
      Beside.LeftOut->reset();
  }
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(Text), J.Command.File, /*RequiresNullTerminator=*/true);
}

Error ClangReading::watch() {
  auto Ended = run(nullptr, Files);
  if (!Ended)
    return Ended.takeError();
  return *Ended == Ending::Failed ? sourceError(J.Command, Collector.Errors)
                                  : Error::success();
}
