//===- DebugFile.cpp - ELF files with debugging information ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/DebugFile.h"
#include "ElfInternal.h"
#include "ImageInternal.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What a stripped file says of where the rest is.
struct SeparateFile {
  std::string BuildId; ///< in lower-case digits
  std::string Link;    ///< a file's name
  uint32_t LinkCrc = 0;
};

/// From the notes in sections: a module has no program headers.
template <class ELFT>
Expected<std::string> buildIdOf(const ElfView<ELFT> &Elf) {
  std::string Result;
  for (const auto &Section : Elf.sections()) {
    if (Section.sh_type != ELF::SHT_NOTE || !Result.empty())
      continue;
    Error Failed = Error::success();
    for (const auto &Note : Elf.file().notes(Section, Failed))
      if (Note.getType() == ELF::NT_GNU_BUILD_ID &&
          Note.getName() == ELF::ELF_NOTE_GNU && Result.empty())
        Result = toHex(descriptionOf(Note, Section.sh_addralign),
                       /*LowerCase=*/true);
    if (Failed)
      return std::move(Failed);
  }
  return Result;
}

Expected<SeparateFile> separateFileOf(MemoryBufferRef File) {
  SeparateFile Result;
  auto Object =
      object::ObjectFile::createELFObjectFile(File, /*InitContent=*/false);
  if (!Object)
    return Object.takeError();
  if (Error E = withElf(File.getBuffer(), [&](auto &Elf) -> Error {
        return buildIdOf(Elf).moveInto(Result.BuildId);
      }))
    return std::move(E);
  for (const object::SectionRef &Section : (*Object)->sections()) {
    Expected<StringRef> Name = Section.getName();
    if (!Name)
      return Name.takeError();
    if (*Name != ".gnu_debuglink")
      continue;
    Expected<StringRef> Data = Section.getContents();
    if (!Data)
      return Data.takeError();
    // The name, filled up to a multiple of four, and the file's CRC-32.
    if (Data->size() >= 8) {
      Result.Link = Data->split('\0').first.str();
      Result.LinkCrc = support::endian::read32(
          Data->end() - 4,
          (*Object)->isLittleEndian() ? endianness::little : endianness::big);
    }
  }
  return Result;
}

/// Under which root directory Path is installed: what stands before
/// `/lib/modules/`, `/usr/lib/modules/` or `/boot/`; else the file system's.
std::string rootAround(StringRef Path) {
  for (StringRef Part : {"/usr/lib/modules/", "/lib/modules/", "/boot/"})
    if (size_t At = Path.find(Part); At != StringRef::npos)
      return Path.take_front(At).str();
  return "";
}

/// Where the debugging information of the file at Path may be, the best first.
std::vector<std::string> candidates(StringRef Path, const SeparateFile &Of) {
  SmallString<256> Real(Path);
  (void)sys::fs::make_absolute(Real);
  std::vector<std::string> Roots = {rootAround(Real)};
  if (!Roots.front().empty())
    Roots.emplace_back();
  std::vector<std::string> Result;
  if (Of.BuildId.size() > 2)
    for (const std::string &Root : Roots)
      Result.push_back(Root + "/usr/lib/debug/.build-id/" +
                       Of.BuildId.substr(0, 2) + "/" + Of.BuildId.substr(2) +
                       ".debug");
  if (Of.Link.empty())
    return Result;
  StringRef Directory = sys::path::parent_path(Real);
  Result.push_back((Directory + "/" + Of.Link).str());
  Result.push_back((Directory + "/.debug/" + Of.Link).str());
  for (const std::string &Root : Roots) {
    StringRef Below = Directory;
    Below.consume_front(Root);
    Result.push_back(Root + "/usr/lib/debug" + Below.str() + "/" + Of.Link);
  }
  return Result;
}

