//===- KeptFacts.cpp - Facts of declarations as bytes ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A number is ULEB128; a text, list or table its length and then its elements.
//
//===----------------------------------------------------------------------===//

#include "KeptFacts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LEB128.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Packer {
public:
  template <typename T> void number(const T &N) {
    uint8_t Bytes[16];
    Result.append(reinterpret_cast<const char *>(Bytes),
                  encodeULEB128(uint64_t(N), Bytes));
  }
  void text(StringRef Text) {
    number(Text.size());
    Result += Text;
  }
  template <typename T> void optional(std::optional<T> &Value) {
    number(Value.has_value());
    if (Value)
      number(*Value);
  }
  template <typename T> void list(std::vector<T> &List) {
    number(List.size());
    for (T &Element : List)
      fields(*this, Element);
  }
  template <typename T> void table(StringMap<T> &Table) {
    number(Table.size());
    for (auto &Entry : Table) {
      text(Entry.getKey());
      fields(*this, Entry.getValue());
    }
  }

  std::string Result;
};

/// From bytes that are not what is expected on, all is empty.
class Unpacker {
public:
  explicit Unpacker(StringRef Bytes) : Rest(arrayRefFromStringRef(Bytes)) {}

  template <typename T> void number(T &N) {
    unsigned Size = 0;
    const char *Problem = nullptr;
    N = T(decodeULEB128(Rest.begin(), &Size, Rest.end(), &Problem));
    if (!Problem) {
      Rest = Rest.drop_front(Size);
      return;
    }
    fail();
    N = T(0);
  }
  void text(std::string &Text) { Text = nextText().str(); }
  template <typename T> void optional(std::optional<T> &Value) {
    bool Has = false;
    number(Has);
    if (Has)
      number(Value.emplace());
  }
  template <typename T> void list(std::vector<T> &List) {
    List.resize(nextSize());
    for (T &Element : List)
      fields(*this, Element);
  }
  template <typename T> void table(StringMap<T> &Table) {
    for (size_t Left = nextSize(); Left; --Left)
      fields(*this, Table[nextText()]);
  }
  bool succeeded() const { return !HasFailed && Rest.empty(); }

private:
  void fail() {
    HasFailed = true;
    Rest = {};
  }
  /// Each element has a byte at least.
  size_t nextSize() {
    size_t Size = 0;
    number(Size);
    if (Size <= Rest.size())
      return Size;
    fail();
    return 0;
  }
  StringRef nextText() {
    size_t Size = nextSize();
    StringRef Text = toStringRef(Rest.take_front(Size));
    Rest = Rest.drop_front(Size);
    return Text;
  }

  ArrayRef<uint8_t> Rest;
  bool HasFailed = false;
};

// What there is, for both directions.

template <typename Stream> void fields(Stream &S, std::string &Text) {
  S.text(Text);
}

template <typename Stream> void fields(Stream &S, FileLocation &Loc) {
  S.text(Loc.File);
  S.number(Loc.Line);
}

template <typename Stream> void fields(Stream &S, MemberFacts &Member) {
  S.text(Member.Name);
  S.text(Member.Type);
  S.number(Member.OffsetInBits);
  S.number(Member.SizeInBits);
  S.number(Member.IsBitField);
  S.number(Member.Line);
}

template <typename Stream> void fields(Stream &S, TypeFacts &Type) {
  fields(S, Type.Loc);
  S.optional(Type.SizeInBytes);
  S.list(Type.Members);
}

template <typename Stream> void fields(Stream &S, SymbolFacts &Symbol) {
  S.number(Symbol.Is);
  S.number(Symbol.Static);
  S.number(Symbol.Inline);
  fields(S, Symbol.Declared);
  fields(S, Symbol.Defined);
  S.text(Symbol.Declaration);
  S.text(Symbol.SourceText);
  S.list(Symbol.Calls);
}

template <typename Stream> void fields(Stream &S, ExportMacro &Export) {
  S.text(Export.Symbol);
  S.text(Export.Kind);
  S.text(Export.Namespace);
  S.text(Export.Spelling);
  S.text(Export.File);
  S.number(Export.Line);
}

template <typename Stream> void fields(Stream &S, DeclarationFacts &Facts) {
  S.table(Facts.Symbols);
  S.table(Facts.Tags);
  S.table(Facts.Typedefs);
  S.table(Facts.Enumerators);
  S.list(Facts.Exports);
  S.list(Facts.Errors);
}

template <typename Stream> void fields(Stream &S, DeclarationQuery &Query) {
  S.list(Query.Symbols);
  S.number(Query.WantSourceText);
  S.number(Query.WantCalls);
  S.number(Query.WantTypes);
  S.number(Query.WantExports);
  S.text(Query.Text);
}

} // namespace

RunCache genksyms::factsCache(ArrayRef<std::string> Words, StringRef Directory,
                              DeclarationQuery Query) {
  Packer Question;
  fields(Question, Query);
  std::string Program = sys::fs::getMainExecutable(nullptr, nullptr);
  sys::fs::file_status Status;
  (void)sys::fs::status(Program, Status);
  return {
      KeptResult::Facts, Words, Directory,
      Program + '\n' + utostr(Status.getSize()) + '\n' +
          itostr(Status.getLastModificationTime().time_since_epoch().count()) +
          '\n' + toHex(Question.Result)};
}

std::string genksyms::packFacts(DeclarationFacts &Facts) {
  Packer Packed;
  fields(Packed, Facts);
  return std::move(Packed.Result);
}

std::optional<DeclarationFacts> genksyms::unpackFacts(StringRef Bytes) {
  Unpacker Packed(Bytes);
  DeclarationFacts Facts;
  fields(Packed, Facts);
  if (!Packed.succeeded())
    return std::nullopt;
  return Facts;
}
