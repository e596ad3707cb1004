//===- RunProgram.cpp - Run another program in memory ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/RunProgram.h"
#include "Confine.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

extern char **environ;

namespace {

/// A file without a name: no pipe whose other end has to be served meanwhile.
class MemoryFile {
public:
  explicit MemoryFile(const char *Name) : FD(memfd_create(Name, MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (FD >= 0)
      close(FD);
  }
  MemoryFile(const MemoryFile &) = delete;
  MemoryFile &operator=(const MemoryFile &) = delete;

  int descriptor() const { return FD; }

  bool fill(StringRef Text) {
    if (FD < 0)
      return false;
    raw_fd_ostream OS(FD, /*shouldClose=*/false);
    OS << Text;
    OS.flush();
    return !OS.has_error() && lseek(FD, 0, SEEK_SET) == 0;
  }

  ErrorOr<std::unique_ptr<MemoryBuffer>> contents(StringRef Name) const {
    struct stat Status;
    if (fstat(FD, &Status))
      return std::error_code(errno, std::generic_category());
    return MemoryBuffer::getOpenFile(sys::fs::convertFDToNativeFile(FD), Name,
                                     Status.st_size);
  }

private:
  int FD;
};

int exitStatus(int WaitStatus) {
  return WIFEXITED(WaitStatus) ? WEXITSTATUS(WaitStatus)
                               : 128 + WTERMSIG(WaitStatus);
}

/// Whether Child was still running after Seconds; then it has been ended.
bool endsTooLate(pid_t Child, unsigned Seconds) {
  int Handle = static_cast<int>(syscall(SYS_pidfd_open, Child, 0));
  if (Handle < 0)
    return false;
  pollfd Ended = {Handle, POLLIN, 0};
  bool Late = poll(&Ended, 1, static_cast<int>(Seconds) * 1000) == 0;
  if (Late)
    kill(Child, SIGKILL);
  close(Handle);
  return Late;
}

/// Returns what ProgramResult::Status is.
int waitFor(pid_t Child, ProgramLimits Limits) {
  if (Limits.OutputBytes) {
    rlimit Most = {Limits.OutputBytes, Limits.OutputBytes};
    prlimit(Child, RLIMIT_FSIZE, &Most, nullptr);
  }
  bool Late = Limits.Seconds && endsTooLate(Child, Limits.Seconds);
  int WaitStatus;
  while (waitpid(Child, &WaitStatus, 0) < 0 && errno == EINTR)
    ;
  return Late ? ProgramResult::TimedOut : exitStatus(WaitStatus);
}

std::vector<char *> environmentOf(const ProgramSurroundings &In) {
  std::vector<char *> Variables;
  auto NameOf = [](StringRef Variable) { return Variable.split('=').first; };
  for (char **Variable = environ; *Variable; ++Variable)
    if (!is_contained(In.Without, NameOf(*Variable)) &&
        none_of(In.With, [&](StringRef New) {
          return NameOf(New) == NameOf(*Variable);
        }))
      Variables.push_back(*Variable);
  for (const std::string &Variable : In.With)
    Variables.push_back(const_cast<char *>(Variable.c_str()));
  Variables.push_back(nullptr);
  return Variables;
}

/// Starts the program; confined, from a thread of its own, for this process
/// must stay as it is.
int spawn(pid_t &Child, posix_spawn_file_actions_t &Actions,
          ArrayRef<char *> Arguments, const ProgramSurroundings &In) {
  std::vector<char *> Environment = environmentOf(In);
  int Error = 0;
  auto Start = [&] {
    Error = posix_spawnp(&Child, Arguments.front(), &Actions, nullptr,
                         Arguments.data(), Environment.data());
  };
  if (In.OnlyWritable.empty()) {
    Start();
    return Error;
  }
  std::thread([&] {
    confineWritesTo(In.OnlyWritable);
    Start();
  }).join();
  return Error;
}

} // namespace

Expected<ProgramResult> genksyms::runProgram(ArrayRef<std::string> Words,
                                             StringRef Directory,
                                             StringRef Text,
                                             const ProgramSurroundings &In) {
  MemoryFile Input("input"), Out("output"), Messages("messages");
  if (!Input.fill(Text) || Out.descriptor() < 0 || Messages.descriptor() < 0)
    return makeError(Words.front() +
                     ": no memory for its output: " + strerror(errno));
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_addchdir_np(&Actions, Directory.str().c_str());
  posix_spawn_file_actions_adddup2(&Actions, Input.descriptor(), 0);
  posix_spawn_file_actions_adddup2(&Actions, Out.descriptor(), 1);
  posix_spawn_file_actions_adddup2(&Actions, Messages.descriptor(), 2);
  std::vector<char *> Arguments;
  for (const std::string &Word : Words)
    Arguments.push_back(const_cast<char *>(Word.c_str()));
  Arguments.push_back(nullptr);
  pid_t Child;
  int Error = spawn(Child, Actions, Arguments, In);
  posix_spawn_file_actions_destroy(&Actions);
  if (Error)
    return makeError(Words.front() + ": cannot be run in '" + Directory +
                     "': " + strerror(Error));
  ProgramResult Result;
  Result.Status = waitFor(Child, In.Limits);
  auto Output = Out.contents(Words.front());
  auto Said = Messages.contents(Words.front());
  if (!Output || !Said)
    return makeError(Words.front() + ": its output is lost");
  Result.Output = std::move(*Output);
  Result.Messages = (*Said)->getBuffer().str();
  return Result;
}
