//===- DwarfObject.cpp - An object with debugging information -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfObject.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Decompressor.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Object/RelocationResolver.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Whose debugging sections they are. An object may have those of several; the
/// last kind that it has any section of is the one that counts.
enum class DebugKind : uint8_t {
  None,
  Lto,   ///< of a later link's: `.gnu.debuglto_.debug_info`
  Split, ///< of another file: `.debug_info.dwo`
  Own,
};

/// What kind of debugging section Name is of, of which it then loses all but
/// `info` or the like. GNU's old name of a compressed one has a `z`.
DebugKind takeKind(StringRef &Name) {
  bool IsLto = Name.consume_front(".gnu.debuglto_");
  if (!Name.consume_front(".debug_") && !Name.consume_front(".zdebug_"))
    return DebugKind::None;
  if (IsLto)
    return DebugKind::Lto;
  return Name.consume_back(".dwo") ? DebugKind::Split : DebugKind::Own;
}

} // namespace

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
    if (Error E = findKind())
      return E;
    for (size_t I = 0; I < Sections.size(); ++I)
      if (Error E = readSection(I))
        return E;
    Result.IsSplit = Kind == DebugKind::Split;
    // Relocations of what is linked already have been applied.
    bool IsLinked = File.getHeader().e_type != ELF::ET_REL;
    Result.IsRelocatable = !IsLinked;
    if (!IsLinked)
      for (const Shdr &Section : Sections)
        if (Error E = readRelocations(Section))
          return E;
    for (DwarfSection *Section : Found)
      if (Section)
        Section->sortFixups();
    return readSymbols();
  }

private:
  using Shdr = typename ELFT::Shdr;
  using Sym = typename ELFT::Sym;

  /// Sections may say that they have the same bytes, and names that they end at
  /// the same one. No compiler's do, but for a name that ends another.
  Error count(uint64_t Bytes) {
    Counted += Bytes;
    return Counted / MostOverlaps > Result.Size
               ? makeError("sections or names that overlap, again and again")
               : Error::success();
  }

  /// Of tables something is kept.
  template <typename T> Error countTable(ArrayRef<T> Table) {
    return count(Table.size() * sizeof(T) * (MostOverlaps / 2));
  }

  Error findKind() {
    for (const Shdr &Section : Sections) {
      auto Name = File.getSectionName(Section);
      if (!Name)
        return Name.takeError();
      if (Error E = count(Name->size()))
        return E;
      Kind = std::max(Kind, takeKind(*Name));
    }
    return Error::success();
  }

  DwarfSection *wanted(StringRef Name) {
    if (Name == ".discard.gendwarfksyms.kabi_rules")
      return &Result.KabiRules;
    if (takeKind(Name) != Kind)
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
    To->IsLittleEndian = byteOrder<ELFT> == endianness::little;
    Found[Index] = To;
    if (Section.sh_flags & ELF::SHF_COMPRESSED)
      return decompress(*Name, *To);
    return Name->contains(".zdebug_") ? decompressGnu(*Name, *To)
                                      : Error::success();
  }

  Error decompress(StringRef Name, DwarfSection &To) {
    auto Packed = object::Decompressor::create(
        Name, To.Bytes, To.IsLittleEndian, ELFT::Is64Bits);
    if (!Packed)
      return Packed.takeError();
    SmallVectorImpl<uint8_t> *Bytes = roomFor(Packed->getDecompressedSize());
    if (!Bytes)
      return tooLarge(Name, Packed->getDecompressedSize());
    if (Error E = Packed->resizeAndDecompress(*Bytes))
      return inContext(Name, std::move(E));
    To.Bytes = toStringRef(*Bytes);
    return Error::success();
  }

  /// What GNU's tools wrote before ELF had a flag for it: `ZLIB`, the size, and
  /// a stream of zlib's.
  Error decompressGnu(StringRef Name, DwarfSection &To) {
    StringRef Packed = To.Bytes;
    constexpr size_t SizeSize = 8;
    if (!Packed.consume_front("ZLIB") || Packed.size() < SizeSize)
      return Error::success(); // not compressed, in spite of its name
    uint64_t Size = support::endian::read64be(Packed.data());
    SmallVectorImpl<uint8_t> *Bytes = roomFor(Size);
    if (!Bytes)
      return tooLarge(Name, Size);
    if (Error E = compression::zlib::decompress(
            arrayRefFromStringRef(Packed.drop_front(SizeSize)), *Bytes, Size))
      return inContext(Name, std::move(E));
    if (Bytes->size() != Size)
      return makeError(Name + ": has fewer bytes than it says");
    To.Bytes = toStringRef(*Bytes);
    return Error::success();
  }

  /// Null where Size is beyond what a compiler writes, and an attack on memory.
  SmallVectorImpl<uint8_t> *roomFor(uint64_t Size) {
    constexpr uint64_t MostGain = 32, LeastLimit = 1 << 24;
    uint64_t FileSize = Object.getData().size();
    if (Size > FileSize * MostGain + LeastLimit - (Result.Size - FileSize))
      return nullptr;
    Result.Size += Size;
    return Result.Decompressed
        .emplace_back(std::make_unique<SmallVector<uint8_t, 0>>())
        .get();
  }

  static Error tooLarge(StringRef Name, uint64_t Size) {
    return makeError(Name + ": says that it has " + Twine(Size) +
                     " bytes when decompressed");
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
      if (Error E = countTable(*All))
        return E;
      addFixups(*All, *Symbols, To, [](const typename ELFT::Rela &R) {
        return static_cast<int64_t>(R.r_addend);
      });
    } else {
      auto All = File.rels(Section);
      if (!All)
        return All.takeError();
      if (Error E = countTable(*All))
        return E;
      addFixups(*All, *Symbols, To, nullptr);
    }
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
    if (To.Fixups.empty())
      To.Fixups.reserve(All.size());
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
    Result.HasSymbolTable = true;
    auto All = File.symbols(&Section);
    if (!All)
      return All.takeError();
    if (Error E = countTable(*All))
      return E;
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
      if (Error E = count(Name->size()))
        return E;
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
  static constexpr uint64_t MostOverlaps = 64;
  typename ELFT::ShdrRange Sections;
  std::vector<DwarfSection *> Found;
  DebugKind Kind = DebugKind::None;
  uint64_t Counted = 0;
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
  Result->Size = File.getBufferSize();
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
