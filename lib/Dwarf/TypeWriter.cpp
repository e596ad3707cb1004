//===- TypeWriter.cpp - The text of debugging entries ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeWriter.h"
#include "DwarfError.h"
#include "TypeString.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

/// All texts together may have so many bytes for each one of the object, and so
/// many more: a name may be long, and be mentioned often. For the objects of a
/// kernel it is two at most.
constexpr uint64_t MostGain = 16;
constexpr uint64_t LeastLimit = 1 << 24;

/// What a mention of a key takes beside its text.
constexpr uint64_t MentionSize = 64;

/// Small objects may have more left to do than half of their bytes.
constexpr uint64_t LeastSteps = 1 << 10;

/// `= {}` would assign no elements, and keep the memory.
template <typename T> void release(T &Container) { Container = T(); }

} // namespace

TypeWriter::TypeWriter(DebugInfo &Info, DefinitionTable &Table,
                       const KabiRules *Rules)
    : Info(Info), Table(Table), Rules(Rules) {
  if (Rules && Info.mentionsRenames())
    Walk.emplace();
  // Memory is touched only as it is filled; growth would copy what may be most
  // of all that there is.
  constexpr uint64_t MostReserved = 1 << 20;
  Steps.reserve(std::min(mostSteps(), MostReserved));
}

void TypeWriter::finish() {
  release(Steps);
  release(Texts);
  release(Open);
  release(OpenIds);
  release(Known);
  release(Phrases);
}

/// There may be no more left to do than that.
uint64_t TypeWriter::mostSteps() const {
  return (Info.Object.Info.size() + Info.Object.Types.size()) / 2 + LeastSteps;
}

void TypeWriter::beginUnit(Unit &U) {
  Current = &U;
  // To clear one takes time that goes by what was in it before.
  if (!PrivateFiles.empty())
    release(PrivateFiles);
}

/// The qualified name of E, as far as it is known in this pass. What was met
/// without a name remains without.
StringRef TypeWriter::nameOf(const Entry &E) {
  if (E.Ref.In->Number > Current->Number)
    Nameless.insert(Info.idOf(E.Ref));
  else if (Nameless.empty() || !Nameless.contains(Info.idOf(E.Ref)))
    return Info.qualifiedName(E, *Current, NameBuffer);
  return "";
}

void TypeWriter::add(StringRef Text) {
  if (IsLineEnded && !Text.empty()) {
    IsLineEnded = false;
    Texts[Depth].Text += '\n';
    Texts[Depth].Text.append(2 * size_t(Level), ' ');
  }
  Texts[Depth].Text += Text;
  Written += Text.size();
  Idle = 0;
}

void TypeWriter::addTagged(StringRef Tag, StringRef Name) {
  add(Tag);
  if (Name.empty())
    return;
  add(" ");
  add(Name);
}

/// A break: one space, and in a dump the end of a line, before the next text.
void TypeWriter::newLine() {
  if (IsDump)
    IsLineEnded = true;
  else
    add(" ");
}

void TypeWriter::open(StringRef Bracket) {
  add(" ");
  add(Bracket);
  ++Level;
}

void TypeWriter::noteKey(size_t At, DwarfDefinition &D) {
  Texts[Depth].Keys.emplace_back(At, &D);
  Written += MentionSize;
}

void TypeWriter::key(DwarfDefinition &D) {
  DwarfText &To = Texts[Depth];
  noteKey(To.Text.size(), D);
  To.Text += D.Key;
  Written += D.Key.size();
}

void TypeWriter::addTo(std::string &To, StringRef Name,
                       std::optional<uint64_t> Value) {
  if (!Value)
    return;
  To += ' ';
  To += Name;
  To += '(';
  To += utostr(*Value);
  To += ')';
}

void TypeWriter::pushStep(Step::Kind What, EntryRef At) {
  Step New{};
  New.What = What;
  New.At = At;
  Steps.push_back(New);
}

/// What is added to Tails then is written later.
void TypeWriter::pushTail(char Closes) {
  pushStep(Step::Tail);
  Steps.back().Closes = Closes;
  Steps.back().TailAt = Tails.size();
}

void TypeWriter::pushType(const Entry &Of) {
  if (EntryRef Type = Info.reference(Of, Attr::Type))
    pushStep(Step::Type, Type);
  else
    add("base_type void");
}

void TypeWriter::pushChildren(const Entry &Of, StringRef Name) {
  pushStep(Step::Children, {Of.HasChildren ? Of.Ref.In : nullptr, Of.After});
  Steps.back().Tag = Of.Tag;
  Steps.back().setName(Name);
  ++Lists;
}

