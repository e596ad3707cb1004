//===- DwarfObject.cpp - An object with debugging information -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfObject.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Decompressor.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Object/RelocationResolver.h"
#include "llvm/Support/Endian.h"

using namespace genksyms;
using namespace llvm;

uint64_t DwarfSection::number(uint64_t Offset, unsigned Size) const {
  const char *At = Bytes.data() + Offset;
  endianness Order = IsLittleEndian ? endianness::little : endianness::big;
  switch (Size) {
  case 1:
    return static_cast<uint8_t>(*At);
  case 2:
    return support::endian::read16(At, Order);
  case 4:
    return support::endian::read32(At, Order);
  case 8:
    return support::endian::read64(At, Order);
  default:
    break;
  }
  uint64_t Result = 0;
  for (unsigned I = 0; I < Size; ++I)
    Result = Result << 8 |
             static_cast<uint8_t>(At[IsLittleEndian ? Size - 1 - I : I]);
  return Result;
}

uint64_t DwarfSection::relocated(uint64_t Offset, unsigned Size) const {
  // Most readers go forward, past a few relocations of no interest.
  constexpr size_t Few = 8;
  size_t I = Near;
  size_t Last = std::min(I + Few, Fixups.size());
  if (I != 0 && Fixups[I - 1].Offset >= Offset)
    I = Last = 0;
  while (I < Last && Fixups[I].Offset < Offset)
    ++I;
  if (I == Last)
    I = llvm::partition_point(
            Fixups, [&](const Fixup &F) { return F.Offset < Offset; }) -
        Fixups.begin();
  if (I == Fixups.size() || Fixups[I].Offset != Offset)
    return number(Offset, Size);
  Near = I + 1;
  uint64_t Value = Fixups[I].Value;
  return Size < 8 ? Value & ((uint64_t(1) << (8 * Size)) - 1) : Value;
}

