//===- Adding.cpp - A release into a store --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each kind of row is looked up for the whole release at once, and what is
// missing is added in one go: statements are few, whatever the database.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include <algorithm>

using namespace genksyms;
using namespace llvm;

namespace {

/// What a definition is called in a store: two texts with one name are two.
using RecordIds = DenseMap<const SymtypesRecord *, uint32_t>;

/// Stands for all that was read of a release, in whatever order.
TextHash hashContent(const ReleaseContent &Content) {
  std::string Text = packKernelFacts(Content.Facts) + "\n";
  for (const StoredExport &E : Content.Exports)
    Text += (E.Symbol + "\t" + utohexstr(E.Crc) + "\t" + E.Module + "\t" +
             E.Kind + "\t" + E.Namespace + "\t" + (E.HasCrc ? "1" : "0") + "\n")
                .str();
  DenseMap<const SymtypesRecord *, TextHash> Hashes;
  for (const SymtypesFile &File : Content.Types.Files) {
    Text += File.Path + "\n";
    std::vector<TextHash> Members;
    for (const SymtypesRecord *R : File.Records) {
      auto [At, IsNew] = Hashes.try_emplace(R);
      if (IsNew)
        At->second = hashText(R->Line);
      Members.push_back(At->second);
    }
    llvm::sort(Members);
    Members.erase(std::ranges::unique(Members).begin(), Members.end());
    // In one byte order, so that machines agree about a server's store.
    std::string Bytes(Members.size() * 16, '\0');
    for (const auto &[I, Member] : enumerate(Members)) {
      support::endian::write64le(&Bytes[I * 16], Member.High);
      support::endian::write64le(&Bytes[I * 16 + 8], Member.Low);
    }
    TextHash Whole = hashText(Bytes);
    Text += utohexstr(Whole.High) + utohexstr(Whole.Low) + "\n";
  }
  return hashText(Text);
}

/// Adds the rows of one release.
class Adder {
public:
  Adder(Database &In, const ReleaseContent &Content)
      : In(In), Content(Content) {
    for (const SymtypesFile &File : Content.Types.Files)
      for (const SymtypesRecord *R : File.Records)
        if (Definitions.try_emplace(R, 0).second)
          Records.push_back(R);
    // In an order that does not depend on addresses.
    llvm::sort(Records, [](const SymtypesRecord *A, const SymtypesRecord *B) {
      return A->Line < B->Line;
    });
  }

  Error add(StringRef Name, const Labels &Labelled, TextHash Hash) {
    Expected<uint32_t> Id = nextId(In, "releases");
    if (!Id)
      return Id.takeError();
    Release = *Id;
    for (auto Step : {&Adder::addNames, &Adder::addPlaces, &Adder::addExports,
                      &Adder::addDefinitions, &Adder::addFiles})
      if (Error E = (this->*Step)())
        return E;
    std::string LabelText = packLabels(Labelled);
    std::string FactText = packKernelFacts(Content.Facts);
    uint64_t TextSize = 0;
    for (const SymtypesRecord *R : Records)
      TextSize += R->Line.size() + 1;
    return In.insert("releases",
                     {"id", "name", "hash", "hash2", "labels", "facts",
                      "exports", "definitions", "files", "text_size"},
                     1, [&](size_t, MutableArrayRef<SqlValue> Row) {
                       Row[0] = Release;
                       Row[1] = SqlText{Name};
                       Row[2] = Hash.High;
                       Row[3] = Hash.Low;
                       Row[4] = SqlText{LabelText};
                       Row[5] = SqlText{FactText};
                       Row[6] = int64_t(Content.Exports.size());
                       Row[7] = int64_t(Records.size());
                       Row[8] = int64_t(Content.Types.Files.size());
                       Row[9] = int64_t(TextSize);
                     });
  }

private:
  Error addPart(PartKind Kind, ArrayRef<uint32_t> Values) {
    bool IsSorted = Kind == ExportsPart || Kind == DefinitionsPart;
    std::string Packed = IsSorted ? packSorted(Values) : packNumbers(Values);
    return In.insert("parts", {"release", "kind", "numbers"}, 1,
                     [&](size_t, MutableArrayRef<SqlValue> Row) {
                       Row[0] = Release;
                       Row[1] = int64_t(Kind);
                       Row[2] = SqlBytes{Packed};
                     });
  }

  Error addNames() {
    std::vector<StringRef> Texts;
    for (const StoredExport &E : Content.Exports)
      Texts.insert(Texts.end(), {E.Symbol, E.Module, E.Kind, E.Namespace});
    for (const SymtypesFile &File : Content.Types.Files)
      Texts.emplace_back(File.Path);
    for (const SymtypesRecord *R : Records)
      Texts.push_back(R->Name->Text);
    return internNames(In, std::move(Texts)).moveInto(Names);
  }

  Place placeOf(const StoredExport &E) const {
    return {Names.lookup(E.Module), Names.lookup(E.Kind),
            Names.lookup(E.Namespace), E.HasCrc};
  }

