//===- Names.cpp - Interned identifiers -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Names.h"

using namespace genksyms;
using llvm::CachedHashStringRef;
using llvm::StringRef;

NameTable::NameTable(size_t Slots) : Slots(Slots) {}

NameTable::Slot &NameTable::slot(CachedHashStringRef Text) const {
  return Slots.find(Text.hash(), [&](const Slot &S) {
    return S.Hash == Text.hash() && name(S.Number).text() == Text.val();
  });
}

Name &NameTable::intern(CachedHashStringRef Text) {
  Slot &S = slot(Text);
  return S.isEmpty() ? insert(S, Text) : name(S.Number);
}

Name *NameTable::find(CachedHashStringRef Text) const {
  const Slot &S = slot(Text);
  return S.isEmpty() ? nullptr : &name(S.Number);
}

Name &NameTable::add(StringRef Text) {
  if (++Used >> BlockBits == Blocks.size())
    Blocks.push_back(std::make_unique<Name[]>(BlockSize));
  Name &New = name(Used);
  New.Data = Text.data();
  New.Size = static_cast<uint32_t>(Text.size());
  return New;
}

Name &NameTable::insert(Slot &Into, CachedHashStringRef Text) {
  Name &New = add(Text.val());
  Slots.fill(Into, {Text.hash(), Used});
  if (Listener)
    Listener->handleNewName(New, Text);
  return New;
}

void NameTable::forEach(llvm::function_ref<void(Name &, uint32_t)> Visit) {
  for (uint32_t Number = 1; Number <= Used; ++Number)
    Visit(name(Number), Number);
}
