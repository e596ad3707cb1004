//===- Kernel.cpp - What a module is loaded into --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Kernel.h"
#include "ImageInternal.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

const KernelSymbol *Kernel::find(StringRef Symbol) const {
  auto I = Symbols.find(Symbol);
  return I == Symbols.end() ? nullptr : &I->second;
}

void Kernel::add(StringRef Name, KernelSymbol Symbol) {
  // A build without CONFIG_MODVERSIONS writes 0 everywhere.
  Versions |= Symbol.Crc.value_or(0) != 0;
  ModuleNamespaces |= isModuleNamespace(Symbol.Namespace);
  if (std::optional<ClassicName> Classic = classicName(Name)) {
    KernelSymbol Plain = Symbol;
    Plain.Crc = Classic->Crc;
    Versions = true;
    Symbols.try_emplace(Classic->Name, std::move(Plain));
  }
  Symbols.try_emplace(Name, std::move(Symbol));
}

std::optional<ClassicName> genksyms::classicName(StringRef Symbol) {
  if (Symbol.size() < 11)
    return std::nullopt;
  uint32_t Crc;
  StringRef Digits = Symbol.take_back(8);
  if (Digits.getAsInteger(16, Crc) || Digits.lower() != Digits)
    return std::nullopt;
  StringRef Name = Symbol.drop_back(8);
  Name.consume_back("2gig_");
  Name.consume_back("smp_");
  if (!Name.consume_back("_R") || Name.empty())
    return std::nullopt;
  return ClassicName{Name, Crc};
}

static Error addSymvers(MemoryBufferRef Text, Kernel &K, SymversRows Rows) {
  Expected<SymversTable> Table = readSymvers(Text);
  if (!Table)
    return Table.takeError();
  if (Table->empty())
    return makeError(Text.getBufferIdentifier() + ": exports nothing");
  for (const SymversRow &Row : Table->rows()) {
    KernelSymbol Symbol;
    Symbol.Crc = Row.Crc;
    Symbol.GplOnly = Row.Kind.ends_with("_GPL");
    Symbol.Namespace = Row.Namespace.str();
    if (Row.Module != "vmlinux")
      Symbol.Owner =
          moduleName((sys::path::filename(Row.Module) + ".ko").str());
    if (Rows == SymversRows::All || Symbol.Owner.empty())
      K.add(Row.Symbol, std::move(Symbol));
  }
  return Error::success();
}

Error genksyms::addExtraSymbols(StringRef Path, Kernel &K) {
  Kernel Extra;
  Expected<bool> IsImage = addKernelFile(Path, Extra);
  if (!IsImage)
    return IsImage.takeError();
  if (*IsImage)
    return makeError(Path + ": a kernel, not a Module.symvers of modules");
  for (auto &Entry : Extra.Symbols) {
    KernelSymbol &Symbol = Entry.second;
    if (!K.hasVersions())
      Symbol.Crc.reset();
    K.add(Entry.first(), std::move(Symbol));
  }
  return Error::success();
}

Expected<bool> genksyms::addKernelFile(StringRef Path, Kernel &K,
                                       SymversRows Rows) {
  auto File = readMaybeCompressed(Path, KernelSizeLimit);
  if (!File)
    return File.takeError();
  bool IsImage = isImage((*File)->getBuffer());
  Error E = IsImage ? addImage(std::move(*File), Path, K)
                    : addSymvers(MemoryBufferRef((*File)->getBuffer(), Path), K,
                                 Rows);
  if (E)
    return std::move(E);
  return IsImage;
}

void genksyms::addConfiguration(const Configuration &Config, Kernel &K) {
  K.Options.ForceLoad = Config.isSet("MODULE_FORCE_LOAD");
  K.Options.AllowMissingNamespace =
      Config.isSet("MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS");
  K.Options.EnforceSignatures = Config.isSet("MODULE_SIG_FORCE");
  K.Options.Signatures = Config.isSet("MODULE_SIG");
  K.Options.Livepatch = Config.isSet("LIVEPATCH");
}
