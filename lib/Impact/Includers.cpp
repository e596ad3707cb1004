//===- Includers.cpp - Which sources a changed file reaches ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Includers.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What one text includes.
struct Includes {
  std::vector<std::string> Names; ///< as spelled, without quotes or brackets
  /// A name is made by macros.
  bool IsComputed = false;
};

/// `"fs.h"` and `<linux/fs.h>` after `#include`; macros but those of trace
/// events, which lead back to the header that uses them, can be any file.
void addInclude(StringRef Operand, Includes &Found) {
  Operand = Operand.ltrim();
  if (Operand.starts_with("\"") || Operand.starts_with("<")) {
    char End = Operand.front() == '<' ? '>' : '"';
    Found.Names.push_back(Operand.drop_front().split(End).first.str());
  } else if (!Operand.starts_with("TRACE_INCLUDE(") && !Operand.empty()) {
    Found.IsComputed = true;
  }
}

void addIncludes(StringRef Text, Includes &Found) {
  constexpr StringRef Word = "include";
  for (size_t At = 0; (At = findFrom(Text, Word, At)) != StringRef::npos;
       At += Word.size()) {
    StringRef Before = Text.take_front(At).rtrim(" \t");
    if (!Before.consume_back("#"))
      continue;
    Before = Before.rtrim(" \t");
    if (!Before.empty() && Before.back() != '\n' && !Before.ends_with("*/"))
      continue;
    StringRef Line = Text.drop_front(At + Word.size()).split('\n').first;
    Line.consume_front("_next");
    addInclude(Line, Found);
  }
}

class IncludeGraph {
public:
  IncludeGraph(const KernelTree &Tree, const SourceChange &Change);

  void add(ArrayRef<std::string> Sources);
  /// Whether a changed file can be reached from Source.
  bool reachesChange(const std::string &Source) const {
    return Reaching.contains(Source);
  }
  /// To be called when all have been added.
  void follow();

private:
  Includes read(StringRef Path) const;
  bool exists(StringRef Path);
  std::vector<std::string> resolve(StringRef From, StringRef Name);
  std::vector<std::string> anywhere(StringRef Name);
  void listHeaders();

  const KernelTree &Tree;
  const SourceChange &Change;
  std::vector<std::string> Roots;
  StringSet<> Changed;
  StringMap<bool> Existing;
  /// Who includes a file, by its path.
  StringMap<std::vector<std::string>> By;
  StringSet<> Known, Computed, Reaching;
  /// Every header of the tree by the last component of its path.
  StringMap<std::vector<std::string>> Headers;
  bool HeadersAreListed = false;
};

IncludeGraph::IncludeGraph(const KernelTree &Tree, const SourceChange &Change)
    : Tree(Tree), Change(Change) {
  for (const ChangedFile &File : Change.Files)
    Changed.insert(Tree.SourceRoot + "/" + File.Path);
  for (StringRef Root : {Tree.SourceRoot, Tree.ObjectRoot})
    for (StringRef Below : {"/include", "/include/uapi", "/include/generated",
                            "/include/generated/uapi"})
      Roots.push_back((Root + Below).str());
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error)) {
    std::string Arch = "/arch/" + sys::path::filename(I->path()).str();
    for (StringRef Root : {Tree.SourceRoot, Tree.ObjectRoot})
      for (StringRef Below : {"/include", "/include/uapi", "/include/generated",
                              "/include/generated/uapi"})
        Roots.push_back((Root + Arch + Below).str());
  }
}

/// Before the change and after it.
Includes IncludeGraph::read(StringRef Path) const {
  Includes Found;
  bool IsTold = false;
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    if (auto Entry = State->find(Path); Entry != State->end()) {
      IsTold |= State == &Change.After;
      if (Entry->second)
        addIncludes(*Entry->second, Found);
    }
  if (IsTold && Change.Before.contains(Path))
    return Found;
  auto Text = readFileIfThere(Path);
  if (!Text)
    consumeError(Text.takeError()); // compiling it will say so
  else if (*Text)
    addIncludes((*Text)->getBuffer(), Found);
  return Found;
}

