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
#include "genksyms-cc/Support/Escape.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

using namespace genksyms;
using namespace llvm;

namespace {

bool hasSize(const TypeChange &Type) {
  return Type.Name->Kind == EntityKind::Struct ||
         Type.Name->Kind == EntityKind::Union;
}

/// The variants of all changes in order, by the side Of whose sources they are
/// looked for. A name without objects is not looked for.
std::vector<SoughtName>
soughtNames(const Comparison &C, const SymtypesRecord *TypeVariant::*Of,
            function_ref<bool(const TypeChange &, const TypeVariant &)> Wants) {
  std::vector<SoughtName> Names;
  for (const TypeChange &Type : C.Types)
    for (const TypeVariant &Variant : Type.Variants) {
      SoughtName &Name = Names.emplace_back();
      Name.Kind = Type.Name->Kind;
      Name.Name = Type.Name->plain();
      Name.Opaque = (Variant.*Of)->Opaque;
      if (Wants(Type, Variant))
        for (StringRef File : Variant.Files) {
          File.consume_back(".symtypes");
          Name.Objects.push_back(sys::path::remove_leading_dotslash(File));
        }
    }
  return Names;
}

Expected<SourcePlaces> searchTree(StringRef Directory,
                                  ArrayRef<SoughtName> Names) {
  Progress Done;
  ProgressBar Bar(Done, "sources");
  return findSourcePlaces(Directory, Names, Done);
}

/// What the sources left open.
struct Missing {
  size_t Count = 0, Of = 0;
  StringRef Example = "";

  void see(bool IsKnown, const TypeChange &Type) {
    ++Of;
    if (!IsKnown && !Count++)
      Example = Type.Name->Text;
  }

  void tell(StringRef Directory, StringRef What, StringRef Instead,
            ArrayRef<std::string> Problems) const {
    if (!Count)
      return;
    errs() << "note: the sources of " << Directory << " do not tell " << What
           << ' ' << Count << " of " << Of << " changed definitions, such as "
           << onOneLine(Example) << Instead;
    if (Problems.size() > 1)
      errs() << " (the first of " << Problems.size()
             << " problems: " << onOneLine(Problems.front()) << ")";
    else if (!Problems.empty())
      errs() << " (" << onOneLine(Problems.front()) << ")";
    errs() << '\n';
  }
};

/// The sizes of Old's structs and unions, for those whose new one is known.
Error findOldSizes(Comparison &C, StringRef Directory) {
  auto Wants = [](const TypeChange &Type, const TypeVariant &Variant) {
    return hasSize(Type) && Variant.NewSize && !Variant.Old->Opaque;
  };
  Expected<SourcePlaces> Places =
      searchTree(Directory, soughtNames(C, &TypeVariant::Old, Wants));
  if (!Places)
    return Places.takeError();
  size_t At = 0;
  Missing Left;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants) {
      const TypeFacts &Found = Places->Found[At++];
      if (!Wants(Type, Variant))
        continue;
      Variant.OldSize = Found.SizeInBytes;
      if (Type.Name->Kind == EntityKind::Struct)
        Variant.OldMembers = Found.Members;
      Left.see(Variant.OldSize.has_value(), Type);
    }
  Left.tell(Directory, "the size of", "", Places->Problems);
  return Error::success();
}

} // namespace

std::string genksyms::treeOfSide(const Side &S) {
  if (!S.TypesInDirectory)
    return "";
  Expected<std::optional<KernelTree>> Tree = findKernelTree(S.SymtypesPath);
  if (!Tree) {
    // The comparison does not need it.
    errs() << "note: " << toString(Tree.takeError()) << '\n';
    return "";
  }
  return *Tree ? S.SymtypesPath : "";
}

Error genksyms::findChangePlaces(Comparison &C, StringRef Directory,
                                 bool OldSizes) {
  Expected<SourcePlaces> Places = searchTree(
      Directory, soughtNames(C, &TypeVariant::New,
                             [](const auto &, const auto &) { return true; }));
  if (!Places)
    return Places.takeError();
  C.SourceRoot = Places->Root;
  size_t At = 0;
  Missing Left;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants) {
      TypeFacts &Found = Places->Found[At++];
      Variant.Source = std::move(Found.Loc);
      if (hasSize(Type) && !Variant.New->Opaque)
        Variant.NewSize = Found.SizeInBytes;
      if (Type.Name->Kind == EntityKind::Struct && Variant.NewSize)
        Variant.NewMembers = std::move(Found.Members);
      Left.see(!Variant.Source.File.empty(), Type);
    }
  Left.tell(Directory, "the place of", "; for these the symtypes are named",
            Places->Problems);
  std::string OldTree = OldSizes ? treeOfSide(*C.Old) : "";
  return OldTree.empty() ? Error::success() : findOldSizes(C, OldTree);
}
