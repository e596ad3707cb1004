//===- ProgressBar.cpp - How far a long command has come ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProgressBar.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto Patience = std::chrono::seconds(2);
constexpr auto Interval = std::chrono::milliseconds(100);
constexpr unsigned MostColumns = 40; ///< of the bar itself

/// `12 s`, `3 min`
std::string spelled(Clock::duration Time) {
  auto Seconds = std::chrono::duration_cast<std::chrono::seconds>(Time).count();
  return Seconds < 100 ? utostr(Seconds) + " s"
                       : utostr((Seconds + 30) / 60) + " min";
}

/// A line for a terminal of so many columns.
std::string line(StringRef What, uint64_t Done, uint64_t Total,
                 Clock::duration Elapsed, unsigned Columns) {
  std::string Text = (Twine(Done) + " of " + Twine(Total) + " " + What).str();
  if (Done)
    Text += ", " + spelled(Elapsed / Done * (Total - Done)) + " left";
  if (Text.size() >= Columns)
    return Text.substr(0, Columns);
  // A bar of a few columns says nothing.
  unsigned Width = std::min<size_t>(MostColumns, Columns - Text.size());
  if (Width < 8)
    return Text;
  unsigned Filled = (Width - 3) * Done / Total;
  return "[" + std::string(Filled, '=') + std::string(Width - 3 - Filled, ' ') +
         "] " + Text;
}

/// How many columns may be written to. LLVM knows $COLUMNS alone, which shells
/// do not export.
unsigned usableColumns() {
  winsize Size = {};
  unsigned Columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &Size) == 0
                         ? Size.ws_col
                         : sys::Process::StandardErrColumns();
  // A cursor in the last column would move to the next line.
  return Columns > 1 ? Columns - 1 : 79;
}

} // namespace

ProgressBar::ProgressBar(const Progress &Watched, StringRef What)
    : Watched(Watched), What(What) {
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
  auto Start = Clock::now();
  if (Changed.wait_for(Lock, Patience, IsFinished))
    return;
  size_t Shown = 0;
  do {
    unsigned Columns = usableColumns();
    uint64_t Total = std::max<uint64_t>(1, Watched.Total);
    std::string Text = line(What, std::min<uint64_t>(Watched.Done, Total),
                            Total, Clock::now() - Start, Columns);
    errs() << '\r' << Text;
    if (Text.size() < Shown)
      errs() << std::string(std::min<size_t>(Shown, Columns) - Text.size(),
                            ' ');
    Shown = Text.size();
  } while (!Changed.wait_for(Lock, Interval, IsFinished));
  // Nothing of it stays on the screen.
  errs() << '\r' << std::string(Shown, ' ') << '\r';
}
