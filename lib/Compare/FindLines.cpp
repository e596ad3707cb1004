//===- FindLines.cpp - Where changed types stand --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The variants that are looked for, by their lines as they stand in a file.
class Wanted {
public:
  void add(StringRef Line, TypeVariant &Variant) {
    ByLine[Line].push_back(&Variant);
  }

  /// Line is the text of line Number. The first that is alike counts.
  void see(StringRef Line, unsigned Number) {
    auto Found = ByLine.find(Line);
    if (Found == ByLine.end())
      return;
    for (TypeVariant *Variant : Found->second)
      Variant->Line = Number;
    ByLine.erase(Found);
  }

private:
  StringMap<SmallVector<TypeVariant *, 1>> ByLine;
};

/// Calls Do with each line of the file Path, if it can still be read.
void eachLine(const std::string &Path,
              function_ref<void(StringRef, unsigned)> Do) {
  auto File = MemoryBuffer::getFile(Path);
  if (!File)
    return;
  unsigned Number = 0;
  for (StringRef Rest = (*File)->getBuffer(); !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    Do(Line.rtrim(), ++Number);
  }
}

/// An abbreviation holds for its section alone.
std::string abbreviation(StringRef Section, const SymtypesRecord &Record) {
  StringRef Name = Record.Name->Text;
  return (Section + "\n" + Name.take_front(2) + "#" + Name.drop_front(2)).str();
}

void findInConsolidated(Comparison &C) {
  Wanted Lines;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants)
      if (Variant.New->Opaque && !Variant.New->OfDwarf)
        Lines.add(abbreviation(Variant.Files.front(), *Variant.New), Variant);
      else
        Lines.add(Variant.New->Line, Variant);
  std::string Section;
  eachLine(C.New->SymtypesPath, [&](StringRef Line, unsigned Number) {
    StringRef Head = Line;
    if (Head.consume_front("/* ") && Head.consume_back(" */"))
      Section = Head.str();
    else if (Line.contains("##"))
      Lines.see(Section + "\n" + Line.str(), Number);
    else
      Lines.see(Line, Number);
  });
}

void findInDirectory(Comparison &C) {
  StringMap<Wanted> Files;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants)
      Files[C.New->symtypesFile(Variant.Files.front())].add(Variant.New->Line,
                                                            Variant);
  for (auto &[Path, Lines] : Files)
    eachLine(Path.str(), [&, &Lines = Lines](StringRef Line, unsigned Number) {
      Lines.see(Line, Number);
    });
}

} // namespace

void genksyms::findLines(Comparison &C) {
  if (C.New->OfObjects)
    return;
  if (C.New->TypesInDirectory)
    findInDirectory(C);
  else if (C.New->hasTypes())
    findInConsolidated(C);
}
