//===- SourcePlaces.cpp - Where a tree's sources define names -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/SourcePlaces.h"
#include "genksyms-cc/KernelTree/CommandSource.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// How many objects are asked for a name before it counts as not found: a
/// source may have changed since its symtypes were written, or not compile.
constexpr unsigned MaxRounds = 3;

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

/// What Facts say of Sought, if anything.
const TypeFacts *lookUp(const DeclarationFacts &Facts, const SoughtName &Sought,
                        TypeFacts &Made) {
  auto In = [&](const StringMap<TypeFacts> &Types) {
    auto Known = Types.find(Sought.Name);
    return Known == Types.end() ? nullptr : &Known->second;
  };
  if (isTag(Sought.Kind))
    return In(Facts.Tags);
  if (Sought.Kind == EntityKind::Typedef)
    return In(Facts.Typedefs);
  if (Sought.Kind == EntityKind::Enumerator) {
    auto Known = Facts.Enumerators.find(Sought.Name);
    if (Known == Facts.Enumerators.end())
      return nullptr;
    Made.Loc = Known->second;
    return &Made;
  }
  // A version is made of the first declaration.
  auto Known = Facts.Symbols.find(Sought.Name);
  if (Known == Facts.Symbols.end() ||
      Known->second.Is == SymbolFacts::Sort::Macro)
    return nullptr;
  Made.Loc = Known->second.Declared;
  return &Made;
}

/// A tag's declaration is a place only as long as no definition is known.
bool isBetter(const TypeFacts &A, const TypeFacts &B, EntityKind Kind) {
  return B.Loc.File.empty() || (isTag(Kind) && A.SizeInBytes && !B.SizeInBytes);
}

class PlaceSearch {
public:
  PlaceSearch(StringRef Directory, ArrayRef<SoughtName> Names, Progress &Bar)
      : Directory(Directory), Names(Names), Bar(Bar) {}

  Expected<SourcePlaces> run();

private:
  /// What is parsed in a round: an object, and the names that it is to tell.
  struct Choice {
    StringRef Object;
    std::vector<size_t> Names;
  };

  Error open();
  bool isSettled(size_t Name) const;
  std::vector<Choice> choose() const;
  std::string sourceOf(StringRef Object) const;
  CommandSet commandsFor(ArrayRef<Choice> Chosen, StringMap<size_t> &BySource);
  std::string ask(const CompileCommand &Command, const Choice &Chosen);
  FileLocation inTree(const CompileCommand &Command,
                      const FileLocation &Loc) const;

  const StringRef Directory;
  const ArrayRef<SoughtName> Names;
  Progress &Bar;
  FileStore Files;
  std::optional<KernelTree> Tree;
  /// Objects that were asked, or have no source.
  StringMap<bool> Done;
  SourcePlaces Result;
};

Error PlaceSearch::open() {
  if (Error E = findKernelTree(Directory).moveInto(Tree))
    return E;
  Result.Root = Tree ? Tree->SourceRoot : realPath(Directory);
  Result.Found.resize(Names.size());
  if (!Tree && !sys::fs::exists(Result.Root + "/compile_commands.json"))
    return makeError(Directory +
                     ": neither a configured kernel tree nor a directory with "
                     "a compile_commands.json");
  return Error::success();
}

bool PlaceSearch::isSettled(size_t Name) const {
  const TypeFacts &Found = Result.Found[Name];
  return !Found.Loc.File.empty() &&
         (Found.SizeInBytes || Names[Name].Opaque || !isTag(Names[Name].Kind));
}

/// Takes the object that has most of the names that no chosen one has, and so
/// on. Of those with as many, the first by path.
std::vector<PlaceSearch::Choice> PlaceSearch::choose() const {
  MapVector<StringRef, std::vector<size_t>> ByObject;
  for (size_t I = 0; I < Names.size(); ++I)
    if (!isSettled(I))
      for (StringRef Object : Names[I].Objects)
        if (!Done.count(Object))
          ByObject[Object].push_back(I);
  DenseMap<StringRef, size_t> Left;
  for (const auto &[Object, Has] : ByObject)
    Left[Object] = Has.size();
  std::vector<bool> Covered(Names.size());
  std::vector<Choice> Chosen;
  while (true) {
    StringRef Best;
    size_t Most = 0;
    for (const auto &[Object, Has] : ByObject)
      if (size_t Count = Left[Object];
          Count > Most || (Count && Count == Most && Object < Best)) {
        Best = Object;
        Most = Count;
      }
    if (!Most)
      return Chosen;
    Choice &New = Chosen.emplace_back();
    New.Object = Best;
    for (size_t Name : ByObject[Best]) {
      if (Covered[Name])
        continue;
      Covered[Name] = true;
      New.Names.push_back(Name);
      for (StringRef Object : Names[Name].Objects)
        if (auto Known = Left.find(Object); Known != Left.end())
          --Known->second;
    }
  }
}

