//===- KabiMembers.cpp - What counts instead of an entry ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeWriter.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

std::optional<StringRef> TypeWriter::rule(KabiRule Type, StringRef Target) {
  return Rules ? Rules->find(Type, Target) : std::nullopt;
}

bool TypeWriter::isPrivate(const Entry &E) {
  std::optional<uint64_t> File = Info.constant(E, Attr::DeclFile);
  Unit &In = *E.Ref.In;
  if (!File || (*File == 0 && In.Version < 5))
    return false;
  auto [Known, IsNew] = PrivateFiles.try_emplace(*File, false);
  if (IsNew)
    Known->second = Info.isCFile(In, *File);
  return Known->second;
}

/// Whether the children and attributes of E count.
bool TypeWriter::isOpened(const Entry &E, StringRef Name) {
  return !Info.flag(E, Attr::Declaration) && !rule(KabiRule::DeclOnly, Name) &&
         !isPrivate(E);
}

/// The size of the type E called Name, where it is written.
std::optional<uint64_t> TypeWriter::sizeOf(const Entry &E, StringRef Name) {
  std::optional<uint64_t> Size = Info.constant(E, Attr::ByteSize);
  if (Size)
    if (std::optional<StringRef> Value = rule(KabiRule::ByteSize, Name))
      return numberOf(*Value);
  return Size;
}

void TypeWriter::pushSizes(const Entry &E, StringRef Name, char Closes) {
  pushTail(Closes);
  addTo(Tails, "byte_size", sizeOf(E, Name));
  addTo(Tails, "alignment", Info.constant(E, Attr::Alignment));
}

/// The number that a rule gives.
uint64_t TypeWriter::numberOf(StringRef Value) {
  std::optional<uint64_t> Number = kabiNumber(Value);
  if (!Number && !Wrong)
    Wrong = {"get_ulong_value",
             ("invalid unsigned value '" + Value + "'").str()};
  return Number.value_or(0);
}

/// Judges a union by the name of Member. Returns whether that decides it.
bool TypeWriter::judgeMember(const Entry &Member, UnionStatus &Result) {
  StringRef Name = Info.string(Member, Attr::Name).value_or("");
  if (Name.starts_with("__kabi_ignored")) {
    Result.Kind = UnionKind::Ignored;
    return true;
  }
  bool IsRenamed = Name.consume_front("__kabi_renamed");
  if (!IsRenamed && !Name.starts_with("__kabi_reserved"))
    return false;
  Result.Kind = UnionKind::Reserved;
  Result.Placeholder = Info.reference(Member, Attr::Type);
  if (IsRenamed)
    Result.Renamed = Name;
  if (!Result.Placeholder)
    refuse(Member, "a reserved member without a type");
  return true;
}

/// What a union's first two members make of it.
TypeWriter::UnionStatus TypeWriter::unionStatus(const Entry &E) {
  UnionStatus Result;
  if (!Rules || !E.HasChildren)
    return Result;
  Entry Member, Type, Inner;
  unsigned Misses = 0;
  for (uint64_t At = E.After; !Info.failed(); At = Info.afterAll(Member)) {
    Info.read(*E.Ref.In, At, Member);
    if (!Member.Tag)
      return Result;
    if (Member.Tag != DW_TAG_member)
      continue;
    if (judgeMember(Member, Result))
      return Result;
    bool IsEmptyStruct = false;
    if (EntryRef Of = Info.reference(Member, Attr::Type)) {
      Info.read(Of, Type);
      if (Type.Tag == DW_TAG_structure_type) {
        IsEmptyStruct = true;
        for (uint64_t In = Type.After; Type.HasChildren && !Info.failed();
             In = Info.afterAll(Inner)) {
          Info.read(*Of.In, In, Inner);
          if (!Inner.Tag)
            break;
          if (Inner.Tag != DW_TAG_member)
            continue;
          IsEmptyStruct = false;
          if (judgeMember(Inner, Result))
            return Result;
          break;
        }
      }
    } else {
      refuse(Member, "a union's member without a type");
      return Result;
    }
    if (++Misses >= 2 && !IsEmptyStruct)
      return Result;
  }
  return Result;
}
