//===- MakeAnswer.cpp - Ask make about makefiles --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MakeAnswer.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace llvm;
using namespace genksyms;

namespace {

constexpr StringLiteral PartBegin = "@genksyms-cc@ ";

Error write(StringRef Path, StringRef Text) {
  std::error_code Code;
  raw_fd_ostream Stream(Path, Code);
  if (!Code) {
    Stream << Text;
    Stream.close();
    Code = Stream.error();
    Stream.clear_error();
  }
  return Code ? makeFileError(Path, Code) : Error::success();
}

/// This process's environment without what an enclosing make tells its
/// children, and without what Kbuild sets itself.
std::vector<StringRef> environment() {
  static constexpr StringLiteral Dropped[] = {"MAKEFLAGS", "MAKELEVEL",
                                              "MFLAGS", "MAKEFILES", "SHELL"};
  std::vector<StringRef> Kept;
  for (char **Variable = environ; *Variable; ++Variable)
    if (StringRef Text(*Variable);
        !is_contained(Dropped, Text.split('=').first))
      Kept.push_back(Text);
  return Kept;
}

MakeAnswer split(StringRef Output) {
  MakeAnswer Answer;
  while (!Output.empty()) {
    StringRef Line;
    std::tie(Line, Output) = Output.split('\n');
    if (Line.consume_front(PartBegin)) {
      auto [Kind, Rest] = Line.split(' ');
      auto [Name, Flavor] = Rest.split(' ');
      Answer.Parts.push_back({Kind.str(), Name.str(), Flavor.str(), ""});
    } else if (!Answer.Parts.empty()) {
      std::string &Text = Answer.Parts.back().Text;
      Text += (Text.empty() ? "" : "\n") + Line.str();
    }
  }
  return Answer;
}

/// Make's last message, without the name of the temporary makefile.
StringRef lastMessage(StringRef Messages) {
  Messages = Messages.rtrim();
  return Messages.drop_front(Messages.rfind('\n') + 1);
}

} // namespace

const MakeAnswer::Part *MakeAnswer::first(StringRef Kind) const {
  auto Found = find_if(Parts, [&](const Part &P) { return P.Kind == Kind; });
  return Found == Parts.end() ? nullptr : &*Found;
}

Expected<MakeAnswer> genksyms::askMake(StringRef Make, StringRef Makefile,
                                       ArrayRef<std::string> Words) {
  ErrorOr<std::string> Program = sys::findProgramByName(Make);
  std::error_code Missing = Program.getError();
  if (!Missing && !sys::fs::exists(*Program))
    Missing = std::make_error_code(std::errc::no_such_file_or_directory);
  if (Missing)
    return makeError("cannot run " + Make + ": " + Missing.message());
  SmallString<128> Directory;
  if (std::error_code Code =
          sys::fs::createUniqueDirectory("genksyms-cc", Directory))
    return makeError("no directory for temporary files: " + Code.message());
  auto Cleanup =
      atScopeExit([&] { (void)sys::fs::remove_directories(Directory); });
  std::string Empty = pathIn(Directory, "Makefile");
  std::string Input = pathIn(Directory, "question");
  std::string Output = pathIn(Directory, "answer");
  std::string Messages = pathIn(Directory, "messages");
  if (Error Failure = joinErrors(write(Empty, ""), write(Input, Makefile)))
    return std::move(Failure);

  // Every command that a makefile runs while it is read goes to the shell.
  std::vector<std::string> All = {*Program,
                                  "--no-print-directory",
                                  "-C" + Directory.str().str(),
                                  "-f" + Input,
                                  "SHELL=/bin/true",
                                  "objtree=" + Directory.str().str(),
                                  "obj=" + Directory.str().str(),
                                  "src=" + Directory.str().str(),
                                  "kbuild-file=" + Empty};
  append_range(All, Words);
  std::vector<StringRef> Arguments(All.begin(), All.end());
  std::string Failure;
  sys::ExecuteAndWait(*Program, Arguments, environment(),
                      {StringRef(""), StringRef(Output), StringRef(Messages)},
                      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Failure);
  if (!Failure.empty())
    return makeError("cannot run " + Make + ": " + Failure);
  Expected<std::string> Printed = contents(Output);
  if (!Printed)
    return Printed.takeError();
  Expected<std::string> Said = contents(Messages);
  if (!Said)
    return Said.takeError();
  MakeAnswer Answer = split(*Printed);
  Answer.Message = lastMessage(*Said).str();
  return Answer;
}
