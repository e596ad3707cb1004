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

/// What a list writes between two of its items.
bool isListItem(unsigned Tag) {
  return Tag == DW_TAG_member || Tag == DW_TAG_formal_parameter ||
         Tag == DW_TAG_enumerator || Tag == DW_TAG_variant ||
         Tag == DW_TAG_variant_part;
}

bool isRecord(unsigned Tag) {
  return Tag == DW_TAG_structure_type || Tag == DW_TAG_class_type ||
         Tag == DW_TAG_union_type;
}

/// The prefix of the key of an entry that has a name; nothing where an entry of
/// this tag never has a key.
StringRef keyPrefix(unsigned Tag) {
  switch (Tag) {
  case DW_TAG_structure_type:
  case DW_TAG_class_type:
    return "s#";
  case DW_TAG_union_type:
    return "u#";
  case DW_TAG_enumeration_type:
    return "e#";
  case DW_TAG_typedef:
    return "t#";
  default:
    return "";
  }
}

/// Of entries that are no more than a word around another type.
StringRef wrapperName(unsigned Tag) {
  switch (Tag) {
  case DW_TAG_pointer_type:
    return "pointer_type";
  case DW_TAG_reference_type:
    return "reference_type";
  case DW_TAG_rvalue_reference_type:
    return "rvalue_reference_type";
  case DW_TAG_const_type:
    return "const_type";
  case DW_TAG_volatile_type:
    return "volatile_type";
  case DW_TAG_restrict_type:
    return "restrict_type";
  case DW_TAG_atomic_type:
    return "atomic_type";
  case DW_TAG_packed_type:
    return "packed_type";
  case DW_TAG_immutable_type:
    return "immutable_type";
  case DW_TAG_shared_type:
    return "shared_type";
  case DW_TAG_template_type_parameter:
    return "template_type_parameter_type";
  case DW_TAG_typedef:
    return "typedef_type";
  default:
    return "";
  }
}

/// All definitions together may have so many bytes for each one of the entries,
/// and so many more. Those of kernels have less than two.
constexpr uint64_t MostGain = 32;
constexpr uint64_t LeastLimit = 1 << 20;

std::string hexTag(unsigned Tag) { return utohexstr(Tag, /*LowerCase=*/true); }

} // namespace

/// A number for the entry, in whichever section it is.
static uint64_t idOf(const DebugInfo &Info, EntryRef Ref) {
  return Ref.Offset << 1 | (Ref.In->In == &Info.Object.Types);
}

TypeWriter::TypeWriter(DebugInfo &Info, DefinitionTable &Table,
                       const KabiRules *Rules)
    : Info(Info), Table(Table), Rules(Rules) {
  const DwarfObject &Object = Info.Object;
  if (Rules && (Object.Str.Bytes.contains("__kabi_renamed") ||
                Object.Info.Bytes.contains("__kabi_renamed")))
    Walk.emplace();
}

void TypeWriter::beginUnit(Unit &U) {
  Current = &U;
  PrivateFiles.clear();
}

/// The qualified name of E, as far as it is known in this pass. What was met
/// without a name remains without.
StringRef TypeWriter::nameOf(const Entry &E) {
  if (E.Ref.In->Number > Current->Number)
    Nameless.insert(idOf(Info, E.Ref));
  else if (Nameless.empty() || !Nameless.contains(idOf(Info, E.Ref)))
    return Info.qualifiedName(E, *Current, NameBuffer);
  return "";
}

// Pieces.

