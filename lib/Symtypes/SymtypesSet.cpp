//===- SymtypesSet.cpp - The symtypes files of a whole build --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "SymtypesReading.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Reads Path into Buffer, which is used again and again: fresh memory for
/// each of a thousand files costs more than the reading.
Error readInto(SmallVectorImpl<char> &Buffer, const std::string &Path) {
  Buffer.clear();
  Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path);
  if (!File)
    return makeFileError(Path, File.takeError());
  Error E = sys::fs::readNativeFileToEOF(*File, Buffer);
  (void)sys::fs::closeFile(*File); // nothing was written
  if (E)
    return makeFileError(Path, std::move(E));
  return Error::success();
}

/// Every reference must lead somewhere.
void checkReferences(const SymtypesLines &Found, const SymtypesIndex &Index,
                     StringRef File, Error &Errors) {
  for (size_t I = 0; I < Found.Records.size(); ++I)
    for (const SymtypesName *Reference : Found.Records[I]->References)
      if (Index.resolve(*Reference) == SymtypesIndex::None)
        Errors = joinErrors(
            std::move(Errors),
            makeError(File + ":" + Twine(Found.LineNumbers[I]) + ": " +
                      danglingReference(*Found.Records[I], *Reference)));
}

/// Reads the text of one object file's symtypes.
Expected<std::vector<const SymtypesRecord *>> readOne(MemoryBufferRef Text,
                                                      SymtypesPool &Pool,
                                                      SymtypesIndex &Index,
                                                      SymtypesLines &Found) {
  Index.clear();
  Found.clear();
  Lines Input(Text);
  StringRef Line;
  while (Input.next(Line))
    if (!Line.empty())
      addSymtypesLine(Line, Input, Pool, Index, Found);
  Error Errors = Input.takeErrors();
  if (!Errors)
    checkReferences(Found, Index, Text.getBufferIdentifier(), Errors);
  if (Errors)
    return std::move(Errors);
  return Found.Records;
}

/// Reads the files of a directory, several at a time.
class DirectoryReader {
public:
  DirectoryReader(StringRef Directory, SymtypesPool &Pool, Progress &Bar)
      : Directory(Directory), Pool(Pool), Bar(Bar) {}

  Expected<SymtypesSet> read(std::vector<std::string> Paths) {
    Set.Files.resize(Paths.size());
    IsConsolidated.resize(Paths.size());
    Bar.Total += Paths.size();
    for (size_t I = 0; I < Paths.size(); ++I)
      Set.Files[I].Path = std::move(Paths[I]);
    parallelFor(0, Set.Files.size(), [&](size_t I) {
      Idle.with([&] { return std::make_unique<Worker>(Pool); },
                [&](Worker &W) { readFile(I, W); });
    });
    if (Error E = Errors.take())
      return std::move(E);
    Set.BytesRead = Bytes;
    return choose();
  }

private:
  struct Worker {
    explicit Worker(const SymtypesPool &Pool) : Index(Pool) {}
    SmallVector<char, 0> Buffer;
    SymtypesIndex Index;
    SymtypesLines Found;
  };

  std::string fullPath(StringRef Relative) const {
    SmallString<256> Path(Directory);
    sys::path::append(Path, Relative);
    return std::string(Path);
  }

  void readFile(size_t I, Worker &W) {
    std::string Path = fullPath(Set.Files[I].Path);
    if (Error E = readInto(W.Buffer, Path)) {
      Errors.add(I, std::move(E));
    } else if (StringRef Text(W.Buffer.data(), W.Buffer.size());
               looksConsolidated(Text)) {
      IsConsolidated[I] = true;
    } else {
      Bytes += Text.size();
      auto Records =
          readOne(MemoryBufferRef(Text, Path), Pool, W.Index, W.Found);
      if (Records)
        Set.Files[I].Records = std::move(*Records);
      else
        Errors.add(I, Records.takeError());
    }
    ++Bar.Done;
  }

  /// A consolidated file may lie beside the files that it was made from, and
  /// then says nothing new; or alone, and then it is the set.
  Expected<SymtypesSet> choose() {
    std::vector<SymtypesFile> Single;
    std::vector<std::string> Consolidated;
    for (size_t I = 0; I < Set.Files.size(); ++I)
      if (IsConsolidated[I])
        Consolidated.push_back(fullPath(Set.Files[I].Path));
      else
        Single.push_back(std::move(Set.Files[I]));
    if (Single.empty() && Consolidated.size() == 1)
      return readSymtypesSet(Consolidated.front(), Pool, Bar);
    if (Single.empty() && !Consolidated.empty())
      return makeError(Directory + ": several consolidated symtypes files (" +
                       Consolidated[0] + ", " + Consolidated[1] +
                       "); name the one that is meant");
    Set.Files = std::move(Single);
    return std::move(Set);
  }

  StringRef Directory;
  SymtypesPool &Pool;
  Progress &Bar;
  SymtypesSet Set;
  std::vector<char> IsConsolidated;
  std::atomic<uint64_t> Bytes = 0;
  JobErrors Errors;
  Workers<Worker> Idle;
};

