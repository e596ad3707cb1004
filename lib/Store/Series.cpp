//===- Series.cpp - Releases that differ in time alone --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Series.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include <map>
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

std::string labelOf(const ReleaseInfo &R, const char *Key) {
  auto At = R.Labelled.find(Key);
  return At == R.Labelled.end() ? "" : At->second;
}

std::string machineOf(const ReleaseInfo &R) {
  const std::optional<ElfTarget> &Target = R.Facts.K.Target;
  if (!Target)
    return "";
  return (ELF::convertEMachineToArchName(Target->Machine) +
          (Target->Is64 ? "" : "-32bit") +
          (Target->IsLittleEndian ? "" : "-big-endian"))
      .str();
}

/// What a person said counts before what was found.
std::string either(const std::string &Label, const std::string &Found) {
  return Label.empty() ? Found : Label;
}

/// What tells releases apart.
struct Trait {
  const char *Name;
  std::string (*ValueOf)(const ReleaseInfo &R);
  /// It was found out, as far as the sources told; so that nothing is known is
  /// no difference.
  bool IsFound;
};

constexpr Trait Traits[] = {
    {"distribution",
     [](const ReleaseInfo &R) { return labelOf(R, "distribution"); }, false},
    {"flavour", [](const ReleaseInfo &R) { return labelOf(R, "flavour"); },
     false},
    {"architecture",
     [](const ReleaseInfo &R) { return labelOf(R, "architecture"); }, false},
    {"machine", machineOf, true},
    {"compiler",
     [](const ReleaseInfo &R) {
       return either(labelOf(R, "compiler"), R.Facts.Compiler);
     },
     true},
    {"generator",
     [](const ReleaseInfo &R) {
       return either(labelOf(R, "generator"), R.Facts.Generator);
     },
     true},
};

struct Group {
  std::vector<std::string> Values; ///< of the traits so far
  std::vector<ReleaseInfo> Releases;
};

/// Divides Whole by one trait more.
void divide(Group Whole, const Trait &By, std::vector<Group> &Into) {
  std::map<std::string, std::vector<ReleaseInfo>> Parts;
  std::set<std::string> Known;
  for (const ReleaseInfo &R : Whole.Releases)
    Known.insert(By.ValueOf(R));
  if (By.IsFound)
    Known.erase("");
  bool IsOne = By.IsFound && Known.size() == 1;
  for (ReleaseInfo &R : Whole.Releases)
    Parts[IsOne ? *Known.begin() : By.ValueOf(R)].push_back(std::move(R));
  for (auto &[Value, Releases] : Parts) {
    Group &Part = Into.emplace_back();
    Part.Values = Whole.Values;
    Part.Values.push_back(Value);
    Part.Releases = std::move(Releases);
  }
}

/// The traits in which Of differs from some other group.
std::string nameOf(const Group &Of, ArrayRef<Group> All) {
  std::vector<std::string> Words;
  for (const auto &[I, T] : enumerate(Traits)) {
    const std::string &Value = Of.Values[I];
    if (all_of(All, [&, At = I](const Group &Other) {
          return Other.Values[At] == Value;
        }))
      continue;
    Words.push_back(Value.empty() ? std::string("no ") + T.Name
                                  : std::string(T.Name) + "=" + Value);
  }
  return join(Words, " ");
}

} // namespace

std::vector<ReleaseSeries>
genksyms::divideIntoSeries(std::vector<ReleaseInfo> Releases) {
  std::vector<Group> Groups(1);
  Groups.front().Releases = std::move(Releases);
  for (const Trait &By : Traits) {
    std::vector<Group> Finer;
    for (Group &Whole : Groups)
      divide(std::move(Whole), By, Finer);
    Groups = std::move(Finer);
  }
  std::vector<ReleaseSeries> Result;
  Result.reserve(Groups.size());
  for (Group &G : Groups)
    Result.push_back({nameOf(G, Groups), {}});
  for (auto [Series, G] : zip(Result, Groups))
    Series.Releases = std::move(G.Releases);
  return Result;
}
