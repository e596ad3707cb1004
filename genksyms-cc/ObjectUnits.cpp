//===- ObjectUnits.cpp - Objects as inputs --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObjectUnits.h"
#include "Commands.h"
#include "ProgressBar.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What nothing has marked as exported is named in a file, as the generator
/// reads it: the first word of each line.
Expected<std::vector<std::string>> readNames(const std::string &Path) {
  Expected<std::unique_ptr<MemoryBuffer>> Text = readFile(Path);
  if (!Text)
    return Text.takeError();
  std::vector<std::string> Names;
  SmallVector<StringRef, 0> Lines;
  (*Text)->getBuffer().split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines)
    if (StringRef Name = getToken(Line).first; !Name.empty())
      Names.push_back(Name.str());
  if (Names.empty())
    return makeError(Path + ": no names in it");
  return Names;
}

class ObjectVersioner {
public:
  ObjectVersioner(const SourceOptions &Sources,
                  std::optional<std::vector<std::string>> Names)
      : Sources(Sources), Names(std::move(Names)) {}

  UnitResult version(const ObjectInput &Input) const {
    UnitResult Result;
    Result.File = Input.Path;
    Result.Module = Input.Module;
    if (Error E = read(Input, Result))
      Result.Errors.push_back(toString(std::move(E)));
    return Result;
  }

private:
  Error read(const ObjectInput &Input, UnitResult &Result) const {
    if (Input.IsOfTree && !sys::fs::exists(Input.Path))
      return makeError(Input.Path +
                       ": not built, and versions from DWARF are computed from "
                       "objects; build it first");
    Expected<DebugFile> File = DebugFile::open(Input.Path, Sources.DebugFile);
    if (!File)
      return File.takeError();
    if (Result.Module.empty())
      Result.Module =
          File->kind() == DebugFile::Object ? "vmlinux" : File->moduleColumn();
    std::optional<DebugFile> Records;
    if (!Input.Records.empty()) {
      Expected<DebugFile> Read = DebugFile::open(Input.Records);
      if (!Read)
        return Read.takeError();
      Records = std::move(*Read);
    }
    return addExports(Input, *File, Records ? *Records : *File, Result);
  }

  /// Versions what Marks says is exported, or Names, by what File knows.
  Error addExports(const ObjectInput &Input, const DebugFile &File,
                   const DebugFile &Marks, UnitResult &Result) const {
    std::vector<StringRef> Symbols;
    if (Names)
      llvm::append_range(Symbols, *Names);
    else
      for (const FileExport &E : Marks.exports())
        Symbols.emplace_back(E.Symbol);
    if (Symbols.empty())
      return Error::success();
    StringMap<uint32_t> Versions;
    StringMap<FileLocation> Locations;
    DebugRequest Request;
    Request.Stable = Sources.Stable;
    Request.WantsLocations = true;
    Request.OnWarning = [&](StringRef Text) {
      Result.Warnings.push_back(Text.str());
    };
    Error E = File.readVersions(Symbols, Request, [&](DebugUnit &&Unit) {
      for (const DebugUnit::Version &V : Unit.Versions) {
        Versions[V.Symbol] = V.Crc;
        if (auto At = Unit.Locations.find(V.Symbol); At != Unit.Locations.end())
          Locations[V.Symbol] = At->second;
      }
    });
    if (E)
      return E;
    for (StringRef Symbol : Symbols) {
      VersionedExport &Export = Result.Exports.emplace_back();
      Export.Name = Symbol.str();
      if (const FileExport *Known = Marks.findExport(Symbol)) {
        Export.Kind = Known->Kind;
        Export.Namespace = Known->Namespace;
      }
      FileLocation Where = Locations.lookup(Symbol);
      Export.File = Where.File.empty() ? Input.Path : Where.File;
      Export.Line = Where.Line;
      if (auto Known = Versions.find(Symbol); Known != Versions.end())
        Export.Version = Known->second;
      else
        Result.Errors.push_back(withoutInformation(File, Symbol));
    }
    return Error::success();
  }

  static std::string withoutInformation(const DebugFile &File,
                                        StringRef Symbol) {
    return File.path() + ": the debugging information does not mention " +
           quoted(Symbol) +
           (File.kind() == DebugFile::Object
                ? "; an export of an assembler source is versioned in the "
                  "object that the build makes of its prototypes"
                : "; is it of an assembler source?");
  }

  const SourceOptions &Sources;
  const std::optional<std::vector<std::string>> Names;
};

} // namespace

/// Whether modpost wrote the source, the tables of what others export.
static bool isTable(StringRef Source) {
  return Source.ends_with(".mod.c") ||
         sys::path::filename(Source) == ".vmlinux.export.c";
}

std::vector<ObjectInput> genksyms::objectsOf(const CommandSet &Commands) {
  std::vector<ObjectInput> Result;
  for (const CompileCommand &Command : Commands.Commands) {
    std::string Object = objectOf(Command);
    if (!StringRef(Object).ends_with(".o") || isTable(Command.File))
      continue;
    // Of an assembler source, what its prototypes were compiled to counts; all
    // exports have the same license there.
    std::string Records;
    StringRef Stem = Object;
    if (StringRef(Command.File).ends_with(".S") && Stem.consume_back(".o") &&
        sys::fs::exists(Stem + ".gendwarfksyms.o"))
      Records = std::exchange(Object, (Stem + ".gendwarfksyms.o").str());
    Result.push_back({Object, Command.Module, Records, Commands.Named,
                      /*IsOfTree=*/true});
  }
  return Result;
}

VersionedUnits genksyms::versionObjects(const SourceOptions &Sources,
                                        ArrayRef<ObjectInput> Inputs) {
  VersionedUnits Result;
  std::optional<std::vector<std::string>> Names;
  if (!Sources.NamesFile.empty()) {
    Expected<std::vector<std::string>> Read = readNames(Sources.NamesFile);
    if (!Read) {
      fail(Read.takeError());
      Result.Complete = false;
      return Result;
    }
    Names = std::move(*Read);
  }
  ObjectVersioner Versioner(Sources, std::move(Names));
  Result.Units.resize(Inputs.size());
  {
    Progress Done;
    ProgressBar Bar(Done, "objects");
    Done.Total = Inputs.size();
    parallelFor(0, Inputs.size(), [&](size_t I) {
      Result.Units[I] = Versioner.version(Inputs[I]);
      ++Done.Done;
    });
  }
  for (const auto &[Unit, Input] : zip(Result.Units, Inputs)) {
    for (const std::string &Warning : Unit.Warnings)
      errs() << "warning: " << Warning << '\n';
    for (const std::string &Message : Unit.Errors)
      fail(Message);
    Result.Complete &= Unit.Errors.empty();
    if (Input.IsNamed && Unit.Exports.empty() && Unit.Errors.empty())
      errs() << "note: " << Unit.File
             << ": marks nothing as exported; --exports FILE names symbols\n";
  }
  return Result;
}
