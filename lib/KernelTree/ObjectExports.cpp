//===- ObjectExports.cpp - What a built object exports --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

std::string genksyms::objectOf(const CompileCommand &Command) {
  for (size_t I = 0; I + 1 < Command.Arguments.size(); ++I)
    if (Command.Arguments[I] == "-o")
      return absolutePath(Command.Directory, Command.Arguments[I + 1]);
  return "";
}

namespace {

bool isOlder(StringRef Object, StringRef Source) {
  sys::fs::file_status Made, From;
  return !sys::fs::status(Object, Made) && !sys::fs::status(Source, From) &&
         Made.getLastModificationTime() < From.getLastModificationTime();
}

bool isElf(MemoryBufferRef Buffer) {
  return Buffer.getBuffer().starts_with("\x7f"
                                        "ELF");
}

} // namespace

std::optional<bool> genksyms::mayExportFrom(StringRef Object) {
  auto Buffer = readFileIfThere(Object);
  // Who reads its exports tells why it cannot be read.
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return true;
  }
  if (!*Buffer)
    return std::nullopt;
  StringRef Bytes = (*Buffer)->getBuffer();
  if (!isElf(**Buffer) && !Bytes.starts_with("BC"))
    return std::nullopt;
  return Bytes.contains("__ksymtab_") || Bytes.contains("__export_symbol_");
}

Expected<std::optional<std::vector<std::string>>>
genksyms::objectExports(const CompileCommand &Command) {
  std::string Path = objectOf(Command);
  if (!StringRef(Path).ends_with(".o") || isOlder(Path, Command.path()))
    return std::nullopt;
  auto Buffer = readFileIfThere(Path);
  if (!Buffer)
    return Buffer.takeError();
  if (!*Buffer || !isElf(**Buffer))
    return std::nullopt;
  auto Object = object::ObjectFile::createObjectFile(**Buffer);
  if (!Object)
    return inContext(Path, Object.takeError());
  std::vector<std::string> Exports;
  for (const object::SymbolRef &Symbol : (*Object)->symbols()) {
    Expected<StringRef> Name = Symbol.getName();
    if (!Name) {
      consumeError(Name.takeError());
      continue;
    }
    // That of `__ksymtab_strings` is named like an export's.
    Expected<object::SymbolRef::Type> Type = Symbol.getType();
    if (!Type || *Type == object::SymbolRef::ST_Debug) {
      consumeError(Type.takeError());
      continue;
    }
    // Entries of the table up to 6.4; since then, marks for modpost.
    if (Name->consume_front("__ksymtab_") ||
        Name->consume_front("__export_symbol_"))
      Exports.push_back(Name->str());
  }
  llvm::sort(Exports);
  Exports.erase(std::unique(Exports.begin(), Exports.end()), Exports.end());
  return Exports;
}