/// The source that Object is made of, absolute; empty where there is none. One
/// that the build generates is where the objects are.
std::string PlaceSearch::sourceOf(StringRef Object) const {
  std::vector<StringRef> Roots = {Result.Root};
  if (Tree && Tree->ObjectRoot != Tree->SourceRoot)
    Roots.emplace_back(Tree->ObjectRoot);
  for (StringRef Root : Roots)
    for (StringRef Suffix : {".c", ".S"}) {
      std::string Source = absolutePath(Root, (Object + Suffix).str());
      if (sys::fs::exists(Source))
        return Source;
    }
  return "";
}

/// BySource takes which of Chosen a source (absolute path) is for.
CommandSet PlaceSearch::commandsFor(ArrayRef<Choice> Chosen,
                                    StringMap<size_t> &BySource) {
  CommandRequest Request;
  Request.Directory = Directory.str();
  for (const auto &[I, Choice] : enumerate(Chosen)) {
    Done[Choice.Object] = true;
    std::string Source = sourceOf(Choice.Object);
    if (Source.empty()) {
      Result.Problems.push_back(Choice.Object.str() + ".o: no source for it");
      continue;
    }
    BySource[Source] = I;
    Request.Inputs.push_back(std::move(Source));
  }
  return Request.Inputs.empty() ? CommandSet() : collectCommands(Request);
}

/// Loc as a file below the root, if it is there.
FileLocation PlaceSearch::inTree(const CompileCommand &Command,
                                 const FileLocation &Loc) const {
  std::string Path = absolutePath(Command.Directory, Loc.File);
  std::string Root = Result.Root + "/";
  if (!StringRef(Path).starts_with(Root))
    Path = realPath(Path);
  StringRef Inside = Path;
  Inside.consume_front(Root);
  return {Inside.str(), Loc.Line};
}

/// Returns what kept the source from telling all, if that is known.
std::string PlaceSearch::ask(const CompileCommand &Command,
                             const Choice &Chosen) {
  DeclarationQuery Query;
  Query.WantTypes = true;
  for (size_t Name : Chosen.Names)
    if (Names[Name].Kind == EntityKind::Ordinary)
      Query.Symbols.push_back(Names[Name].Name.str());
  DeclarationFacts Facts = findDeclarations(Command, Query, Files);
  for (size_t Name : Chosen.Names) {
    TypeFacts Made;
    const TypeFacts *Known = lookUp(Facts, Names[Name], Made);
    TypeFacts &Found = Result.Found[Name];
    if (!Known || Known->Loc.File.empty() ||
        !isBetter(*Known, Found, Names[Name].Kind))
      continue;
    Found = *Known;
    Found.Loc = inTree(Command, Found.Loc);
  }
  bool IsWhole =
      all_of(Chosen.Names, [&](size_t Name) { return isSettled(Name); });
  return IsWhole || Facts.Errors.empty() ? "" : Facts.Errors.front();
}

Expected<SourcePlaces> PlaceSearch::run() {
  if (Error E = open())
    return std::move(E);
  for (unsigned Round = 0; Round < MaxRounds; ++Round) {
    std::vector<Choice> Chosen = choose();
    if (Chosen.empty())
      break;
    StringMap<size_t> BySource;
    CommandSet Commands = commandsFor(Chosen, BySource);
    append_range(Result.Problems, Commands.Errors);
    Bar.Total += Commands.Commands.size();
    std::vector<std::string> Wrong(Commands.Commands.size());
    // Each name is asked for in one source a round, so that no two write it.
    parallelFor(0, Wrong.size(), [&](size_t I) {
      const CompileCommand &Command = Commands.Commands[I];
      auto Source = BySource.find(Command.path());
      if (Source != BySource.end())
        Wrong[I] = ask(Command, Chosen[Source->second]);
      ++Bar.Done;
    });
    erase_if(Wrong, [](const std::string &Text) { return Text.empty(); });
    append_range(Result.Problems, Wrong);
  }
  return std::move(Result);
}

} // namespace

Expected<SourcePlaces> genksyms::findSourcePlaces(StringRef Directory,
                                                  ArrayRef<SoughtName> Names,
                                                  Progress &Bar) {
  return PlaceSearch(Directory, Names, Bar).run();
}
