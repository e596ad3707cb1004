//===- Side.cpp - One of the two sides of a comparison --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Side.h"
#include "ObjectSide.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What is at Path. A link that leads nowhere leads to no file; one that leads
/// to itself to a file that cannot be read.
sys::fs::file_type typeOf(const Twine &Path) {
  sys::fs::file_status Status;
  (void)sys::fs::status(Path, Status);
  return Status.type();
}

/// The file beside Path whose name has To where Path's has From, or nothing.
std::string beside(StringRef Path, StringRef From, StringRef To) {
  StringRef Name = sys::path::filename(Path);
  size_t At = Name.rfind(From);
  if (At == StringRef::npos)
    return "";
  SmallString<256> Result(sys::path::parent_path(Path));
  sys::path::append(Result,
                    Name.take_front(At) + To + Name.substr(At + From.size()));
  // A directory of that name is not meant.
  sys::fs::file_type Type = typeOf(Result);
  bool IsFile = Type != sys::fs::file_type::file_not_found &&
                Type != sys::fs::file_type::directory_file;
  return IsFile ? std::string(Result) : "";
}

Error readTable(Side &S, StringRef Path) {
  Expected<std::unique_ptr<MemoryBuffer>> Plain =
      readDecompressed(Path, TableSizeLimit);
  if (!Plain)
    return Plain.takeError();
  S.SymversText = std::move(*Plain);
  Expected<SymversTable> Table = readSymvers(*S.SymversText);
  if (!Table)
    return Table.takeError();
  S.Exports = std::move(*Table);
  S.SymversPath = Path.str();
  return Error::success();
}

Error readTypes(Side &S, StringRef Path, SymtypesPool &Pool, Progress &Bar) {
  Expected<SymtypesSet> Set = readSymtypesSet(Path, Pool, Bar);
  if (!Set)
    return Set.takeError();
  S.Types = std::move(*Set);
  S.SymtypesPath = Path.str();
  S.TypesInDirectory = sys::fs::is_directory(Path);
  return Error::success();
}

/// For a side without a table: the exports that the symtypes know.
void makeTable(Side &S) {
  for (const SymtypesFile &File : S.Types.Files)
    for (const SymtypesRecord *Record : File.Records)
      if (Record->Name->Kind == EntityKind::Ordinary) {
        SymversRow Row;
        Row.Symbol = Record->Name->Text;
        S.Exports.insert(Row);
      }
}

Error readDirectory(Side &S, SymtypesPool &Pool, Progress &Bar,
                    const SideOptions &Options) {
  if (Options.FromObjects) {
    Expected<std::vector<std::string>> Objects = findObjects(S.Path);
    if (!Objects)
      return Objects.takeError();
    if (Objects->empty())
      return makeError(S.Path + ": neither a vmlinux nor modules here");
    return readObjects(S, *Objects, Pool, Bar, Options);
  }
  for (StringRef Name : {"Module.symvers", "vmlinux.symvers"}) {
    SmallString<256> Path(S.Path);
    sys::path::append(Path, Name);
    if (S.hasSymvers() || typeOf(Path) == sys::fs::file_type::file_not_found)
      continue;
    if (Error E = readTable(S, Path))
      return E;
  }
  Expected<std::vector<std::string>> Found = findSymtypes(S.Path);
  if (!Found)
    return Found.takeError();
  if (Found->empty() && !S.hasSymvers()) {
    Expected<std::vector<std::string>> Objects = findObjects(S.Path);
    if (!Objects)
      return Objects.takeError();
    if (!Objects->empty())
      return readObjects(S, *Objects, Pool, Bar, Options);
    return makeError(S.Path +
                     ": neither a Module.symvers, .symtypes files, a vmlinux "
                     "nor modules here; name a build tree, an installed "
                     "release, or the files themselves");
  }
  return Found->empty() ? Error::success() : readTypes(S, S.Path, Pool, Bar);
}

/// What kind of file Path is shows in its first bytes. Only tables are
/// compressed.
Error readOneFile(Side &S, SymtypesPool &Pool, Progress &Bar,
                  const SideOptions &Options) {
  auto Start = MemoryBuffer::getFileSlice(S.Path, 4096, 0);
  if (!Start)
    return makeFileError(S.Path, Start.getError());
  // The slice of a shorter file has NUL bytes after it.
  StringRef Text = (*Start)->getBuffer().rtrim('\0');
  if (DebugFile::isOne(S.Path))
    return readObjects(S, S.Path, Pool, Bar, Options);
  if (Options.FromObjects)
    return makeError(S.Path + ": neither an object, a module nor a kernel, "
                              "which alone have debugging information");
  bool IsTable =
      looksLikeSymvers(Text) || compressionOf(Text) != Compression::None;
  if (!IsTable && !Text.starts_with("/* ") && Text.contains('\0'))
    return makeError(S.Path + ": a binary file, neither a symvers table nor "
                              "symtypes");
  if (IsTable) {
    if (Error E = readTable(S, S.Path))
      return E;
    std::string Types = beside(S.Path, "symvers", "symtypes");
    return Types.empty() ? Error::success() : readTypes(S, Types, Pool, Bar);
  }
  // An empty Module.symvers is one of a build without exports.
  StringRef Name = sys::path::filename(S.Path);
  if (Name.contains("symvers") && !Name.contains("symtypes"))
    return readTable(S, S.Path);
  if (Error E = readTypes(S, S.Path, Pool, Bar))
    return E;
  std::string Table = beside(S.Path, "symtypes", "symvers");
  return Table.empty() ? Error::success() : readTable(S, Table);
}

} // namespace

std::string Side::symtypesFile(StringRef File) const {
  if (!TypesInDirectory)
    return SymtypesPath;
  SmallString<256> Path(SymtypesPath);
  sys::path::append(Path, File);
  return std::string(Path);
}

Expected<Side> genksyms::readSide(StringRef Path, SymtypesPool &Pool,
                                  Progress &Bar, const SideOptions &Options) {
  Side S;
  S.Path = Path.str();
  if (typeOf(Path) == sys::fs::file_type::file_not_found)
    return makeError(Path + ": no such file or directory");
  Error E = sys::fs::is_directory(Path) ? readDirectory(S, Pool, Bar, Options)
                                        : readOneFile(S, Pool, Bar, Options);
  if (E)
    return std::move(E);
  if (!S.hasSymvers())
    makeTable(S);
  return std::move(S);
}
