//===- Phrases.cpp - Texts that are mentioned again -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most of what a kernel's types mention they mention many times: a key, or a
// pointer to one. What has been written once is written again without reading.
//
//===----------------------------------------------------------------------===//

#include "TypeWriter.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

/// What a pointer or an array to one name is written as is shorter.
constexpr size_t LongestPhrase = 160;

/// Writes what Ref was written as before, if that takes no reading: the key of
/// what has one, or a phrase. Returns whether it did.
bool TypeWriter::writeKnown(EntryRef Ref) {
  // A dump has no keys; what is walked through is gone through again.
  if (IsDump || Walk)
    return false;
  uint64_t Id = Info.idOf(Ref);
  if (DwarfDefinition *D = Known.lookup(Id)) {
    // A typedef that is being read may have to be read again.
    if (OpenIds.contains(Id))
      return false;
    key(*D);
    return true;
  }
  auto Found = Phrases.find(Id);
  if (Found == Phrases.end())
    return false;
  const Phrase &Of = Found->second;
  if (Of.Key && OpenIds.contains(Of.KeyId))
    return false;
  size_t Begin = Texts[Depth].Text.size();
  add(Of.Text);
  if (Of.Key)
    noteKey(Begin + Of.KeyAt, *Of.Key);
  return true;
}

/// Has what is written for E kept, if it is a phrase.
void TypeWriter::beginPhrase(const Entry &E) {
  if (IsDump || Walk || E.Tag == DW_TAG_subroutine_type || isRecord(E.Tag) ||
      E.Tag == DW_TAG_enumeration_type)
    return;
  OpenPhrases.push_back({E.Ref, Info.reference(E, Attr::Type),
                         Texts[Depth].Text.size(), Texts[Depth].Keys.size(),
                         Lists});
  pushStep(Step::EndPhrase);
}

void TypeWriter::endPhrase() {
  OpenPhrase Last = OpenPhrases.back();
  OpenPhrases.pop_back();
  const DwarfText &From = Texts[Depth];
  StringRef Text = StringRef(From.Text).drop_front(Last.TextAt);
  if (Lists != Last.Lists || Text.size() > LongestPhrase)
    return;
  Phrase Of;
  if (From.Keys.size() > Last.KeysAt) {
    // Of what stands for another type it is not known whose key that is.
    uint64_t Inner = Last.Type ? Info.idOf(Last.Type) : 0;
    if (Known.count(Inner))
      Of.KeyId = Inner;
    else if (auto Found = Phrases.find(Inner); Found != Phrases.end())
      Of.KeyId = Found->second.KeyId;
    else
      return;
    auto [At, Key] = From.Keys.back();
    Of.KeyAt = At - Last.TextAt;
    Of.Key = Key;
  }
  PhraseBytes += Text.size();
  if (PhraseBytes > Info.Object.Size)
    return;
  Of.Text = Text.copy(Memory);
  Phrases[Info.idOf(Last.Ref)] = Of;
}