/// A file that somebody names may be anything. The build writes empty ones, for
/// sources without exports.
Error checkIsSymtypes(MemoryBufferRef Text, SymtypesPool &Pool) {
  constexpr StringLiteral Neither =
      "neither a symvers table (CRC, symbol, module, export kind) nor symtypes "
      "(name, tokens)";
  StringRef File = Text.getBufferIdentifier();
  if (Text.getBuffer().empty())
    return File.ends_with(".symtypes")
               ? Error::success()
               : makeError(File + ": empty: " + Neither);
  StringRef First = Text.getBuffer().split('\n').first;
  if (First.contains('\0')) // to be told with its line
    return Error::success();
  Expected<const SymtypesRecord *> Record = Pool.intern(First.rtrim(' '));
  if (!Record) { // likewise
    consumeError(Record.takeError());
    return Error::success();
  }
  return isPlausible(**Record) ? Error::success()
                               : makeError(File + ":1: " + Neither);
}

Expected<SymtypesSet> readFileSet(StringRef Path, SymtypesPool &Pool,
                                  Progress &Bar) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readFile(Path);
  if (!Buffer)
    return Buffer.takeError();
  MemoryBufferRef Text = **Buffer;
  if (looksConsolidated(Text.getBuffer()))
    return readConsolidated(Text, Pool, Bar);
  if (Error E = checkIsSymtypes(Text, Pool))
    return std::move(E);
  Expected<SymtypesFile> File = readSymtypesText(Text, Pool);
  if (!File)
    return File.takeError();
  File->Path = sys::path::filename(Path).str();
  SymtypesSet Set;
  Set.BytesRead = Text.getBufferSize();
  Set.Files.push_back(std::move(*File));
  return std::move(Set);
}

/// Where File goes below Directory. Older consolidated files name the object
/// file.
Expected<std::string> pathOf(const SymtypesFile &File, StringRef Directory) {
  StringRef Relative = File.Path;
  bool Escapes = sys::path::is_absolute(Relative) || Relative.contains('\\');
  for (StringRef Part :
       make_range(sys::path::begin(Relative), sys::path::end(Relative)))
    Escapes |= Part == "..";
  if (Escapes)
    return makeError("section " + quoted(File.Path) +
                     " leads out of the directory to write to; rename it");
  SmallString<256> Path(Directory);
  sys::path::append(Path, Relative);
  if (!Relative.ends_with(".symtypes"))
    sys::path::replace_extension(Path, "symtypes");
  return std::string(Path);
}

/// The lines of a file as the generator that made them writes it: genksyms with
/// a space after each token, gendwarfksyms in the order of the names.
void writeRecords(std::vector<const SymtypesRecord *> Records,
                  raw_ostream &Out) {
  bool OfDwarf = all_of(
      Records, [](const SymtypesRecord *Record) { return Record->OfDwarf; });
  if (OfDwarf)
    stable_sort(Records, [](const SymtypesRecord *A, const SymtypesRecord *B) {
      return A->key() < B->key();
    });
  for (const SymtypesRecord *Record : Records)
    Out << Record->Line << (OfDwarf ? "\n" : " \n");
}

Error writeOne(const SymtypesFile &File, StringRef Directory) {
  Expected<std::string> Path = pathOf(File, Directory);
  if (!Path)
    return Path.takeError();
  StringRef Parent = sys::path::parent_path(*Path);
  if (std::error_code Code = sys::fs::create_directories(Parent))
    return makeFileError(Parent, Code);
  return writeFile(*Path,
                   [&](raw_ostream &Out) { writeRecords(File.Records, Out); });
}

} // namespace

Expected<SymtypesFile> genksyms::readSymtypesText(MemoryBufferRef Text,
                                                  SymtypesPool &Pool) {
  SymtypesIndex Index(Pool);
  SymtypesLines Found;
  auto Records = readOne(Text, Pool, Index, Found);
  if (!Records)
    return Records.takeError();
  return SymtypesFile{Text.getBufferIdentifier().str(), std::move(*Records)};
}

Expected<std::vector<std::string>> genksyms::findSymtypes(StringRef Directory) {
  std::vector<std::string> Paths;
  std::error_code Code;
  sys::fs::recursive_directory_iterator At(Directory, Code,
                                           /*follow_symlinks=*/false);
  for (sys::fs::recursive_directory_iterator End; At != End && !Code;
       At.increment(Code)) {
    StringRef Path = At->path();
    if (!Path.ends_with(".symtypes") ||
        At->type() == sys::fs::file_type::directory_file)
      continue;
    StringRef Relative = Path.drop_front(Directory.size());
    Paths.push_back(Relative.ltrim('/').str());
  }
  if (Code)
    return makeFileError(Directory, Code);
  llvm::sort(Paths);
  return Paths;
}

Expected<SymtypesSet>
genksyms::readSymtypesSet(StringRef Path, SymtypesPool &Pool, Progress &Bar) {
  if (!sys::fs::is_directory(Path))
    return readFileSet(Path, Pool, Bar);
  auto Paths = findSymtypes(Path);
  if (!Paths)
    return Paths.takeError();
  if (Paths->empty())
    return makeError(
        Path + ": no .symtypes files below; build with KBUILD_SYMTYPES=1");
  return DirectoryReader(Path, Pool, Bar).read(std::move(*Paths));
}

Error genksyms::writeSymtypesFiles(const SymtypesSet &Set,
                                   StringRef Directory) {
  JobErrors Errors;
  parallelFor(0, Set.Files.size(), [&](size_t I) {
    Errors.add(I, writeOne(Set.Files[I], Directory));
  });
  return Errors.take();
}
