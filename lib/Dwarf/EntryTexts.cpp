//===- EntryTexts.cpp - What each tag is written as -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfError.h"
#include "TypeWriter.h"
#include "llvm/ADT/SmallString.h"
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

std::string hexTag(unsigned Tag) { return utohexstr(Tag, /*LowerCase=*/true); }

} // namespace

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
  bool Again = IsDump && !OpenedInDump.insert(Info.idOf(E.Ref)).second;
  if (Again || !isOpened(E, Name)) {
    --Level;
    newLine();
    add("}");
    return;
  }
  pushSizes(E, Name);
  // Rules know an enumerator by the name of its enum, too.
  bool IsNeeded = Rules && E.Tag == DW_TAG_enumeration_type;
  pushChildren(E, IsNeeded ? Name.copy(Memory) : "");
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
  Steps.back().setName(Info.string(E, Attr::Name).value_or(""));
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
  bool IsOpen = enter(E);
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
    Steps.back().IsOpen = IsOpen;
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
    RenameWalk::Node &Node = Walk->node(Info.idOf(E.Ref));
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

/// Ends it, and keeps its memory for the next ones, but not that of many.
void TypeWriter::endText() {
  constexpr size_t MostKept = 64;
  if (Texts.size() > --Depth + MostKept)
    Texts.pop_back();
}

/// Where members or parameters of E, which has no key, may be renamed, which is
/// done when they are first read, has a copy kept of what is written. Returns
/// whether there is one, and it has been written.
bool TypeWriter::writeKept(const Entry &E) {
  bool IsFunction = E.Tag == DW_TAG_subroutine_type;
  if (!Walk || IsDump || (!IsFunction && !isRecord(E.Tag)))
    return false;
  RenameWalk::Node &Node = Walk->node(Info.idOf(E.Ref));
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
  uint64_t Id = Info.idOf(E.Ref);
  if (!Prefix.empty() && !IsDump)
    if (DwarfDefinition *D = Known.lookup(Id)) {
      key(*D);
      if (Walk)
        Walk->pass(Walk->node(Id));
      if (E.Tag == DW_TAG_typedef && leadsToFunction(Id)) {
        pushStep(Step::Discard);
        beginText();
        return writeBody(E, nameOf(E));
      }
      return Error::success();
    }
  StringRef Name = nameOf(E);
  if (Prefix.empty() || Name.empty() || IsDump) {
    if (writeKept(E))
      return Error::success();
    beginPhrase(E);
    return writeBody(E, Name);
  }
  SmallString<128> Key(Prefix);
  StringRef Quote = Name.contains(' ') ? "'" : "";
  for (StringRef Part : {Quote, Name, Quote})
    Key += Part;
  DwarfDefinition *D = &Table.intern(Key);
  Known[Id] = D;
  key(*D);
  if (Walk) {
    RenameWalk::Node &Node = Walk->node(Id);
    Node.Is = E.Tag == DW_TAG_typedef ? RenameWalk::Kind::Through
                                      : RenameWalk::Kind::Record;
    Walk->enter(Node);
  }
  pushStep(Step::End, E.Ref);
  Steps.back().Key = D;
  beginText();
  return writeBody(E, Name);
}

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
  if (Child.Tag == DW_TAG_enumerator && !List.name().empty()) {
    StringRef Name = Info.string(Child, Attr::Name).value_or("");
    Info.charge(*Child.Ref.In->In, Child.Ref.Offset, List.name().size());
    return rule(KabiRule::EnumeratorIgnore, (List.name() + " " + Name).str())
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

/// Begins the item Child of List, which is no more after that.
void TypeWriter::separate(Step &List, const Entry &Child) {
  if (IsDump && Child.Tag == DW_TAG_formal_parameter
          ? separateInDump(List, Child)
          : separateInText(List, Child)) {
    add(" ,");
    newLine();
  }
}

/// Writes the next child of the list that is the last step.
Error TypeWriter::writeChild(Step &List) {
  Entry Child;
  if (List.At)
    Info.read(List.At, Child);
  if (!List.At || !Child.Tag) {
    closeList(List);
    if (List.IsOpen)
      OpenFunctions.back().Parameter.reset();
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
    StringRef Enum = List.name();
    separate(List, Child);
    writeItem(Child, Enum);
    return Error::success();
  }
  return writeType(Child);
}