/// Whether File is an ELF file with entries to read.
Expected<bool> carriesDebugInfo(MemoryBufferRef File) {
  bool Carries = false;
  if (Error E = withElf(File.getBuffer(), [&](auto &Elf) -> Error {
        for (const auto &Section : Elf.sections())
          Carries |= Elf.name(Section) == ".debug_info" &&
                     Section.sh_type != ELF::SHT_NOBITS && Section.sh_size != 0;
        return Error::success();
      }))
    return inContext(File.getBufferIdentifier(), std::move(E));
  return Carries;
}

/// Whether Found is the file that Of means, and not one of another build.
Expected<bool> belongs(const SeparateFile &Of, MemoryBufferRef Found) {
  Expected<SeparateFile> Itself = separateFileOf(Found);
  if (!Itself)
    return Itself.takeError();
  if (!Of.BuildId.empty() && !Itself->BuildId.empty())
    return Of.BuildId == Itself->BuildId;
  return !Of.Link.empty() &&
         crc32(arrayRefFromStringRef(Found.getBuffer())) == Of.LinkCrc;
}

} // namespace

Error DebugFile::readExports() {
  StringRef Data = File->getBuffer();
  std::vector<Export> Found;
  Error E = withElf(Data, [&](auto &Elf) -> Error {
    bool IsModule = Elf.count(".gnu.linkonce.this_module") != 0;
    Kind = Elf.file().getHeader().e_type != ELF::ET_REL ? Kernel
           : IsModule                                   ? Module
                                                        : Object;
    if (Kind == Object)
      return readExportMarks(Data).moveInto(Found);
    return genksyms::readExports(Elf).moveInto(Found);
  });
  if (E)
    return inContext(Path, std::move(E));
  for (const Export &Of : Found)
    Exports.push_back(
        {Of.Name.str(),
         Of.isGplOnly(std::nullopt) ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL",
         Of.Namespace.str(), Of.Crc});
  llvm::stable_sort(Exports, [](const FileExport &A, const FileExport &B) {
    return A.Symbol < B.Symbol;
  });
  Exports.erase(llvm::unique(Exports,
                             [](const FileExport &A, const FileExport &B) {
                               return A.Symbol == B.Symbol;
                             }),
                Exports.end());
  return Error::success();
}

/// Takes the file that somebody names.
Error DebugFile::takeNamedInfo(StringRef DebugPath) {
  if (Error E = readDecompressed(DebugPath, KernelSizeLimit).moveInto(Separate))
    return E;
  Expected<bool> HasInfo = carriesDebugInfo(*Separate);
  if (!HasInfo)
    return HasInfo.takeError();
  if (!*HasInfo)
    return makeError(DebugPath + ": no debugging information");
  Expected<SeparateFile> Of = separateFileOf(*File);
  Expected<SeparateFile> Given = separateFileOf(*Separate);
  if (!Of || !Given)
    return inContext(Path, joinErrors(Of.takeError(), Given.takeError()));
  if (!Of->BuildId.empty() && !Given->BuildId.empty() &&
      Of->BuildId != Given->BuildId)
    return makeError(DebugPath + ": of another build than " + Path +
                     " (build ID " + Given->BuildId + ", not " + Of->BuildId +
                     ")");
  Info = Separate.get();
  return Error::success();
}

/// Looks for the file that was split off.
Error DebugFile::findSeparateInfo() {
  Expected<SeparateFile> Of = separateFileOf(*File);
  if (!Of)
    return inContext(Path, Of.takeError());
  for (const std::string &Candidate : candidates(Path, *Of)) {
    Searched.push_back(Candidate);
    if (!sys::fs::exists(Candidate))
      continue;
    if (Error E =
            readDecompressed(Candidate, KernelSizeLimit).moveInto(Separate))
      return E;
    Expected<bool> Belongs = belongs(*Of, *Separate);
    if (!Belongs)
      return inContext(Candidate, Belongs.takeError());
    Expected<bool> Has = carriesDebugInfo(*Separate);
    if (!Has)
      return Has.takeError();
    if (*Belongs && *Has) {
      Info = Separate.get();
      return Error::success();
    }
    Searched.back() +=
        *Belongs ? " (which has none either)" : " (which is of another build)";
  }
  return Error::success();
}

