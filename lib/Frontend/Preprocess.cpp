//===- Preprocess.cpp - A compile command to preprocessed C ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Preprocess.h"
#include "ClangReading.h"
#include "UnexpandedExports.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/KernelTree/RunCache.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// A compiler's `error:` lines as `FILE:LINE: text`, without its other chatter.
std::vector<std::string> errorsAmong(StringRef Messages) {
  std::vector<std::string> Errors;
  while (!Messages.empty() && Errors.size() < 20) {
    StringRef Line;
    std::tie(Line, Messages) = Messages.split('\n');
    for (StringRef Mark : {"fatal error: ", "error: "}) {
      auto [Loc, Text] = Line.split(Mark);
      if (Text.empty())
        continue;
      // FILE:LINE:COLUMN: without the column.
      StringRef Where = Loc.rtrim(" :");
      if (Where.count(':') > 1)
        Where = Where.rsplit(':').first;
      Errors.push_back((Where + ": " + Text).str());
      break;
    }
  }
  return Errors;
}

void keep(const RunCache &Kept, const ReadingJob &J, StringRef Text) {
  StringSet<> Files = filesInMarkers(Text);
  // Without its source, Text does not say where it came from.
  if (!J.Text.empty() || Files.contains(J.Command.File))
    Kept.save(Text, Files);
}

Expected<std::unique_ptr<MemoryBuffer>>
preprocessWith(const std::string &Program, const ReadingJob &J, bool Keep) {
  std::vector<std::string> Words = {Program, "-E"};
  for (std::string &Argument : preprocessingArguments(J.Command))
    Words.push_back(std::move(Argument));
  if (J.Genksyms)
    Words.emplace_back("-D__GENKSYMS__");
  if (J.Text.empty()) {
    Words.push_back(J.Command.File);
  } else {
    Words.emplace_back("-xc");
    Words.emplace_back("-");
  }
  std::optional<RunCache> Kept;
  if (Keep)
    Kept.emplace(KeptResult::Text, Words, J.Command.Directory, J.Text);
  if (auto Text = Kept ? Kept->find() : nullptr)
    return std::move(Text);
  auto Ran = runProgram(Words, J.Command.Directory, J.Text);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Status == 0) {
    if (Kept)
      keep(*Kept, J, Ran->Output->getBuffer());
    return std::move(Ran->Output);
  }
  std::vector<std::string> Errors = errorsAmong(Ran->Messages);
  if (Errors.empty())
    Errors.push_back(J.Command.File + ": " + Program + " failed with status " +
                     utostr(Ran->Status) + ": " +
                     StringRef(Ran->Messages).split('\n').first.str());
  return sourceError(J.Command, Errors);
}

/// The exports of preprocessed assembly: `___EXPORT_SYMBOL name, …` up to 6.3,
/// where that is an assembler macro, and labels `__export_symbol_name:` since.
std::vector<StringRef> assemblyExports(StringRef Text) {
  std::vector<StringRef> Symbols;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Line.contains(".macro "))
      continue;
    for (StringRef Mark : {"___EXPORT_SYMBOL ", "__export_symbol_"})
      for (size_t At = 0; (At = Line.find(Mark, At)) != StringRef::npos;) {
        At += Mark.size();
        StringRef Symbol = Line.drop_front(At).ltrim().take_while([](char C) {
          return isAlnum(C) || C == '_' || C == '$' || C == '.';
        });
        StringRef After = Line.drop_front(At).ltrim().drop_front(Symbol.size());
        if (!Symbol.empty() && After.ltrim().find_first_of(",:") == 0)
          Symbols.push_back(Symbol);
      }
  }
  return Symbols;
}

/// The same, and what only the object shows, because a macro of the assembler
/// made it. Kbuild takes all from the object.
Expected<std::vector<std::string>>
allAssemblyExports(const CompileCommand &Command, StringRef Text,
                   bool AskObjects) {
  std::vector<std::string> Symbols;
  for (StringRef Symbol : assemblyExports(Text))
    Symbols.push_back(Symbol.str());
  if (!AskObjects)
    return Symbols;
  auto InObject = objectExports(Command);
  if (!InObject)
    return InObject.takeError();
  if (*InObject)
    for (std::string &Symbol : **InObject)
      if (!is_contained(Symbols, Symbol))
        Symbols.push_back(std::move(Symbol));
  return Symbols;
}

