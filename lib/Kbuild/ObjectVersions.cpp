//===- ObjectVersions.cpp - The versions that an object carries -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/ObjectVersions.h"
#include "genksyms-cc/Formats/VersionSection.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace genksyms;

namespace {

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
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readFile(Path);
  if (!Buffer)
    return Buffer.takeError();
  if (identify_magic((*Buffer)->getBuffer()) != file_magic::elf_relocatable)
    return std::nullopt;
  auto Object = object::ObjectFile::createELFObjectFile(**Buffer);
  if (!Object)
    return inContext(Path, Object.takeError());

  auto Text = contents(**Object, VersionsSectionName);
  if (!Text)
    return inContext(Path, Text.takeError());
  if (!*Text)
    return std::nullopt;
  Expected<VersionSection> Section = readVersionSection(**Text);
  if (!Section)
    return inContext(Path, Section.takeError());

  ObjectVersions Versions{Section->Lines, Section->Kernels, std::nullopt};
  auto Symtypes = contents(**Object, SymtypesSectionName);
  if (!Symtypes)
    return inContext(Path, Symtypes.takeError());
  // A symtypes file speaks of one source file: not of several linked together.
  if (*Symtypes && Section->Kernels.size() == 1)
    Versions.Symtypes = (*Symtypes)->str();
  return Versions;
}
