//===- RunCache.cpp - Remember what a compiler said of a source -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body of an entry (UserCache.h) has these fields:
//
//   gcc-12…                            the key
//   ../include/linux/dcache.h          a file or directory
//   5 2812 1690000000                  its kind, size and time, or `-`
//   …
//   (nothing)                          the end of the list
//   # 0 "../fs/dcache.c"…              the result
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/RunCache.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// How a kind's entries are marked, and where they are.
struct KindNames {
  StringRef Magic, Directory, Suffix;
};

KindNames namesOf(KeptResult Kind) {
  if (Kind == KeptResult::Text)
    return {"genksyms-cc text 1", "texts", ".text"};
  return {"genksyms-cc facts 1", "facts", ".facts"};
}

/// What is not there.
constexpr StringRef Absent = "-";

/// What else a preprocessor reads from the environment.
constexpr const char *Variables[] = {"CPATH", "C_INCLUDE_PATH",
                                     "GCC_EXEC_PREFIX", "COMPILER_PATH",
                                     "SOURCE_DATE_EPOCH"};

/// The directories that Words has the compiler search, as they are spelled.
std::vector<StringRef> searched(ArrayRef<std::string> Words) {
  std::vector<StringRef> Result;
  for (size_t I = 0; I < Words.size(); ++I) {
    StringRef Word = Words[I];
    for (StringRef Option : {"-iquote", "-isystem", "-idirafter", "-I"}) {
      if (!Word.consume_front(Option))
        continue;
      if (!Word.empty())
        Result.push_back(Word.rtrim('/'));
      else if (I + 1 < Words.size())
        Result.push_back(StringRef(Words[++I]).rtrim('/'));
      break;
    }
  }
  return Result;
}

/// The result in an entry, which it keeps.
class EntryResult : public MemoryBuffer {
public:
  EntryResult(std::unique_ptr<MemoryBuffer> Entry, StringRef Text)
      : Entry(std::move(Entry)) {
    init(Text.begin(), Text.end(), /*RequiresNullTerminator=*/true);
  }
  BufferKind getBufferKind() const override { return Entry->getBufferKind(); }

private:
  std::unique_ptr<MemoryBuffer> Entry;
};

/// Removes the oldest of the entries beside Path.
void removeOldest(StringRef Path) {
  std::vector<std::pair<sys::TimePoint<>, std::string>> Entries;
  std::error_code Error;
  for (sys::fs::directory_iterator I(sys::path::parent_path(Path), Error), End;
       I != End && !Error; I.increment(Error))
    if (auto Status = I->status();
        Status && StringRef(I->path()).ends_with(sys::path::extension(Path)))
      Entries.emplace_back(Status->getLastModificationTime(), I->path());
  llvm::sort(Entries);
  for (auto &[Time, Entry] : ArrayRef(Entries).drop_back(
           std::min(Entries.size(), RunCache::MaxEntries)))
    (void)sys::fs::remove(Entry);
}

} // namespace

StringSet<> genksyms::filesInMarkers(StringRef Text) {
  StringSet<> Files;
  StringRef Before;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (!Line.consume_front("# "))
      continue;
    StringRef Quoted = Line.ltrim("0123456789");
    size_t End = Quoted.rfind('"');
    if (!Quoted.consume_front(" \"") || End < 2)
      continue;
    Quoted = Quoted.take_front(End - 2);
    // Most markers name the file that the one before named.
    if (Quoted == std::exchange(Before, Quoted))
      continue;
    std::string Name;
    for (size_t I = 0; I < Quoted.size(); ++I)
      Name += Quoted[I += Quoted[I] == '\\' && I + 1 < Quoted.size()];
    if (!StringRef(Name).starts_with("<"))
      Files.insert(Name);
  }
  return Files;
}

