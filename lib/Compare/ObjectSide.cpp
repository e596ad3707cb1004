//===- ObjectSide.cpp - A side made of objects ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObjectSide.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Module/Installation.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The path of the symtypes that a build would have made for Of.
std::string symtypesPath(const DebugUnit &Of) {
  StringRef Source = Of.Source;
  if (Source.consume_front(Of.Directory))
    Source = Source.ltrim('/');
  while (Source.consume_front("../") || Source.consume_front("./"))
    ;
  SmallString<128> Path(Source);
  sys::path::replace_extension(Path, "symtypes");
  return std::string(Path);
}

class ObjectReader {
public:
  ObjectReader(Side &S, SymtypesPool &Pool, const SideOptions &Options)
      : S(S), Pool(Pool), Options(Options) {
    S.Strings = std::make_unique<BumpPtrAllocator>();
  }

  Error read(StringRef Path, StringRef Directory) {
    Expected<DebugFile> File = DebugFile::open(Path, Options.DebugFile);
    if (!File)
      return File.takeError();
    if (File->exports().empty())
      return Error::success();
    if (!File->hasDebugInfo() && Options.FromObjects)
      return makeError(File->whyNoDebugInfo());
    std::string Module = File->moduleColumn(Directory);
    Versions.clear();
    if (File->hasDebugInfo()) {
      if (Error E = readUnits(*File))
        return E;
    } else {
      WithoutInfo.push_back(File->path());
    }
    addRows(*File, Module);
    return Error::success();
  }

  void finish() {
    llvm::sort(S.Types.Files, [](const SymtypesFile &A, const SymtypesFile &B) {
      return A.Path < B.Path;
    });
    if (!WithoutInfo.empty())
      S.Types.Warnings.push_back(
          WithoutInfo.front() +
          (WithoutInfo.size() == 1
               ? ": no debugging information"
               : ": this and " + std::to_string(WithoutInfo.size() - 1) +
                     " more files have no debugging information") +
          "; of their exports the versions alone are compared");
    if (!Unversioned.empty())
      S.Types.Warnings.push_back(
          S.Path + ": the debugging information says nothing of " +
          std::to_string(Unversioned.size()) + " exports, such as " +
          Unversioned.front() +
          "; those of assembler sources are versioned in another object");
  }

private:
  Error readUnits(const DebugFile &File) {
    DebugRequest Request;
    Request.Stable = Options.Stable;
    Request.WantsSymtypes = Request.WantsLocations = true;
    Error Problems = Error::success();
    Error E = File.readVersions(Request, [&](DebugUnit &&Unit) {
      Problems = joinErrors(std::move(Problems), addUnit(std::move(Unit)));
    });
    return joinErrors(std::move(E), std::move(Problems));
  }

  Error addUnit(DebugUnit &&Unit) {
    for (const DebugUnit::Version &V : Unit.Versions)
      Versions[V.Symbol] = V.Crc;
    std::string Path = symtypesPath(Unit);
    while (!Paths.insert(Path).second)
      Path += "'"; // compiled once more
    Expected<SymtypesFile> Read =
        readSymtypesText(MemoryBufferRef(Unit.Symtypes, Path), Pool);
    if (!Read)
      return Read.takeError();
    S.Types.BytesRead += Unit.Symtypes.size();
    S.Types.Files.push_back(std::move(*Read));
    for (auto &[Key, Where] : Unit.Locations)
      S.Locations.try_emplace(Key, std::move(Where));
    return Error::success();
  }

  void addRows(const DebugFile &File, StringRef Module) {
    StringSaver Save(*S.Strings);
    StringRef Owner = Save.save(Module);
    for (const FileExport &E : File.exports()) {
      SymversRow Row;
      if (!File.hasDebugInfo())
        Row.Crc = E.Crc.value_or(0);
      else if (auto Known = Versions.find(E.Symbol); Known != Versions.end())
        Row.Crc = Known->second;
      else
        Unversioned.push_back(E.Symbol);
      Row.Symbol = Save.save(E.Symbol);
      Row.Module = Owner;
      Row.Kind = Save.save(E.Kind);
      Row.Namespace = E.Namespace.empty() ? "" : Save.save(E.Namespace);
      S.Exports.insert(Row);
    }
  }

  Side &S;
  SymtypesPool &Pool;
  const SideOptions &Options;
  StringMap<uint32_t> Versions; ///< of the file at hand
  StringSet<> Paths;
  std::vector<std::string> WithoutInfo, Unversioned;
};

/// The kernel of the installed release whose modules are in Directory; empty
/// where it is not to be found.
std::string kernelOfRelease(StringRef Directory) {
  SmallString<256> Real;
  if (sys::fs::real_path(Directory, Real))
    return "";
  StringRef Above = sys::path::parent_path(Real);
  std::string Release = sys::path::filename(Real).str();
  std::optional<Root> In = rootOf(Above);
  if (!In)
    return "";
  for (const std::string &Name :
       {"/usr/lib/debug/boot/vmlinux-" + Release,
        "/usr/lib/debug/lib/modules/" + Release + "/vmlinux",
        "/boot/vmlinux-" + Release})
    if (sys::fs::exists(In->path(Name)))
      return In->path(Name);
  return "";
}

} // namespace

Expected<std::vector<std::string>> genksyms::findObjects(StringRef Directory) {
  Expected<std::vector<std::string>> Found = modulesBelow(Directory);
  if (!Found)
    return Found.takeError();
  SmallString<256> Kernel(Directory);
  sys::path::append(Kernel, "vmlinux");
  if (sys::fs::exists(Kernel))
    Found->push_back(std::string(Kernel));
  else if (std::string Installed = kernelOfRelease(Directory);
           !Installed.empty())
    Found->push_back(std::move(Installed));
  llvm::sort(*Found);
  return Found;
}

Error genksyms::readObjects(Side &S, ArrayRef<std::string> Paths,
                            SymtypesPool &Pool, Progress &Bar,
                            const SideOptions &Options) {
  S.OfObjects = true;
  S.SymversPath = S.SymtypesPath = S.Path;
  Bar.Total += Paths.size();
  ObjectReader Reader(S, Pool, Options);
  Error Errors = Error::success();
  StringRef Directory = sys::fs::is_directory(S.Path)
                            ? StringRef(S.Path)
                            : sys::path::parent_path(S.Path);
  for (const std::string &Path : Paths) {
    Errors = joinErrors(std::move(Errors), Reader.read(Path, Directory));
    ++Bar.Done;
  }
  if (Errors)
    return Errors;
  Reader.finish();
  if (S.Types.Files.empty())
    S.SymtypesPath.clear();
  return Error::success();
}
