//===- UnitIndex.cpp - Versions kept from one run to the next -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An entry's body (KernelTree/UserCache.h) is compressed, and then has these
// fields:
//
//   clang-19 …                         the key
//   612                                so many files that were read, each with
//   /k/include/linux/fs.h 5120 169… 9… path, size, time and hash of the
//   contents 1804                               so many paths where nothing was
//   14                                 so many exports, each with its fields
//   0                                  whether they hang on bodies of functions
//   s#file struct file { …             the symtypes, to the end
//
//===----------------------------------------------------------------------===//

#include "UnitIndex.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef Magic = "genksyms-cc impact 2";

/// Fast, and a tenth of the size.
constexpr int CompressionLevel = 1;

std::string compressed(StringRef Body) {
  if (!compression::zstd::isAvailable())
    return "0" + std::string(1, '\0') + Body.str();
  SmallVector<uint8_t, 0> Result;
  compression::zstd::compress(arrayRefFromStringRef(Body), Result,
                              CompressionLevel);
  return utostr(Body.size()) + std::string(1, '\0') + toStringRef(Result).str();
}

/// Empty where Text is not what compressed() made.
std::string decompressed(StringRef Text) {
  FieldReader Fields(Text);
  size_t Size = 0;
  if (!Fields.number(Size))
    return "";
  if (Size == 0)
    return Fields.Rest.str();
  SmallVector<uint8_t, 0> Result;
  if (!compression::zstd::isAvailable())
    return "";
  if (Error E = compression::zstd::decompress(
          arrayRefFromStringRef(Fields.Rest), Result, Size)) {
    consumeError(std::move(E));
    return "";
  }
  return toStringRef(Result).str();
}

class FieldWriter {
public:
  void add(StringRef Field) {
    Text += Field;
    Text += '\0';
  }
  void add(uint64_t Field) { add(utostr(Field)); }
  std::string Text;
};

void writeExport(FieldWriter &Fields, const VersionedExport &Export) {
  Fields.add(Export.Name);
  Fields.add(Export.Version ? utostr(*Export.Version) : "");
  for (StringRef Field : {StringRef(Export.Kind), StringRef(Export.Namespace),
                          StringRef(Export.File)})
    Fields.add(Field);
  Fields.add(Export.Line);
}

bool readExport(FieldReader &Fields, VersionedExport &Export) {
  StringRef Name, Version, Kind, Namespace, File;
  if (!Fields.text(Name) || !Fields.text(Version) || !Fields.text(Kind) ||
      !Fields.text(Namespace) || !Fields.text(File) ||
      !Fields.number(Export.Line))
    return false;
  Export.Name = Name.str();
  Export.Kind = Kind.str();
  Export.Namespace = Namespace.str();
  Export.File = File.str();
  uint32_t Value = 0;
  if (!Version.empty() && !to_integer(Version, Value, 10))
    return false;
  if (!Version.empty())
    Export.Version = Value;
  return true;
}

/// What changes when the file Path is another one: its size and time.
std::string identityOf(const Twine &Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return "-";
  return utostr(Status.getSize()) + " " +
         itostr(Status.getLastModificationTime().time_since_epoch().count());
}

std::string pathOf(const CompileCommand &Command, StringRef Key) {
  return cacheEntryPath("impact", Command.path() + '\0' + Key.str(), ".unit");
}

} // namespace

void UnitState::watch(const FileAccesses &Seen) {
  for (auto [From, Into] :
       {std::pair(&Seen.There, &There), std::pair(&Seen.Missing, &Missing)})
    for (const auto &Path : *From)
      Into->insert(absolutePath("", Path.getKey()));
}

bool UnitState::notices(const StringSet<> &Paths) const {
  return any_of(Paths, [&](const auto &Path) {
    return There.contains(Path.getKey()) || Missing.contains(Path.getKey());
  });
}

UnitIndex::UnitIndex(const UnitOptions &Options, const FileOverlay &Overlay)
    : Reading(releasesOf(*Options.Generator) + '\n' +
              utostr(unsigned(Options.Taken)) + '\n' + Options.Preprocessor +
              (Options.AsGcc ? "\nas-gcc\n" : "\n\n") +
              // Another program may version otherwise.
              identityOf("/proc/self/exe")),
      Overlay(Overlay) {}

std::string UnitIndex::keyOf(const CompileCommand &Command,
                             Knowledge Of) const {
  std::string Key = Reading;
  if (Of == Knowledge::Outline)
    Key += "\noutline";
  for (const std::vector<std::string> *Words :
       {&Command.Arguments, &Command.PrototypeArguments,
        &Command.PrototypeHeaders})
    Key += "\n" + join(*Words, "\n");
  Key += "\n" + Command.Directory;
  // Its macros go in, too.
  if (isGcc(Command.Arguments.front()))
    if (auto Program = sys::findProgramByName(Command.Arguments.front()))
      Key += "\n" + *Program + " " + identityOf(*Program);
  return Key;
}