void TypeWriter::add(StringRef Text) {
  if (IsLineEnded && !Text.empty()) {
    IsLineEnded = false;
    Texts[Depth].Text += '\n';
    Texts[Depth].Text.append(2 * size_t(Level), ' ');
  }
  Texts[Depth].Text += Text;
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

void TypeWriter::key(DwarfDefinition &D) {
  DwarfText &To = Texts[Depth];
  To.Keys.emplace_back(To.Text.size(), &D);
  To.Text += D.Key;
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
  Steps.back().Name = Name;
}

// Rules.

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

// Entries.

void TypeWriter::writeWrapper(StringRef Tag, const Entry &E, StringRef Name) {
  addTagged(Tag, Name);
  open("{");
  newLine();
  pushSizes(E, Name, '}');
  pushType(E);
}

void TypeWriter::writeBase(const Entry &E, StringRef Name) {
  addTagged("base_type", Name);
  std::string Text;
  addTo(Text, "byte_size", sizeOf(E, Name));
  addTo(Text, "encoding", Info.constant(E, Attr::Encoding));
  addTo(Text, "alignment", Info.constant(E, Attr::Alignment));
  add(Text);
}

void TypeWriter::writeArray(const Entry &E) {
  add("array_type");
  Entry Child;
  for (uint64_t At = E.After; E.HasChildren && !Info.failed();
       At = Info.afterAll(Child)) {
    Info.read(*E.Ref.In, At, Child);
    if (!Child.Tag)
      break;
    if (Child.Tag != DW_TAG_subrange_type)
      continue;
    std::optional<uint64_t> Count = Info.constant(Child, Attr::Count);
    if (!Count)
      if (auto Last = Info.constant(Child, Attr::UpperBound))
        Count = *Last + 1;
    add("[");
    if (Count)
      add(utostr(*Count));
    add("]");
  }
  open("{");
  newLine();
  pushTail('}');
  pushType(E);
}

void TypeWriter::writeFunction(StringRef Tag, const Entry &E) {
  add(Tag);
  open("(");
  pushStep(Step::Result, Info.reference(E, Attr::Type));
  pushChildren(E);
}

void TypeWriter::writeRecord(StringRef Tag, const Entry &E, StringRef Name) {
  addTagged(Tag, Name);
  open("{");
  bool Again = IsDump && !OpenedInDump.insert(idOf(Info, E.Ref)).second;
  if (Again || !isOpened(E, Name)) {
    --Level;
    newLine();
    add("}");
    return;
  }
  pushSizes(E, Name);
  pushChildren(E, Rules ? Name.copy(Memory) : "");
}

void TypeWriter::writeMember(const Entry &E) {
  add(E.Tag == DW_TAG_member ? "member " : "formal_parameter ");
  if (Walk)
    Walk->Renamed = "";
  pushTail();
  addTo(Tails, "accessibility", Info.constant(E, Attr::Accessibility));
  addTo(Tails, "bit_size", Info.constant(E, Attr::BitSize));
  addTo(Tails, "data_bit_offset", Info.constant(E, Attr::DataBitOffset));
  addTo(Tails, "data_member_location",
        Info.constant(E, Attr::DataMemberLocation));
  Steps.back().What = Step::Member;
  Steps.back().At = E.Ref;
  Steps.back().Name = Info.string(E, Attr::Name).value_or("");
  pushType(E);
}

void TypeWriter::writeEnumerator(const Entry &E, StringRef Enum) {
  StringRef Name = Info.string(E, Attr::Name).value_or("");
  if (E.Ref.In->Number > Current->Number)
    Name = "";
  addTagged("enumerator", Name);
  std::optional<uint64_t> Value = Info.constant(E, Attr::ConstValue);
  if (Rules && !Enum.empty())
    if (auto Other = rule(KabiRule::EnumeratorValue, (Enum + " " + Name).str()))
      Value = numberOf(*Other);
  if (Value) {
    add(" = ");
    add(utostr(*Value));
  }
}

// What a type's text is.
Error TypeWriter::writeBody(const Entry &E, StringRef Name) {
  if (StringRef Tag = wrapperName(E.Tag); !Tag.empty()) {
    writeWrapper(Tag, E, Name);
    return Error::success();
  }
  switch (E.Tag) {
  case DW_TAG_base_type:
    writeBase(E, Name);
    break;
  case DW_TAG_array_type:
    writeArray(E);
    break;
  case DW_TAG_subroutine_type:
    writeFunction("subroutine_type", E);
    break;
  case DW_TAG_structure_type:
    writeRecord("structure_type", E, Name);
    break;
  case DW_TAG_class_type:
    writeRecord("class_type", E, Name);
    break;
  case DW_TAG_union_type:
    writeRecord("union_type", E, Name);
    break;
  case DW_TAG_enumeration_type:
    writeRecord("enumeration_type", E, Name);
    break;
  case DW_TAG_unspecified_type:
    add("unspecified_type");
    break;
  case DW_TAG_subrange_type:
  case DW_TAG_member:
  case DW_TAG_formal_parameter:
  case DW_TAG_enumerator:
  case DW_TAG_variant:
  case DW_TAG_variant_part:
    writeItem(E, "");
    break;
  default:
    return generatorError("process_type", "unexpected type: " + hexTag(E.Tag));
  }
  return Error::success();
}

void TypeWriter::writeItem(const Entry &E, StringRef Enum) {
  switch (E.Tag) {
  case DW_TAG_member:
  case DW_TAG_formal_parameter:
    writeMember(E);
    break;
  case DW_TAG_enumerator:
    writeEnumerator(E, Enum);
    break;
  case DW_TAG_variant: {
    add("variant");
    open("{");
    pushTail();
    addTo(Tails, "discr_value", Info.constant(E, Attr::DiscrValue));
    pushChildren(E);
    break;
  }
  case DW_TAG_variant_part:
    add("variant_part");
    open("{");
    pushTail();
    pushChildren(E);
    break;
  default:
    break;
  }
}

/// A union of which nothing or a placeholder is left.
void TypeWriter::writeUnion(const Entry &E, const UnionStatus &Status) {
  if (Status.Kind == UnionKind::Ignored || !Status.Placeholder)
    return;
  if (Walk && !IsDump) {
    RenameWalk::Node &Node = Walk->node(idOf(Info, E.Ref));
    Node.Is = RenameWalk::Kind::Reserved;
    Node.Renamed = Status.Renamed;
    Walk->enter(Node);
    pushStep(Step::Leave);
  }
  pushStep(Step::Type, Status.Placeholder);
}

/// Begins a text of its own.
void TypeWriter::beginText() {
  if (++Depth == Texts.size())
    Texts.emplace_back();
  Texts[Depth].clear();
}

/// Where members or parameters of E, which has no key, may be renamed, which is
/// done when they are first read, has a copy kept of what is written. Returns
/// whether there is one, and it has been written.
bool TypeWriter::writeKept(const Entry &E) {
  bool IsFunction = E.Tag == DW_TAG_subroutine_type;
  if (!Walk || IsDump || (!IsFunction && !isRecord(E.Tag)))
    return false;
  RenameWalk::Node &Node = Walk->node(idOf(Info, E.Ref));
  if (Node.HasText) {
    append(Node.Text);
    Walk->pass(Node);
    return true;
  }
  Node.Is = IsFunction ? RenameWalk::Kind::Through : RenameWalk::Kind::Record;
  Walk->enter(Node);
  pushStep(Step::EndInPlace);
  Steps.back().Node = &Node;
  beginText();
  return false;
}

Error TypeWriter::writeType(const Entry &E) {
  if (E.Tag == DW_TAG_union_type && Rules) {
    UnionStatus Status = unionStatus(E);
    if (Status.Kind != UnionKind::Ordinary) {
      writeUnion(E, Status);
      return Error::success();
    }
  }
  StringRef Prefix = keyPrefix(E.Tag);
  StringRef Name = nameOf(E);
  if (Prefix.empty() || Name.empty() || IsDump)
    return writeKept(E) ? Error::success() : writeBody(E, Name);
  uint64_t Id = idOf(Info, E.Ref);
  DwarfDefinition *&D = Known[Id];
  if (D) {
    key(*D);
    if (Walk)
      Walk->pass(Walk->node(Id));
    return Error::success();
  }
  SmallString<128> Key(Prefix);
  StringRef Quote = Name.contains(' ') ? "'" : "";
  for (StringRef Part : {Quote, Name, Quote})
    Key += Part;
  D = &Table.intern(Key);
  key(*D);
  if (Walk) {
    RenameWalk::Node &Node = Walk->node(Id);
    Node.Is = E.Tag == DW_TAG_typedef ? RenameWalk::Kind::Through
                                      : RenameWalk::Kind::Record;
    Walk->enter(Node);
  }
  pushStep(Step::End);
  Steps.back().Key = D;
  beginText();
  return writeBody(E, Name);
}

// Lists.

/// Whether Child leaves no trace in List.
bool TypeWriter::isSkipped(const Step &List, const Entry &Child) const {
  switch (List.Tag) {
  case DW_TAG_enumeration_type:
    return Child.Tag != DW_TAG_enumerator;
  case DW_TAG_variant:
    return Child.Tag != DW_TAG_member;
  case DW_TAG_variant_part:
    return false;
  case DW_TAG_structure_type:
  case DW_TAG_class_type:
  case DW_TAG_union_type:
    return Child.Tag == DW_TAG_class_type ||
           Child.Tag == DW_TAG_structure_type ||
           Child.Tag == DW_TAG_union_type ||
           Child.Tag == DW_TAG_enumeration_type ||
           Child.Tag == DW_TAG_subprogram ||
           Child.Tag == DW_TAG_template_type_parameter;
  default: // functions
    return Child.Tag != DW_TAG_formal_parameter;
  }
}

/// Whether Child, by a rule or its type, writes nothing.
bool TypeWriter::isIgnored(const Step &List, const Entry &Child) {
  if (!Rules)
    return false;
  if (Child.Tag == DW_TAG_enumerator && !List.Name.empty()) {
    StringRef Name = Info.string(Child, Attr::Name).value_or("");
    return rule(KabiRule::EnumeratorIgnore, (List.Name + " " + Name).str())
        .has_value();
  }
  if (Child.Tag != DW_TAG_member || !isRecord(List.Tag))
    return false;
  EntryRef Type = Info.reference(Child, Attr::Type);
  if (!Type)
    return false;
  Entry Of;
  Info.read(Type, Of);
  return Of.Tag == DW_TAG_union_type &&
         unionStatus(Of).Kind == UnionKind::Ignored;
}

void TypeWriter::closeList(const Step &List) {
  --Level;
  newLine();
  add(List.Tag == DW_TAG_subprogram || List.Tag == DW_TAG_subroutine_type
          ? ")"
          : "}");
}

/// Writes the next child of the list that is the last step.
Error TypeWriter::writeChild(Step &List) {
  Entry Child;
  if (List.At)
    Info.read(List.At, Child);
  if (!List.At || !Child.Tag) {
    closeList(List);
    Steps.pop_back();
    return Error::success();
  }
  List.At.Offset = Info.afterAll(Child);
  if (isSkipped(List, Child))
    return Error::success();
  if (isRecord(List.Tag) && Child.Tag != DW_TAG_member &&
      Child.Tag != DW_TAG_variant_part)
    return generatorError("___process_structure_type",
                          "unexpected structure_type child: " +
                              hexTag(Child.Tag));
  bool Ignored = isIgnored(List, Child);
  // An enumerator leaves a trace all the same.
  if (Ignored && Child.Tag == DW_TAG_member)
    return Error::success();
  if (!List.HasPieces)
    newLine();
  List.HasPieces = true;
  if (Ignored)
    return Error::success();
  if (isListItem(Child.Tag)) {
    if (List.HasVisible) {
      add(" ,");
      newLine();
    }
    List.HasVisible = true;
    writeItem(Child, List.Name);
    return Error::success();
  }
  return writeType(Child);
}

// Steps.

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
    return endDefinition(*Now.Key);
  case Step::EndInPlace:
    endInPlace(*Now.Node);
    return Error::success();
  case Step::Leave:
    Walk->leave();
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
    return Member.Name;
  uint64_t Id = idOf(Info, Member.At);
  if (IsDump)
    return MemberNames.lookup(Id);
  StringRef Name = Walk->Renamed.empty() ? Member.Name : Walk->Renamed;
  MemberNames[Id] = Name;
  return Name;
}

