//===- DwarfType.cpp - A type as gendwarfksyms writes it ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/DwarfType.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Types in each other deeper than any declaration's are not looked into: an
/// input made to be hard must not be.
constexpr unsigned MaxNesting = 100;

bool isWrapper(StringRef Tag) {
  return StringSwitch<bool>(Tag)
      .Cases("pointer_type", "reference_type", "rvalue_reference_type", true)
      .Cases("const_type", "volatile_type", "restrict_type", true)
      .Cases("atomic_type", "packed_type", "immutable_type", true)
      .Cases("shared_type", "typedef_type", true)
      .Case("template_type_parameter_type", true)
      .Default(false);
}

class TypeParser {
public:
  explicit TypeParser(StringRef Text) : Rest(Text) {}

  std::unique_ptr<DwarfType> parseAll() {
    Rest.consume_front("variable ");
    std::unique_ptr<DwarfType> Result = type();
    return Result && Rest.empty() ? std::move(Result) : nullptr;
  }

private:
  using TypePtr = std::unique_ptr<DwarfType>;

  /// The bytes up to where one of Ends begins, which all begin with a blank, or
  /// up to the end.
  StringRef takeUntil(ArrayRef<StringLiteral> Ends) {
    size_t End = Rest.find(' ');
    while (End != StringRef::npos && none_of(Ends, [&](StringLiteral Stop) {
             return Rest.drop_front(End).starts_with(Stop);
           }))
      End = Rest.find(' ', End + 1);
    StringRef Taken = Rest.take_front(End);
    Rest = Rest.drop_front(Taken.size());
    return Taken;
  }

  /// ` name(n)`.
  std::optional<uint64_t> attribute(StringRef Name) {
    StringRef After = Rest;
    uint64_t Value;
    if (!After.consume_front(" ") || !After.consume_front(Name) ||
        !After.consume_front("(") || After.consumeInteger(10, Value) ||
        !After.consume_front(")"))
      return std::nullopt;
    Rest = After;
    return Value;
  }

  void sizes(DwarfType &Of) {
    Of.ByteSize = attribute("byte_size");
    if (Of.Kind == DwarfType::Base)
      Of.Encoding = attribute("encoding");
    Of.Alignment = attribute("alignment");
  }

  StringRef from(const char *Start) const {
    return StringRef(Start, Rest.data() - Start);
  }

  TypePtr type() {
    if (++Depth > MaxNesting)
      return nullptr;
    auto Result = std::make_unique<DwarfType>();
    const char *Start = Rest.data();
    bool IsGood = symtypesKind(Rest) != EntityKind::Ordinary
                      ? reference(*Result)
                      : tagged(*Result);
    --Depth;
    if (!IsGood)
      return nullptr;
    Result->Text = from(Start);
    return Result;
  }

  bool reference(DwarfType &Into) {
    Into.Kind = DwarfType::Reference;
    size_t Size = Rest.find(' ');
    if (Rest.size() > 2 && Rest[2] == '\'')
      Size = Rest.find('\'', 3) + 1;
    if (Size == 0) // no closing quote
      return false;
    Into.Name = Rest.take_front(Size);
    Rest = Rest.drop_front(Into.Name.size());
    return true;
  }

  bool tagged(DwarfType &Into) {
    StringRef Tag =
        Rest.take_until([](char C) { return C == ' ' || C == '['; });
    Rest = Rest.drop_front(Tag.size());
    Into.Tag = Tag;
    if (Tag == "base_type")
      return base(Into);
    if (isWrapper(Tag))
      return wrapper(Into);
    if (Tag == "array_type")
      return array(Into);
    if (Tag == "subroutine_type" || Tag == "subprogram")
      return function(Into);
    Into.Kind = StringSwitch<DwarfType::TypeKind>(Tag)
                    .Cases("structure_type", "class_type", DwarfType::Struct)
                    .Case("union_type", DwarfType::Union)
                    .Case("enumeration_type", DwarfType::Enum)
                    .Cases("variant_part", "variant", DwarfType::Variant)
                    .Default(DwarfType::Other);
    if (Into.Kind != DwarfType::Other)
      return body(Into);
    return Tag == "unspecified_type";
  }

