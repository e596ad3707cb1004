//===- ObjectVersions.cpp - The versions that an object carries -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/ObjectVersions.h"
#include "genksyms-cc/Formats/VersionSection.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace genksyms;

namespace {

Error failure(StringRef Path, const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Path + ": " + Message);
}

/// The contents of the section Name, or nothing where there is none.
Expected<std::optional<StringRef>> contents(const object::ObjectFile &Object,
                                            StringRef Name) {
  for (const object::SectionRef &Section : Object.sections()) {
    Expected<StringRef> Found = Section.getName();
    if (!Found)
      return Found.takeError();
    if (*Found != Name)
      continue;
    Expected<StringRef> Text = Section.getContents();
    if (!Text)
      return Text.takeError();
    return *Text;
  }
  return std::nullopt;
}

} // namespace

Expected<std::optional<ObjectVersions>>
genksyms::readObjectVersions(StringRef Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return failure(Path, Buffer.getError().message());
  if (identify_magic((*Buffer)->getBuffer()) != file_magic::elf_relocatable)
    return std::nullopt;
  auto Object = object::ObjectFile::createELFObjectFile(**Buffer);
  if (!Object)
    return failure(Path, toString(Object.takeError()));

  auto Text = contents(**Object, VersionsSectionName);
  if (!Text)
    return failure(Path, toString(Text.takeError()));
  if (!*Text)
    return std::nullopt;
  Expected<VersionSection> Section = readVersionSection(**Text);
  if (!Section)
    return failure(Path, toString(Section.takeError()));

  ObjectVersions Versions{Section->Lines, Section->Kernels, std::nullopt};
  auto Symtypes = contents(**Object, SymtypesSectionName);
  if (!Symtypes)
    return failure(Path, toString(Symtypes.takeError()));
  // A symtypes file speaks of one source file: not of several linked together.
  if (*Symtypes && Section->Kernels.size() == 1)
    Versions.Symtypes = (*Symtypes)->str();
  return Versions;
}
