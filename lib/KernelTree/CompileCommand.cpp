//===- CompileCommand.cpp - How a source file is compiled -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

std::string genksyms::absolutePath(StringRef Directory, StringRef Path) {
  SmallString<256> Result(Path);
  if (!sys::path::is_absolute(Path)) {
    Result = Directory;
    sys::path::append(Result, Path);
  }
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return Result.str().str();
}

std::string genksyms::currentDirectory() {
  SmallString<256> Directory;
  if (sys::fs::current_path(Directory))
    return "";
  return Directory.str().str();
}

std::string CompileCommand::path() const {
  return absolutePath(Directory, File);
}

bool CompileCommand::isAssembly() const {
  return StringRef(File).ends_with(".S") || StringRef(File).ends_with(".s");
}

bool genksyms::isGcc(StringRef Program) {
  StringRef Name = sys::path::filename(Program);
  return !Name.contains("clang") &&
         (Name.contains("gcc") || Name.contains("g++") || Name == "cc" ||
          Name == "c++" || Name.ends_with("-cc"));
}

namespace {

/// Flags that take the next argument as their value where they stand alone.
bool dropsWithValue(StringRef Argument) {
  return StringSwitch<bool>(Argument)
      .Cases("-o", "-MF", "-MT", "-MQ", "-dumpbase", "-dumpdir", true)
      .Default(false);
}

bool drops(StringRef Argument) {
  static constexpr StringRef Prefixes[] = {
      "-o",        "-MF",          "-MT",   "-MQ",  "-Wp,-M", "-Wp,-dD",
      "-fplugin=", "-fplugin-arg", "-save", "-Wa,", "-Wl,"};
  return StringSwitch<bool>(Argument)
             .Cases("-c", "-E", "-S", "-M", "-MM", "-MD", "-MMD", "-MP", true)
             .Cases("-MG", "-pipe", "-C", "-CC", "-P", "-dD", "-dM", true)
             .Case("-fsyntax-only", true)
             .Default(false) ||
         any_of(Prefixes,
                [&](StringRef Prefix) { return Argument.starts_with(Prefix); });
}

/// Splits a shell command line into simple commands and these into words.
class ShellReader {
public:
  explicit ShellReader(StringRef Text) : Rest(Text) {}

  /// The next simple command's words; false at the end.
  bool next(std::vector<std::string> &Words);

private:
  void readWord(std::string &Word);
  void readQuoted(char Quote, std::string &Word);

  StringRef Rest;
};

void ShellReader::readQuoted(char Quote, std::string &Word) {
  while (!Rest.empty() && Rest.front() != Quote) {
    if (Quote == '"' && Rest.size() > 1 && Rest[0] == '\\' &&
        StringRef("\"\\$`").contains(Rest[1]))
      Rest = Rest.drop_front();
    Word += Rest.front();
    Rest = Rest.drop_front();
  }
  Rest = Rest.drop_front(Rest.empty() ? 0 : 1);
}

void ShellReader::readWord(std::string &Word) {
  while (!Rest.empty() && !isSpace(Rest.front()) &&
         !StringRef(";|&()<>").contains(Rest.front())) {
    char C = Rest.front();
    Rest = Rest.drop_front();
    if (C == '\'' || C == '"') {
      readQuoted(C, Word);
      continue;
    }
    if (C == '\\' && !Rest.empty()) {
      C = Rest.front();
      Rest = Rest.drop_front();
      if (C == '\n')
        continue;
    }
    Word += C;
  }
}

bool ShellReader::next(std::vector<std::string> &Words) {
  Words.clear();
  while (!Rest.empty()) {
    if (StringRef("\n;|&()<>").contains(Rest.front())) {
      Rest = Rest.drop_front();
      if (!Words.empty())
        return true;
      continue;
    }
    if (isSpace(Rest.front())) {
      Rest = Rest.drop_front();
      continue;
    }
    readWord(Words.emplace_back());
  }
  return !Words.empty();
}

bool isAssignment(StringRef Word) {
  size_t Equal = Word.find('=');
  return Equal != StringRef::npos && Equal > 0 && !Word.starts_with("-") &&
         all_of(Word.take_front(Equal),
                [](char C) { return isAlnum(C) || C == '_'; });
}

bool isCompilerCache(StringRef Program) {
  return StringSwitch<bool>(sys::path::filename(Program))
      .Cases("ccache", "sccache", "distcc", "icecc", "env", true)
      .Default(false);
}

} // namespace

std::vector<std::string>
genksyms::preprocessingArguments(const CompileCommand &Command) {
  std::vector<std::string> Kept;
  bool SawFile = false;
  for (size_t I = 1; I < Command.Arguments.size(); ++I) {
    const std::string &Argument = Command.Arguments[I];
    if (Argument == Command.File && !SawFile) {
      SawFile = true;
      continue;
    }
    if (drops(Argument)) {
      I += dropsWithValue(Argument);
      continue;
    }
    Kept.push_back(Argument);
  }
  return Kept;
}

std::vector<std::string>
genksyms::findCommand(StringRef Shell,
                      function_ref<bool(StringRef Word)> Wanted) {
  ShellReader Reader(Shell);
  for (std::vector<std::string> Words; Reader.next(Words);) {
    auto Begin = find_if_not(Words, [](StringRef W) {
      return isAssignment(W) || isCompilerCache(W);
    });
    if (Begin == Words.end())
      continue;
    if (any_of(make_range(Begin, Words.end()), Wanted))
      return {Begin, Words.end()};
  }
  return {};
}