  Error addPlaces() {
    Expected<std::map<uint32_t, Place>> Known = readPlaces(In);
    if (!Known)
      return Known.takeError();
    uint32_t Next = 1;
    for (const auto &[Id, P] : *Known) {
      Places[P] = Id;
      Next = Id + 1;
    }
    std::vector<std::pair<uint32_t, Place>> New;
    for (const StoredExport &E : Content.Exports) {
      Place P = placeOf(E);
      if (Places.try_emplace(P, Next + New.size()).second)
        New.emplace_back(Next + New.size(), P);
    }
    return In.insert("places", {"id", "module", "kind", "namespace", "has_crc"},
                     New.size(), [&](size_t I, MutableArrayRef<SqlValue> Row) {
                       const auto &[Id, P] = New[I];
                       Row[0] = int64_t(Id);
                       Row[1] = int64_t(P.Module);
                       Row[2] = int64_t(P.Kind);
                       Row[3] = int64_t(P.Namespace);
                       Row[4] = int64_t(P.HasCrc);
                     });
  }

  Error addExports() {
    using Export = std::pair<int64_t, uint32_t>; // key, place
    std::vector<Export> Wanted;
    std::vector<int64_t> Keys;
    for (const StoredExport &E : Content.Exports) {
      Wanted.emplace_back(exportKey(Names.lookup(E.Symbol), E.Crc),
                          Places[placeOf(E)]);
      Keys.push_back(Wanted.back().first);
    }
    llvm::sort(Keys);
    DenseMap<Export, uint32_t> Known;
    if (Error E = queryByKeys(
            In, "SELECT id, symbol_crc, place FROM exports WHERE symbol_crc IN",
            Keys, [&](const SqlRow &R) {
              Known[{R.integer(1), uint32_t(R.integer(2))}] = R.integer(0);
            }))
      return E;
    Expected<uint32_t> First = nextId(In, "exports");
    if (!First)
      return First.takeError();
    std::vector<Export> New;
    Numbers Ids;
    for (const Export &E : Wanted) {
      auto [At, IsNew] = Known.try_emplace(E, *First + New.size());
      if (IsNew)
        New.push_back(E);
      Ids.push_back(At->second);
    }
    if (Error E =
            In.insert("exports", {"id", "symbol_crc", "place"}, New.size(),
                      [&](size_t I, MutableArrayRef<SqlValue> Row) {
                        Row[0] = int64_t(*First + I);
                        Row[1] = New[I].first;
                        Row[2] = int64_t(New[I].second);
                      }))
      return E;
    llvm::sort(Ids);
    return addPart(ExportsPart, Ids);
  }

  Error addDefinitions() {
    std::vector<TextHash> Hashes;
    std::vector<int64_t> Keys;
    for (const SymtypesRecord *R : Records) {
      Hashes.push_back(hashText(R->Line));
      Keys.push_back(Hashes.back().High);
    }
    std::map<TextHash, uint32_t> Known;
    if (Error E = queryByKeys(
            In, "SELECT id, hash, hash2 FROM definitions WHERE hash IN", Keys,
            [&](const SqlRow &R) {
              Known[{R.integer(1), R.integer(2)}] = R.integer(0);
            }))
      return E;
    Expected<uint32_t> First = nextId(In, "definitions");
    if (!First)
      return First.takeError();
    std::vector<size_t> New;
    for (size_t I = 0; I < Records.size(); ++I) {
      auto [At, IsNew] = Known.try_emplace(Hashes[I], *First + New.size());
      if (IsNew)
        New.push_back(I);
      Definitions[Records[I]] = At->second;
    }
    std::string Packed;
    return In.insert("definitions", {"id", "name", "hash", "hash2", "text"},
                     New.size(), [&](size_t I, MutableArrayRef<SqlValue> Row) {
                       const SymtypesRecord &R = *Records[New[I]];
                       Packed = packText(R.Line);
                       Row[0] = int64_t(*First + I);
                       Row[1] = int64_t(Names.lookup(R.Name->Text));
                       Row[2] = Hashes[New[I]].High;
                       Row[3] = Hashes[New[I]].Low;
                       Row[4] = SqlBytes{Packed};
                     });
  }

  struct FileSet {
    std::string Packed;
    TextHash Hash;
  };

