//===- Module.cpp - What a kernel module says to the loader ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Module.h"
#include "ElfInternal.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include <numeric>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef SignatureMark = "~Module signature appended~\n";

/// Cuts off an appended signature: the signature itself, twelve bytes that end
/// with its length in big endian, and a mark. Returns whether there was one.
Expected<bool> stripSignature(StringRef &Data) {
  if (!Data.ends_with(SignatureMark))
    return false;
  StringRef Rest = Data.drop_back(SignatureMark.size());
  if (Rest.size() < 12)
    return makeError("the appended signature is cut off");
  uint32_t Length = support::endian::read32be(Rest.end() - 4);
  Rest = Rest.drop_back(12);
  if (Length > Rest.size())
    return makeError("the appended signature claims " + Twine(Length) +
                     " bytes, more than the file has");
  Data = Rest.drop_back(Length);
  return true;
}

/// Undefined symbols that the loader, or the architecture's part of it, fills
/// in without looking them up.
bool isLoadersOwn(StringRef Name, uint16_t Machine, unsigned char Type) {
  switch (Machine) {
  case ELF::EM_386:
  case ELF::EM_X86_64:
  case ELF::EM_S390:
    return Name == "_GLOBAL_OFFSET_TABLE_";
  case ELF::EM_PPC64:
    return Name == ".TOC." || Name == "TOC.";
  case ELF::EM_SPARC:
  case ELF::EM_SPARC32PLUS:
  case ELF::EM_SPARCV9:
    return Name == "_GLOBAL_OFFSET_TABLE_" || Type == 13 /*STT_REGISTER*/;
  case ELF::EM_MIPS:
    return Name == "_gp_disp";
  default:
    return false;
  }
}

/// On 64-bit PowerPC the dot of a function's entry point does not count.
StringRef withoutDot(StringRef Name, uint16_t Machine) {
  if (Machine == ELF::EM_PPC64)
    Name.consume_front(".");
  return Name;
}

