//===- PageDates.cpp - The dates on HTML pages ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PageDates.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include <ctime>

using namespace genksyms;
using namespace llvm;

namespace {

std::string spelled(std::time_t Time) {
  std::tm Utc = {};
  char Text[sizeof("2026-01-31 23:59 UTC")];
  if (!gmtime_r(&Time, &Utc) ||
      !std::strftime(Text, sizeof(Text), "%Y-%m-%d %H:%M UTC", &Utc))
    return "";
  return Text;
}

/// A directory's date says nothing of what is in it.
std::string dateOfFile(StringRef Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) ||
      Status.type() != sys::fs::file_type::regular_file)
    return "";
  return spelled(sys::toTimeT(Status.getLastModificationTime()));
}

} // namespace

Expected<PageOrigin> genksyms::pageOrigin() {
  PageOrigin Origin{GENKSYMS_CC_VERSION, "", dateOfFile};
  std::optional<std::string> Given = sys::Process::GetEnv("SOURCE_DATE_EPOCH");
  if (!Given)
    return Origin;
  // Up to the year 9999: four digits are what the page has room for.
  uint64_t Seconds;
  if (StringRef(*Given).getAsInteger(10, Seconds) || Seconds > 253402300799)
    return makeError("SOURCE_DATE_EPOCH is " + quoted(*Given) +
                     "; it must be a number of seconds since 1970, or unset");
  Origin.Date = spelled(Seconds);
  Origin.DateOf = [](StringRef) { return std::string(); };
  return Origin;
}
