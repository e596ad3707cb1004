//===- Child.cpp - Run a program as if it were this one -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/Child.h"
#include "genksyms-cc/Support/Errors.h"
#include <cerrno>
#include <csignal>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace llvm;
using namespace genksyms;

namespace {

constexpr int Forwarded[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

volatile pid_t Child = 0;

void forward(int Signal, siginfo_t *Info, void *) {
  // The terminal sends its signals to the child as well.
  if (Info->si_code <= 0 && Child > 0)
    kill(Child, Signal);
}

/// For its lifetime the forwarded signals go to forward(), except those that
/// are ignored (nohup) and stay so.
class Forwarding {
public:
  Forwarding() {
    struct sigaction Action = {};
    Action.sa_sigaction = forward;
    Action.sa_flags = SA_SIGINFO | SA_RESTART;
    for (std::size_t I = 0; I < std::size(Forwarded); ++I) {
      sigaction(Forwarded[I], nullptr, &Before[I]);
      if (Before[I].sa_handler != SIG_IGN)
        sigaction(Forwarded[I], &Action, nullptr);
    }
  }
  ~Forwarding() {
    for (std::size_t I = 0; I < std::size(Forwarded); ++I)
      sigaction(Forwarded[I], &Before[I], nullptr);
  }

private:
  struct sigaction Before[std::size(Forwarded)];
};

/// Starts the child with the forwarded signals held back until its number is
/// known, so that none is lost. Returns an error number.
int start(ArrayRef<std::string> Words) {
  std::vector<char *> Arguments;
  for (const std::string &Word : Words)
    Arguments.push_back(const_cast<char *>(Word.c_str()));
  Arguments.push_back(nullptr);

  sigset_t Held, Before;
  sigemptyset(&Held);
  for (int Signal : Forwarded)
    sigaddset(&Held, Signal);
  sigprocmask(SIG_BLOCK, &Held, &Before);
  posix_spawnattr_t Attributes;
  posix_spawnattr_init(&Attributes);
  posix_spawnattr_setsigmask(&Attributes, &Before);
  posix_spawnattr_setflags(&Attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t Process = 0;
  int Failure = posix_spawnp(&Process, Arguments.front(), nullptr, &Attributes,
                             Arguments.data(), environ);
  posix_spawnattr_destroy(&Attributes);
  Child = Failure ? 0 : Process;
  sigprocmask(SIG_SETMASK, &Before, nullptr);
  return Failure;
}

} // namespace

Expected<ChildEnd> genksyms::runChild(ArrayRef<std::string> Words) {
  Forwarding Signals;
  if (int Failure = start(Words))
    return makeFileError("cannot run " + Words.front(),
                         std::error_code(Failure, std::generic_category()));
  int Status = 0;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return makeFileError("waiting for " + Words.front(),
                           std::error_code(errno, std::generic_category()));
  Child = 0;
  ChildEnd End;
  if (WIFSIGNALED(Status))
    End.Signal = WTERMSIG(Status);
  else
    End.Status = WEXITSTATUS(Status);
  return End;
}
