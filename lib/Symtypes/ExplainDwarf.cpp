//===- ExplainDwarf.cpp - What gendwarfksyms' symtypes say ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfRecords.h"
#include "genksyms-cc/Symtypes/DwarfType.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Calls Do with each name that Type refers to, in order, and the member or
/// parameter in which it does.
void forEachMention(const DwarfType &Type, StringRef Through,
                    function_ref<void(StringRef Name, StringRef Through)> Do) {
  if (Type.Kind == DwarfType::Reference)
    Do(referredName(Type), Through);
  for (const DwarfMember &M : Type.Members) {
    if (!M.Type)
      continue;
    // In a nameless struct or union it is a member of that which does.
    bool IsNameless = M.Name.empty() && !M.Type->Members.empty();
    std::string Here = IsNameless ? "" : spelledAsC(M.Type.get());
    if (!M.Name.empty())
      Here += (" " + M.Name).str();
    forEachMention(*M.Type, Through.empty() ? StringRef(Here) : Through, Do);
  }
  if (!Type.Inner)
    return;
  std::string Here = Through.str();
  if (Here.empty() && Type.Kind == DwarfType::Function)
    Here = "returns " + spelledAsC(Type.Inner.get());
  else if (Here.empty())
    Here = spelledAsC(&Type);
  forEachMention(*Type.Inner, Here, Do);
}

class RecordExplainer {
public:
  explicit RecordExplainer(std::vector<const SymtypesRecord *> Reached,
                           const StringMap<FileLocation> *Locations)
      : Reached(std::move(Reached)), Locations(Locations) {
    for (const auto &[I, Record] : enumerate(this->Reached))
      Indices[Record->Name->Text] = I;
  }

  std::vector<ExplainedType> explain() {
    std::vector<ExplainedType> Types;
    Types.reserve(Reached.size());
    for (const SymtypesRecord *Record : Reached)
      Types.push_back(explain(*Record));
    return Types;
  }

private:
  ExplainedType explain(const SymtypesRecord &Record) const {
    ExplainedType Result;
    Result.Name = expandedName(*Record.Name);
    Result.Counts = true;
    if (Locations)
      if (auto At = Locations->find(Record.key()); At != Locations->end())
        Result.Loc = At->second;
    std::unique_ptr<DwarfType> Type = parseDwarfType(Record);
    if (!Type) {
      for (const SymtypesName *Name : Record.References)
        addUse(Name->Text, "", Result);
      return Result;
    }
    bool HasBody = isTag(Record.Name->Kind);
    if (HasBody && !Type->IsOpened) {
      Result.Counts = false;
      Result.Reason = "only declared there, or defined in a .c file: nothing "
                      "but its name counts";
    }
    if (HasBody)
      Result.SizeInBytes = Type->ByteSize;
    if (Type->Kind == DwarfType::Struct || Type->Kind == DwarfType::Union)
      for (const DwarfMember &M : Type->Members)
        Result.Members.push_back(factsOf(M));
    forEachMention(*Type, "", [&](StringRef Name, StringRef Through) {
      addUse(Name, Through, Result);
    });
    return Result;
  }

  static MemberFacts factsOf(const DwarfMember &M) {
    MemberFacts Result;
    Result.Name = M.Name.str();
    Result.Type = spelledAsC(M.Type.get());
    Result.OffsetInBits = M.offset();
    Result.SizeInBits = M.BitSize.value_or(0);
    Result.IsBitField = M.BitSize.has_value();
    return Result;
  }

  void addUse(StringRef Name, StringRef Through, ExplainedType &To) const {
    auto Known = Indices.find(Name);
    if (Known == Indices.end() || Known->second >= Reached.size())
      return;
    size_t Index = Known->second;
    if (none_of(To.Uses,
                [&](const ExplainedType::Use &U) { return U.Type == Index; }))
      To.Uses.push_back({Index, Through.str()});
  }

  std::vector<const SymtypesRecord *> Reached;
  const StringMap<FileLocation> *Locations;
  StringMap<size_t> Indices;
};

} // namespace

std::string genksyms::dwarfMention(const SymtypesRecord &Record,
                                   const SymtypesName &To) {
  std::string Result;
  if (std::unique_ptr<DwarfType> Type = parseDwarfType(Record))
    forEachMention(*Type, "", [&](StringRef Name, StringRef Through) {
      if (Result.empty() && Name == To.Text)
        Result = Through.str();
    });
  return Result;
}

Explanation genksyms::explainDwarf(const SymtypesFile &File, StringRef Symbol,
                                   const StringMap<FileLocation> *Locations) {
  DwarfRecords Records(File);
  const DwarfRecords::Export &Root =
      *find_if(Records.exports(), [&](const DwarfRecords::Export &Export) {
        return Export.Record->Name->Text == Symbol;
      });
  Explanation Result;
  Result.Symbol = Symbol.str();
  Result.OfDwarf = true;
  Result.Symtypes = File.Path;
  Result.GenksymsVersion = Result.DwarfVersion = Records.version(Root);
  Result.ExpandedText = Records.expandedText(Root);
  if (std::unique_ptr<DwarfType> Type = parseDwarfType(*Root.Record))
    Result.Declaration = spelledAsC(Type.get());
  Result.Types = RecordExplainer(Records.reachedBy(Root), Locations).explain();
  if (!Result.Types.empty())
    Result.Declared = Result.Types.front().Loc;
  return Result;
}
