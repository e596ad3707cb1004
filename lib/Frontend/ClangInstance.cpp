//===- ClangInstance.cpp - A compiler for one compile command -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClangInstance.h"
#include "ClangReleases.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Option/Arg.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

void ErrorCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                                      const clang::Diagnostic &Info) {
  if (Level < clang::DiagnosticsEngine::Error)
    return;
  ++Count;
  GaveUp |= Level == clang::DiagnosticsEngine::Fatal;
  if (Errors.size() >= 20)
    return;
  SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  std::string Loc;
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    clang::PresumedLoc Where =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    if (Where.isValid())
      Loc = (Twine(Where.getFilename()) + ":" + Twine(Where.getLine()) + ": ")
                .str();
  }
  Errors.push_back((Loc + Text).str());
}

namespace {

/// The target that a cross compiler's name tells, as `aarch64-linux-gnu-gcc`.
StringRef targetOfProgram(StringRef Program) {
  StringRef Name = sys::path::filename(Program);
  for (StringRef Suffix : {"-gcc", "-cc", "-g++", "-clang"})
    if (size_t At = Name.find(Suffix); At != StringRef::npos)
      return Name.take_front(At).contains('-') ? Name.take_front(At) : "";
  return "";
}

/// Without what says something about warnings, and without what Clang does not
/// know. It would drop both itself, after looking for what may have been meant:
/// a seventh of the time that preprocessing takes.
std::vector<std::string> withoutUnknown(std::vector<std::string> Arguments) {
  std::vector<const char *> Words;
  Words.reserve(Arguments.size());
  for (const std::string &Argument : Arguments)
    Words.push_back(Argument.c_str());
  opt::InputArgList Parsed = parseDriverOptions(Words);
  for (const opt::Arg *A : Parsed.filtered(driver_options::OPT_UNKNOWN,
                                           driver_options::OPT_W_Joined))
    Arguments[A->getIndex()].clear();
  erase_if(Arguments, [](StringRef A) { return A.empty(); });
  return Arguments;
}

std::vector<std::string> clangArguments(const ClangRun &Run) {
  const CompileCommand &Command = Run.Command;
  std::vector<std::string> Kept =
      withoutUnknown(preprocessingArguments(Command));
  std::vector<std::string> Result = {"clang", "-fsyntax-only", "-w"};
  auto Has = [&](StringRef Prefix) {
    return any_of(Kept, [&](StringRef A) { return A.starts_with(Prefix); });
  };
  if (!Has("-resource-dir"))
    Result.emplace_back("-resource-dir=" GENKSYMS_CC_RESOURCE_DIR);
  StringRef Target = targetOfProgram(Command.Arguments.front());
  if (!Target.empty() && !Has("--target=") && !Has("-target"))
    Result.push_back(("--target=" + Target).str());
  Result.insert(Result.end(), Kept.begin(), Kept.end());
  Result.insert(Result.end(), Run.Extra.begin(), Run.Extra.end());
  // Whatever the command thinks of warnings, they are not wanted here.
  Result.emplace_back("-Wno-error");
  Result.emplace_back("-w");
  // What stands in an assembly file's place is C; told from the file's name,
  // the language would be assembly, and the headers hide their C from that.
  if (Run.Replaced)
    Result.emplace_back("-xc");
  Result.emplace_back("--");
  Result.push_back(Command.File);
  return Result;
}

/// The command's own -D and -U come after what is predefined.
void predefine(ArrayRef<std::string> Macros,
               clang::PreprocessorOptions &Options) {
  Options.UsePredefines = false;
  std::vector<std::pair<std::string, bool>> All;
  All.reserve(Macros.size() + Options.Macros.size());
  for (const std::string &Macro : Macros)
    All.emplace_back(Macro, /*Undefine=*/!StringRef(Macro).contains('='));
  append_range(All, Options.Macros);
  Options.Macros = std::move(All);
}

} // namespace

bool genksyms::runClang(const ClangRun &Run, FileStore &Files,
                        ErrorCollector &Collector,
                        clang::FrontendAction &Action) {
  const CompileCommand &Command = Run.Command;
  std::vector<std::string> Words = clangArguments(Run);
  std::vector<const char *> Arguments;
  Arguments.reserve(Words.size());
  for (const std::string &Word : Words)
    Arguments.push_back(Word.c_str());
  IntrusiveRefCntPtr<vfs::FileSystem> View = Files.open(Command.Directory);

  // Complaints about flags are dropped with the flags.
  clang::IgnoringDiagConsumer Ignore;
  Diagnostics Flags(Ignore);
  clang::CreateInvocationOptions Options;
  Options.Diags = Flags.engine();
  // Where the command names all headers, Clang has no use for a GCC that it
  // would look for in a hundred places.
  bool NamesAllHeaders = is_contained(Words, "-nostdinc");
  Options.VFS =
      NamesAllHeaders ? makeIntrusiveRefCnt<vfs::InMemoryFileSystem>() : View;
  Options.RecoverOnError = true;
  std::shared_ptr<clang::CompilerInvocation> Invocation =
      clang::createInvocation(Arguments, Options);
  if (!Invocation) {
    Collector.Errors.push_back(Command.File +
                               ": Clang cannot make sense of the command");
    return false;
  }
  Invocation->getDiagnosticOpts().IgnoreWarnings = true;
  languageOf(*Invocation).SpellChecking = false;
  Invocation->getFrontendOpts().DisableFree = false;
  Invocation->getFrontendOpts().SkipFunctionBodies = Run.SkipBodies;
  if (Run.Predefined)
    predefine(*Run.Predefined, Invocation->getPreprocessorOpts());
  if (const auto &Replaced = Run.Replaced) {
    std::unique_ptr<MemoryBuffer> Text =
        MemoryBuffer::getMemBufferCopy(Replaced->Text, Replaced->Name);
    auto &Inputs = Invocation->getFrontendOpts().Inputs;
    Invocation->getPreprocessorOpts().addRemappedFile(Replaced->Name,
                                                      Text.release());
    Inputs.assign(1,
                  clang::FrontendInputFile(Replaced->Name, clang::Language::C));
  }
  makeCompiler(std::move(Invocation), View, Collector)->ExecuteAction(Action);
  return true;
}