template <class ELFT> class Reader {
public:
  Reader(const ElfView<ELFT> &Elf, Module &Result)
      : Elf(Elf), Result(Result), Save(Result.Strings) {}

  Error read() {
    if (Elf.file().getHeader().e_type != ELF::ET_REL)
      return makeError("an ELF file that is no module (not relocatable)");
    Result.Target = Elf.target();
    for (auto Step : {&Reader::readInfo, &Reader::readSymbols,
                      &Reader::readVersions, &Reader::readExported})
      if (Error E = (this->*Step)())
        return E;
    if (Elf.count(".gnu.linkonce.this_module") == 1)
      if (const auto *S = Elf.find(".gnu.linkonce.this_module"))
        Result.ThisModuleSize = S->sh_size;
    return Error::success();
  }

private:
  Error readInfo() {
    if (Elf.count(".modinfo") > 1)
      return makeError("Only one .modinfo section must exist.");
    const auto *S = Elf.find(".modinfo");
    if (!S)
      return Error::success();
    Expected<StringRef> Data = Elf.contents(*S);
    if (!Data)
      return Data.takeError();
    for (StringRef Rest = *Data; !Rest.empty();) {
      StringRef Entry;
      std::tie(Entry, Rest) = Rest.split('\0');
      auto [Tag, Value] = Entry.split('=');
      if (!Entry.empty())
        Result.Info.emplace_back(Save.save(Tag), Save.save(Value));
    }
    return Error::success();
  }

  Error readSymbols() {
    const auto *Table = Elf.symbolTable();
    if (!Table)
      return makeError("module has no symbols (stripped?)");
    auto Symbols = Elf.file().symbols(Table);
    if (!Symbols)
      return Symbols.takeError();
    Expected<StringRef> Strings = Elf.file().getStringTableForSymtab(*Table);
    if (!Strings)
      return Strings.takeError();
    for (const auto &Symbol : drop_begin(*Symbols)) {
      if (Symbol.st_shndx != ELF::SHN_UNDEF &&
          Symbol.st_shndx != ELF::SHN_COMMON) {
        readDefined(Strings->substr(Symbol.st_name));
        continue;
      }
      Expected<StringRef> Name = Symbol.getName(*Strings);
      if (!Name)
        return Name.takeError();
      if (Symbol.st_shndx == ELF::SHN_COMMON) {
        if (!Name->starts_with("__gnu_lto") && Result.Common.empty())
          Result.Common = Name->str();
      } else if (!isLoadersOwn(*Name, Result.Target.Machine,
                               Symbol.getType())) {
        Result.Imports.push_back(
            {Save.save(withoutDot(*Name, Result.Target.Machine)),
             Symbol.getBinding() == ELF::STB_WEAK});
      }
    }
    return Error::success();
  }

  /// NameAndMore begins with a symbol's name.
  void readDefined(StringRef NameAndMore) {
    if (NameAndMore.consume_front("__crc_"))
      Result.VersionedExports.push_back(
          Save.save(NameAndMore.split('\0').first));
  }

  Error readVersions() {
    const auto *Basic = Elf.find("__versions");
    const auto *Crcs = Elf.find("__version_ext_crcs");
    const auto *Names = Elf.find("__version_ext_names");
    if (Basic)
      if (Error E = readBasic(*Basic))
        return E;
    if (Crcs && Names)
      return readExtended(*Crcs, *Names);
    if (Crcs || Names)
      Result.BadExtended = "extended version crc+name presence does not match";
    return Error::success();
  }

  Error readBasic(const typename ELFT::Shdr &S) {
    constexpr unsigned Entry = 64, Word = sizeof(typename ELFT::uint);
    Expected<StringRef> Data = Elf.contents(S);
    if (!Data)
      return Data.takeError();
    Result.BasicVersions.Present = true;
    for (uint64_t I = 0; I + Entry <= Data->size(); I += Entry)
      // A name that fills its record has no end there, and is nobody's name.
      if (std::optional<StringRef> Name =
              terminated(Data->slice(I, I + Entry), Word))
        addVersion(Result.BasicVersions, *Name,
                   ElfView<ELFT>::number(*Data, I, Word));
    return Error::success();
  }

  Error readExtended(const typename ELFT::Shdr &Crcs,
                     const typename ELFT::Shdr &Names) {
    Expected<StringRef> Numbers = Elf.contents(Crcs);
    if (!Numbers)
      return Numbers.takeError();
    Expected<StringRef> Text = Elf.contents(Names);
    if (!Text)
      return Text.takeError();
    Result.ExtendedVersions.Present = true;
    uint64_t Location = 0, Count = Numbers->size() / 4;
    for (uint64_t I = 0; I < Count; ++I) {
      std::optional<StringRef> Name = terminated(*Text, Location);
      if (!Name) {
        Result.BadExtended = "more extended version crcs than names";
        break;
      }
      addVersion(Result.ExtendedVersions, *Name,
                 ElfView<ELFT>::number(*Numbers, I * 4, 4));
      Location += Name->size() + 1;
    }
    return Error::success();
  }

  void addVersion(VersionList &To, StringRef Name, uint64_t Crc) {
    To.Entries.push_back(
        {Save.save(withoutDot(Name, Result.Target.Machine)), uint32_t(Crc)});
  }

  Error readExported() {
    Expected<std::vector<Export>> Exports = readExports(Elf);
    if (!Exports)
      return Exports.takeError();
    Result.Exports = std::move(*Exports);
    Result.HasExportFlags = Elf.find("__kflagstab") != nullptr;
    Result.HasGplTable = Elf.find("__ksymtab_gpl") != nullptr;
    Result.HasGplCrcs = Elf.find("__kcrctab_gpl") != nullptr;
    for (Export &E : Result.Exports) {
      E.Name = Save.save(E.Name);
      E.Namespace = E.Namespace.empty() ? "" : Save.save(E.Namespace);
    }
    return Error::success();
  }

  const ElfView<ELFT> &Elf;
  Module &Result;
  StringSaver Save;
};

