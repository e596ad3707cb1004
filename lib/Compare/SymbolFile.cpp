//===- SymbolFile.cpp - What a build's files say of a symbol --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/SymbolFile.h"
#include "ObjectSide.h"
#include "genksyms-cc/Compare/Compilers.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Module/Kernel.h"
#include "genksyms-cc/Module/ModuleLists.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr char Versionless[] =
    "a module or kernel has versions, not what they are made of; symtypes, or "
    "the tree that it was built in, tell";

std::string exportKind(bool GplOnly) {
  return GplOnly ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
}

/// What the module exports or, where it does not, expects.
SymbolInFile inModule(const Module &M, StringRef Symbol) {
  SymbolInFile Result;
  Explanation E;
  E.Symbol = Symbol.str();
  E.Module = M.Path;
  E.WithoutTypes = Versionless;
  for (const Export &Known : M.Exports)
    Result.Known.push_back(Known.Name.str());
  for (const Import &Known : M.Imports)
    Result.Known.push_back(Known.Name.str());
  if (const Export *Known = M.findExport(Symbol)) {
    E.Kind = exportKind(Known->isGplOnly(std::nullopt));
    E.Namespace = Known->Namespace.str();
    E.GenksymsVersion = Known->Crc;
    Result.Found = std::move(E);
    return Result;
  }
  for (const ImportVersion &Expected : expectedVersions(M))
    if (Expected.Name == Symbol)
      E.GenksymsVersion = Expected.Crc;
  E.IsImport = E.GenksymsVersion || any_of(M.Imports, [&](const Import &I) {
                 return I.Name == Symbol;
               });
  if (E.IsImport)
    Result.Found = std::move(E);
  return Result;
}

Expected<SymbolInFile> inKernel(StringRef Path, StringRef Symbol) {
  Kernel K;
  if (Error E = addKernelFile(Path, K).takeError())
    return std::move(E);
  SymbolInFile Result;
  for (const auto &Known : K.Symbols)
    Result.Known.push_back(Known.first().str());
  llvm::sort(Result.Known);
  const KernelSymbol *Known = K.find(Symbol);
  if (!Known)
    return Result;
  Explanation &E = Result.Found.emplace();
  E.Symbol = Symbol.str();
  E.Module = Known->Owner.empty() ? "vmlinux" : Known->Owner;
  if (Known->LicenseKnown)
    E.Kind = exportKind(Known->GplOnly);
  E.Namespace = Known->Namespace;
  E.GenksymsVersion = Known->Crc;
  E.WithoutTypes = Versionless;
  return Result;
}

/// The records of File as they stand in one.
std::string textOf(const SymtypesFile &File) {
  std::string Text;
  for (const SymtypesRecord *Record : File.Records)
    Text += (Record->Line + "\n").str();
  return Text;
}

Expected<SymbolInFile> inSide(StringRef Path, StringRef Symbol, Progress &Bar) {
  SymtypesPool Pool;
  Expected<Side> S = readSide(Path, Pool, Bar);
  if (!S)
    return S.takeError();
  SymbolInFile Result;
  for (const SymversRow &Row : S->Exports.rows())
    Result.Known.push_back(Row.Symbol.str());
  const SymversRow *Row = S->Exports.find(Symbol);
  const SymtypesFile *File = exportingFile(S->Types, Symbol);
  if (!Row && !File)
    return Result;
  Explanation &E = Result.Found.emplace();
  if (File) {
    E = explainFromSymtypes(*File, Symbol);
    E.Symtypes = S->symtypesFile(File->Path);
    E.Records = textOf(*File);
  } else {
    E.Symbol = Symbol.str();
    E.WithoutTypes = "a table has versions, not what they are made of";
  }
  if (!Row || !S->hasSymvers())
    return Result;
  E.Module = Row->Module.str();
  E.Kind = Row->Kind.str();
  E.Namespace = Row->Namespace.str();
  if (File && E.GenksymsVersion != Row->Crc)
    E.Notes.push_back(S->SymversPath +
                      " has another version: it and the symtypes are not of "
                      "the same build");
  if (!File && Row->Crc)
    E.GenksymsVersion = Row->Crc;
  return Result;
}

