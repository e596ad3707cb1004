//===- BuildCompiler.cpp - What a build compiles with ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/BuildCompiler.h"
#include "MakeAnswer.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace genksyms;

namespace {

struct CompilerName {
  std::string Words;   ///< as make has it, not yet expanded
  std::string Spelled; ///< see BuildCompiler
  /// Whether variables in it that nothing has set are empty to the build, too.
  bool KnowsAll = false;
};

/// What Kbuild takes where nothing names a compiler.
constexpr StringLiteral DefaultCompiler = "$(CROSS_COMPILE)gcc";

/// The compiler that Kbuild derives from LLVM=: `1`, `-19` or `/path/`.
std::string clangOf(StringRef Llvm) {
  if (Llvm.ends_with("/"))
    return (Llvm + "clang").str();
  return "clang" + (Llvm.starts_with("-") ? Llvm.str() : std::string());
}

/// Unlike LLVM=, make does not take CC from the environment.
Expected<CompilerName> nameOf(const MakeCommand &Command,
                              const BuildTree &Tree) {
  if (auto Given = Command.Variables.find("CC");
      Given != Command.Variables.end())
    return CompilerName{Given->second, "CC=" + Given->second};
  // Debian's headers bring the compiler that their kernel was built with.
  std::string Beside = pathIn(Tree.Kernel, ".kernelvariables");
  Expected<std::string> Text = contents(Beside);
  if (!Text)
    return Text.takeError();
  if (std::string Words = makeVariable(*Text, "CC"); !Words.empty())
    // The kernel's makefile reads that file before it sets anything.
    return CompilerName{Words, Beside + ": CC = " + Words, true};
  std::string Llvm = Command.variable("LLVM");
  if (!Llvm.empty())
    return CompilerName{clangOf(Llvm), "LLVM=" + Llvm};
  return CompilerName{DefaultCompiler.str(), "gcc"};
}

/// Has make expand Words.
Expected<std::string> expand(StringRef Make, const MakeCommand &Command,
                             const CompilerName &Name) {
  // What only the kernel's makefiles set would be expanded to nothing.
  std::vector<std::string> Given = {"--warn-undefined-variables"};
  for (const auto &Variable : Command.Variables)
    if (Variable.getKey() != "CC")
      Given.push_back((Variable.getKey() + "=" + Variable.getValue()).str());
  llvm::sort(Given);
  std::string Makefile = "CROSS_COMPILE ?=\nCC := " + Name.Words +
                         "\n$(info @genksyms-cc@ compiler CC simple)\n"
                         "$(info $(CC))\nall:;\n";
  Expected<MakeAnswer> Answer = askMake(Make, Makefile, Given);
  if (!Answer)
    return Answer.takeError();
  const MakeAnswer::Part *Told = Answer->first("compiler");
  if (!Told || (!Name.KnowsAll &&
                StringRef(Answer->Message).contains("undefined variable")))
    return makeError(Name.Spelled +
                     ": only the kernel's makefiles know what this is; name "
                     "the compiler itself");
  // What make itself says comes after it.
  return StringRef(Told->Text).trim().split('\n').first.str();
}

/// The N in `clang version N.1.7`, as all of them print; 0 where there is none.
unsigned clangIn(StringRef Text) {
  size_t At = Text.find("clang version ");
  unsigned Release = 0;
  if (At == StringRef::npos ||
      Text.drop_front(At + 14).consumeInteger(10, Release))
    return 0;
  return Release;
}

/// The release of a GCC that says of itself what Text is; empty for another
/// compiler. Command runs it.
std::string gccIn(StringRef Text, std::vector<std::string> Command,
                  StringRef Directory) {
  if (!Text.contains("Free Software Foundation"))
    return "";
  Command.emplace_back("-dumpfullversion");
  Expected<ProgramResult> Ran = runProgram(Command, Directory, "");
  if (!Ran) {
    consumeError(Ran.takeError());
    return "";
  }
  return Ran->Status ? "" : Ran->Output->getBuffer().trim().str();
}

Expected<BuildCompiler> ask(StringRef Words, StringRef Directory,
                            std::string Spelled) {
  SmallVector<StringRef, 4> Split;
  SplitString(Words, Split);
  std::vector<std::string> Run(Split.begin(), Split.end());
  if (Run.empty())
    return makeError(Spelled + ": names no compiler");
  std::vector<std::string> Compiler = Run;
  Run.emplace_back("--version");
  Expected<ProgramResult> Ran = runProgram(Run, Directory, "");
  if (!Ran)
    return inContext(Spelled, Ran.takeError());
  if (Ran->Status)
    return makeError(Spelled + ": `" + Words +
                     " --version` fails: " + onOneLine(Ran->Messages));
  StringRef Told = Ran->Output->getBuffer();
  return BuildCompiler{std::move(Spelled), clangIn(Told),
                       gccIn(Told, Compiler, Directory), Compiler,
                       Directory.str()};
}

} // namespace

Expected<BuildCompiler> genksyms::askCompiler(StringRef Make,
                                              const MakeCommand &Command,
                                              const BuildTree &Tree) {
  Expected<CompilerName> Name = nameOf(Command, Tree);
  if (!Name)
    return Name.takeError();
  std::string Words = Name->Words;
  if (StringRef(Words).contains('$'))
    if (Error E = expand(Make, Command, *Name).moveInto(Words))
      return std::move(E);
  if (Name->Words == DefaultCompiler)
    Name->Spelled = Words;
  return ask(Words, Command.Directory, Name->Spelled);
}

Expected<BuildCompiler> genksyms::askCompiler(StringRef Words,
                                              StringRef Directory) {
  return ask(Words, Directory, "CC=" + Words.str());
}
