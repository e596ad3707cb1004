//===- ElfInternal.h - Sections and symbols, checked ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sections of an ELF file by name, and its symbols, on top of
// llvm::object::ELFFile. Every access is checked against the file's size.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_MODULE_ELFINTERNAL_H
#define GENKSYMS_CC_LIB_MODULE_ELFINTERNAL_H

#include "genksyms-cc/Module/Module.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Object/ELF.h"
#include "llvm/Support/Endian.h"
#include <utility>

namespace genksyms {

/// An ELF file with its section names read once.
template <class ELFT> class ElfView {
public:
  using File = llvm::object::ELFFile<ELFT>;
  using Section = typename ELFT::Shdr;
  using Symbol = typename ELFT::Sym;

  static llvm::Expected<ElfView> create(llvm::StringRef Data) {
    llvm::Expected<File> Elf = File::create(Data);
    if (!Elf)
      return Elf.takeError();
    ElfView View(*Elf);
    if (llvm::Error E = View.readSections())
      return std::move(E);
    return View;
  }

  const File &file() const { return Elf; }
  llvm::ArrayRef<Section> sections() const { return Sections; }
  llvm::StringRef name(const Section &S) const {
    return Names[&S - Sections.begin()];
  }

  /// The first section of that name, or null. The loader ignores a section
  /// that takes no memory (SHF_ALLOC), and that is how others switch one off.
  const Section *find(llvm::StringRef Name) const {
    for (const Section &S : Sections)
      if ((S.sh_flags & llvm::ELF::SHF_ALLOC) && name(S) == Name)
        return &S;
    return nullptr;
  }

  unsigned count(llvm::StringRef Name) const {
    unsigned Count = 0;
    for (const Section &S : Sections)
      Count += name(S) == Name;
    return Count;
  }

  llvm::Expected<llvm::StringRef> contents(const Section &S) const {
    if (S.sh_type == llvm::ELF::SHT_NOBITS)
      return makeError("section " + name(S) + " has no contents");
    llvm::Expected<llvm::ArrayRef<uint8_t>> Data = Elf.getSectionContents(S);
    if (!Data)
      return Data.takeError();
    return llvm::StringRef(reinterpret_cast<const char *>(Data->data()),
                           Data->size());
  }

  /// The symbol table that has section headers, or null.
  const Section *symbolTable() const {
    for (const Section &S : Sections)
      if (S.sh_type == llvm::ELF::SHT_SYMTAB)
        return &S;
    return nullptr;
  }

  ElfTarget target() const {
    return {Elf.getHeader().e_machine, ELFT::Is64Bits,
            byteOrder<ELFT> == endianness::little};
  }

  /// A number of Size (4 or 8) bytes at Offset of Data, which must hold it.
  static uint64_t number(llvm::StringRef Data, uint64_t Offset, unsigned Size) {
    const char *From = Data.data() + Offset;
    if (Size == 4)
      return llvm::support::endian::read<uint32_t>(From, byteOrder<ELFT>);
    return llvm::support::endian::read<uint64_t>(From, byteOrder<ELFT>);
  }

private:
  explicit ElfView(File Elf) : Elf(std::move(Elf)) {}

  llvm::Error readSections() {
    auto Table = Elf.sections();
    if (!Table)
      return Table.takeError();
    Sections = *Table;
    llvm::Expected<llvm::StringRef> Strings =
        Elf.getSectionStringTable(Sections);
    if (!Strings)
      return Strings.takeError();
    Names.reserve(Sections.size());
    for (const Section &S : Sections) {
      llvm::Expected<llvm::StringRef> Name = Elf.getSectionName(S, *Strings);
      if (!Name)
        return Name.takeError();
      Names.push_back(*Name);
    }
    return llvm::Error::success();
  }

  File Elf;
  llvm::ArrayRef<Section> Sections;
  std::vector<llvm::StringRef> Names;
};

/// The text at Offset of Data up to its NUL; nothing where there is none.
inline std::optional<llvm::StringRef> terminated(llvm::StringRef Data,
                                                 uint64_t Offset) {
  if (Offset >= Data.size())
    return std::nullopt;
  size_t End = Data.find('\0', Offset);
  if (End == llvm::StringRef::npos)
    return std::nullopt;
  return Data.slice(Offset, End);
}

/// What Elf exports: of `__ksymtab`, `__ksymtab_gpl` and their kin, with the
/// CRCs beside them. In Exports.cpp, for each kind of ELF file.
template <class ELFT>
llvm::Expected<std::vector<Export>> readExports(const ElfView<ELFT> &Elf);

/// What an object says is to be exported by what it will be part of.
llvm::Expected<std::vector<Export>> readExportMarks(llvm::StringRef Object);

/// Calls Do with an ElfView of the right kind for Data.
template <class Callable>
auto withElf(llvm::StringRef Data, Callable Do)
    -> decltype(Do(std::declval<ElfView<llvm::object::ELF64LE> &>())) {
  auto Run = [&]<class ELFT>(ELFT *)
      -> decltype(Do(std::declval<ElfView<llvm::object::ELF64LE> &>())) {
    llvm::Expected<ElfView<ELFT>> View = ElfView<ELFT>::create(Data);
    if (!View)
      return View.takeError();
    return Do(*View);
  };
  if (Data.size() < 16 || !Data.starts_with("\x7f"
                                            "ELF"))
    return makeError("not an ELF file");
  bool Is64 = Data[llvm::ELF::EI_CLASS] == llvm::ELF::ELFCLASS64;
  bool IsLittle = Data[llvm::ELF::EI_DATA] == llvm::ELF::ELFDATA2LSB;
  if ((!Is64 && Data[llvm::ELF::EI_CLASS] != llvm::ELF::ELFCLASS32) ||
      (!IsLittle && Data[llvm::ELF::EI_DATA] != llvm::ELF::ELFDATA2MSB))
    return makeError("an ELF file of no known class");
  if (Is64)
    return IsLittle ? Run((llvm::object::ELF64LE *)nullptr)
                    : Run((llvm::object::ELF64BE *)nullptr);
  return IsLittle ? Run((llvm::object::ELF32LE *)nullptr)
                  : Run((llvm::object::ELF32BE *)nullptr);
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_MODULE_ELFINTERNAL_H
