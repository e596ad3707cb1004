//===- TemporaryDirectory.cpp - A directory that does not stay ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/TemporaryDirectory.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

extern char **environ;

/// Starts the shell that removes Path when Input is at its end. In a session of
/// its own, so that what a terminal sends to this process does not reach it.
/// Returns its process, or -1.
static int startRemover(const std::string &Path, int Input) {
  posix_spawn_file_actions_t Files;
  posix_spawnattr_t Attributes;
  if (posix_spawn_file_actions_init(&Files))
    return -1;
  posix_spawnattr_init(&Attributes);
  posix_spawnattr_setflags(&Attributes, POSIX_SPAWN_SETSID);
  posix_spawn_file_actions_adddup2(&Files, Input, STDIN_FILENO);
  // Whoever waits for the end of this program's output must not wait for it.
  for (int Output : {STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&Files, Output, "/dev/null", O_WRONLY, 0);
  const char *Words[] = {"sh", "-c", "read -r end; rm -rf -- \"$0\"",
                         Path.c_str(), nullptr};
  pid_t Child = -1;
  int Failed = posix_spawn(&Child, "/bin/sh", &Files, &Attributes,
                           const_cast<char **>(Words), environ);
  posix_spawn_file_actions_destroy(&Files);
  posix_spawnattr_destroy(&Attributes);
  return Failed ? -1 : Child;
}

Expected<TemporaryDirectory> TemporaryDirectory::create(StringRef Prefix) {
  SmallString<128> Path, Real;
  std::error_code Error = sys::fs::createUniqueDirectory(Prefix, Path);
  if (!Error)
    Error = sys::fs::real_path(Path, Real);
  if (Error)
    return makeError("no temporary directory: " + Error.message() +
                     "; TMPDIR says where");
  int Ends[2] = {-1, -1};
  int Child = -1;
  if (!pipe2(Ends, O_CLOEXEC)) {
    Child = startRemover(Real.str().str(), Ends[0]);
    close(Ends[0]);
  }
  return TemporaryDirectory(Real.str().str(), Ends[1], Child);
}

TemporaryDirectory::~TemporaryDirectory() {
  if (Root.empty())
    return;
  (void)sys::fs::remove_directories(Root);
  if (Waiting >= 0)
    close(Waiting);
  if (Shell > 0)
    waitpid(Shell, nullptr, 0);
}
