//===- Exports.cpp - The export tables of a module or a kernel ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An entry of `__ksymtab` has two or three fields: the symbol, its name and,
// from 5.4 on, its namespace. A field is an address, or a 32-bit distance from
// itself (4.19 on, where the architecture can). Nothing in the file says which
// of the four it is, so the layout is the one with which every entry has a
// name in `__ksymtab_strings`.
//
// In a module the fields are still to be relocated: then the relocations say
// where they point. In a linked kernel the values do.
//
//===----------------------------------------------------------------------===//

#include "ElfInternal.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The tables that kernels have had, by what follows `__ksymtab` and
/// `__kcrctab`. `_gpl_future` is still open to everybody.
struct TableKind {
  const char *Suffix;
  bool GplOnly;
};
constexpr TableKind Kinds[] = {{"", false},
                               {"_gpl", true},
                               {"_gpl_future", false},
                               {"_unused", false},
                               {"_unused_gpl", true}};

template <class ELFT> class Tables {
  using View = ElfView<ELFT>;
  using Section = typename ELFT::Shdr;
  static constexpr unsigned Word = sizeof(typename ELFT::uint);

  struct Layout {
    unsigned Field;  ///< bytes
    unsigned Fields; ///< of one entry
    bool Relative;   ///< distance from the field itself; for linked files
  };

  /// Where a field points: into a section, or to an absolute number.
  struct Target {
    const Section *In = nullptr;
    uint64_t Offset = 0; ///< in the section, or the number
  };

  /// One table's section with what its fields point to.
  struct Table {
    const Section *Header = nullptr;
    StringRef Data;
    DenseMap<uint64_t, Target> Relocations;
    bool Relocated = false; ///< Relocations counts, not the values
  };

public:
  explicit Tables(const View &Elf) : Elf(Elf) {}

  Expected<std::vector<Export>> read() {
    std::vector<Export> Result;
    for (const TableKind &Kind : Kinds)
      if (const Section *S = Elf.find(std::string("__ksymtab") + Kind.Suffix))
        if (Error E = readTable(*S, Kind, Result))
          return std::move(E);
    return Result;
  }

private:
  Error readTable(const Section &S, const TableKind &Kind,
                  std::vector<Export> &Result) {
    size_t First = Result.size();
    Expected<Table> Symbols = load(S);
    if (!Symbols)
      return Symbols.takeError();
    if (Symbols->Data.empty())
      return Error::success();
    std::optional<Layout> Shape = layoutOf(*Symbols);
    if (!Shape)
      return readBySymbols(S, Kind, Result);
    uint64_t Size = uint64_t(Shape->Field) * Shape->Fields;
    for (uint64_t I = 0; I < Symbols->Data.size(); I += Size) {
      Export E;
      E.Name = *text(*Symbols, *Shape, I + Shape->Field);
      if (Shape->Fields == 3)
        E.Namespace = text(*Symbols, *Shape, I + 2 * Shape->Field).value_or("");
      E.InGplTable = Kind.GplOnly;
      Result.push_back(E);
    }
    MutableArrayRef<Export> Added = MutableArrayRef(Result).drop_front(First);
    if (Error E = readCrcs(Kind, Added))
      return E;
    return *Kind.Suffix ? Error::success() : readFlags(Added);
  }

  Expected<Table> load(const Section &S) {
    Table Result;
    Result.Header = &S;
    Expected<StringRef> Data = Elf.contents(S);
    if (!Data)
      return Data.takeError();
    Result.Data = *Data;
    if (Elf.file().getHeader().e_type != ELF::ET_REL)
      return Result;
    Result.Relocated = true;
    unsigned Index = &S - Elf.sections().begin();
    for (const Section &R : Elf.sections())
      if (R.sh_info == Index)
        if (Error E = addRelocations(R, Result))
          return std::move(E);
    return Result;
  }

  Error addRelocations(const Section &R, Table &Result) {
    if (R.sh_type == ELF::SHT_RELA) {
      auto Entries = Elf.file().relas(R);
      if (!Entries)
        return Entries.takeError();
      for (const auto &Entry : *Entries)
        if (Error E = addRelocation(R, Entry, Entry.r_addend, Result))
          return E;
    } else if (R.sh_type == ELF::SHT_REL) {
      auto Entries = Elf.file().rels(R);
      if (!Entries)
        return Entries.takeError();
      for (const auto &Entry : *Entries) {
        uint64_t Offset = Entry.r_offset, Addend = 0;
        if (Offset <= Result.Data.size() && Result.Data.size() - Offset >= Word)
          Addend = View::number(Result.Data, Offset, Word);
        if (Error E = addRelocation(R, Entry, Addend, Result))
          return E;
      }
    }
    return Error::success();
  }

  template <class Relocation>
  Error addRelocation(const Section &R, const Relocation &Entry,
                      uint64_t Addend, Table &Result) {
    auto SymbolTable = Elf.file().getSection(R.sh_link);
    if (!SymbolTable)
      return SymbolTable.takeError();
    auto Symbol = Elf.file().getRelocationSymbol(Entry, *SymbolTable);
    if (!Symbol)
      return Symbol.takeError();
    if (!*Symbol)
      return Error::success();
    Target T;
    unsigned Index = (*Symbol)->st_shndx;
    T.Offset = typename ELFT::uint((*Symbol)->st_value + Addend);
    if (Index != ELF::SHN_UNDEF && Index < Elf.sections().size())
      T.In = &Elf.sections()[Index];
    Result.Relocations[Entry.r_offset] = T;
    return Error::success();
  }

  /// Where the field at Offset points.
  std::optional<Target> target(const Table &T, const Layout &Shape,
                               uint64_t Offset) const {
    if (T.Relocated) {
      auto I = T.Relocations.find(Offset);
      if (I == T.Relocations.end())
        return std::nullopt;
      return I->second;
    }
    uint64_t Value = View::number(T.Data, Offset, Shape.Field);
    if (Value == 0)
      return std::nullopt;
    if (Shape.Relative)
      Value = T.Header->sh_addr + Offset + int64_t(int32_t(Value));
    return atAddress(typename ELFT::uint(Value));
  }

  std::optional<Target> atAddress(uint64_t Address) const {
    for (const Section &S : Elf.sections())
      if ((S.sh_flags & ELF::SHF_ALLOC) && S.sh_type != ELF::SHT_NOBITS &&
          Address >= S.sh_addr && Address - S.sh_addr < S.sh_size)
        return Target{&S, Address - S.sh_addr};
    return std::nullopt;
  }

  /// The text in `__ksymtab_strings` that the field at Offset points to.
  std::optional<StringRef> text(const Table &T, const Layout &Shape,
                                uint64_t Offset) const {
    std::optional<Target> To = target(T, Shape, Offset);
    if (!To || !To->In || Elf.name(*To->In) != "__ksymtab_strings")
      return std::nullopt;
    Expected<StringRef> Data = Elf.contents(*To->In);
    if (!Data) {
      consumeError(Data.takeError());
      return std::nullopt;
    }
    return terminated(*Data, To->Offset);
  }

  bool fits(const Table &T, const Layout &Shape) const {
    uint64_t Size = uint64_t(Shape.Field) * Shape.Fields;
    if (T.Data.size() % Size)
      return false;
    for (uint64_t I = 0; I < T.Data.size(); I += Size) {
      if (text(T, Shape, I + Shape.Field).value_or("").empty())
        return false;
      uint64_t Namespace = I + 2 * Shape.Field;
      if (Shape.Fields == 3 && target(T, Shape, Namespace) &&
          !text(T, Shape, Namespace))
        return false;
    }
    return true;
  }

  std::optional<Layout> layoutOf(const Table &T) const {
    for (Layout Shape : {Layout{4, 3, true}, Layout{4, 2, true},
                         Layout{Word, 3, false}, Layout{Word, 2, false}})
      if (fits(T, Shape))
        return Shape;
    return std::nullopt;
  }

  /// Sets the CRCs of Added from the table that runs beside it.
  Error readCrcs(const TableKind &Kind, MutableArrayRef<Export> Added) {
    const Section *S = Elf.find(std::string("__kcrctab") + Kind.Suffix);
    if (!S)
      return Error::success();
    Expected<Table> Crcs = load(*S);
    if (!Crcs)
      return Crcs.takeError();
    unsigned Size = Crcs->Data.size() / Added.size();
    if (Crcs->Data.size() != Added.size() * uint64_t(Size) ||
        (Size != 4 && Size != Word)) // NOLINT: the same where a word is 4
      return makeError("__kcrctab" + Twine(Kind.Suffix) + " has " +
                       Twine(Crcs->Data.size()) + " bytes for " +
                       Twine(Added.size()) + " symbols");
    bool Distances = Size == 4 && holdsDistances(*Crcs);
    for (size_t I = 0; I < Added.size(); ++I)
      Added[I].Crc = crc(*Crcs, Layout{Size, 1, Distances}, I * Size);
    return Error::success();
  }

  /// From 4.10 to 5.18 a kernel could be built to keep, instead of each CRC,
  /// the distance to it (CONFIG_MODULE_REL_CRCS).
  bool holdsDistances(const Table &T) const {
    if (T.Relocated)
      return false;
    bool Any = false;
    for (uint64_t I = 0; I < T.Data.size(); I += 4) {
      if (View::number(T.Data, I, 4) == 0)
        continue;
      Any = true;
      if (!wordAt(target(T, Layout{4, 1, true}, I)))
        return false;
    }
    return Any;
  }

  std::optional<uint32_t> wordAt(const std::optional<Target> &To) const {
    if (!To || !To->In)
      return std::nullopt;
    Expected<StringRef> Data = Elf.contents(*To->In);
    if (!Data) {
      consumeError(Data.takeError());
      return std::nullopt;
    }
    if (To->Offset > Data->size() || Data->size() - To->Offset < 4)
      return std::nullopt;
    return View::number(*Data, To->Offset, 4);
  }

  uint32_t crc(const Table &T, const Layout &Shape, uint64_t Offset) const {
    if (Shape.Relative || T.Relocations.count(Offset)) {
      std::optional<Target> To = target(T, Shape, Offset);
      if (To && !To->In)
        return To->Offset; // an absolute symbol's value is the CRC
      return wordAt(To).value_or(0);
    }
    return View::number(T.Data, Offset, Shape.Field);
  }

  /// From 7.1 on there is one table, and beside it a byte of flags for each
  /// symbol, of which the lowest bit says GPL only.
  Error readFlags(MutableArrayRef<Export> Added) {
    const Section *S = Elf.find("__kflagstab");
    if (!S)
      return Error::success();
    Expected<StringRef> Flags = Elf.contents(*S);
    if (!Flags)
      return Flags.takeError();
    if (Flags->size() != Added.size())
      return makeError("__kflagstab has " + Twine(Flags->size()) +
                       " bytes for " + Twine(Added.size()) + " symbols");
    for (size_t I = 0; I < Added.size(); ++I)
      Added[I].Flagged = (*Flags)[I] & 1;
    return Error::success();
  }

  /// Where no layout fits, the names of the symbols `__ksymtab_NAME`,
  /// `__crc_NAME` and `__kstrtabns_NAME` say as much.
  Error readBySymbols(const Section &S, const TableKind &Kind,
                      std::vector<Export> &Result) {
    const Section *SymbolTable = Elf.symbolTable();
    if (!SymbolTable)
      return unknownLayout(S);
    auto Symbols = Elf.file().symbols(SymbolTable);
    if (!Symbols)
      return Symbols.takeError();
    Expected<StringRef> Names =
        Elf.file().getStringTableForSymtab(*SymbolTable);
    if (!Names)
      return Names.takeError();
    StringMap<const typename ELFT::Sym *> Kin;
    size_t First = Result.size();
    for (const auto &Symbol : *Symbols) {
      Expected<StringRef> Name = Symbol.getName(*Names);
      if (!Name)
        return Name.takeError();
      if (Name->starts_with("__crc_") || Name->starts_with("__kstrtabns_"))
        Kin[*Name] = &Symbol;
      else if (Symbol.st_shndx == &S - Elf.sections().begin() &&
               Name->consume_front("__ksymtab_"))
        Result.push_back({*Name, "", std::nullopt, Kind.GplOnly});
    }
    if (Result.size() == First)
      return unknownLayout(S);
    for (Export &E : MutableArrayRef(Result).drop_front(First)) {
      if (const auto *Symbol = Kin.lookup(("__crc_" + E.Name).str()))
        E.Crc = crcOf(*Symbol);
      if (const auto *Symbol = Kin.lookup(("__kstrtabns_" + E.Name).str()))
        E.Namespace = textOf(*Symbol);
    }
    return Error::success();
  }

  Error unknownLayout(const Section &S) const {
    return makeError("the entries of " + Elf.name(S) +
                     " do not point to names in __ksymtab_strings");
  }

  std::optional<Target> targetOf(const typename ELFT::Sym &Symbol) const {
    if (Symbol.st_shndx == ELF::SHN_UNDEF ||
        Symbol.st_shndx >= Elf.sections().size())
      return std::nullopt;
    const Section &In = Elf.sections()[Symbol.st_shndx];
    uint64_t Base = Elf.file().getHeader().e_type == ELF::ET_REL
                        ? uint64_t(0)
                        : uint64_t(In.sh_addr);
    return Target{&In, Symbol.st_value - Base};
  }

  std::optional<uint32_t> crcOf(const typename ELFT::Sym &Symbol) const {
    if (Symbol.st_shndx == ELF::SHN_ABS)
      return uint32_t(Symbol.st_value);
    return wordAt(targetOf(Symbol));
  }

  StringRef textOf(const typename ELFT::Sym &Symbol) const {
    std::optional<Target> To = targetOf(Symbol);
    if (!To)
      return "";
    Expected<StringRef> Data = Elf.contents(*To->In);
    if (Data)
      return terminated(*Data, To->Offset).value_or("");
    consumeError(Data.takeError());
    return "";
  }

  const View &Elf;
};

} // namespace

namespace genksyms {

template <class ELFT>
Expected<std::vector<Export>> readExports(const ElfView<ELFT> &Elf) {
  return Tables<ELFT>(Elf).read();
}

template Expected<std::vector<Export>>
readExports(const ElfView<object::ELF64LE> &);
template Expected<std::vector<Export>>
readExports(const ElfView<object::ELF64BE> &);
template Expected<std::vector<Export>>
readExports(const ElfView<object::ELF32LE> &);
template Expected<std::vector<Export>>
readExports(const ElfView<object::ELF32BE> &);

} // namespace genksyms
