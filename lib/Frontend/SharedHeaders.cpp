//===- SharedHeaders.cpp - Headers preprocessed once for many -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HeaderStretches.h"
#include "SharedStretches.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

/// A stretch that becomes something else each time is better read.
static constexpr size_t MostWays = 24;

SharedHeaders::SharedHeaders(const FileStore &Files, const SharedHeaders *Other)
    : Kept(Other ? Other->Kept : std::make_shared<Stretches>()),
      Outlines(Files, [Kept = Kept](StringRef Path, StringRef Text) {
        return Kept->outline(Path, Text);
      }) {}
SharedHeaders::~SharedHeaders() = default;

std::optional<std::string> SharedHeaders::Stretches::outline(StringRef Path,
                                                             StringRef Text) {
  std::string Key = (Path + "\n" + Text).str(); // with a NUL behind it
  std::optional<HeaderParts> Parts =
      partsOf(StringRef(Key).drop_front(Path.size() + 1));
  bool HasMark = findFrom(Text, Mark, 0) != StringRef::npos;
  std::lock_guard<std::mutex> Guard(Lock);
  HasOwnMarks |= HasMark;
  if (!Parts)
    return std::nullopt;
  auto [First, IsNew] = FirstOf.try_emplace(Key, All.size());
  if (IsNew)
    for (const HeaderStretch &Part : Parts->Stretches)
      All.push_back({First->getKey().substr(Part.Text.data() - Key.data(),
                                            Part.Text.size()),
                     Part.Line, std::make_shared<const StretchWays>()});
  unsigned Next = First->second;
  std::string Result;
  raw_string_ostream OS(Result);
  for (StringRef Rest = Parts->Outline; !Rest.empty();) {
    auto [Directives, After] = Rest.split('\0');
    OS << Directives;
    if (Directives.size() != Rest.size())
      OS << Mark << format_hex_no_prefix(Next++, 1);
    Rest = After;
  }
  return Result;
}

bool SharedHeaders::Stretches::accepts(StringRef Language) {
  std::lock_guard<std::mutex> Guard(Lock);
  if (!OfLanguage)
    OfLanguage = Language.str();
  return *OfLanguage == Language;
}

bool SharedHeaders::Stretches::isStretch(uint64_t Number) {
  std::lock_guard<std::mutex> Guard(Lock);
  return Number < All.size();
}

bool SharedHeaders::Stretches::hasOwnMarks() {
  std::lock_guard<std::mutex> Guard(Lock);
  return HasOwnMarks;
}

std::shared_ptr<const SharedHeaders::Stretches::StretchWays>
SharedHeaders::Stretches::ways(unsigned Stretch) {
  std::lock_guard<std::mutex> Guard(Lock);
  return All[Stretch].Ways;
}

SharedHeaders::Stretches::Source
SharedHeaders::Stretches::source(unsigned Stretch) {
  std::lock_guard<std::mutex> Guard(Lock);
  return {All[Stretch].Text, All[Stretch].Line};
}

void SharedHeaders::Stretches::keep(Addition New) {
  std::lock_guard<std::mutex> Guard(Lock);
  for (auto &[Number, Read] : New) {
    const StretchWays &Ways = *All[Number].Ways;
    if (Ways.size() == MostWays || any_of(Ways, [&, &Read = Read](auto &Way) {
          return Way->isSame(Read);
        }))
      continue;
    auto More = std::make_shared<StretchWays>(Ways);
    More->push_back(std::make_shared<const ReadStretch>(std::move(Read)));
    All[Number].Ways = std::move(More);
  }
}

unsigned SharedHeaders::Stretches::word(StringRef Text) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto [Entry, IsNew] = WordNumbers.try_emplace(Text, Words.size());
  if (IsNew)
    Words.push_back(Entry->getKey());
  return Entry->second;
}

StringRef SharedHeaders::Stretches::word(unsigned Number) {
  std::lock_guard<std::mutex> Guard(Lock);
  return Words[Number];
}
