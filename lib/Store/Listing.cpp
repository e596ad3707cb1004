//===- Listing.cpp - The releases of a store, in order --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// How one letter is ordered beside others: what comes before a release, then
/// its end, letters, and the rest.
static int letterOrder(StringRef Text) {
  if (Text.starts_with("~") || Text.starts_with("-rc"))
    return -1;
  if (Text.empty() || isDigit(Text.front()))
    return 0;
  return isAlpha(Text.front()) ? uint8_t(Text.front())
                               : 256 + uint8_t(Text.front());
}

/// Below, at or above zero.
static int compareVersions(StringRef A, StringRef B) {
  while (!A.empty() || !B.empty()) {
    int OrderA = letterOrder(A), OrderB = letterOrder(B);
    if (OrderA != OrderB)
      return OrderA - OrderB;
    if (OrderA != 0) {
      A = A.drop_front();
      B = B.drop_front();
      continue;
    }
    StringRef DigitsA = A.take_while(isDigit), DigitsB = B.take_while(isDigit);
    A = A.drop_front(DigitsA.size());
    B = B.drop_front(DigitsB.size());
    DigitsA = DigitsA.ltrim('0');
    DigitsB = DigitsB.ltrim('0');
    if (DigitsA.size() != DigitsB.size())
      return DigitsA.size() < DigitsB.size() ? -1 : 1;
    if (int Order = DigitsA.compare(DigitsB))
      return Order;
  }
  return 0;
}

bool genksyms::isEarlierVersion(StringRef A, StringRef B) {
  return compareVersions(A, B) < 0;
}

static std::string dateOf(const ReleaseInfo &R) {
  auto At = R.Labelled.find("date");
  return At == R.Labelled.end() ? "" : At->second;
}

bool genksyms::areDated(ArrayRef<ReleaseInfo> Releases) {
  return all_of(Releases,
                [](const ReleaseInfo &R) { return !dateOf(R).empty(); });
}

/// The first two numbers of a name: 6.12 of `6.12.107+deb12-amd64`.
static std::optional<std::pair<unsigned, unsigned>> lineOf(StringRef Name) {
  std::pair<unsigned, unsigned> Line;
  Name = Name.drop_until(isDigit);
  if (Name.consumeInteger(10, Line.first) || !Name.consume_front(".") ||
      Name.consumeInteger(10, Line.second))
    return std::nullopt;
  return Line;
}

/// By date where each has one; a date for some of them orders nothing. Kernels
/// that are kept up for years come out in turn with newer ones, and are no
/// change of these: so each line, such as 6.1, comes as a whole.
static void sortReleases(std::vector<ReleaseInfo> &Releases) {
  bool AllDated = areDated(Releases);
  bool AllInLines = all_of(Releases, [](const ReleaseInfo &R) {
    return lineOf(R.Name).has_value();
  });
  llvm::sort(Releases, [&](const ReleaseInfo &A, const ReleaseInfo &B) {
    if (AllDated && AllInLines)
      if (auto LineA = lineOf(A.Name), LineB = lineOf(B.Name); LineA != LineB)
        return LineA < LineB;
    if (AllDated)
      if (int Order = dateOf(A).compare(dateOf(B)))
        return Order < 0;
    if (int Order = compareVersions(A.Name, B.Name))
      return Order < 0;
    return A.Name < B.Name;
  });
}

Expected<StoreList> genksyms::listReleases(Store &S) {
  Database &In = S.database();
  Expected<Transaction> Whole = Transaction::begin(In, StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  StoreList List;
  List.Where = In.where().str();
  if (Error E = In.size().moveInto(List.Size))
    return std::move(E);
  if (Error E = readReleases(In).moveInto(List.Releases))
    return std::move(E);
  sortReleases(List.Releases);
  return List;
}

/// The releases from the one to the other, in order.
static Error keepBetween(std::vector<ReleaseInfo> &Releases,
                         const std::pair<std::string, std::string> &Ends,
                         StringRef Where) {
  size_t Places[2];
  for (auto [Place, Name] :
       {std::pair(&Places[0], &Ends.first), {&Places[1], &Ends.second}}) {
    auto At = find_if(Releases,
                      [&](const ReleaseInfo &R) { return R.Name == *Name; });
    if (At == Releases.end())
      return makeError(Where + ": --between: there is no release " +
                       quoted(*Name) +
                       " among those that are chosen; `genksyms-cc store list` "
                       "names those that there are");
    *Place = At - Releases.begin();
  }
  if (Places[0] > Places[1])
    return makeError("--between: " + Ends.first + " comes after " +
                     Ends.second + "; give them the other way round");
  Releases = {Releases.begin() + Places[0], Releases.begin() + Places[1] + 1};
  return Error::success();
}

static Expected<NamePattern> patternOf(StringRef Option, StringRef Text) {
  Expected<NamePattern> Pattern = NamePattern::create(Text);
  if (!Pattern)
    return inContext(Option, Pattern.takeError());
  return Pattern;
}

Expected<std::vector<ReleaseInfo>>
genksyms::chooseReleases(Store &S, const ReleaseChoice &Choice) {
  Expected<StoreList> List = listReleases(S);
  if (!List)
    return List.takeError();
  std::vector<ReleaseInfo> &Releases = List->Releases;
  if (Releases.empty())
    return makeError(S.where() + ": no release in it; `genksyms-cc store add` "
                                 "adds one");
  for (const auto &[Key, Glob] : Choice.Labelled) {
    Expected<NamePattern> Pattern = patternOf("--" + Key, Glob);
    if (!Pattern)
      return Pattern.takeError();
    erase_if(Releases, [&, &Name = Key](const ReleaseInfo &R) {
      auto At = R.Labelled.find(Name);
      return At == R.Labelled.end() || !Pattern->matches(At->second);
    });
  }
  if (!Choice.Globs.empty()) {
    std::vector<NamePattern> Patterns;
    for (const std::string &Glob : Choice.Globs) {
      Expected<NamePattern> Pattern = patternOf("--release", Glob);
      if (!Pattern)
        return Pattern.takeError();
      Patterns.push_back(std::move(*Pattern));
    }
    erase_if(Releases, [&](const ReleaseInfo &R) {
      return none_of(Patterns, [&](const NamePattern &Pattern) {
        return Pattern.matches(R.Name);
      });
    });
  }
  if (Releases.empty())
    return makeError(S.where() +
                     ": no release is chosen; `genksyms-cc store list` names "
                     "those that there are, with their labels");
  // Those chosen may all have dates where others have none.
  sortReleases(Releases);
  if (Choice.Between)
    if (Error E = keepBetween(Releases, *Choice.Between, S.where()))
      return std::move(E);
  return std::move(Releases);
}
