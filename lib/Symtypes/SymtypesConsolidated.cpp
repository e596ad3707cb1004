//===- SymtypesConsolidated.cpp - One file for a whole build --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reading goes in two steps, since what a section left out depends on all
// sections before it: first the lines of all sections become records, then each
// section is completed with the definitions that stood before it. Both steps
// treat several sections at a time.
//
//===----------------------------------------------------------------------===//

#include "SymtypesReading.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The path in a section's head, or nothing where Line is none.
StringRef sectionPath(StringRef Line) {
  Line = Line.rtrim();
  if (Line.consume_front("/* ") && Line.consume_back(" */"))
    return Line.trim();
  return "";
}

bool isAbbreviated(StringRef Line) {
  return Line.size() > 3 && Line[2] == '#' && Line[1] == '#';
}

/// A section as it stands in the file.
struct Section {
  StringRef Path;
  StringRef Text;    ///< without the head
  uint32_t Line = 0; ///< that of the head
  SymtypesLines Found;
  /// Of those, the ones that hold for later sections too.
  std::vector<const SymtypesRecord *> Lasting;
};

/// The definitions of one name in the order of the sections, each with the
/// section from the end of which on it holds. Nearly every name has one.
using History = SmallVector<std::pair<uint32_t, const SymtypesRecord *>, 1>;

/// A section's records, those that it left out too, in the order in which the
/// kernel's generator writes them: each after what it refers to.
class Completion {
public:
  Completion(const SymtypesPool &Pool, ArrayRef<History> Histories)
      : Pool(Pool), Histories(Histories), Own(Pool), Seen(Pool) {}

  /// Complains through Wrong(record, reference).
  std::vector<const SymtypesRecord *> complete(
      const Section &S, uint32_t Number,
      function_ref<void(size_t, const SymtypesRecord &, const SymtypesName &)>
          Wrong) {
    Own.clear();
    Seen.clear();
    Result.clear();
    SectionNumber = Number;
    for (size_t I = 0; I < S.Found.Records.size(); ++I)
      Own.put(*S.Found.Records[I]->Name, I);
    for (size_t I = 0; I < S.Found.Records.size(); ++I)
      if (S.Found.Records[I]->Name->Kind == EntityKind::Ordinary)
        walk(S, I, Wrong);
    addUnreached(S, Wrong);
    return Result;
  }

private:
  struct Step {
    const SymtypesRecord *Record;
    size_t Next;
  };

  const SymtypesRecord *last(const SymtypesName &Name) const {
    const History &Known = Histories[Name.Number];
    for (const auto &[From, Record] : reverse(Known))
      if (From < SectionNumber)
        return Record;
    return nullptr;
  }

  const SymtypesRecord *resolve(const Section &S, const SymtypesName &Name) {
    if (uint32_t I = Own.resolve(Name); I != SymtypesIndex::None)
      return S.Found.Records[I];
    if (const SymtypesRecord *Record = last(Name))
      return Record;
    if (!isTag(Name.Kind))
      return nullptr;
    std::string Other = Name.Text.str();
    for (char Prefix : {'s', 'u', 'e'}) {
      Other[0] = Prefix;
      if (const SymtypesName *Found = Pool.find(Other))
        if (const SymtypesRecord *Record = last(*Found))
          return Record;
    }
    return nullptr;
  }

  void enter(const SymtypesRecord *Record) {
    Seen.put(*Record->Name, 0);
    Path.push_back({Record, 0});
  }

  /// Adds what export I reaches and has not been added, then the export.
  template <typename Complain>
  void walk(const Section &S, size_t I, const Complain &Wrong) {
    enter(S.Found.Records[I]);
    while (!Path.empty()) {
      Step &At = Path.back();
      if (At.Next == At.Record->References.size()) {
        Result.push_back(At.Record);
        Path.pop_back();
        continue;
      }
      const SymtypesName &Reference = *At.Record->References[At.Next++];
      if (Seen.at(Reference) != SymtypesIndex::None)
        continue;
      const SymtypesRecord *Next = resolve(S, Reference);
      if (!Next)
        Wrong(I, *At.Record, Reference);
      else if (Seen.at(*Next->Name) == SymtypesIndex::None)
        enter(Next);
    }
  }

  /// Records that no export reaches are never left out, and neither is what
  /// they refer to.
  template <typename Complain>
  void addUnreached(const Section &S, const Complain &Wrong) {
    size_t Reached = Result.size();
    for (const SymtypesRecord *Record : S.Found.Records)
      if (Seen.at(*Record->Name) == SymtypesIndex::None) {
        Seen.put(*Record->Name, 0);
        Result.push_back(Record);
      }
    for (size_t I = Reached; I < Result.size(); ++I)
      for (const SymtypesName *Reference : Result[I]->References)
        if (Seen.resolve(*Reference) == SymtypesIndex::None)
          Wrong(Own.at(*Result[I]->Name), *Result[I], *Reference);
  }

  const SymtypesPool &Pool;
  ArrayRef<History> Histories;
  SymtypesIndex Own, Seen;
  uint32_t SectionNumber = 0;
  std::vector<Step> Path;
  std::vector<const SymtypesRecord *> Result;
};

/// Reads the sections of one text.
class ConsolidatedReader {
public:
  ConsolidatedReader(MemoryBufferRef Text, SymtypesPool &Pool, Progress &Bar)
      : Text(Text), Pool(Pool), Bar(Bar) {}