UnitIndex::FileFacts UnitIndex::factsOf(StringRef Path, bool WantHash) {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    StringMap<FileFacts> &Facts = WantHash ? Hashed : Known;
    if (auto Entry = Facts.find(Path); Entry != Facts.end())
      return Entry->second;
  }
  FileFacts Result;
  if (auto Entry = Overlay.find(Path); Entry != Overlay.end()) {
    Result.IsThere = Entry->second.has_value();
    if (Result.IsThere) {
      Result.Size = Entry->second->size();
      Result.Hash = quickHash(*Entry->second);
    }
  } else {
    sys::fs::file_status Status;
    Result.IsThere = !sys::fs::status(Path, Status) && exists(Status);
    if (Result.IsThere) {
      auto Written = Status.getLastModificationTime();
      Result.Size = Status.getSize();
      if (std::chrono::system_clock::now() - Written > CacheTimeTooNear)
        Result.Written = Written.time_since_epoch().count();
    }
    if (Result.IsThere && WantHash)
      if (auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false))
        Result.Hash = quickHash((*Text)->getBuffer());
  }
  std::lock_guard<std::mutex> Guard(Lock);
  (WantHash ? Hashed : Known)[Path] = Result;
  return Result;
}

bool UnitIndex::isSame(StringRef Path, uint64_t Size, int64_t Written,
                       uint64_t Hash) {
  FileFacts Now = factsOf(Path, /*WantHash=*/false);
  if (!Now.IsThere || Now.Size != Size)
    return false;
  if (Written && Now.Written == Written)
    return true;
  return factsOf(Path, /*WantHash=*/true).Hash == Hash;
}

std::optional<UnitState> UnitIndex::find(const CompileCommand &Command,
                                         Knowledge Wanted) {
  std::string Key = keyOf(Command, Wanted);
  auto File = MemoryBuffer::getFile(pathOf(Command, Key));
  if (!File)
    return std::nullopt;
  std::string Body = decompressed(entryBody((*File)->getBuffer(), Magic));
  FieldReader Fields(Body);
  StringRef WrittenKey, Path;
  size_t Count = 0;
  // A hash may meet another source's; the entry says whose it is.
  if (!Fields.text(WrittenKey) || WrittenKey != Key || !Fields.number(Count))
    return std::nullopt;
  UnitState State;
  for (; Count; --Count) {
    uint64_t Size = 0, Hash = 0;
    int64_t Written = 0;
    if (!Fields.text(Path) || !Fields.number(Size) || !Fields.number(Written) ||
        !Fields.number(Hash) || !isSame(Path, Size, Written, Hash))
      return std::nullopt;
    State.There.insert(Path);
  }
  if (!Fields.number(Count))
    return std::nullopt;
  for (; Count; --Count) {
    if (!Fields.text(Path) || factsOf(Path, /*WantHash=*/false).IsThere)
      return std::nullopt;
    State.Missing.insert(Path);
  }
  if (!Fields.number(Count))
    return std::nullopt;
  for (; Count; --Count)
    if (!readExport(Fields, State.Unit.Exports.emplace_back()))
      return std::nullopt;
  if (!Fields.number(Count))
    return std::nullopt;
  for (StringRef Warning; Count; --Count) {
    if (!Fields.text(Warning))
      return std::nullopt;
    State.Unit.Warnings.push_back(Warning.str());
  }
  if (!Fields.number(Count))
    return std::nullopt;
  State.Unit.HangsOnBodies = Count != 0;
  State.Unit.File = Command.File;
  State.Unit.Module = Command.Module;
  State.Symtypes = Fields.Rest.str();
  return State;
}

void UnitIndex::save(const CompileCommand &Command, const UnitState &State,
                     Knowledge Given) {
  std::string Key = keyOf(Command, Given), Path = pathOf(Command, Key);
  if (Path.empty() || !State.isWatched() || !State.Unit.Errors.empty() ||
      sys::fs::create_directories(sys::path::parent_path(Path)))
    return;
  FieldWriter Fields;
  Fields.add(Key);
  Fields.add(State.There.size());
  for (const auto &File : State.There) {
    FileFacts Facts = factsOf(File.getKey(), /*WantHash=*/true);
    if (!Facts.IsThere)
      return;
    Fields.add(File.getKey());
    Fields.add(Facts.Size);
    Fields.add(uint64_t(Facts.Written));
    Fields.add(Facts.Hash);
  }
  Fields.add(State.Missing.size());
  for (const auto &File : State.Missing)
    Fields.add(File.getKey());
  Fields.add(State.Unit.Exports.size());
  for (const VersionedExport &Export : State.Unit.Exports)
    writeExport(Fields, Export);
  Fields.add(State.Unit.Warnings.size());
  for (const std::string &Warning : State.Unit.Warnings)
    Fields.add(Warning);
  Fields.add(uint64_t(State.Unit.HangsOnBodies));
  std::string Body = compressed(Fields.Text + State.Symtypes);
  consumeError(writeFile(
      Path, [&](raw_ostream &Out) { Out << entryText(Magic, Body); }));
}
