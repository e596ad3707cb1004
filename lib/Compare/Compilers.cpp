//===- Compilers.cpp - What compilers write differently -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang leaves out the size of pointers, names `unsigned long` what is `long
// unsigned int` for GCC, gives the members of a union the place 0, orders
// `const` and `restrict` in another way and puts those of an array to its
// elements, and says the alignment of fewer things.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Compilers.h"
#include "genksyms-cc/Symtypes/DwarfType.h"
#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>

using namespace genksyms;
using namespace llvm;

namespace {

enum class Style { NotKnown, Gcc, Clang };

/// Pointers tell: all types of a kernel have some.
Style styleOf(const SymtypesSet &Types) {
  for (const SymtypesFile &File : Types.Files)
    for (const SymtypesRecord *Record : File.Records) {
      if (!Record->OfDwarf)
        return Style::NotKnown;
      size_t At = Record->Text.find("pointer_type { s#");
      if (At == StringRef::npos)
        continue;
      StringRef Rest = Record->Text.drop_front(At);
      Rest = Rest.drop_front(std::min(Rest.size(), Rest.find(" }")));
      Rest.consume_front(" }");
      return Rest.starts_with(" byte_size(") ? Style::Gcc : Style::Clang;
    }
  return Style::NotKnown;
}

bool isQualifier(const DwarfType &Type) {
  return Type.Kind == DwarfType::Wrapper &&
         (Type.Tag == "const_type" || Type.Tag == "volatile_type" ||
          Type.Tag == "restrict_type");
}

/// Writes types in one way, whoever wrote them before.
class PlainWriter {
public:
  explicit PlainWriter(raw_ostream &Out) : Out(Out) {}

  void write(const DwarfType *Type) {
    if (!Type)
      return;
    if (isQualifier(*Type))
      return qualified(*Type);
    switch (Type->Kind) {
    case DwarfType::Void:
      Out << "base_type void";
      break;
    case DwarfType::Reference:
      Out << Type->Name;
      break;
    case DwarfType::Base:
      Out << "base_type " << baseName(Type->Name);
      number("byte_size", Type->ByteSize);
      number("encoding", Type->Encoding);
      break;
    case DwarfType::Wrapper:
      Out << Type->Tag << (Type->Name.empty() ? "" : " ") << Type->Name
          << " { ";
      write(Type->Inner.get());
      Out << " }";
      break;
    case DwarfType::Array:
      array(*Type, {});
      break;
    case DwarfType::Function:
      Out << Type->Tag << " (";
      members(*Type);
      Out << " ) -> ";
      write(Type->Inner.get());
      break;
    case DwarfType::Other:
      Out << Type->Text;
      break;
    default:
      Out << Type->Tag << (Type->Name.empty() ? "" : " ") << Type->Name << " {";
      members(*Type);
      Out << " }";
      number("byte_size", Type->ByteSize);
      break;
    }
  }

private:
  void number(StringRef Name, std::optional<uint64_t> Value) {
    if (Value)
      Out << ' ' << Name << '(' << *Value << ')';
  }

  static std::string baseName(StringRef Name) {
    SmallVector<StringRef, 4> Words;
    SplitString(Name, Words);
    if (Words.size() > 1)
      llvm::erase_if(Words, [](StringRef Word) { return Word == "int"; });
    llvm::sort(Words);
    return join(Words, " ");
  }

  void qualified(const DwarfType &Type) {
    SmallVector<StringRef, 3> Tags;
    const DwarfType *Inner = &Type;
    for (; Inner && isQualifier(*Inner); Inner = Inner->Inner.get())
      Tags.push_back(Inner->Tag);
    llvm::sort(Tags);
    Tags.erase(std::ranges::unique(Tags).begin(), Tags.end());
    if (Inner && Inner->Kind == DwarfType::Array)
      return array(*Inner, Tags);
    wrapped(Inner, Tags);
  }

