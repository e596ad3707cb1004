//===- ProgressBar.cpp - How far a long command has come ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProgressBar.h"
#include "llvm/Support/Process.h"
#include <chrono>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr auto Patience = std::chrono::seconds(2);
constexpr auto Interval = std::chrono::milliseconds(100);
constexpr unsigned Width = 40;

void draw(const Progress &Watched) {
  uint64_t Total = std::max<uint64_t>(1, Watched.Total);
  uint64_t Done = std::min<uint64_t>(Watched.Done, Total);
  unsigned Filled = Width * Done / Total;
  errs() << "\r[" << std::string(Filled, '=')
         << std::string(Width - Filled, ' ') << "] " << 100 * Done / Total
         << "%";
}

} // namespace

ProgressBar::ProgressBar(const Progress &Watched) : Watched(Watched) {
  if (sys::Process::StandardErrIsDisplayed())
    Thread = std::thread([this] { run(); });
}

ProgressBar::~ProgressBar() {
  if (!Thread.joinable())
    return;
  {
    std::lock_guard<std::mutex> Lock(Mutex);
    Finished = true;
  }
  Changed.notify_all();
  Thread.join();
}

void ProgressBar::run() {
  std::unique_lock<std::mutex> Lock(Mutex);
  auto IsFinished = [this] { return Finished; };
  if (Changed.wait_for(Lock, Patience, IsFinished))
    return;
  do
    draw(Watched);
  while (!Changed.wait_for(Lock, Interval, IsFinished));
  // Nothing of it stays on the screen.
  errs() << '\r' << std::string(Width + 8, ' ') << '\r';
}
