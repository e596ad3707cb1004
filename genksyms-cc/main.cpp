//===- main.cpp - The command line of genksyms-cc -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Chooses the command. `genksyms-cc` without one is the drop-in.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

namespace {

struct Command {
  StringRef Name;
  StringRef Summary;
  int (*Run)(const Arguments &);
  /// What it does without arguments: it may be of use in a kernel tree.
  bool ActsAlone = false;
};

struct CommandGroup {
  StringRef Title;
  std::vector<Command> Commands;
};

/// In the order in which `--help` lists them. One line a command.
const std::vector<CommandGroup> Groups = {
    {"Versions",
     {{"crc", "versions of the exports of C sources", runCrc, true},
      {"kbuild", "run a kernel or module build with these versions", runKbuild},
      {"object", "versions that objects and modules carry", runObject},
      {"symvers", "write a Module.symvers", runSymvers, true},
      {"header", "write a header that puts versions into names", runHeader,
       true}}},
    {"Questions",
     {{"explain", "what a symbol's version is made of", runExplain},
      {"check", "say which modules load into which kernels", runCheck},
      {"diff", "tell what changed between two kernels' exports, and why",
       runDiff},
      {"impact", "tell what patches or commits re-version, before a build",
       runImpact, true},
      {"kabi", "tell how versions can stay what they were", runKabi},
      {"rules", "tell which rules of a severity file are of use", runRules}}},
    {"Releases",
     {{"store", "keep the exports and types of many releases", runStore},
      {"history", "tell what became of a symbol or type over releases",
       runHistory},
      {"loads", "say on which of these releases modules load", runLoads},
      {"cover", "tell how few builds of modules do for them", runCover},
      {"site", "write a web site of these releases", runSite}}},
    {"Symtypes", {{"symtypes", "merge and split symtypes files", runSymtypes}}},
};

const Command *findCommand(StringRef Name) {
  for (const CommandGroup &Group : Groups)
    for (const Command &C : Group.Commands)
      if (C.Name == Name)
        return &C;
  return nullptr;
}

/// For a name that no command has.
int failUnknown(StringRef Name) {
  StringRef Nearest;
  unsigned Distance = 3; // of letters, with which a slip is still likely
  for (const CommandGroup &Group : Groups)
    for (const Command &C : Group.Commands) {
      unsigned D = Name.edit_distance(C.Name, true, Distance);
      if (D < Distance) {
        Distance = D;
        Nearest = C.Name;
      }
    }
  return fail("there is no command " + quoted(Name) +
              (Nearest.empty() ? "" : " (did you mean " + Nearest + "?)") +
              "; see genksyms-cc --help");
}

int printVersion() {
  outs() << "genksyms-cc " GENKSYMS_CC_VERSION "\n";
  return ExitFine;
}

} // namespace

int genksyms::fail(const Twine &Message) {
  errs() << "error: " << Message << '\n';
  return ExitFailure;
}

int genksyms::fail(Error Errors) {
  handleAllErrors(std::move(Errors),
                  [](const ErrorInfoBase &E) { fail(Twine(E.message())); });
  return ExitFailure;
}

void genksyms::printWarnings(ArrayRef<std::string> Warnings) {
  for (const std::string &Warning : Warnings)
    errs() << "warning: " << Warning << '\n';
}

void genksyms::printCommands(raw_ostream &Stream) {
  for (const CommandGroup &Group : Groups) {
    Stream << '\n' << Group.Title << ":\n";
    for (const Command &C : Group.Commands)
      Stream << "  " << left_justify(C.Name, 10) << C.Summary << '\n';
  }
}

/// `--explain SYMBOL` among the options is the command `explain SYMBOL`: its
/// arguments, or nothing where it is not asked for.
static std::optional<Arguments> explainArguments(const Arguments &Args) {
  for (auto I = Args.begin(); I != Args.end() && *I != "--"; ++I) {
    StringRef Symbol = *I;
    if (!Symbol.consume_front("--explain") ||
        !(Symbol.empty() || Symbol.starts_with("=")))
      continue;
    Arguments Result;
    auto Rest = I + 1;
    if (Symbol.consume_front("="))
      Result.push_back(Symbol.str());
    else if (Rest != Args.end())
      Result.push_back(*Rest++);
    Result.insert(Result.end(), Args.begin(), I);
    Result.insert(Result.end(), Rest, Args.end());
    return Result;
  }
  return std::nullopt;
}

static int runCommand(const Command &C, const Arguments &Args) {
  if (Args == Arguments{"--version"})
    return printVersion();
  if (!Args.empty() || C.ActsAlone)
    return C.Run(Args);
  C.Run({"--help"});
  return ExitFailure;
}

static int run(const Arguments &Args, ArrayRef<char *> Words) {
  if (auto Explained = explainArguments(Args))
    if (!Args.empty() && StringRef(Args.front()).starts_with("-"))
      return runExplain(*Explained);
  const Command *C = Args.empty() ? nullptr : findCommand(Args.front());
  if (!C && namesObject(Args))
    return runDwarfDropIn(Words);
  if (Args.empty() || StringRef(Args.front()).starts_with("-"))
    return runDropIn(Args);
  if (Args.front() == "help")
    return Args.size() == 1 ? runDropIn({"--help"})
                            : run({Args[1], std::string("--help")}, {});
  return C ? runCommand(*C, {Args.begin() + 1, Args.end()})
           : failUnknown(Args.front());
}

int main(int ArgCount, char **ArgValues) {
  ArrayRef<char *> Words(ArgValues, ArgCount);
  bool IsGendwarfksyms =
      !Words.empty() && sys::path::filename(Words[0]) == "gendwarfksyms";
  int Status = IsGendwarfksyms
                   ? runDwarfDropIn(Words)
                   : run({ArgValues + 1, ArgValues + ArgCount}, Words);
  // A full disk is no success, whatever was to be written.
  if (Error E = flushStandardOutput())
    Status = fail(std::move(E));
  return Status;
}
