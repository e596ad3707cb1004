//===- Pager.cpp - Long text on a terminal --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pager.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <cstdlib>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

static StringRef pagerCommand() {
  for (const char *Name : {"GENKSYMS_CC_PAGER", "PAGER"})
    if (const char *Command = getenv(Name))
      return Command;
  return "less";
}

Pager::Pager() {
  StringRef Command = pagerCommand();
  if (!isatty(STDOUT_FILENO) || Command.trim().empty() || Command == "cat")
    return;
  int Ends[2];
  if (pipe(Ends))
    return;
  setenv("LESS", "FRX", /*overwrite=*/0);
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_adddup2(&Actions, Ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addclose(&Actions, Ends[0]);
  posix_spawn_file_actions_addclose(&Actions, Ends[1]);
  std::string Text = Command.str();
  char Shell[] = "sh", Option[] = "-c";
  char *Words[] = {Shell, Option, Text.data(), nullptr};
  bool Failed = posix_spawnp(&Child, Shell, &Actions, nullptr, Words, environ);
  posix_spawn_file_actions_destroy(&Actions);
  close(Ends[0]);
  if (Failed) {
    Child = -1;
    close(Ends[1]);
    return;
  }
  // Who leaves the pager early has seen enough.
  signal(SIGPIPE, SIG_IGN);
  // To the pager, an interrupt means something else than to end.
  signal(SIGINT, SIG_IGN);
  Terminal = dup(STDOUT_FILENO);
  dup2(Ends[1], STDOUT_FILENO);
  close(Ends[1]);
}

Pager::~Pager() {
  if (Child < 0)
    return;
  outs().flush();
  outs().clear_error();
  dup2(Terminal, STDOUT_FILENO);
  close(Terminal);
  waitpid(Child, nullptr, 0);
}
