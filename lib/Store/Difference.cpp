//===- Difference.cpp - What a release has that another has not -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace genksyms;
using namespace llvm;

static std::string counted(size_t Count, StringRef Noun) {
  return (Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

Expected<std::string>
genksyms::describeDifference(Database &In, const ReleaseInfo &Known,
                             const Labels &Labelled,
                             const ReleaseContent &Content) {
  BumpPtrAllocator Room;
  StringSaver Saver(Room);
  Expected<Numbers> Ids = readPart(In, Known, ExportsPart);
  if (!Ids)
    return Ids.takeError();
  Expected<std::vector<StoredExport>> Old = readExports(In, *Ids, Saver);
  if (!Old)
    return Old.takeError();
  StringMap<const StoredExport *> ByName;
  for (const StoredExport &E : *Old)
    ByName[E.Symbol] = &E;
  size_t Added = 0, Same = 0, Changed = 0;
  for (const StoredExport &E : Content.Exports) {
    const StoredExport *Other = ByName.lookup(E.Symbol);
    if (!Other)
      ++Added;
    else if (std::tie(Other->Crc, Other->Module, Other->Kind, Other->Namespace,
                      Other->HasCrc) ==
             std::tie(E.Crc, E.Module, E.Kind, E.Namespace, E.HasCrc))
      ++Same;
    else
      ++Changed;
  }
  std::vector<std::string> Parts;
  auto Say = [&](size_t Count, StringRef Noun, StringRef What) {
    if (Count)
      Parts.push_back(counted(Count, Noun) + " " + What.str());
  };
  Say(Added, "export", "more");
  Say(Old->size() - Same - Changed, "export", "fewer");
  Say(Changed, "export", "different");

  Expected<Numbers> OldDefinitions = readPart(In, Known, DefinitionsPart);
  if (!OldDefinitions)
    return OldDefinitions.takeError();
  std::set<TextHash> OldHashes, NewHashes;
  if (Error E =
          queryByIds(In, "SELECT hash, hash2 FROM definitions WHERE id IN",
                     *OldDefinitions, [&](const SqlRow &R) {
                       OldHashes.insert({R.integer(0), R.integer(1)});
                     }))
    return std::move(E);
  DenseSet<const SymtypesRecord *> Seen;
  for (const SymtypesFile &File : Content.Types.Files)
    for (const SymtypesRecord *R : File.Records)
      if (Seen.insert(R).second)
        NewHashes.insert(hashText(R->Line));
  auto Missing = [](const auto &From, const auto &In) {
    return size_t(
        count_if(From, [&](const TextHash &H) { return !In.count(H); }));
  };
  Say(Missing(NewHashes, OldHashes), "definition", "more");
  Say(Missing(OldHashes, NewHashes), "definition", "fewer");
  if (Known.Files != Content.Types.Files.size())
    Parts.push_back(counted(Content.Types.Files.size(), "file") +
                    " with definitions in place of " +
                    std::to_string(Known.Files));
  if (packKernelFacts(Known.Facts) != packKernelFacts(Content.Facts))
    Parts.emplace_back(
        "other facts of the kernel (version magic, configuration)");
  if (Known.Labelled != Labelled)
    Parts.emplace_back("other labels");
  if (Parts.empty())
    Parts.emplace_back("definitions in other files");
  return join(Parts, ", ");
}
