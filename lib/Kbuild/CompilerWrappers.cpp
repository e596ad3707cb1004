//===- CompilerWrappers.cpp - What stands before a compiler ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/CompilerWrappers.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

using namespace genksyms;
using namespace llvm;

namespace {

class WrapperSearch {
public:
  WrapperSearch(const BuildCompiler &Compiler, const MakeCommand &Command)
      : Directory(Compiler.Directory), Command(Command) {}

  /// Whether one of Words, or what these run, is distcc or icecc.
  bool leadsElsewhere(ArrayRef<std::string> Words);

private:
  std::vector<std::string> programsNamed(StringRef Word) const;
  bool cacheLeadsElsewhere();

  StringRef Directory;
  const MakeCommand &Command;
  bool HasAskedCache = false;
};

/// The file that Word runs, and those that would be found without it: one for
/// each directory of PATH that has such a program.
std::vector<std::string> WrapperSearch::programsNamed(StringRef Word) const {
  std::vector<std::string> Found;
  if (Word.contains('/')) {
    Found.push_back(absolutePath(Directory, Word));
    Word = sys::path::filename(Word);
  }
  std::string Path = Command.variable("PATH");
  SmallVector<StringRef, 16> Directories;
  StringRef(Path).split(Directories, ':');
  for (StringRef In : Directories) {
    std::string File =
        absolutePath(Directory, ((In.empty() ? "." : In) + "/" + Word).str());
    if (sys::fs::can_execute(File))
      Found.push_back(std::move(File));
  }
  return Found;
}

/// The name of the program that File is or links to.
std::string realName(StringRef File) {
  SmallString<256> Real;
  if (sys::fs::real_path(File, Real))
    return sys::path::filename(File).str();
  return sys::path::filename(Real).str();
}

/// What ccache runs in front of the compiler.
bool WrapperSearch::cacheLeadsElsewhere() {
  if (std::exchange(HasAskedCache, true))
    return false;
  std::string Prefix = Command.variable("CCACHE_PREFIX");
  if (Prefix.empty()) {
    std::vector<std::string> Settings;
    for (const auto &Variable : Command.Variables)
      if (Variable.getKey().starts_with("CCACHE_"))
        Settings.push_back(
            (Variable.getKey() + "=" + Variable.getValue()).str());
    std::vector<std::string> Ask = {"ccache", "--get-config", "prefix_command"};
    Expected<ProgramResult> Ran =
        runProgram(Ask, Directory, /*Input=*/"", {.With = Settings});
    // Releases before 3.7 do not tell.
    if (!Ran)
      consumeError(Ran.takeError());
    else if (Ran->Status == 0)
      Prefix = Ran->Output->getBuffer().trim().str();
  }
  SmallVector<StringRef, 4> Words;
  SplitString(Prefix, Words);
  return leadsElsewhere(std::vector<std::string>(Words.begin(), Words.end()));
}

bool WrapperSearch::leadsElsewhere(ArrayRef<std::string> Words) {
  for (const std::string &Word : Words) {
    bool IsWrapper = false;
    // A link to a wrapper runs the next program of that name in PATH, which
    // may be a link to another one.
    for (const std::string &File : programsNamed(Word)) {
      std::string Real = realName(File);
      if (Real == "distcc" || Real == "icecc")
        return true;
      IsWrapper = Real == "ccache";
      if (IsWrapper && cacheLeadsElsewhere())
        return true;
      if (!IsWrapper || sys::path::filename(Word) == Real)
        break;
    }
    // What stands after the compiler are its options.
    if (!IsWrapper || sys::path::filename(Word) != "ccache")
      return false;
  }
  return false;
}

} // namespace

bool genksyms::isDistributed(const BuildCompiler &Compiler,
                             const MakeCommand &Command) {
  return WrapperSearch(Compiler, Command).leadsElsewhere(Compiler.Command);
}