Error TypeWriter::step() {
  Step &Last = Steps.back();
  if (Last.What == Step::Children)
    return writeChild(Last);
  Step Now = Last;
  Steps.pop_back();
  switch (Now.What) {
  case Step::Children:
    break;
  case Step::Type: {
    if (writeKnown(Now.At))
      return Error::success();
    Entry E;
    Info.read(Now.At, E);
    if (!E.Tag && !Info.failed())
      Info.fail(*Now.At.In->In, Now.At.Offset,
                "a null entry that is referred to");
    return Info.failed() ? Error::success() : writeType(E);
  }
  case Step::Member: {
    StringRef Name = memberName(Now);
    if (!Name.empty() && !(Rules && Name.starts_with("__kabi_"))) {
      add(" ");
      add(Name);
    }
    break;
  }
  case Step::Tail:
    break;
  case Step::Result:
    newLine();
    add("-> ");
    if (Now.At)
      pushStep(Step::Type, Now.At);
    else
      add("base_type void");
    return Error::success();
  case Step::End:
    if (Now.IsOpen)
      leave();
    return endDefinition(*Now.Key, Now.At);
  case Step::EndInPlace:
    endInPlace(*Now.Node);
    return Error::success();
  case Step::Leave:
    Walk->leave();
    return Error::success();
  case Step::Close:
    leave();
    return Error::success();
  case Step::EndDumped:
    ParametersDumped.try_emplace(Info.idOf(Now.At), Now.HasVisible);
    return Error::success();
  case Step::EndPhrase:
    endPhrase();
    return Error::success();
  case Step::Discard:
    endText();
    return Error::success();
  }
  if (Now.Closes) {
    --Level;
    newLine();
    add(StringRef(&Now.Closes, 1));
  }
  add(StringRef(Tails).drop_front(Now.TailAt));
  Tails.resize(Now.TailAt);
  return Error::success();
}

/// The name of a member that has been written up to it.
StringRef TypeWriter::memberName(const Step &Member) {
  if (!Walk)
    return Member.name();
  uint64_t Id = Info.idOf(Member.At);
  if (IsDump)
    return MemberNames.lookup(Id);
  StringRef Name = Walk->Renamed.empty() ? Member.name() : Walk->Renamed;
  MemberNames[Id] = Name;
  return Name;
}

void TypeWriter::append(const DwarfText &Text) {
  DwarfText &To = Texts[Depth];
  for (auto [At, Key] : Text.Keys)
    To.Keys.emplace_back(To.Text.size() + At, Key);
  Written += Text.Keys.size() * MentionSize;
  add(Text.Text);
}

void TypeWriter::endInPlace(RenameWalk::Node &Of) {
  Of.Text = Texts[Depth];
  Of.HasText = true;
  endText();
  append(Of.Text);
  Walk->leave();
}

Error TypeWriter::endDefinition(DwarfDefinition &D, EntryRef Of) {
  if (Walk)
    Walk->leave();
  DwarfText &Text = Texts[Depth];
  if (std::optional<StringRef> Value = rule(KabiRule::TypeString, D.Key))
    if (Error E = parseTypeString(D.Key, *Value, Table, Text))
      return E;
  bool Replaces = D.IsDefined;
  bool IsNew = Table.define(D, Text);
  endText();
  if (!IsNew)
    return Error::success();
  if (OnDefinition)
    OnDefinition(D, Replaces);
  if (OnEntry)
    OnEntry(D, Of);
  return Error::success();
}

/// Notes that E is not what it must be.
void TypeWriter::refuse(const Entry &E, const Twine &What) {
  Info.fail(*E.Ref.In->In, E.Ref.Offset, What);
}

/// A type without a name that leads back to itself would go on for ever, and
/// some without names multiply.
void TypeWriter::checkProgress(const Entry &Symbol) {
  const DwarfObject &Object = Info.Object;
  uint64_t Size = Object.Info.size() + Object.Types.size();
  if (Steps.size() > mostSteps() || ++Idle > Size)
    refuse(Symbol, "a type of this symbol leads back to itself without a name");
  if (Written > MostGain * Object.Size + LeastLimit)
    refuse(Symbol, "the text of its types is out of proportion to their size");
  if (Walk && Walk->isExhausted())
    refuse(Symbol, "its types refer to each other too often");
}

Error TypeWriter::run(EntryRef Symbol, DwarfText &Result) {
  if (Texts.empty())
    Texts.emplace_back();
  // A run that failed left them as they were.
  Steps.clear();
  Tails.clear();
  Open.clear();
  OpenFunctions.clear();
  OpenIds.clear();
  OpenPhrases.clear();
  Depth = 0;
  Texts[0].clear();
  if (Walk && !IsDump)
    Walk->beginSymbol();
  Entry E;
  Info.read(Symbol, E);
  if (E.Tag == DW_TAG_subprogram || E.Tag == DW_TAG_subroutine_type) {
    bool IsOpen = E.Tag == DW_TAG_subroutine_type && enter(E);
    writeFunction("subprogram", E);
    Steps.back().IsOpen = IsOpen;
  } else {
    add("variable ");
    pushType(E);
  }
  while (!Steps.empty()) {
    if (Error Failed = step())
      return Failed;
    checkProgress(E);
    if (Wrong)
      return generatorError(Wrong->first, Wrong->second);
    if (Info.failed())
      return Info.takeError();
  }
  std::swap(Result, Texts[0]);
  return Error::success();
}

Error TypeWriter::writeSymbol(EntryRef Symbol, DwarfText &Result) {
  IsDump = false;
  return run(Symbol, Result);
}

Error TypeWriter::dumpSymbol(EntryRef Symbol, raw_ostream &Out) {
  // Pointers to functions of one type may share its entry.
  if (!Dumped.insert(Info.idOf(Symbol)).second)
    return Error::success();
  IsDump = true;
  Level = 0;
  OpenedInDump.clear();
  DwarfText Text;
  uint64_t WrittenBefore = Written, WorkBefore = Info.Work;
  if (Error E = run(Symbol, Text)) {
    Out << Texts[0].Text;
    return E;
  }
  Written = WrittenBefore;
  Info.Work = WorkBefore;
  Out << Text.Text << '\n';
  return Error::success();
}