RunCache::RunCache(KeptResult Kind, ArrayRef<std::string> Words,
                   StringRef Directory, StringRef Question)
    : Kind(Kind), Words(Words.begin(), Words.end()), Directory(Directory),
      Start(std::chrono::system_clock::now()) {
  Key = Directory.str();
  for (const std::string &Word : Words)
    Key += '\n' + Word;
  auto Compiler = sys::findProgramByName(Words.front());
  Key += '\n' + (Compiler ? *Compiler + ' ' + stampOf(*Compiler) : "");
  for (const char *Variable : Variables)
    Key += '\n' + sys::Process::GetEnv(Variable).value_or("");
  Key += '\n' + Question.str();
  KindNames Names = namesOf(Kind);
  // A NUL would end the key in the entry.
  if (canTell() && !StringRef(Key).contains('\0'))
    Path = cacheEntryPath(Names.Directory, Key, Names.Suffix);
}

/// Whether all that is read is known from what was read and from the command.
/// The compiler's own directories do not, and kernels do without.
bool RunCache::canTell() const {
  return is_contained(Words, "-nostdinc") && none_of(Words, [](StringRef Word) {
           return Word.starts_with("@") || Word.starts_with("-imacros") ||
                  Word.starts_with("-iprefix") ||
                  Word.starts_with("-iwithprefix") || Word == "-P" ||
                  Word.starts_with("-specs");
         });
}

/// Kind, size and time of File, taken from Directory; empty where it changed so
/// lately that it may change again within the same time.
std::string RunCache::stampOf(StringRef File) const {
  sys::fs::file_status Status;
  if (sys::fs::status(absolutePath(Directory, File), Status))
    return Absent.str();
  auto Time = Status.getLastModificationTime();
  if (Time + CacheTimeTooNear >= Start)
    return "";
  return utohexstr(uint64_t(Status.type())) + ' ' + utostr(Status.getSize()) +
         ' ' + itostr(Time.time_since_epoch().count());
}

/// Files, and the directories that decide which files these are: a header that
/// is put in front of another is a change, too.
std::vector<std::string>
RunCache::dependencies(const StringSet<> &Files) const {
  StringSet<> All = Files;
  StringSet<> Around, Below;
  std::vector<StringRef> Search = searched(Words);
  for (StringRef Searched : Search)
    Around.insert(Searched);
  for (StringRef File : Files.keys()) {
    StringRef In = sys::path::parent_path(File);
    Around.insert(In.empty() ? "." : In);
    for (StringRef Searched : Search)
      if (StringRef Name = File;
          Name.consume_front(Searched) && Name.consume_front("/"))
        Below.insert(sys::path::parent_path(Name));
  }
  for (StringRef Above : Around.keys()) {
    All.insert(Above);
    for (StringRef Inside : Below.keys()) {
      SmallString<256> Path(Above);
      sys::path::append(Path, Inside);
      All.insert(Path);
    }
  }
  std::vector<std::string> Result;
  for (StringRef Path : All.keys())
    Result.push_back(Path.str());
  llvm::sort(Result);
  return Result;
}

std::unique_ptr<MemoryBuffer> RunCache::find() const {
  if (Path.empty())
    return nullptr;
  auto Entry = MemoryBuffer::getFile(Path);
  if (!Entry)
    return nullptr;
  FieldReader Fields(entryBody((*Entry)->getBuffer(), namesOf(Kind).Magic));
  StringRef Of, File, Stamp;
  if (!Fields.text(Of) || Of != Key)
    return nullptr;
  while (Fields.text(File) && !File.empty())
    if (!Fields.text(Stamp) || Stamp != stampOf(File))
      return nullptr;
  StringRef Result = Fields.Rest;
  if (!Result.consume_back(StringRef("\0", 1)))
    return nullptr;
  return std::make_unique<EntryResult>(std::move(*Entry), Result);
}

void RunCache::save(StringRef Result, const StringSet<> &Files) const {
  if (Path.empty() || Files.empty() ||
      sys::fs::create_directories(sys::path::parent_path(Path)))
    return;
  std::string Body = Key;
  Body += '\0';
  for (const std::string &File : dependencies(Files)) {
    std::string Stamp = stampOf(File);
    if (Stamp.empty())
      return;
    for (const std::string &Field : {File, Stamp}) {
      Body += Field;
      Body += '\0';
    }
  }
  Body += '\0';
  Body += Result;
  Body += '\0';
  consumeError(writeFile(Path, [&](raw_ostream &OS) {
    OS << entryText(namesOf(Kind).Magic, Body);
  }));
  removeOldest(Path);
}
