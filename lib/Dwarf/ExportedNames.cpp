//===- ExportedNames.cpp - The names that are to be versioned -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExportedNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

/// In the generator's table: names of one bucket stand in the order from the
/// last to the first.
static uint32_t bucketOf(StringRef Name) {
  constexpr uint32_t Buckets = 1 << 12;
  uint32_t Hash = 2166136261;
  for (char C : Name)
    Hash = (Hash ^ static_cast<uint32_t>(static_cast<signed char>(C))) *
           0x01000193;
  return Hash % Buckets;
}

bool ExportedNames::add(StringRef Name) {
  StringRef Bare = Name;
  if (Bare.consume_front(PointerPrefix) && ByName.count(Bare))
    return false;
  ExportedName *&Known = ByName[Name];
  if (Known)
    return false;
  Known = Names.emplace_back(std::make_unique<ExportedName>()).get();
  Known->Name = Name.str();
  return true;
}

void ExportedNames::beginObject() {
  for (auto &Name : Names) {
    Name->Where.reset();
    Name->Pointer = {};
    Name->Entry = {};
    Name->Text = nullptr;
  }
}

std::vector<ExportedName *> ExportedNames::ordered() const {
  std::vector<ExportedName *> Result;
  Result.reserve(Names.size());
  for (const auto &Name : reverse(Names))
    Result.push_back(Name.get());
  llvm::stable_sort(Result, [](const ExportedName *A, const ExportedName *B) {
    return bucketOf(A->Name) < bucketOf(B->Name);
  });
  return Result;
}

StringRef genksyms::symbolName(DebugInfo &Info, const Entry &E) {
  if (auto Name = Info.string(E, Attr::LinkageName))
    return *Name;
  return Info.string(E, Attr::Name).value_or("");
}