namespace genksyms {

template <typename ELFT> class ObjectReader {
public:
  ObjectReader(const object::ELFObjectFile<ELFT> &Object, DwarfObject &Result)
      : Object(Object), File(Object.getELFFile()), Result(Result) {}

  Error read() {
    auto All = File.sections();
    if (!All)
      return All.takeError();
    Sections = *All;
    Found.resize(Sections.size());
    for (size_t I = 0; I < Sections.size(); ++I)
      if (Error E = readSection(I))
        return E;
    // Relocations of what is linked already have been applied.
    if (File.getHeader().e_type == ELF::ET_REL)
      for (const Shdr &Section : Sections)
        if (Error E = readRelocations(Section))
          return E;
    return readSymbols();
  }

private:
  using Shdr = typename ELFT::Shdr;
  using Sym = typename ELFT::Sym;

  DwarfSection *wanted(StringRef Name) {
    if (Name == ".discard.gendwarfksyms.kabi_rules")
      return &Result.KabiRules;
    if (!Name.consume_front(".debug_"))
      return nullptr;
    std::pair<StringRef, DwarfSection *> Known[] = {
        {"info", &Result.Info},
        {"types", &Result.Types},
        {"abbrev", &Result.Abbrev},
        {"str", &Result.Str},
        {"line_str", &Result.LineStr},
        {"line", &Result.Line},
        {"str_offsets", &Result.StrOffsets},
        {"loc", &Result.Loc}};
    for (auto &[Wanted, Section] : Known)
      if (Name == Wanted)
        return Section;
    return nullptr;
  }

  Error readSection(size_t Index) {
    const Shdr &Section = Sections[Index];
    auto Name = File.getSectionName(Section);
    if (!Name)
      return Name.takeError();
    DwarfSection *To = wanted(*Name);
    // Type units that are sections in groups do not count, and of several
    // others with one name the first one does.
    if (!To || To->IsThere || Section.sh_type == ELF::SHT_NOBITS ||
        Section.sh_flags & ELF::SHF_GROUP)
      return Error::success();
    auto Contents = File.getSectionContents(Section);
    if (!Contents)
      return Contents.takeError();
    To->Bytes = toStringRef(*Contents);
    To->IsThere = true;
    To->IsLittleEndian = ELFT::Endianness == endianness::little;
    Found[Index] = To;
    return Section.sh_flags & ELF::SHF_COMPRESSED ? decompress(*Name, *To)
                                                  : Error::success();
  }

  Error decompress(StringRef Name, DwarfSection &To) {
    auto Packed = object::Decompressor::create(
        Name, To.Bytes, To.IsLittleEndian, ELFT::Is64Bits);
    if (!Packed)
      return Packed.takeError();
    // Beyond it is no text that a compiler writes, but an attack on memory.
    constexpr uint64_t MostGain = 2048;
    if (Packed->getDecompressedSize() / MostGain > To.Bytes.size())
      return makeError(Name + ": says that it has " +
                       Twine(Packed->getDecompressedSize()) +
                       " bytes when decompressed");
    auto &Bytes = Result.Decompressed.emplace_back(
        std::make_unique<SmallVector<uint8_t, 0>>());
    if (Error E = Packed->resizeAndDecompress(*Bytes))
      return inContext(Name, std::move(E));
    To.Bytes = toStringRef(*Bytes);
    return Error::success();
  }

  Error readRelocations(const Shdr &Section) {
    bool HasAddends = Section.sh_type == ELF::SHT_RELA;
    if ((!HasAddends && Section.sh_type != ELF::SHT_REL) ||
        Section.sh_info >= Found.size() || !Found[Section.sh_info])
      return Error::success();
    auto Table = File.getSection(Section.sh_link);
    if (!Table)
      return Table.takeError();
    auto Symbols = File.symbols(*Table);
    if (!Symbols)
      return Symbols.takeError();
    DwarfSection &To = *Found[Section.sh_info];
    if (HasAddends) {
      auto All = File.relas(Section);
      if (!All)
        return All.takeError();
      addFixups(*All, *Symbols, To, [](const typename ELFT::Rela &R) {
        return static_cast<int64_t>(R.r_addend);
      });
    } else {
      auto All = File.rels(Section);
      if (!All)
        return All.takeError();
      addFixups(*All, *Symbols, To, nullptr);
    }
    auto ByOffset = [](const DwarfSection::Fixup &A,
                       const DwarfSection::Fixup &B) {
      return A.Offset < B.Offset;
    };
    if (!llvm::is_sorted(To.Fixups, ByOffset))
      llvm::stable_sort(To.Fixups, ByOffset);
    return Error::success();
  }

  template <typename RelocationT, typename AddendT>
  void addFixups(ArrayRef<RelocationT> All, ArrayRef<Sym> Symbols,
                 DwarfSection &To, const AddendT &Addend) {
    auto [Supports, Resolve] = object::getRelocationResolver(Object);
    if (!Supports)
      return;
    bool IsMips64 = File.isMips64EL();
    // An object has relocations of two or three types.
    uint32_t Known = 0;
    bool IsKnown = false;
    To.Fixups.reserve(To.Fixups.size() + All.size());
    for (const RelocationT &R : All) {
      uint32_t Type = R.getType(IsMips64);
      // Of no effect on every machine; its number is 0 on all.
      if (Type == ELF::R_X86_64_NONE)
        continue;
      if (!IsKnown || Type != Known) {
        if (!Supports(Type))
          continue;
        Known = Type;
        IsKnown = true;
      }
      uint32_t Index = R.getSymbol(IsMips64);
      if (Index >= Symbols.size() || R.r_offset >= To.size())
        continue;
      uint64_t There = 0;
      int64_t Added = 0;
      // Without addends they stand where they are to be added.
      if constexpr (std::is_null_pointer_v<AddendT>)
        There = To.size() - R.r_offset >= 4 ? To.number(R.r_offset, 4) : 0;
      else
        Added = Addend(R);
      To.Fixups.push_back(
          {R.r_offset,
           Resolve(Type, R.r_offset, Symbols[Index].st_value, There, Added)});
    }
  }

  Error readSymbols() {
    const Shdr *Extended = nullptr;
    for (const Shdr &Section : Sections)
      if (Section.sh_type == ELF::SHT_SYMTAB_SHNDX && !Extended)
        Extended = &Section;
    ArrayRef<typename ELFT::Word> Indices;
    if (Extended) {
      auto Read = File.template getSectionContentsAsArray<typename ELFT::Word>(
          *Extended);
      if (!Read)
        return Read.takeError();
      Indices = *Read;
    }
    for (const Shdr &Section : Sections)
      if (Section.sh_type == ELF::SHT_SYMTAB)
        if (Error E = readSymbols(Section, Indices))
          return E;
    return Error::success();
  }

  Error readSymbols(const Shdr &Section,
                    ArrayRef<typename ELFT::Word> Indices) {
    auto All = File.symbols(&Section);
    if (!All)
      return All.takeError();
    auto Strings = File.getStringTableForSymtab(Section, Sections);
    if (!Strings)
      return Strings.takeError();
    for (size_t I = 1; I < All->size(); ++I) {
      const Sym &S = (*All)[I];
      if (S.getBinding() == ELF::STB_LOCAL || S.st_shndx == ELF::SHN_UNDEF)
        continue;
      auto Name = S.getName(*Strings);
      if (!Name)
        return Name.takeError();
      if (Name->empty())
        continue;
      uint32_t Where = S.st_shndx;
      if (Where == ELF::SHN_XINDEX) {
        if (I >= Indices.size())
          return makeError("symbol " + Twine(I) +
                           " has no entry in the table of extended section "
                           "indices");
        Where = Indices[I];
      }
      Result.Symbols.push_back({*Name, Where, S.st_value});
    }
    return Error::success();
  }

  const object::ELFObjectFile<ELFT> &Object;
  const object::ELFFile<ELFT> &File;
  DwarfObject &Result;
  typename ELFT::ShdrRange Sections;
  std::vector<DwarfSection *> Found;
};

} // namespace genksyms

