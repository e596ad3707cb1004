//===- Image.cpp - Exports of a kernel image ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A kernel image is a vmlinux, or something that unpacks itself to one. Where
// the payload of an x86 bzImage lies stands in its setup header (protocol 2.08
// on, see Documentation/arch/x86/boot.rst); of an EFI zboot image, in its first
// bytes.
//
//===----------------------------------------------------------------------===//

#include "ImageInternal.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <set>

using namespace genksyms;
using namespace llvm;
using support::endian::read32le;

namespace {

constexpr StringRef Elf("\x7f"
                        "ELF");

bool isBzImage(StringRef Data) {
  return Data.size() > 0x260 && Data.substr(0x202, 4) == "HdrS";
}

bool isZbootImage(StringRef Data) {
  return Data.size() > 0x40 && Data.starts_with("MZ") &&
         Data.substr(4, 4) == "zimg";
}

/// Size bytes at Offset of Data, or an error.
Expected<StringRef> part(StringRef Data, uint64_t Offset, uint64_t Size) {
  if (Offset > Data.size() || Size > Data.size() - Offset || Size == 0)
    return makeError("the image is cut off: its payload should be " +
                     Twine(Size) + " bytes from byte " + Twine(Offset));
  return Data.substr(Offset, Size);
}

/// The compressed kernel in an image that unpacks itself.
Expected<StringRef> payload(StringRef Data) {
  if (isZbootImage(Data))
    return part(Data, read32le(Data.data() + 8), read32le(Data.data() + 12));
  if (!isBzImage(Data))
    return makeError("neither a vmlinux, a bzImage nor an EFI zboot "
                     "image; where the kernel was built, use vmlinux "
                     "or Module.symvers");
  if (support::endian::read16le(Data.data() + 0x206) < 0x208)
    return makeError("a bzImage older than boot protocol 2.08 (Linux "
                     "2.6.26), which does not say where its payload is");
  // The setup part counts in sectors; 0 stands for 4, for history's sake.
  unsigned Sectors = static_cast<unsigned char>(Data[0x1f1]);
  uint64_t Protected = (uint64_t(Sectors ? Sectors : 4) + 1) * 512;
  return part(Data, Protected + read32le(Data.data() + 0x248),
              read32le(Data.data() + 0x24c));
}

/// Whether Text is version magic: the release, a blank, then words of letters
/// and digits. The kernel's greeting begins with the release as well.
bool isVermagic(StringRef Text) {
  static const std::set<StringRef> Known = {"SMP", "preempt", "preempt_rt",
                                            "mod_unload", "modversions"};
  bool Any = false;
  for (StringRef Rest = Text.split(' ').second; !Rest.empty();) {
    StringRef Word;
    std::tie(Word, Rest) = Rest.split(' ');
    Any |= Known.count(Word);
    for (unsigned char C : Word)
      if (!isalnum(C) && !StringRef("_-+.").contains(C))
        return false;
  }
  return Any;
}

/// The release in the kernel's greeting, `Linux version RELEASE (…`.
StringRef findRelease(StringRef Data) {
  constexpr StringRef Mark = "Linux version ";
  for (size_t I = Data.find(Mark); I != StringRef::npos;
       I = Data.find(Mark, I + 1)) {
    StringRef Release =
        Data.substr(I + Mark.size(), 128).take_until([](char C) {
          return !isgraph(static_cast<unsigned char>(C));
        });
    // Skips the format string and mentions in messages.
    if (!Release.empty() && isdigit(static_cast<unsigned char>(Release[0])) &&
        Data.substr(I + Mark.size() + Release.size(), 2) == " (")
      return Release;
  }
  return "";
}

std::optional<std::string> findVermagic(StringRef Data, StringRef Release) {
  std::string Start = Release.str() + " ";
  for (size_t I = Data.find(Start); I != StringRef::npos;
       I = Data.find(Start, I + 1)) {
    StringRef Text = Data.substr(I, 512).split('\0').first;
    if (Text.size() < 512 && isVermagic(Text))
      return Text.str();
  }
  return std::nullopt;
}

} // namespace

Error genksyms::unpackImage(std::unique_ptr<MemoryBuffer> &File,
                            StringRef Path) {
  StringRef Data = File->getBuffer();
  if (Data.starts_with(Elf))
    return Error::success();
  Expected<StringRef> Inner = payload(Data);
  if (!Inner)
    return inContext(Path, Inner.takeError());
  auto Plain = decompress(*Inner, compressionOf(*Inner), KernelSizeLimit);
  if (!Plain)
    return makeError(Path + ": its payload is " + toString(Plain.takeError()));
  StringRef Text(Plain->data(), Plain->size());
  if (!Text.starts_with(Elf))
    return makeError(Path + ": its payload is not an ELF file; use the "
                            "vmlinux it was made from");
  File = std::make_unique<SmallVectorMemoryBuffer>(
      std::move(*Plain), Path, /*RequiresNullTerminator=*/false);
  return Error::success();
}

bool genksyms::isImage(StringRef Data) {
  return Data.starts_with(Elf) || isBzImage(Data) || isZbootImage(Data);
}

Error genksyms::addImage(std::unique_ptr<MemoryBuffer> File, StringRef Path,
                         Kernel &K) {
  if (Error E = unpackImage(File, Path))
    return E;
  StringRef Data = File->getBuffer();
  Expected<KernelExports> Read = readKernelExports(MemoryBufferRef(Data, Path));
  if (!Read)
    return Read.takeError();
  K.Signs = signsInImage(Data);
  K.Signs.ExportFlags = Read->HasExportFlags;
  for (const Export &E : Read->Exports) {
    KernelSymbol Symbol;
    Symbol.Crc = E.Crc;
    Symbol.GplOnly = E.isGplOnly(K.Signs.ExportFlags);
    Symbol.Namespace = E.Namespace.str();
    K.add(E.Name, std::move(Symbol));
  }
  K.Target = Read->Target;
  StringRef Release = findRelease(Data);
  if (!Release.empty()) {
    K.Release = Release.str();
    if (auto Magic = findVermagic(Data, Release))
      K.Vermagic = std::move(Magic);
  }
  return Error::success();
}
