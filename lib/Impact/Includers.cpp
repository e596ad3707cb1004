//===- Includers.cpp - Which sources include changed files ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Includers.h"
#include "IncludeGraph.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

Expected<KnownMacros> configuredMacros(const KernelTree &Tree) {
  KnownMacros Macros;
  auto Config = configurationOfTree(Tree.ObjectRoot);
  if (!Config)
    return Config.takeError();
  if (*Config)
    Macros.Config = std::move(**Config);
  // An empty string is a value, too, of which a Configuration does not know.
  auto Text = readFileIfThere(Tree.ObjectRoot + "/include/config/auto.conf");
  if (!Text)
    return Text.takeError();
  for (StringRef Rest = *Text ? (*Text)->getBuffer() : ""; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.consume_back("=\"\""))
      Macros.Open.insert(Line);
  }
  return Macros;
}

/// Reads the makefiles of directories for what the graph has to know.
class MakefileFlags {
public:
  explicit MakefileFlags(const KernelTree &Tree) : Tree(Tree) {}

  /// The files that sources of Directory (from the root) may be made to
  /// include: `-include $(srctree)/drivers/x/y.h`.
  const std::vector<std::string> &included(StringRef Directory);

  /// Options that flags define or undefine themselves.
  std::vector<std::string> Changes;

private:
  void read(StringRef Text, std::vector<std::string> &Included);

  const KernelTree &Tree;
  StringMap<std::vector<std::string>> Known;
};

void MakefileFlags::read(StringRef Text, std::vector<std::string> &Included) {
  auto Operand = [](StringRef Rest) {
    return Rest.ltrim(" \t'\"").take_until(
        [](char C) { return isSpace(C) || C == '\'' || C == '"'; });
  };
  for (size_t At = 0; (At = findFrom(Text, "-include ", At)) != StringRef::npos;
       At += 9) {
    StringRef Path = Operand(Text.drop_front(At + 9));
    Path = Path.drop_front(Path.rfind(')') + 1).ltrim("/");
    if (Path.ends_with(".h"))
      Included.push_back(Path.str());
  }
  for (StringRef Flag : {"-D", "-U"})
    for (size_t At = 0; (At = findFrom(Text, Flag, At)) != StringRef::npos;) {
      At += Flag.size();
      StringRef Name =
          Text.drop_front(At).ltrim(" \t'\"").take_while(isWordCharacter);
      if (Name.starts_with("CONFIG_") || Name == "__KERNEL__")
        Changes.push_back(Name.str());
    }
}

const std::vector<std::string> &MakefileFlags::included(StringRef Directory) {
  auto [Entry, IsNew] = Known.try_emplace(Directory);
  if (!IsNew)
    return Entry->second;
  std::vector<std::string> Included;
  for (StringRef Name : {"/Kbuild", "/Makefile"}) {
    auto Text = readFileIfThere(Tree.SourceRoot + "/" + Directory + Name);
    if (!Text)
      consumeError(Text.takeError()); // what make says of it comes later
    else if (*Text)
      read((*Text)->getBuffer(), Included);
  }
  // Flags for directories below.
  if (StringRef Above = sys::path::parent_path(Directory); !Above.empty())
    append_range(Included, included(Above));
  return Known[Directory] = std::move(Included);
}

/// Reads all that Sources include into Graph.
void fill(IncludeGraph &Graph, const KernelTree &Tree,
          ArrayRef<std::string> Sources, ArrayRef<std::string> Prototypes,
          MakefileFlags &Flags) {
  Graph.add(Sources);
  for (const std::string &Source : Sources) {
    if (StringRef(Source).ends_with(".S"))
      for (const std::string &Header : Prototypes)
        Graph.addEdge(Source, {Header, false});
    for (const std::string &Path :
         Flags.included(sys::path::parent_path(Tree.relative(Source))))
      Graph.addEdge(Source, {Path, true});
  }
}

} // namespace

Expected<std::vector<std::string>>
genksyms::includersOf(const KernelTree &Tree, const StringSet<> &Changed,
                      ArrayRef<std::string> Sources,
                      const SourceChange &Change) {
  auto Macros = configuredMacros(Tree);
  auto Prototypes = prototypeHeaders(Tree);
  if (!Macros || !Prototypes)
    return joinErrors(Macros.takeError(), Prototypes.takeError());
  MakefileFlags Flags(Tree);
  for (const std::string &Source : Sources)
    Flags.included(sys::path::parent_path(Tree.relative(Source)));
  for (const std::string &Name : Flags.Changes)
    Macros->Open.insert(Name);
  // Every compile of the kernel's includes these.
  std::vector<std::string> Always;
  for (StringRef Name : {"compiler-version.h", "kconfig.h", "compiler_types.h"})
    Always.push_back((Tree.SourceRoot + "/include/linux/" + Name).str());

  // What is found to be open makes more to be read, of which there is an end.
  std::optional<IncludeGraph> Graph;
  IncludeCache Cache(Tree, *Macros);
  KnownFiles Files(Tree);
  do {
    if (Graph)
      Cache.forget();
    Graph.emplace(Tree, Changed, Change, *Macros, Cache, Files);
    fill(*Graph, Tree, Sources, *Prototypes, Flags);
    Graph->add(Always);
    Graph->addComputed();
  } while (Graph->hasFoundChanges());
  Cache.save();
  Files.save();

  StringSet<> Leading = Graph->leadingToChange();
  if (any_of(Always, [&](const std::string &Header) {
        return Leading.contains(Header);
      }))
    return Sources.vec();
  std::vector<std::string> Result;
  for (const std::string &Source : Sources)
    if (Leading.contains(Source))
      Result.push_back(Source);
  return Result;
}