/// Puts Exports in the order of their names. Of several of one name the first
/// stays first: it is the one that the loader takes.
void sortByName(std::vector<Export> &Exports) {
  std::vector<std::pair<StringRef, size_t>> Order;
  Order.reserve(Exports.size());
  for (const Export &E : Exports)
    Order.emplace_back(E.Name, Order.size());
  sort(Order);
  std::vector<Export> Sorted;
  Sorted.reserve(Exports.size());
  for (const auto &[Name, At] : Order)
    Sorted.push_back(Exports[At]);
  Exports = std::move(Sorted);
}

} // namespace

std::optional<StringRef> Module::info(StringRef Tag) const {
  for (const auto &[Key, Value] : Info)
    if (Key == Tag)
      return Value;
  return std::nullopt;
}

void VersionList::index() {
  ByName.resize(Entries.size());
  std::iota(ByName.begin(), ByName.end(), 0);
  sort(ByName, [this](uint32_t A, uint32_t B) {
    return std::tie(Entries[A].Name, A) < std::tie(Entries[B].Name, B);
  });
}

std::optional<uint32_t> VersionList::find(StringRef Symbol) const {
  auto I = partition_point(
      ByName, [&](uint32_t At) { return Entries[At].Name < Symbol; });
  if (I == ByName.end() || Entries[*I].Name != Symbol)
    return std::nullopt;
  return Entries[*I].Crc;
}

const Export *Module::findExport(StringRef Symbol) const {
  auto I = partition_point(Exports,
                           [&](const Export &E) { return E.Name < Symbol; });
  return I != Exports.end() && I->Name == Symbol ? &*I : nullptr;
}

std::string genksyms::moduleName(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  for (StringRef Suffix : {".gz", ".xz", ".zst"})
    if (Name.consume_back(Suffix))
      break;
  if (!Name.consume_back(".ko"))
    return "";
  std::string Result = Name.str();
  std::replace(Result.begin(), Result.end(), '-', '_');
  return Result;
}

Expected<std::unique_ptr<Module>> genksyms::readModule(MemoryBufferRef Buffer) {
  auto Result = std::make_unique<Module>();
  Result->Path = Buffer.getBufferIdentifier().str();
  auto Fail = [&](Error E) -> Error {
    return inContext(Result->Path, std::move(E));
  };
  StringRef Data = Buffer.getBuffer();
  Expected<bool> Signed = stripSignature(Data);
  if (!Signed)
    return Fail(Signed.takeError());
  Result->Signed = *Signed;
  if (Error E = withElf(Data, [&](auto &Elf) -> Error {
        return Reader(Elf, *Result).read();
      }))
    return Fail(std::move(E));
  Result->BasicVersions.index();
  Result->ExtendedVersions.index();
  sortByName(Result->Exports);
  if (std::optional<StringRef> Name = Result->info("name"))
    Result->Name = Name->str();
  else
    Result->Name = moduleName(Result->Path);
  if (Result->Name.empty())
    Result->Name = sys::path::filename(Result->Path).str();
  return Result;
}

Expected<std::unique_ptr<Module>> genksyms::readModule(StringRef Path) {
  Expected<std::unique_ptr<MemoryBuffer>> File =
      readMaybeCompressed(Path, ModuleSizeLimit);
  if (!File)
    return File.takeError();
  return readModule(MemoryBufferRef((*File)->getBuffer(), Path));
}

Expected<KernelExports> genksyms::readKernelExports(MemoryBufferRef Vmlinux) {
  KernelExports Result;
  if (Error E = withElf(Vmlinux.getBuffer(), [&](auto &Elf) -> Error {
        Result.Target = Elf.target();
        auto Exports = readExports(Elf);
        if (!Exports)
          return Exports.takeError();
        Result.Exports = std::move(*Exports);
        Result.HasExportFlags = Elf.find("__kflagstab") != nullptr;
        return Error::success();
      }))
    return inContext(Vmlinux.getBufferIdentifier(), std::move(E));
  if (Result.Exports.empty())
    return makeError(Vmlinux.getBufferIdentifier() +
                     ": exports nothing (no __ksymtab); this is no "
                     "kernel with modules");
  return Result;
}