/// What File is, where it is no ELF file.
static std::string whatItIs(MemoryBufferRef File) {
  if (File.getBufferSize() == 0)
    return "an empty file";
  switch (identify_magic(File.getBuffer())) {
  case file_magic::archive:
    return "an archive; name its members, after ar x";
  case file_magic::bitcode:
    return "LLVM bitcode, of a compile with -flto; debugging information "
           "comes with the link";
  default:
    return "not an ELF file";
  }
}

template <typename ELFT>
static Error readAs(const object::ObjectFile &Object, DwarfObject &Result) {
  return ObjectReader<ELFT>(cast<object::ELFObjectFile<ELFT>>(Object), Result)
      .read();
}

Expected<std::unique_ptr<DwarfObject>> DwarfObject::open(MemoryBufferRef File) {
  StringRef Path = File.getBufferIdentifier();
  if (!File.getBuffer().starts_with("\177ELF"))
    return makeError(Path + ": " + whatItIs(File));
  auto Object =
      object::ObjectFile::createELFObjectFile(File, /*InitContent=*/false);
  if (!Object)
    return inContext(Path, Object.takeError());
  auto Result = std::make_unique<DwarfObject>();
  Result->Name = Path.str();
  Error E = isa<object::ELF64LEObjectFile>(**Object)
                ? readAs<object::ELF64LE>(**Object, *Result)
            : isa<object::ELF32LEObjectFile>(**Object)
                ? readAs<object::ELF32LE>(**Object, *Result)
            : isa<object::ELF64BEObjectFile>(**Object)
                ? readAs<object::ELF64BE>(**Object, *Result)
                : readAs<object::ELF32BE>(**Object, *Result);
  if (E)
    return inContext(Path, std::move(E));
  return std::move(Result);
}