class Unit {
public:
  Unit(const CompileCommand &Command, const PreprocessOptions &Options,
       FileStore &Files)
      : Command(Command), Options(Options), Files(Files) {
    if (Options.Preprocessor == "auto")
      InProcess = Options.AsGcc || !isGcc(Command.Arguments.front());
    else
      InProcess = Options.Preprocessor == "clang";
    Program = Options.Preprocessor == "auto" ? Command.Arguments.front()
                                             : Options.Preprocessor;
  }

  Expected<PreprocessedUnit> run();

private:
  Expected<std::unique_ptr<MemoryBuffer>> text(const ReadingJob &J) {
    if (InProcess) {
      bool LeaveOut = Options.LeaveOutBodies && J.Genksyms;
      return ClangReading(J, Files,
                          {wanted(), LeaveOut ? &Result.LeftOut : nullptr})
          .text(Options.Shared);
    }
    if (Options.WantExportMacros)
      watchExports(J);
    return preprocessWith(Program, J, Options.KeepText);
  }

  std::vector<ExportMacro> *wanted() {
    return Options.WantExportMacros ? &Result.Exports : nullptr;
  }

  /// Clang goes over what another program preprocesses, for its macro events.
  void watchExports(const ReadingJob &J) {
    if (Error E = ClangReading(J, Files, {wanted()}).watch())
      Result.Notes.push_back("license and namespace may be missing, Clang "
                             "cannot preprocess the source: " +
                             toString(std::move(E)));
  }

  const CompileCommand &Command;
  const PreprocessOptions &Options;
  FileStore &Files;
  bool InProcess;
  std::string Program;
  PreprocessedUnit Result;
};

Expected<PreprocessedUnit> Unit::run() {
  ReadingJob J;
  if (isGcc(Command.Arguments.front()))
    J.AsGcc = Options.AsGcc;
  J.Command = Command;
  if (Command.isAssembly()) {
    J.Genksyms = false;
    auto Assembly = text(J);
    if (!Assembly)
      return Assembly.takeError();
    auto Symbols = allAssemblyExports(Command, (*Assembly)->getBuffer(),
                                      Options.AskObjects);
    if (!Symbols)
      return Symbols.takeError();
    if (Symbols->empty()) {
      Result.Text = MemoryBuffer::getMemBuffer("");
      return std::move(Result);
    }
    if (Command.PrototypeArguments.empty())
      return makeError(Command.File +
                       ": no C file's command is known near it, and its "
                       "exports' prototypes need one; build the tree first");
    J.Genksyms = true;
    J.Command.Arguments = Command.PrototypeArguments;
    for (const std::string &Header : Command.PrototypeHeaders)
      J.Text += "#include <" + Header + ">\n";
    for (const std::string &Symbol : *Symbols)
      J.Text += "EXPORT_SYMBOL(" + Symbol + ");\n";
    std::vector<ExportMacro> Kinds = std::exchange(Result.Exports, {});
    auto Text = text(J);
    if (!Text)
      return Text.takeError();
    // The prototypes' text says EXPORT_SYMBOL of all; the assembly knew more.
    Result.Exports = std::move(Kinds);
    Result.Text = std::move(*Text);
    return std::move(Result);
  }
  auto Text = text(J);
  if (!Text)
    return Text.takeError();
  Result.Text = std::move(*Text);
  return std::move(Result);
}

Expected<PreprocessedUnit> alreadyPreprocessed(const CompileCommand &Command) {
  PreprocessedUnit Unit;
  auto Text = MemoryBuffer::getFile(Command.path());
  if (!Text)
    return makeFileError(Command.File, Text.getError());
  Unit.Text = std::move(*Text);
  return std::move(Unit);
}

} // namespace

Expected<PreprocessedUnit>
genksyms::preprocess(const CompileCommand &Command,
                     const PreprocessOptions &Options, FileStore &Files) {
  if (!Files.open(Command.Directory)->exists(Command.path()))
    return makeError(Command.File + ": no such file (in '" + Command.Directory +
                     "')");
  auto Result = StringRef(Command.File).ends_with(".i")
                    ? alreadyPreprocessed(Command)
                    : Unit(Command, Options, Files).run();
  if (Result)
    spellUnexpandedExports(*Result);
  return Result;
}
