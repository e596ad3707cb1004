//===- ExplainReach.cpp - Who reaches a type ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainPrinter.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Entries of a list that is not asked for in full.
constexpr size_t MaxInList = 20;

class ReachText {
public:
  ReachText(raw_ostream &OS, const TypeReach &Reach, const ExplainPrinting &How)
      : OS(OS), Reach(Reach), How(How), Shared(OS, How) {}

  void print();

private:
  void printType();
  void printCounts();
  void printUsers();
  void printExports(StringRef Heading, ArrayRef<ReachingExport> Exports);

  size_t shown(size_t Count) const {
    return How.Full ? Count : std::min(Count, MaxInList);
  }
  void printRest(size_t Count) {
    if (Count > shown(Count))
      OS << "    ... and " << Count - shown(Count) << " more (--full)\n";
  }

  raw_ostream &OS;
  const TypeReach &Reach;
  const ExplainPrinting &How;
  ExplainPrinter Shared;
};

void ReachText::print() {
  printType();
  for (const std::string &Note : Reach.Notes)
    Shared.line("note", onOneLine(Note));
  printCounts();
  printUsers();
  printExports("exports, those with the shortest way first", Reach.Exports);
  printExports("exports that only name it", Reach.NamingOnly);
}

void ReachText::printType() {
  // Where the source was at hand, its place and size stand beside the name.
  ExplainedType Type = Reach.Facts;
  Type.Name = expandedName(*Reach.Type);
  Type.Counts = true;
  Shared.typeLine(Type);
  OS << '\n';
  Shared.members(Type, 2);
  bool WantsText = How.Full || Type.Members.empty();
  for (const DefinitionInFiles &D : Reach.Definitions) {
    if (Reach.Definitions.size() > 1)
      Shared.line("definition",
                  "in " + utostr(D.Files.size()) +
                      (D.Files.size() == 1 ? " file, " : " files, such as ") +
                      onOneLine(D.Files.front()->Path));
    if (WantsText || Reach.Definitions.size() > 1)
      OS << "    " << Plain{D.Record->Text} << '\n';
  }
}

void ReachText::printCounts() {
  Shared.line("reached by", utostr(Reach.Exports.size()) + " of " +
                                utostr(Reach.AllExports) + " exports, in " +
                                utostr(Reach.Files) + " of " +
                                utostr(Reach.AllFiles) + " files");
  if (!Reach.NamingOnly.empty())
    Shared.line("named by",
                utostr(Reach.NamingOnly.size()) +
                    " more, for which it has no definition: a change of it "
                    "leaves their versions alone");
}

void ReachText::printUsers() {
  if (Reach.Users.empty())
    return;
  OS << "  mentioned by, with the exports whose shortest way leads there\n";
  for (const TypeUser &User :
       ArrayRef(Reach.Users).take_front(shown(Reach.Users.size()))) {
    OS << format("    %6zu  ", User.Exports);
    Shared.in(raw_ostream::CYAN, onOneLine(expandedName(*User.Record->Name)));
    OS << "  through: " << onOneLine(User.Mention) << '\n';
  }
  printRest(Reach.Users.size());
}

void ReachText::printExports(StringRef Heading,
                             ArrayRef<ReachingExport> Exports) {
  if (Exports.empty())
    return;
  OS << "  " << Heading << '\n';
  for (const ReachingExport &Export :
       Exports.take_front(shown(Exports.size()))) {
    OS << "    ";
    Shared.in(raw_ostream::GREEN, onOneLine(Export.Symbol));
    for (const SymtypesName *Name : ArrayRef(Export.Chain).drop_front())
      OS << " > " << onOneLine(expandedName(*Name));
    OS << '\n';
  }
  printRest(Exports.size());
}

json::Array exportsJson(ArrayRef<ReachingExport> Exports) {
  json::Array Result;
  for (const ReachingExport &Export : Exports) {
    json::Array Chain;
    for (const SymtypesName *Name : Export.Chain)
      Chain.push_back(forJson(expandedName(*Name)));
    Result.push_back(json::Object{{"symbol", forJson(Export.Symbol)},
                                  {"file", forJson(Export.File->Path)},
                                  {"chain", std::move(Chain)}});
  }
  return Result;
}

} // namespace

void genksyms::printReach(raw_ostream &OS, const TypeReach &Reach,
                          const ExplainPrinting &How) {
  ReachText(OS, Reach, How).print();
}

void genksyms::printReachJson(raw_ostream &OS, const TypeReach &Reach) {
  json::Array Definitions, Users, Notes;
  for (const DefinitionInFiles &D : Reach.Definitions) {
    json::Array Files;
    for (const SymtypesFile *File : D.Files)
      Files.push_back(forJson(File->Path));
    Definitions.push_back(json::Object{{"text", forJson(D.Record->Text)},
                                       {"files", std::move(Files)}});
  }
  for (const TypeUser &User : Reach.Users)
    Users.push_back(
        json::Object{{"name", forJson(expandedName(*User.Record->Name))},
                     {"through", forJson(User.Mention)},
                     {"exports", static_cast<int64_t>(User.Exports)}});
  for (const std::string &Note : Reach.Notes)
    Notes.push_back(forJson(Note));
  ExplainedType Facts = Reach.Facts;
  Facts.Name = expandedName(*Reach.Type);
  json::Object Result = factsJson(Facts);
  Result["definitions"] = std::move(Definitions);
  Result["exports_in_all"] = static_cast<int64_t>(Reach.AllExports);
  Result["files_in_all"] = static_cast<int64_t>(Reach.AllFiles);
  Result["users"] = std::move(Users);
  Result["exports"] = exportsJson(Reach.Exports);
  Result["exports_naming_it"] = exportsJson(Reach.NamingOnly);
  Result["notes"] = std::move(Notes);
  OS << formatv("{0:2}", json::Value(std::move(Result))) << '\n';
}
