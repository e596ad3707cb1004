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
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

namespace {

struct Command {
  StringRef Name;
  StringRef Summary;
  int (*Run)(const Arguments &);
};

/// In the order in which `--help` lists them. One line a command.
const std::vector<Command> Commands = {
    {"crc", "versions of the exports of C sources", runCrc},
    {"check", "say which modules load into which kernels", runCheck},
    {"explain", "what a symbol's version is made of", runExplain},
    {"kbuild", "run a kernel or module build with these versions", runKbuild},
    {"diff", "tell what changed between two kernels' exports, and why",
     runDiff},
    {"rules", "tell which rules of a severity file are of use", runRules},
    {"object", "versions that the Clang plugin put into an object", runObject},
    {"symtypes", "merge and split symtypes files", runSymtypes},
    {"header", "write a header that puts versions into names", runHeader},
    {"symvers", "write a Module.symvers", runSymvers},
};

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
  for (const Command &C : Commands)
    Stream << "  " << left_justify(C.Name, 12) << C.Summary << '\n';
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

int main(int ArgCount, char **ArgValues) {
  Arguments Args(ArgValues + 1, ArgValues + ArgCount);
  if (auto Explained = explainArguments(Args))
    if (!Args.empty() && StringRef(Args.front()).starts_with("-"))
      return runExplain(*Explained);
  if (Args.empty() || StringRef(Args.front()).starts_with("-"))
    return runDropIn(Args);
  for (const Command &C : Commands)
    if (C.Name == Args.front())
      return C.Run({Args.begin() + 1, Args.end()});
  return fail("there is no command " + quoted(Args.front()) +
              "; see genksyms-cc --help");
}