  bool base(DwarfType &Into) {
    Into.Kind = DwarfType::Base;
    if (Rest == " void" || Rest.starts_with(" void ")) {
      Into.Kind = DwarfType::Void;
      Rest = Rest.drop_front(StringRef(" void").size());
      return true;
    }
    Into.Name = takeUntil({" byte_size(", " encoding(", " alignment(", " ,",
                           " }", " )"})
                    .trim();
    sizes(Into);
    return true;
  }

  /// ` { TYPE }`. A rule may have emptied it.
  bool inBraces(DwarfType &Into) {
    if (!Rest.consume_front(" { "))
      return false;
    if (Rest.consume_front(" }"))
      return true;
    Into.Inner = type();
    return Into.Inner && Rest.consume_front(" }");
  }

  bool wrapper(DwarfType &Into) {
    Into.Kind = DwarfType::Wrapper;
    Into.Name = takeUntil({" { "}).trim();
    if (!inBraces(Into))
      return false;
    sizes(Into);
    return true;
  }

  bool array(DwarfType &Into) {
    Into.Kind = DwarfType::Array;
    while (Rest.consume_front("[")) {
      uint64_t Count;
      if (Rest.consumeInteger(10, Count))
        Into.Bounds.emplace_back();
      else
        Into.Bounds.emplace_back(Count);
      if (!Rest.consume_front("]"))
        return false;
    }
    return inBraces(Into);
  }

  bool function(DwarfType &Into) {
    Into.Kind = DwarfType::Function;
    Into.IsOpened = true;
    if (!Rest.consume_front(" (") || !members(Into, ")") ||
        !Rest.consume_front(" -> "))
      return false;
    Into.Inner = type();
    return Into.Inner != nullptr;
  }

  bool body(DwarfType &Into) {
    Into.Name = takeUntil({" { "}).trim();
    if (!Rest.consume_front(" {"))
      return false;
    if (!members(Into, "}"))
      return false;
    size_t Before = Rest.size();
    sizes(Into);
    attribute("discr_value");
    Into.IsOpened = !Into.Members.empty() || Rest.size() != Before;
    return true;
  }

  /// The items of a list up to and with Close, each after a blank.
  bool members(DwarfType &Of, StringRef Close) {
    Rest.consume_front(" ");
    // What is ignored leaves its blank.
    while (Rest.consume_front(" "))
      ;
    while (!Rest.consume_front(Close)) {
      if (!Of.Members.empty() && !Rest.consume_front(", "))
        return false;
      if (!member(Of.Members.emplace_back()))
        return false;
      if (!Rest.consume_front(" "))
        return false;
      while (Rest.consume_front(" "))
        ;
    }
    return true;
  }

  bool member(DwarfMember &Into) {
    const char *Start = Rest.data();
    if (Rest.consume_front("enumerator")) {
      Into.Name = takeUntil({" = ", " ,", " }"}).trim();
      uint64_t Value;
      if (Rest.consume_front(" = ")) {
        if (Rest.consumeInteger(10, Value))
          return false;
        Into.Value = Value;
      }
      Into.Text = from(Start);
      return true;
    }
    bool HasTail = Rest.consume_front("member ") ||
                   Rest.consume_front("formal_parameter ");
    Into.Type = type();
    if (!Into.Type)
      return false;
    if (HasTail) {
      Into.Name =
          takeUntil({" accessibility(", " bit_size(", " data_bit_offset(",
                     " data_member_location(", " ,", " }", " )"})
              .trim();
      attribute("accessibility");
      Into.BitSize = attribute("bit_size");
      Into.BitOffset = attribute("data_bit_offset");
      Into.Location = attribute("data_member_location");
    }
    Into.Text = from(Start);
    return true;
  }

  StringRef Rest;
  unsigned Depth = 0;
};

} // namespace

std::unique_ptr<DwarfType> genksyms::parseDwarfType(StringRef Text) {
  return TypeParser(Text).parseAll();
}

std::unique_ptr<DwarfType>
genksyms::parseDwarfType(const SymtypesRecord &Record) {
  return Record.OfDwarf ? parseDwarfType(Record.Text) : nullptr;
}

std::string genksyms::referredName(const DwarfType &Type) {
  StringRef Plain = Type.Name.drop_front(2);
  if (Plain.size() > 1 && Plain.front() == '\'')
    Plain = Plain.drop_front().drop_back();
  return (Type.Name.take_front(2) + Plain).str();
}