  Expected<SymtypesSet> read() {
    if (Error E = findSections())
      return std::move(E);
    Bar.Total += 2 * Sections.size();
    parallelFor(0, Sections.size(), [&](size_t I) {
      Indexes.with([&] { return std::make_unique<SymtypesIndex>(Pool); },
                   [&](SymtypesIndex &Index) { readSection(I, Index); });
    });
    if (Error E = Errors.take())
      return std::move(E);

    std::vector<History> Histories = findHistories();
    SymtypesSet Set;
    noteTwice(Set);
    Set.BytesRead = Text.getBufferSize();
    Set.Files.resize(Sections.size());
    parallelFor(0, Sections.size(), [&](size_t I) {
      Completions.with(
          [&] { return std::make_unique<Completion>(Pool, Histories); },
          [&](Completion &C) { Set.Files[I] = complete(I, C); });
    });
    if (Error E = Errors.take())
      return std::move(E);
    llvm::sort(Set.Files, [](const SymtypesFile &A, const SymtypesFile &B) {
      return A.Path < B.Path;
    });
    return std::move(Set);
  }

private:
  Error errorAt(size_t Line, const Twine &Message) const {
    return makeError(Text.getBufferIdentifier() + ":" + Twine(Line) + ": " +
                     Message);
  }

  Error findSections() {
    StringRef Rest = Text.getBuffer();
    StringMap<uint32_t> Heads;
    uint32_t Number = 0;
    while (!Rest.empty()) {
      size_t End = std::min(Rest.find('\n'), Rest.size() - 1) + 1;
      StringRef Line = Rest.take_front(End);
      ++Number;
      if (StringRef Path;
          Line.starts_with("/* ") && !(Path = sectionPath(Line)).empty()) {
        auto [Known, New] = Heads.try_emplace(Path, Number);
        if (!New)
          return errorAt(Number, "a second section " + quoted(Path) +
                                     "; the first is in line " +
                                     Twine(Known->second));
        Sections.push_back({Path, Rest.substr(End, 0), Number, {}, {}});
      } else if (!Sections.empty()) {
        Section &Last = Sections.back();
        Last.Text = StringRef(Last.Text.data(), Line.end() - Last.Text.data());
      } else if (!Line.trim().empty()) {
        return errorAt(Number, "a record before the first section");
      }
      Rest = Rest.drop_front(End);
    }
    return Error::success();
  }

  void readSection(size_t I, SymtypesIndex &Index) {
    Section &S = Sections[I];
    Index.clear();
    Lines Input(MemoryBufferRef(S.Text, Text.getBufferIdentifier()), S.Line);
    StringRef Line;
    while (Input.next(Line)) {
      if (Line.empty())
        continue;
      size_t Before = S.Found.Records.size();
      if (!isAbbreviated(Line)) {
        addSymtypesLine(Line, Input, Pool, Index, S.Found);
        if (S.Found.Records.size() > Before)
          S.Lasting.push_back(S.Found.Records.back());
      } else if (const SymtypesRecord *R = Pool.internOpaque(Line.rtrim())) {
        addSymtypesLine(R->Line, Input, Pool, Index, S.Found);
      } else {
        Input.complain("bad abbreviation " + quoted(Line) +
                       "; s##, u## or e## and one name stand for an opaque "
                       "type");
      }
    }
    Errors.add(I, Input.takeErrors());
    ++Bar.Done;
  }

  std::vector<History> findHistories() const {
    std::vector<History> Histories(Pool.nameCount());
    for (const auto &[Number, S] : enumerate(Sections))
      for (const SymtypesRecord *Record : S.Lasting) {
        History &Known = Histories[Record->Name->Number];
        if (Record->Name->Kind != EntityKind::Ordinary &&
            (Known.empty() || Known.back().second != Record))
          Known.push_back({static_cast<uint32_t>(Number), Record});
      }
    return Histories;
  }

  /// A kernel does not link with an export of two objects. That two sections
  /// have one is read as it stands, and told.
  void noteTwice(SymtypesSet &Set) const {
    std::vector<std::pair<const Section *, uint32_t>> First(Pool.nameCount());
    for (const Section &S : Sections)
      for (const auto &[Record, Line] :
           zip_equal(S.Found.Records, S.Found.LineNumbers)) {
        if (Record->Name->Kind != EntityKind::Ordinary)
          continue;
        auto &Known = First[Record->Name->Number];
        if (Known.first)
          Set.Warnings.push_back(
              (Text.getBufferIdentifier() + ":" + Twine(Line) + ": " +
               quoted(Record->Name->Text) + " is exported by " +
               onOneLine(S.Path) + " and, in line " + Twine(Known.second) +
               ", by " + onOneLine(Known.first->Path))
                  .str());
        else
          Known = {&S, Line};
      }
  }

  SymtypesFile complete(size_t I, Completion &C) {
    const Section &S = Sections[I];
    Error Wrong = Error::success();
    SymtypesFile File;
    File.Path = S.Path.str();
    File.Records = C.complete(
        S, I,
        [&](size_t Line, const SymtypesRecord &Record,
            const SymtypesName &Reference) {
          Wrong = joinErrors(std::move(Wrong),
                             errorAt(S.Found.LineNumbers[Line],
                                     danglingReference(Record, Reference)));
        });
    Errors.add(I, std::move(Wrong));
    ++Bar.Done;
    return File;
  }

  MemoryBufferRef Text;
  SymtypesPool &Pool;
  Progress &Bar;
  std::vector<Section> Sections;
  JobErrors Errors;
  Workers<SymtypesIndex> Indexes;
  Workers<Completion> Completions;
};

} // namespace

Expected<SymtypesSet> genksyms::readConsolidated(MemoryBufferRef Text,
                                                 SymtypesPool &Pool,
                                                 Progress &Bar) {
  return ConsolidatedReader(Text, Pool, Bar).read();
}

bool genksyms::looksConsolidated(StringRef Text) {
  Text = Text.ltrim();
  return Text.starts_with("/* ") && !sectionPath(Text.take_until([](char C) {
                                       return C == '\n';
                                     })).empty();
}
