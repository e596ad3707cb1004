//===- ChangePlaces.cpp - Where a tree defines what changed ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChangePlaces.h"
#include "ProgressBar.h"
#include "genksyms-cc/Frontend/SourcePlaces.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

using namespace genksyms;
using namespace llvm;

namespace {

std::vector<SoughtName> soughtNames(const Comparison &C) {
  std::vector<SoughtName> Names;
  for (const TypeChange &Type : C.Types)
    for (const TypeVariant &Variant : Type.Variants) {
      SoughtName &Name = Names.emplace_back();
      Name.Kind = Type.Name->Kind;
      Name.Name = Type.Name->plain();
      Name.Opaque = Variant.New->Opaque;
      for (StringRef File : Variant.Files) {
        File.consume_back(".symtypes");
        Name.Objects.push_back(sys::path::remove_leading_dotslash(File));
      }
    }
  return Names;
}

/// Lays what was Found beside the variants, which are in the order of
/// soughtNames(), and counts what was not.
void takePlaces(Comparison &C, SourcePlaces &Places, StringRef Directory) {
  size_t At = 0, Missing = 0;
  StringRef Example;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants) {
      Variant.Source = std::move(Places.Found[At++].Loc);
      if (Variant.Source.File.empty() && !Missing++)
        Example = Type.Name->Text;
    }
  if (!Missing)
    return;
  errs() << "note: the sources of " << Directory << " do not tell where "
         << Missing << " of " << At << " changed definitions stand, such as "
         << Example << "; for these the symtypes are named";
  if (!Places.Problems.empty())
    errs() << " (" << Places.Problems.front() << ")";
  errs() << '\n';
}

} // namespace

std::string genksyms::treeOfSide(const Side &New) {
  if (!New.TypesInDirectory)
    return "";
  Expected<std::optional<KernelTree>> Tree = findKernelTree(New.SymtypesPath);
  if (!Tree) {
    // The comparison does not need it.
    errs() << "note: " << toString(Tree.takeError()) << '\n';
    return "";
  }
  return *Tree ? New.SymtypesPath : "";
}

Error genksyms::findChangePlaces(Comparison &C, StringRef Directory) {
  std::vector<SoughtName> Names = soughtNames(C);
  Progress Done;
  auto Bar = std::make_optional<ProgressBar>(Done, "sources");
  Expected<SourcePlaces> Places = findSourcePlaces(Directory, Names, Done);
  Bar.reset();
  if (!Places)
    return Places.takeError();
  C.SourceRoot = Places->Root;
  takePlaces(C, *Places, Directory);
  return Error::success();
}
