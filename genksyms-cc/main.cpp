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
#include "llvm/Support/WithColor.h"
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
    {"kbuild", "run a kernel or module build with these versions", runKbuild},
    {"header", "write a header that puts versions into names", runHeader},
    {"symvers", "write a Module.symvers", runSymvers},
