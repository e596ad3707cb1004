//===- IncludeGraph.cpp - Who includes whom -------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IncludeGraph.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

IncludeGraph::IncludeGraph(const KernelTree &Tree, const StringSet<> &Changed,
                           const SourceChange &Change, KnownMacros &Macros,
                           IncludeCache &Cache, KnownFiles &Files)
    : Tree(Tree), Changed(Changed), Change(Change), Macros(Macros),
      Cache(Cache), Files(Files) {
  std::vector<std::string> Within = {""};
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    Within.push_back("/arch/" + sys::path::filename(I->path()).str());
  for (StringRef Root : {Tree.SourceRoot, Tree.ObjectRoot})
    for (const std::string &In : Within)
      for (StringRef Below : {"/include", "/include/uapi", "/include/generated",
                              "/include/generated/uapi"})
        if (std::string Path = (Root + In + Below).str(); sys::fs::exists(Path))
          Roots.push_back(std::move(Path));
}

/// Before the change and after it.
TextIncludes IncludeGraph::read(StringRef Path) const {
  TextIncludes Found;
  size_t Told = 0;
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    if (auto Entry = State->find(Path); Entry != State->end()) {
      ++Told;
      if (Entry->second)
        Found.add(findIncludes(*Entry->second, Macros));
    }
  if (Told == 2)
    return Found;
  Found.add(Cache.read(Path));
  return Found;
}

void IncludeGraph::listHeaders() {
  HeadersAreListed = true;
  std::vector<std::string> Left = {Tree.SourceRoot};
  while (!Left.empty()) {
    std::string Path = std::move(Left.back());
    Left.pop_back();
    const KnownFiles::Directory &Listed = Files.list(Path);
    for (const auto &Entry : Listed.Names)
      if (StringRef Name = Entry.getKey();
          Name.ends_with(".h") || Name.ends_with(".c"))
        Headers[Name].push_back((Path + "/" + Name).str());
    for (const std::string &Name : Listed.Below)
      if (Name != ".git" && Name != "Documentation")
        Left.push_back((Twine(Path) + "/" + Name).str());
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

unsigned IncludeGraph::number(StringRef Path) {
  auto [Entry, IsNew] = Numbers.try_emplace(Path, Paths.size());
  if (IsNew) {
    Paths.push_back(Entry->getKey());
    By.emplace_back();
  }
  return Entry->second;
}

const std::vector<unsigned> &IncludeGraph::atRoots(StringRef Name) {
  auto [Entry, IsNew] = Named.try_emplace(Name);
  if (!IsNew)
    return Entry->second;
  std::vector<unsigned> Found;
  for (const std::string &Root : Roots)
    if (std::string Path = absolutePath(Root, Name); exists(Path))
      Found.push_back(number(Path));
  if (Found.empty())
    for (const std::string &Path : anywhere(Name))
      Found.push_back(number(Path));
  return Entry->second = std::move(Found);
}

/// Adds what Name, included by the file From, may be.
void IncludeGraph::resolve(StringRef From, const IncludedName &Name,
                           std::vector<unsigned> &Into) {
  if (Name.IsQuoted) {
    std::string Beside = absolutePath(sys::path::parent_path(From), Name.Name);
    if (exists(Beside)) {
      Into.push_back(number(Beside));
      // A changed file need not be there on both sides.
      if (!Changed.contains(Beside))
        return;
    }
  }
  append_range(Into, atRoots(Name.Name));
}

void IncludeGraph::addEdge(StringRef From, const IncludedName &Name) {
  std::vector<unsigned> Found;
  unsigned Includer = number(From);
  resolve(From, Name, Found);
  for (unsigned File : Found)
    By[File].push_back(Includer);
  follow();
}

void IncludeGraph::add(ArrayRef<std::string> Sources) {
  for (const std::string &Source : Sources)
    number(Source);
  follow();
}

void IncludeGraph::follow() {
  while (Followed < Paths.size()) {
    size_t Begin = std::exchange(Followed, Paths.size());
    std::vector<TextIncludes> Read(Followed - Begin);
    parallelFor(Begin, Followed,
                [&](size_t I) { Read[I - Begin] = read(Paths[I]); });
    for (size_t I = Begin; I < Followed; ++I) {
      TextIncludes &In = Read[I - Begin];
      StringRef Path = Paths[I];
      for (std::string &Macro : In.Computed)
        ByMacro.emplace_back(I, std::move(Macro));
      for (auto &[Macro, Name] : In.Macros)
        HeaderMacros[Macro].push_back(std::move(Name));
      // The configuration itself.
      if (!Path.ends_with("/generated/autoconf.h"))
        for (const std::string &Name : In.Changes)
          FoundChanges |= Macros.Open.insert(Name).second;
      std::vector<unsigned> Files;
      for (const IncludedName &Name : In.Names)
        resolve(Path, Name, Files);
      for (unsigned File : Files)
        By[File].push_back(I);
    }
  }
}

void IncludeGraph::addComputed() {
  // What is added may define or use more of them.
  for (size_t Known = 0; Known != Paths.size();) {
    Known = Paths.size();
    Computed.clear();
    // Edges may add to the list.
    const std::vector<std::pair<unsigned, std::string>> Uses = ByMacro;
    for (const auto &[File, Macro] : Uses) {
      std::vector<IncludedName> Names = HeaderMacros.lookup(Macro);
      if (Names.empty() || any_of(Names, [](const IncludedName &Name) {
            return Name.Name.empty();
          }))
        Computed.push_back(File);
      for (const IncludedName &Name : Names)
        if (!Name.Name.empty())
          addEdge(Paths[File], Name);
    }
  }
}

StringSet<> IncludeGraph::leadingToChange() const {
  StringSet<> Reaching;
  BitVector IsReached(Paths.size());
  SmallVector<unsigned> Next;
  auto Reach = [&](unsigned File) {
    if (IsReached.test(File))
      return;
    IsReached.set(File);
    Reaching.insert(Paths[File]);
    Next.push_back(File);
  };
  for (const auto &Path : Changed)
    if (auto Entry = Numbers.find(Path.getKey()); Entry != Numbers.end())
      Reach(Entry->second);
  for (unsigned File : Computed)
    Reach(File);
  while (!Next.empty())
    for (unsigned Includer : By[Next.pop_back_val()])
      Reach(Includer);
  return Reaching;
}