bool IncludeGraph::exists(StringRef Path) {
  auto [Entry, IsNew] = Existing.try_emplace(Path, false);
  if (IsNew)
    Entry->second = Changed.contains(Path) || sys::fs::exists(Path);
  return Entry->second;
}

void IncludeGraph::listHeaders() {
  HeadersAreListed = true;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator I(Tree.SourceRoot, Error, false),
       End;
       I != End && !Error; I.increment(Error)) {
    StringRef Name = sys::path::filename(I->path());
    if (I->type() == sys::fs::file_type::directory_file) {
      if (Name == ".git" || Name == "Documentation")
        I.no_push();
    } else if (Name.ends_with(".h") || Name.ends_with(".c")) {
      Headers[Name].push_back(I->path());
    }
  }
}

/// The files of the tree whose paths end as Name does.
std::vector<std::string> IncludeGraph::anywhere(StringRef Name) {
  if (!HeadersAreListed)
    listHeaders();
  SmallString<128> Plain(Name);
  sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
  StringRef End = Plain;
  while (End.consume_front("../"))
    ;
  std::vector<std::string> Result;
  std::string Tail = ("/" + End).str();
  for (const std::string &Path : Headers.lookup(sys::path::filename(End)))
    if (StringRef(Path).ends_with(Tail))
      Result.push_back(Path);
  for (const auto &Path : Changed)
    if (Path.getKey().ends_with(Tail) && !is_contained(Result, Path.getKey()))
      Result.push_back(Path.getKey().str());
  return Result;
}

/// What Name, included by the file From, may be.
std::vector<std::string> IncludeGraph::resolve(StringRef From, StringRef Name) {
  std::vector<std::string> Result;
  std::string Beside = absolutePath(sys::path::parent_path(From), Name);
  if (exists(Beside))
    Result.push_back(std::move(Beside));
  for (const std::string &Root : Roots)
    if (std::string Path = absolutePath(Root, Name); exists(Path))
      Result.push_back(std::move(Path));
  return Result.empty() ? anywhere(Name) : Result;
}

void IncludeGraph::add(ArrayRef<std::string> Sources) {
  std::vector<std::string> Next;
  for (const std::string &Source : Sources)
    if (Known.insert(Source).second)
      Next.push_back(Source);
  while (!Next.empty()) {
    std::vector<Includes> Read(Next.size());
    parallelFor(0, Next.size(), [&](size_t I) { Read[I] = read(Next[I]); });
    std::vector<std::string> Found;
    for (auto [File, In] : zip_equal(Next, Read)) {
      if (In.IsComputed)
        Computed.insert(File);
      for (const std::string &Name : In.Names)
        for (std::string &Path : resolve(File, Name)) {
          By[Path].push_back(File);
          if (Known.insert(Path).second)
            Found.push_back(std::move(Path));
        }
    }
    Next = std::move(Found);
  }
}

void IncludeGraph::follow() {
  SmallVector<StringRef> Next;
  auto Reach = [&](StringRef Path) {
    if (auto [Entry, IsNew] = Reaching.insert(Path); IsNew)
      Next.push_back(Entry->getKey());
  };
  for (const StringSet<> *From : {&Changed, &Computed})
    for (const auto &Path : *From)
      Reach(Path.getKey());
  while (!Next.empty())
    for (const std::string &Includer : By.lookup(Next.pop_back_val()))
      Reach(Includer);
}

} // namespace

std::vector<std::string> genksyms::sourcesReached(const KernelTree &Tree,
                                                  ArrayRef<std::string> Sources,
                                                  const SourceChange &Change) {
  IncludeGraph Graph(Tree, Change);
  // Every compile of the kernel's includes these.
  std::vector<std::string> Always;
  for (StringRef Name : {"compiler-version.h", "kconfig.h", "compiler_types.h"})
    Always.push_back((Tree.SourceRoot + "/include/linux/" + Name).str());
  Graph.add(Sources);
  Graph.add(Always);
  Graph.follow();
  if (any_of(Always, [&](const std::string &Header) {
        return Graph.reachesChange(Header);
      }))
    return Sources.vec();
  std::vector<std::string> Result;
  for (const std::string &Source : Sources)
    if (Graph.reachesChange(Source))
      Result.push_back(Source);
  return Result;
}
