//===- Site.cpp - A store as a static web site ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DifferencePage.h"
#include "HtmlAssets.h"
#include "SiteContent.h"
#include "SiteNames.h"
#include "Wording.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

/// From the page of a pair to the first.
static constexpr StringLiteral PairRoot = "../../";

/// Of a type's exports, and of an event's causes, those that a page names.
static constexpr size_t MostHits = 20;
/// The same on the page of a pair.
static constexpr size_t MostListedHits = 200;
static constexpr size_t MostCauses = 4;
/// Clauses of a cause.
static constexpr size_t MostClauses = 4;

const PairDigest::Event *PairDigest::eventOf(uint32_t Symbol) const {
  auto At = llvm::partition_point(
      Events, [&](const Event &E) { return E.Symbol < Symbol; });
  return At == Events.end() || At->Symbol != Symbol ? nullptr : &*At;
}

const PairDigest::Cause *PairDigest::causeOf(const SymtypesName *Name) const {
  auto At = find_if(Causes, [&](const Cause &C) { return C.Name == Name; });
  return At == Causes.end() ? nullptr : &*At;
}

SiteContent::SiteContent(const Overview &O, std::string Title,
                         const PageOrigin &Origin)
    : O(O), Title(std::move(Title)), Origin(Origin), Pairs(O.Pairs.size()),
      TypePages(O.Types.size()) {
  for (size_t R = 0; R < O.Releases.size(); ++R)
    Recorded += O.hasDefinitions(R);
  for (size_t Type = 0; Type < O.Types.size(); ++Type) {
    SiteEntry Entry = typeEntry(Type);
    if (Entry.Versions > 1 || Entry.Releases < Recorded)
      TypePages.set(Type);
  }
}

PageFrame SiteContent::frame(StringRef Root) const {
  return {PageFrame::Site{Root.str(), Title}};
}

size_t SiteContent::typeNumber(const SymtypesName &Name) const {
  auto At = partition_point(
      O.Types, [&](const SymtypesName *T) { return T->Text < Name.Text; });
  return At == O.Types.end() || *At != &Name ? O.Types.size()
                                             : At - O.Types.begin();
}

std::string SiteContent::typePage(const SymtypesName &Name) const {
  size_t Number = typeNumber(Name);
  return Number < O.Types.size() && TypePages[Number] ? typePagePath(Name) : "";
}

std::string SiteContent::pairPage(size_t Pair) const {
  const ReleasePair &P = O.Pairs[Pair];
  return pairPagePath(O.Releases[P.Old].Name, O.Releases[P.New].Name);
}

HistoryStrip SiteContent::symbolStrip(size_t Symbol) const {
  HistoryStrip Strip;
  Strip.Noun = "Version";
  for (const OverviewSeries &Series : O.Series) {
    StripRow Row{O.Series.size() > 1 ? StringRef(Series.Name) : "", {}};
    for (uint32_t Release : Series.Releases) {
      StripCell Cell{O.Releases[Release].Name, StripCell::Absent};
      if (const Overview::Row *R = O.rowOf(Symbol, Release))
        Cell.Version = R->Crc ? Strip.versionNumber(hex(R->Crc))
                              : int(StripCell::Unversioned);
      Row.Cells.push_back(Cell);
    }
    if (any_of(Row.Cells, [](const StripCell &Cell) {
          return Cell.Version != StripCell::Absent;
        }))
      Strip.Rows.push_back(std::move(Row));
  }
  return Strip;
}

HistoryStrip SiteContent::typeStrip(size_t Type) const {
  HistoryStrip Strip;
  Strip.Noun = "Definition";
  std::vector<const SymtypesRecord *> Definitions;
  for (const OverviewSeries &Series : O.Series) {
    StripRow Row{O.Series.size() > 1 ? StringRef(Series.Name) : "", {}};
    bool IsThere = false;
    for (uint32_t Release : Series.Releases) {
      const TypeCell &Of = O.typeCell(Type, Release);
      StripCell Cell{O.Releases[Release].Name, O.hasDefinitions(Release)
                                                   ? StripCell::Absent
                                                   : StripCell::NotRecorded};
      if (Of.Definition) {
        IsThere = true;
        auto At = find(Definitions, Of.Definition);
        Cell.Version = At - Definitions.begin();
        if (At == Definitions.end()) {
          Definitions.push_back(Of.Definition);
          Strip.Versions.push_back(Of.Definition->Opaque
                                       ? "without a body"
                                       : "in " + counted(Of.Files, "file") +
                                             " at first");
        }
      }
      Row.Cells.push_back(Cell);
    }
    if (IsThere)
      Strip.Rows.push_back(std::move(Row));
  }
  return Strip;
}