void TypeWriter::append(const DwarfText &Text) {
  DwarfText &To = Texts[Depth];
  for (auto [At, Key] : Text.Keys)
    To.Keys.emplace_back(To.Text.size() + At, Key);
  add(Text.Text);
}

void TypeWriter::endInPlace(RenameWalk::Node &Of) {
  Of.Text = Texts[Depth--];
  Of.HasText = true;
  append(Of.Text);
  Walk->leave();
}

Error TypeWriter::endDefinition(DwarfDefinition &D) {
  if (Walk)
    Walk->leave();
  DwarfText &Text = Texts[Depth--];
  Written += Text.Text.size();
  if (std::optional<StringRef> Value = rule(KabiRule::TypeString, D.Key))
    if (Error E = parseTypeString(D.Key, *Value, Table, Text))
      return E;
  if (Table.define(D, Text) && OnDefinition)
    OnDefinition(D);
  return Error::success();
}

/// Notes that E is not what it must be.
void TypeWriter::refuse(const Entry &E, const Twine &What) {
  Info.fail(*E.Ref.In->In, E.Ref.Offset, What);
}

/// A type without a name that leads back to itself would go on for ever, and
/// some without names multiply.
void TypeWriter::checkProgress(const Entry &Symbol, uint64_t Size) {
  if (Steps.size() > Size || ++Idle > Size)
    refuse(Symbol, "a type of this symbol leads back to itself without a name");
  if (Written + Texts[Depth].Text.size() > MostGain * Size + LeastLimit)
    refuse(Symbol, "the text of its types is out of proportion to their size");
  if (Walk && Walk->isExhausted())
    refuse(Symbol, "its types refer to each other too often");
}

Error TypeWriter::run(EntryRef Symbol, DwarfText &Result) {
  if (Texts.empty())
    Texts.emplace_back();
  Depth = 0;
  Texts[0].clear();
  if (Walk && !IsDump)
    Walk->beginSymbol();
  Entry E;
  Info.read(Symbol, E);
  if (E.Tag == DW_TAG_subprogram || E.Tag == DW_TAG_subroutine_type) {
    writeFunction("subprogram", E);
  } else {
    add("variable ");
    pushType(E);
  }
  uint64_t Size = Info.Object.Info.size() + Info.Object.Types.size();
  while (!Steps.empty()) {
    if (Error Failed = step())
      return Failed;
    checkProgress(E, Size);
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
  if (!Dumped.insert(idOf(Info, Symbol)).second)
    return Error::success();
  IsDump = true;
  Level = 0;
  OpenedInDump.clear();
  DwarfText Text;
  uint64_t Before = Written;
  if (Error E = run(Symbol, Text))
    return E;
  Written = Before;
  Out << Text.Text << '\n';
  return Error::success();
}