  void wrapped(const DwarfType *Inner, ArrayRef<StringRef> Tags) {
    for (StringRef Tag : Tags)
      Out << Tag << " { ";
    if (Inner)
      write(Inner);
    else
      Out << "base_type void";
    for (size_t I = 0; I < Tags.size(); ++I)
      Out << " }";
  }

  void array(const DwarfType &Type, ArrayRef<StringRef> Qualifiers) {
    Out << "array_type";
    for (const std::optional<uint64_t> &Bound : Type.Bounds)
      Out << '[' << (Bound ? utostr(*Bound) : "") << ']';
    Out << " { ";
    if (Qualifiers.empty() || (Type.Inner && isQualifier(*Type.Inner)))
      write(Type.Inner.get());
    else
      wrapped(Type.Inner.get(), Qualifiers);
    Out << " }";
  }

  void members(const DwarfType &Type) {
    StringRef Word = Type.Kind == DwarfType::Function ? "formal_parameter "
                     : Type.Kind == DwarfType::Enum   ? "enumerator"
                                                      : "member ";
    bool IsFirst = true;
    for (const DwarfMember &M : Type.Members) {
      Out << (IsFirst ? " " : " , ");
      IsFirst = false;
      Out << Word;
      write(M.Type.get());
      if (!M.Name.empty())
        Out << ' ' << M.Name;
      if (M.Value)
        Out << " = " << *M.Value;
      number("bit_size", M.BitSize);
      number("data_bit_offset", M.BitOffset);
      if (Type.Kind != DwarfType::Union)
        number("data_member_location", M.Location);
    }
  }

  raw_ostream &Out;
};

const SymtypesRecord *inOneWay(const SymtypesRecord &Record,
                               SymtypesPool &Pool) {
  std::unique_ptr<DwarfType> Type = parseDwarfType(Record);
  if (!Type)
    return &Record;
  std::string Line = (Record.key() + " ").str();
  raw_string_ostream Out(Line);
  if (Record.Name->Kind == EntityKind::Ordinary &&
      Record.Text.starts_with("variable "))
    Out << "variable ";
  PlainWriter(Out).write(Type.get());
  Expected<const SymtypesRecord *> Written = Pool.intern(Line);
  if (Written)
    return *Written;
  consumeError(Written.takeError());
  return &Record;
}

void rewrite(Side &S, SymtypesPool &Pool) {
  for (SymtypesFile &File : S.Types.Files)
    for (const SymtypesRecord *&Record : File.Records)
      Record = inOneWay(*Record, Pool);
  StringMap<uint32_t> Versions = versionsOf(S.Types);
  SymversTable Rows;
  for (SymversRow Row : S.Exports.rows()) {
    if (auto Known = Versions.find(Row.Symbol); Known != Versions.end())
      Row.Crc = Known->second;
    Rows.insert(Row);
  }
  S.Exports = std::move(Rows);
}

} // namespace

StringRef genksyms::compilerOf(const SymtypesSet &Types) {
  switch (styleOf(Types)) {
  case Style::NotKnown:
    return "";
  case Style::Gcc:
    return "gcc";
  case Style::Clang:
    return "clang";
  }
  llvm_unreachable("no other style");
}

void genksyms::setCompilersApart(Side &Old, Side &New, SymtypesPool &Pool) {
  Style OldStyle = styleOf(Old.Types), NewStyle = styleOf(New.Types);
  if (OldStyle == Style::NotKnown || NewStyle == Style::NotKnown ||
      OldStyle == NewStyle)
    return;
  rewrite(Old, Pool);
  rewrite(New, Pool);
  auto Compiler = [](Style S) { return S == Style::Gcc ? "GCC" : "Clang"; };
  New.ComparisonNotes.push_back(
      std::string("the old side was compiled by ") + Compiler(OldStyle) +
      ", the new one by " + Compiler(NewStyle) +
      ": no version is the same, as these write the same types in different "
      "ways; what follows is what differs besides, and versions are those of "
      "texts without that");
}