Error DebugFile::findInfo(StringRef DebugPath) {
  if (!DebugPath.empty())
    return takeNamedInfo(DebugPath);
  Expected<bool> HasInfo = carriesDebugInfo(*File);
  if (!HasInfo)
    return HasInfo.takeError();
  if (!*HasInfo)
    return findSeparateInfo();
  Info = File.get();
  return Error::success();
}

Expected<DebugFile> DebugFile::open(StringRef Path, StringRef DebugPath) {
  DebugFile Result;
  Result.Path = Path.str();
  if (Error E = readDecompressed(Path, KernelSizeLimit).moveInto(Result.File))
    return std::move(E);
  if (Error E = unpackImage(Result.File, Path))
    return std::move(E);
  if (Error E = Result.readExports())
    return std::move(E);
  if (Error E = Result.findInfo(DebugPath))
    return std::move(E);
  return std::move(Result);
}

bool DebugFile::isOne(StringRef Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) || !sys::fs::is_regular_file(Status))
    return false;
  auto Start = MemoryBuffer::getFileSlice(Path, 4096, 0);
  if (!Start)
    return true;
  StringRef Data = (*Start)->getBuffer();
  if (isImage(Data) || compressionOf(Data) == Compression::None)
    return isImage(Data);
  Expected<std::unique_ptr<MemoryBuffer>> Plain =
      readDecompressed(Path, KernelSizeLimit);
  if (Plain)
    return isImage((*Plain)->getBuffer());
  consumeError(Plain.takeError());
  return true;
}

std::string DebugFile::moduleColumn(StringRef Directory) const {
  if (Kind == Kernel)
    return "vmlinux";
  if (Kind == Object)
    return "";
  StringRef Below = Path;
  if (size_t At = Below.find("/lib/modules/"); At != StringRef::npos)
    Below = Below.drop_front(At + StringRef("/lib/modules/").size())
                .split('/')
                .second;
  else if (!Directory.empty() && Below.consume_front(Directory))
    Below = Below.ltrim('/');
  while (Below.consume_front("./"))
    ;
  Below.consume_front("kernel/");
  for (StringRef Suffix : {".gz", ".xz", ".zst", ".debug", ".ko"})
    Below.consume_back(Suffix);
  return Below.str();
}

const FileExport *DebugFile::findExport(StringRef Symbol) const {
  auto Found = partition_point(
      Exports, [&](const FileExport &E) { return E.Symbol < Symbol; });
  return Found != Exports.end() && Found->Symbol == Symbol ? &*Found : nullptr;
}

std::string DebugFile::whyNoDebugInfo() const {
  std::string Why = Path + ": no debugging information";
  if (Searched.empty())
    return Why + "; build with CONFIG_DEBUG_INFO, or name the file that has "
                 "it, with --debug-file";
  return Why + ", and none in " + join(Searched, ", ") +
         "; install it, or name the file, with --debug-file";
}

Error DebugFile::readVersions(DebugRequest Request,
                              function_ref<void(DebugUnit &&)> Each) const {
  std::vector<StringRef> Symbols;
  Symbols.reserve(Exports.size());
  for (const FileExport &E : Exports)
    Symbols.emplace_back(E.Symbol);
  return readVersions(Symbols, std::move(Request), Each);
}

Error DebugFile::readVersions(ArrayRef<StringRef> Symbols, DebugRequest Request,
                              function_ref<void(DebugUnit &&)> Each) const {
  if (!Info)
    return makeError(whyNoDebugInfo());
  Request.ByUnit = Kind != Object;
  return readDebugVersions(*Info, Symbols, Request, Each);
}