/// The name under which the kernel lists the module, which is given as a table
/// or a file names it.
std::string plainName(const std::string &Module) {
  std::string OfFile = moduleName(Module);
  return OfFile.empty() ? moduleName(Module + ".ko") : OfFile;
}

/// What File's debugging information says of Symbol, which it exports.
Expected<Explanation> inDebugInfo(const DebugFile &File, StringRef Symbol,
                                  bool Stable) {
  DebugRequest Request;
  Request.Stable = Stable;
  Request.Only = Symbol;
  Request.WantsSymtypes = Request.WantsLocations = true;
  std::optional<DebugUnit> Unit;
  if (Error E = File.readVersions(
          Request, [&](DebugUnit &&Read) { Unit = std::move(Read); }))
    return std::move(E);
  Explanation Result;
  Result.Symbol = Symbol.str();
  bool IsKnown =
      Unit && any_of(Unit->Versions, [&](const DebugUnit::Version &V) {
        return V.Symbol == Symbol;
      });
  if (!IsKnown) {
    Result.WithoutTypes =
        "the debugging information does not mention it; those of assembler "
        "sources are versioned in another object";
    return Result;
  }
  SymtypesPool Pool;
  Expected<SymtypesFile> Types =
      readSymtypesText(MemoryBufferRef(Unit->Symtypes, File.path()), Pool);
  if (!Types)
    return Types.takeError();
  Result = explainDwarf(*Types, Symbol, &Unit->Locations);
  Result.Symtypes.clear();
  Result.Exported.File = Unit->Source;
  Result.Records = std::move(Unit->Symtypes);
  return Result;
}

/// Of an object that exports Symbol and has no debugging information.
SymbolInFile withoutTypes(const DebugFile &Object, const FileExport &Known) {
  SymbolInFile Result;
  Explanation &E = Result.Found.emplace();
  E.Symbol = Known.Symbol;
  E.Module = Object.path();
  E.Kind = Known.Kind;
  E.Namespace = Known.Namespace;
  E.WithoutTypes = Object.whyNoDebugInfo();
  return Result;
}

/// Of an object, a module or a kernel.
Expected<SymbolInFile> inElf(StringRef Path, StringRef Symbol,
                             const SideOptions &Options) {
  Expected<DebugFile> File = DebugFile::open(Path, Options.DebugFile);
  if (!File)
    return File.takeError();
  const FileExport *Known = File->findExport(Symbol);
  bool IsKernel = File->kind() == DebugFile::Kernel;
  if (!Known || !File->hasDebugInfo()) {
    if (Known && File->kind() == DebugFile::Object)
      return withoutTypes(*File, *Known);
    Expected<SymbolInFile> Result = SymbolInFile();
    if (IsKernel) {
      Result = inKernel(Path, Symbol);
    } else {
      Expected<std::unique_ptr<Module>> M = readModule(Path);
      if (!M)
        return M.takeError();
      Result = inModule(**M, Symbol);
    }
    if (Result && File->kind() == DebugFile::Object)
      for (const FileExport &E : File->exports())
        Result->Known.push_back(E.Symbol);
    if (Result && Result->Found && !Result->Found->IsImport)
      Result->Found->WithoutTypes = File->whyNoDebugInfo();
    return Result;
  }
  SymbolInFile Result;
  for (const FileExport &E : File->exports())
    Result.Known.push_back(E.Symbol);
  Expected<Explanation> E = inDebugInfo(*File, Symbol, Options.Stable);
  if (!E)
    return E.takeError();
  E->Module = IsKernel ? "vmlinux" : File->path();
  E->Kind = Known->Kind;
  E->Namespace = Known->Namespace;
  if (Known->Crc.value_or(0))
    E->GenksymsVersion = Known->Crc;
  if (E->DwarfVersion && E->DwarfVersion != E->GenksymsVersion)
    E->Notes.emplace_back(
        "its version is not of its debugging information: genksyms made it, "
        "or gendwarfksyms with other options");
  Result.Found = std::move(*E);
  return Result;
}