  /// What the release's files have, each list of definitions once.
  Error addFiles() {
    std::map<uint32_t, uint32_t> Counts; // of files, by definition
    std::vector<FileSet> Sets;
    std::vector<int64_t> Keys;
    Numbers Exporters;
    for (const auto &[I, File] : enumerate(Content.Types.Files)) {
      Numbers Ids;
      for (const SymtypesRecord *R : File.Records) {
        Ids.push_back(Definitions[R]);
        if (R->Name->Kind == EntityKind::Ordinary)
          Exporters.insert(Exporters.end(), {Ids.back(), uint32_t(I)});
      }
      llvm::sort(Ids);
      Ids.erase(std::ranges::unique(Ids).begin(), Ids.end());
      for (uint32_t Id : Ids)
        ++Counts[Id];
      FileSet &Set = Sets.emplace_back();
      Set.Packed = packSorted(Ids);
      Set.Hash = hashText(Set.Packed);
      Keys.push_back(Set.Hash.High);
    }
    std::map<TextHash, uint32_t> Known;
    if (Error E = addFileSets(Sets, Keys, Known))
      return E;
    Numbers Files, Ids, Times;
    for (const auto &[File, Set] : zip(Content.Types.Files, Sets))
      Files.insert(Files.end(), {Names.lookup(File.Path), Known[Set.Hash]});
    for (auto [Id, Count] : Counts) {
      Ids.push_back(Id);
      Times.push_back(Count);
    }
    if (Files.empty())
      return Error::success();
    for (auto &[Kind, Values] :
         {std::pair<PartKind, Numbers &>(DefinitionsPart, Ids),
          {CountsPart, Times},
          {FilesPart, Files},
          {ExportersPart, Exporters}})
      if (Error E = addPart(Kind, Values))
        return E;
    return Error::success();
  }

  Error addFileSets(ArrayRef<FileSet> Sets, ArrayRef<int64_t> Keys,
                    std::map<TextHash, uint32_t> &Known) {
    if (Error E = queryByKeys(
            In, "SELECT id, hash, hash2 FROM file_sets WHERE hash IN", Keys,
            [&](const SqlRow &R) {
              Known[{R.integer(1), R.integer(2)}] = R.integer(0);
            }))
      return E;
    Expected<uint32_t> First = nextId(In, "file_sets");
    if (!First)
      return First.takeError();
    std::vector<const FileSet *> New;
    for (const FileSet &Set : Sets)
      if (Known.try_emplace(Set.Hash, *First + New.size()).second)
        New.push_back(&Set);
    return In.insert("file_sets", {"id", "hash", "hash2", "definitions"},
                     New.size(), [&](size_t I, MutableArrayRef<SqlValue> Row) {
                       Row[0] = int64_t(*First + I);
                       Row[1] = New[I]->Hash.High;
                       Row[2] = New[I]->Hash.Low;
                       Row[3] = SqlBytes{New[I]->Packed};
                     });
  }

  Database &In;
  const ReleaseContent &Content;
  int64_t Release = 0;
  std::vector<const SymtypesRecord *> Records; ///< each once, by line
  RecordIds Definitions;
  NameIds Names;
  std::map<Place, uint32_t> Places;
};

} // namespace

Expected<AddOutcome> genksyms::addWithin(Database &In, StringRef Name,
                                         const Labels &Labelled,
                                         const ReleaseContent &Content,
                                         bool Replace) {
  TextHash Hash = hashContent(Content);
  Expected<std::optional<ReleaseInfo>> Known = findRelease(In, Name);
  if (!Known)
    return Known.takeError();
  if (*Known) {
    TextHash KnownHash;
    if (Error E = In.query(
            "SELECT hash, hash2 FROM releases WHERE id = $1", {(*Known)->Id},
            [&](const SqlRow &R) { KnownHash = {R.integer(0), R.integer(1)}; }))
      return std::move(E);
    if (KnownHash == Hash && (*Known)->Labelled == Labelled)
      return AddOutcome::Unchanged;
    if (!Replace) {
      Expected<std::string> What =
          describeDifference(In, **Known, Labelled, Content);
      if (!What)
        return What.takeError();
      return makeError(In.where() + ": has a release " + Name +
                       " with other content: what is given has " + *What +
                       "; nothing was changed, --replace takes its place");
    }
    if (Error E = deleteRelease(In, (*Known)->Id))
      return std::move(E);
  }
  if (Error E = Adder(In, Content).add(Name, Labelled, Hash))
    return std::move(E);
  if (!*Known)
    return AddOutcome::Added;
  if (Error E = deleteUnused(In))
    return std::move(E);
  return AddOutcome::Replaced;
}

Expected<AddOutcome> genksyms::addRelease(Store &S, StringRef Name,
                                          const Labels &Labelled,
                                          const ReleaseContent &Content,
                                          bool Replace) {
  if (Error E = checkReleaseName(Name))
    return std::move(E);
  for (const auto &[Key, Value] : Labelled)
    if (Error E = checkLabel(Key, Value))
      return std::move(E);
  Expected<Transaction> Whole =
      Transaction::begin(S.database(), StoreAccess::Write);
  if (!Whole)
    return Whole.takeError();
  Expected<AddOutcome> Outcome =
      addWithin(S.database(), Name, Labelled, Content, Replace);
  if (!Outcome || *Outcome == AddOutcome::Unchanged)
    return Outcome;
  if (Error E = Whole->commit())
    return std::move(E);
  return Outcome;
}
