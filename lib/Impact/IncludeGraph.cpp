//===- IncludeGraph.cpp - Who includes whom -------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IncludeGraph.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

IncludeGraph::IncludeGraph(const KernelTree &Tree, const StringSet<> &Changed,
                           const SourceChange &Change, KnownMacros &Macros)
    : Tree(Tree), Changed(Changed), Change(Change), Macros(Macros) {
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
  auto Text = readFileIfThere(Path);
  if (!Text)
    consumeError(Text.takeError()); // compiling it will say so
  else if (*Text)
    Found.add(findIncludes((*Text)->getBuffer(), Macros));
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
std::vector<std::string> IncludeGraph::resolve(StringRef From,
                                               const IncludedName &Name) {
  std::vector<std::string> Result;
  if (Name.IsQuoted) {
    std::string Beside =
        absolutePath(sys::path::parent_path(From), Name.Name);
    if (exists(Beside)) {
      // A changed file need not be there on both sides.
      bool IsCertain = !Changed.contains(Beside);
      Result.push_back(std::move(Beside));
      if (IsCertain)
        return Result;
    }
  }
  for (const std::string &Root : Roots)
    if (std::string Path = absolutePath(Root, Name.Name); exists(Path))
      Result.push_back(std::move(Path));
  return Result.empty() ? anywhere(Name.Name) : Result;
}

void IncludeGraph::addEdge(StringRef From, const IncludedName &Name) {
  std::vector<std::string> Found;
  for (std::string &Path : resolve(From, Name)) {
    By[Path].push_back(From.str());
    if (Known.insert(Path).second)
      Found.push_back(std::move(Path));
  }
  follow(std::move(Found));
}

void IncludeGraph::add(ArrayRef<std::string> Sources) {
  std::vector<std::string> Next;
  for (const std::string &Source : Sources)
    if (Known.insert(Source).second)
      Next.push_back(Source);
  follow(std::move(Next));
}

void IncludeGraph::follow(std::vector<std::string> Next) {
  while (!Next.empty()) {
    std::vector<TextIncludes> Read(Next.size());
    parallelFor(0, Next.size(), [&](size_t I) { Read[I] = read(Next[I]); });
    std::vector<std::string> Found;
    for (auto [File, In] : zip_equal(Next, Read)) {
      if (In.IsComputed)
        Computed.insert(File);
      // The configuration itself.
      if (!StringRef(File).ends_with("/generated/autoconf.h"))
        for (const std::string &Name : In.Changes)
          FoundChanges |= Macros.Open.insert(Name).second;
      for (const IncludedName &Name : In.Names)
        for (std::string &Path : resolve(File, Name)) {
          By[Path].push_back(File);
          if (Known.insert(Path).second)
            Found.push_back(std::move(Path));
        }
    }
    Next = std::move(Found);
  }
}

StringSet<> IncludeGraph::leadingToChange() const {
  StringSet<> Reaching;
  SmallVector<StringRef> Next;
  auto Reach = [&](StringRef Path) {
    if (auto [Entry, IsNew] = Reaching.insert(Path); IsNew)
      Next.push_back(Entry->getKey());
  };
  for (const StringSet<> *From : {&Changed, &Computed})
    for (const auto &Path : *From)
      Reach(Path.getKey());
  while (!Next.empty())
    if (auto Includers = By.find(Next.pop_back_val()); Includers != By.end())
      for (const std::string &Includer : Includers->second)
        Reach(Includer);
  return Reaching;
}