/// The one of the kernel and modules in Directory that exports Symbol.
Expected<SymbolInFile> inObjects(StringRef Directory, StringRef Symbol,
                                 const SideOptions &Options) {
  Expected<std::vector<std::string>> Objects = findObjects(Directory);
  if (!Objects)
    return Objects.takeError();
  if (Objects->empty())
    return makeError(Directory + ": neither a vmlinux nor modules here");
  SymbolInFile Result;
  for (const std::string &Path : *Objects) {
    Expected<DebugFile> File = DebugFile::open(Path, Options.DebugFile);
    if (!File)
      return File.takeError();
    if (File->findExport(Symbol))
      return inElf(Path, Symbol, Options);
    for (const FileExport &E : File->exports())
      Result.Known.push_back(E.Symbol);
  }
  return Result;
}

} // namespace

Expected<SymbolInFile> genksyms::findInFile(StringRef Path, StringRef Symbol,
                                            Progress &Bar,
                                            const SideOptions &Options) {
  if (sys::fs::is_directory(Path))
    return Options.FromObjects ? inObjects(Path, Symbol, Options)
                               : inSide(Path, Symbol, Bar);
  Expected<std::unique_ptr<MemoryBuffer>> Plain =
      readDecompressed(Path, KernelSizeLimit);
  if (!Plain)
    return Plain.takeError();
  if ((*Plain)->getBuffer().starts_with("\177ELF"))
    return inElf(Path, Symbol, Options);
  // No text has NUL bytes; a bzImage begins with a boot sector.
  if ((*Plain)->getBuffer().take_front(4096).contains('\0'))
    return inKernel(Path, Symbol);
  return inSide(Path, Symbol, Bar);
}

Error SymbolComparison::fill(Side &Into, StringRef Path, const Explanation *E,
                             bool ByName) {
  Into.Path = Path.str();
  if (!E)
    return Error::success();
  SymversRow Row;
  Row.Crc = E->GenksymsVersion.value_or(0);
  Row.Symbol = E->Symbol;
  // What a module expects says nothing of who exports it.
  if (!E->IsImport) {
    Row.Module = E->Module;
    if (ByName)
      Row.Module = Modules.emplace_back(plainName(E->Module));
    Row.Kind = E->Kind;
    Row.Namespace = E->Namespace;
  }
  Into.Exports.insert(Row);
  Into.SymversPath = Into.Path;
  if (E->Records.empty())
    return Error::success();
  // One name, that the two are laid beside each other.
  Expected<SymtypesFile> File =
      readSymtypesText(MemoryBufferRef(E->Records, E->Symbol), Pool);
  if (!File)
    return File.takeError();
  Into.Types.Files.push_back(std::move(*File));
  Into.SymtypesPath = Into.Path;
  return Error::success();
}

Expected<std::unique_ptr<SymbolComparison>>
SymbolComparison::compare(StringRef OldPath, const Explanation *Old,
                          StringRef NewPath, const Explanation *New) {
  std::unique_ptr<SymbolComparison> C(new SymbolComparison);
  // A module file does not say where its sources were.
  bool ByName = !moduleName(OldPath).empty() || !moduleName(NewPath).empty();
  if (Error E = joinErrors(C->fill(C->Old, OldPath, Old, ByName),
                           C->fill(C->New, NewPath, New, ByName)))
    return std::move(E);
  setCompilersApart(C->Old, C->New, C->Pool);
  CompareOptions Options;
  // Whatever happened is an answer.
  Options.FailOn = *parseChangeKinds("all");
  C->Result = compareSides(C->Old, C->New, C->Pool, Options);
  return std::move(C);
}