SiteEntry SiteContent::symbolEntry(size_t Symbol) const {
  SiteEntry Entry{O.Symbols[Symbol], EntityKind::Ordinary, 0, 0,
                  symbolPagePath(O.Symbols[Symbol])};
  SmallDenseSet<uint32_t, 8> Versions;
  for (size_t Release = 0; Release < O.Releases.size(); ++Release)
    if (const Overview::Row *R = O.rowOf(Symbol, Release)) {
      ++Entry.Releases;
      if (R->Crc)
        Versions.insert(R->Crc);
    }
  Entry.Versions = Versions.size();
  return Entry;
}

SiteEntry SiteContent::typeEntry(size_t Type) const {
  const SymtypesName &Name = *O.Types[Type];
  SiteEntry Entry{Name.plain(), Name.Kind, 0, 0,
                  TypePages[Type] ? typePagePath(Name) : ""};
  SmallDenseSet<const SymtypesRecord *, 8> Definitions;
  for (size_t Release = 0; Release < O.Releases.size(); ++Release)
    if (const SymtypesRecord *R = O.typeCell(Type, Release).Definition) {
      ++Entry.Releases;
      Definitions.insert(R);
    }
  Entry.Versions = Definitions.size();
  return Entry;
}

PairDigest SiteContent::digest(const Comparison &C) const {
  PairDigest Result;
  Result.HasTypes = C.hasTypes();
  for (const TypeChange &Type : C.Types) {
    PairDigest::Cause &Cause = Result.Causes.emplace_back();
    Cause.Name = Type.Name;
    Cause.What = sentence(Type, MostClauses);
    Cause.Hits = Type.Hits.size();
    for (uint32_t Hit : ArrayRef(Type.Hits).take_front(MostHits))
      Cause.FirstHits.push_back(O.symbolNumber(C.Exports[Hit].Symbol));
  }
  for (const ExportChange &Export : C.Exports) {
    ArrayRef<uint32_t> Causes = ArrayRef(Export.Causes).take_front(MostCauses);
    Result.Events.push_back({uint32_t(O.symbolNumber(Export.Symbol)),
                             Export.Kinds, uint32_t(Result.EventCauses.size()),
                             uint32_t(Causes.size()), Export.CauseCount});
    Result.EventCauses.insert(Result.EventCauses.end(), Causes.begin(),
                              Causes.end());
    for (auto [I, Kind] : enumerate(AllExportChanges))
      Result.Counts[I] += (Export.Kinds & Kind) != 0;
  }
  llvm::sort(Result.Events,
             [](const PairDigest::Event &A, const PairDigest::Event &B) {
               return A.Symbol < B.Symbol;
             });
  return Result;
}

Site::Site(const Overview &O, std::string Title, const PageOrigin &Origin)
    : All(std::make_unique<SiteContent>(O, std::move(Title), Origin)) {}
Site::~Site() = default;

SiteFile Site::pairPage(size_t Pair, const Comparison &C) {
  const ReleasePair &P = All->O.Pairs[Pair];
  All->Pairs[Pair] = All->digest(C);
  DifferencePage As;
  As.Title = "From " + All->O.Releases[P.Old].Name + " to " +
             All->O.Releases[P.New].Name;
  As.Limit = MostListedHits;
  As.Origin = &All->Origin;
  As.Frame = All->frame(PairRoot);
  As.Links.ToSymbol = [](StringRef Symbol) {
    return (PairRoot + symbolPagePath(Symbol)).str();
  };
  As.Links.ToType = [this](const SymtypesName &Name) {
    std::string Page = All->typePage(Name);
    return Page.empty() ? Page : (PairRoot + Page).str();
  };
  return {All->pairPage(Pair), [&C, As = std::move(As)](raw_ostream &Out) {
            printDifferencePage(C, As, Out);
          }};
}

std::vector<SiteFile> Site::files() const {
  const SiteContent &S = *All;
  std::vector<SiteFile> Files;
  Files.reserve(S.O.Symbols.size() + S.TypePages.count());
  for (size_t I = 0; I < S.O.Symbols.size(); ++I)
    Files.push_back({symbolPagePath(S.O.Symbols[I]), [&S, I](raw_ostream &Out) {
                       printSymbolPage(S, I, Out);
                     }});
  for (unsigned I : S.TypePages.set_bits())
    Files.push_back({typePagePath(*S.O.Types[I]),
                     [&S, I](raw_ostream &Out) { printTypePage(S, I, Out); }});
  Files.push_back(
      {"index.html", [&S](raw_ostream &Out) { printStartPage(S, Out); }});
  addListPages(S, /*OfTypes=*/false, Files);
  addListPages(S, /*OfTypes=*/true, Files);
  addSearchFiles(S, Files);
  auto AddText = [&](StringRef Path, StringRef First, StringRef Second = "") {
    Files.push_back(
        {Path.str(), [=](raw_ostream &Out) { Out << First << Second; }});
  };
  AddText("style.css", htmlStyle(), siteStyle());
  AddText("lists.js", htmlListScript(), htmlToolsScript());
  AddText("hold.js", htmlHoldScript());
  AddText("search.js", siteSearchScript());
  // A server of pages would leave out files whose names begin with `_`.
  AddText(".nojekyll", "");
  return Files;
}
