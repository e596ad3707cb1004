//===- ExportMarks.cpp - What an object marks as exported -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What EXPORT_SYMBOL leaves in an object file. From 6.5 on it is a record in
// `.export_symbol`, at a symbol `__export_symbol_NAME`: the license and the
// namespace, each with a NUL, and a reference to the symbol. Before, it is the
// entry of the table, `__ksymtab_NAME`, in a section of its own whose name says
// which table it is for.
//
//===----------------------------------------------------------------------===//

#include "ElfInternal.h"

using namespace genksyms;
using namespace llvm;

namespace {

template <class ELFT> class MarkReader {
public:
  explicit MarkReader(const ElfView<ELFT> &Elf) : Elf(Elf) {}

  Expected<std::vector<Export>> read() {
    const auto *Table = Elf.symbolTable();
    if (!Table)
      return std::vector<Export>();
    auto Symbols = Elf.file().symbols(Table);
    if (!Symbols)
      return Symbols.takeError();
    Expected<StringRef> Names = Elf.file().getStringTableForSymtab(*Table);
    if (!Names)
      return Names.takeError();
    for (const auto &Symbol : *Symbols) {
      Expected<StringRef> Name = Symbol.getName(*Names);
      if (!Name)
        return Name.takeError();
      if (Symbol.st_shndx == ELF::SHN_UNDEF ||
          Symbol.st_shndx >= Elf.sections().size())
        continue;
      if (Error E = note(*Name, Symbol, Elf.sections()[Symbol.st_shndx]))
        return std::move(E);
    }
    for (auto &[Of, Namespace] : Namespaces)
      for (Export &E : Result)
        if (E.Name == Of)
          E.Namespace = Namespace;
    return std::move(Result);
  }

private:
  Error note(StringRef Name, const typename ELFT::Sym &Symbol,
             const typename ELFT::Shdr &In) {
    StringRef Section = Elf.name(In);
    if (Name.consume_front("__export_symbol_") && Section == ".export_symbol") {
      Expected<StringRef> Data = Elf.contents(In);
      if (!Data)
        return Data.takeError();
      std::optional<StringRef> License = terminated(*Data, Symbol.st_value);
      if (!License)
        return makeError("the record of " + Name +
                         " in .export_symbol is cut "
                         "off");
      Export &E = Result.emplace_back();
      E.Name = Name;
      E.InGplTable = *License == "GPL";
      E.Namespace =
          terminated(*Data, Symbol.st_value + License->size() + 1).value_or("");
    } else if (Name.consume_front("__ksymtab_") &&
               Section.contains("__ksymtab") &&
               Section != "__ksymtab_strings") {
      Export &E = Result.emplace_back();
      E.Name = Name;
      E.InGplTable = Section.contains("__ksymtab_gpl") ||
                     Section.contains("__ksymtab_unused_gpl");
    } else if (Name.consume_front("__kstrtabns_")) {
      Expected<StringRef> Data = Elf.contents(In);
      if (!Data)
        return Data.takeError();
      StringRef Text = terminated(*Data, Symbol.st_value).value_or("");
      if (!Text.empty())
        Namespaces.emplace_back(Name, Text);
    }
    return Error::success();
  }

  const ElfView<ELFT> &Elf;
  std::vector<Export> Result;
  std::vector<std::pair<StringRef, StringRef>> Namespaces;
};

} // namespace

Expected<std::vector<Export>> genksyms::readExportMarks(StringRef Object) {
  std::vector<Export> Result;
  Error E = withElf(Object, [&](auto &Elf) -> Error {
    auto Read = MarkReader(Elf).read();
    if (!Read)
      return Read.takeError();
    Result = std::move(*Read);
    return Error::success();
  });
  if (E)
    return std::move(E);
  return std::move(Result);
}
