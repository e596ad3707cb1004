//===- OpenEntries.cpp - Function types that lead back to themselves ------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The generator keeps what it has read of each entry, and a parameter's text
// begins with the separator. Where a parameter leads back to its function type,
// and neither has been read to its end, the type is read once more: the
// parameters before are there already, so that this one is the first that is
// read, which has no separator. That reading ends first, and is the one that
// stays.
//
//===----------------------------------------------------------------------===//

#include "TypeWriter.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

/// Notes that E is being read, until leave(). Not of a function type that has
/// been read already.
bool TypeWriter::enter(const Entry &E) {
  bool IsFunction = E.Tag == DW_TAG_subroutine_type;
  if (IsDump || (!IsFunction && !isRecord(E.Tag) && E.Tag != DW_TAG_typedef))
    return false;
  uint64_t Id = Info.idOf(E.Ref);
  if (IsFunction && FunctionsRead.contains(Id))
    return false;
  bool IsOutermost = !isRecord(E.Tag) && OpenIds.insert(Id).second;
  if (IsFunction && !IsOutermost)
    readAgain(*find_if(reverse(OpenFunctions),
                       [&](const OpenFunction &Of) { return Of.Id == Id; }));
  Open.push_back({Id, E.Tag, IsOutermost});
  if (IsFunction)
    OpenFunctions.emplace_back().Id = Id;
  if (!Steps.empty() && Steps.back().What == Step::End &&
      Steps.back().At == E.Ref)
    Steps.back().IsOpen = true;
  else
    pushStep(Step::Close);
  return true;
}

void TypeWriter::leave() {
  const OpenEntry &Last = Open.back();
  if (Last.Tag == DW_TAG_subroutine_type) {
    FunctionsRead.insert(Last.Id);
    OpenFunctions.pop_back();
  }
  if (Last.IsOutermost)
    OpenIds.erase(Last.Id);
  Open.pop_back();
}

/// The parameter of Function that has led to it loses its separator.
void TypeWriter::readAgain(OpenFunction &Function) {
  if (!Function.Parameter || !Function.IsLater)
    return;
  Unseparated.insert(*Function.Parameter);
  if (!Function.Separator)
    return;
  constexpr StringLiteral Separator = " , ";
  size_t At = *std::exchange(Function.Separator, std::nullopt);
  DwarfText &Text = Texts[Function.Depth];
  Text.Text.erase(At, Separator.size());
  for (auto &[KeyAt, Key] : reverse(Text.Keys)) {
    if (KeyAt < At)
      break;
    KeyAt -= Separator.size();
  }
  for (OpenFunction &Of : OpenFunctions)
    if (Of.Depth == Function.Depth && Of.Separator && *Of.Separator > At)
      *Of.Separator -= Separator.size();
}

/// Whether the typedef is being read, and there a function type, with no record
/// between them: that would not be opened again.
bool TypeWriter::leadsToFunction(uint64_t Typedef) const {
  if (!OpenIds.contains(Typedef))
    return false;
  size_t I = Open.size();
  while (Open[I - 1].Id != Typedef)
    --I;
  for (; I < Open.size(); ++I) {
    const OpenEntry &Of = Open[I];
    if (Of.Tag == DW_TAG_subroutine_type)
      return !FunctionsRead.contains(Of.Id);
    if (Of.Tag != DW_TAG_typedef)
      return false;
  }
  return false;
}

/// Whether there is a separator before Child, for now.
bool TypeWriter::separateInText(Step &List, const Entry &Child) {
  bool IsLater = std::exchange(List.HasVisible, true);
  uint64_t Id = Info.idOf(Child.Ref);
  bool IsSeparated =
      IsLater && (Unseparated.empty() || !Unseparated.contains(Id));
  if (List.IsOpen) {
    OpenFunction &Function = OpenFunctions.back();
    Function.IsLater = IsLater;
    Function.Parameter = Id;
    Function.Depth = Depth;
    Function.Separator.reset();
    if (IsSeparated)
      Function.Separator = Texts[Depth].Text.size();
  }
  return IsSeparated;
}

/// In a dump everything is read once more, so which parameter is the first that
/// is read, and which is there already, is seen as it goes. List is no more
/// after that.
bool TypeWriter::separateInDump(Step &List, const Entry &Parameter) {
  auto Known = ParametersDumped.find(Info.idOf(Parameter.Ref));
  if (Known != ParametersDumped.end())
    return Known->second;
  bool IsLater = std::exchange(List.HasVisible, true);
  pushStep(Step::EndDumped, Parameter.Ref);
  Steps.back().HasVisible = IsLater;
  return IsLater;
}
