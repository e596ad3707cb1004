//===- BuiltSources.cpp - Whether a build compiles a source ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/BuiltSources.h"
#include "KbuildLists.h"
#include "KbuildText.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Directory's part of the path from it to what is below it.
std::string below(StringRef Directory, StringRef Path) {
  return Directory.empty() ? Path.str()
                           : Path.drop_front(Directory.size() + 1).str();
}

class Judge {
public:
  Judge(const KernelTree &Tree, ArrayRef<std::string> Sources);

  BuildAnswer judge(StringRef Source) const;

private:
  std::optional<BuildAnswer> judgeObject(StringRef Object,
                                         StringRef &Directory) const;
  BuildAnswer judgeDirectory(StringRef Directory) const;
  BuildAnswer judgeTop(StringRef Directory, bool Read) const;
  BuildAnswer notBuilt(StringRef Directory, StringRef Word) const;

  const KernelTree &Tree;
  Configuration Config;
  KbuildLists Lists;
  std::vector<std::string> TopTexts;
};

/// The object of Source, from the root; empty where that is outside.
std::string objectInside(const KernelTree &Tree, StringRef Source) {
  SmallString<256> Inside(Tree.relative(Source));
  if (sys::path::is_absolute(Inside))
    return "";
  sys::path::replace_extension(Inside, ".o");
  return Inside.str().str();
}

bool hasRecord(const KernelTree &Tree, StringRef Object) {
  return sys::fs::exists(cmdFileOf((Tree.ObjectRoot + "/" + Object).str()));
}

Judge::Judge(const KernelTree &Tree, ArrayRef<std::string> Sources)
    : Tree(Tree), Lists(Tree) {
  auto Read = configurationOfTree(Tree.ObjectRoot);
  // One that cannot be read is an error of whoever asks for a command.
  if (!Read)
    consumeError(Read.takeError());
  else if (*Read)
    Config = std::move(**Read);
  std::vector<std::string> Directories;
  for (const std::string &Source : Sources) {
    std::string Object = objectInside(Tree, Source);
    if (Object.empty() || hasRecord(Tree, Object))
      continue;
    for (StringRef In = sys::path::parent_path(Object); !In.empty();
         In = sys::path::parent_path(In))
      Directories.push_back(In.str());
    Directories.emplace_back();
  }
  if (Directories.empty())
    return;
  Lists.read(Directories);
  TopTexts = Lists.topTexts();
}

/// The reason why Directory's makefile lists Word only for other
/// configurations.
BuildAnswer Judge::notBuilt(StringRef Directory, StringRef Word) const {
  for (const ListedUnder &Under : placesOf(Word, Lists.textOf(Directory)))
    if (std::string Reason = unmetConditions(Under, Config); !Reason.empty())
      return {BuildState::NotBuilt, std::move(Reason)};
  return {BuildState::NotBuilt, ""};
}

/// Finds the makefile that builds Object, in its own directory or above, and
/// leaves in Directory where that is. An answer where none does.
std::optional<BuildAnswer> Judge::judgeObject(StringRef Object,
                                              StringRef &Directory) const {
  StringRef Own = sys::path::parent_path(Object);
  std::optional<BuildAnswer> Answer;
  for (StringRef In = Own;; In = sys::path::parent_path(In)) {
    std::string Word = below(In, Object);
    const KbuildList *List = Lists.find(In);
    if (List && List->builds(Word)) {
      Directory = In;
      return std::nullopt;
    }
    if (List && !Answer &&
        ((In == Own && List->buildsAnything()) ||
         !placesOf(Word, Lists.textOf(In)).empty()))
      Answer = notBuilt(In, Word);
    if (In.empty())
      break;
  }
  if (Lists.buildsFromElsewhere(Object))
    return BuildAnswer{BuildState::Built, ""};
  return Answer.value_or(BuildAnswer());
}

/// Whether the makefiles above descend into Directory.
BuildAnswer Judge::judgeDirectory(StringRef Directory) const {
  bool Read = true;
  for (StringRef In = Directory; !In.empty();) {
    In = sys::path::parent_path(In);
    std::string Word = below(In, Directory) + "/";
    const KbuildList *List = Lists.find(In);
    Read &= List || Lists.textOf(In).empty();
    if (List && List->builds(Word)) {
      Directory = In;
      continue;
    }
    if (List && !placesOf(Word, Lists.textOf(In)).empty())
      return notBuilt(In, Word);
  }
  if (Directory.empty() || Directory == Lists.architecture())
    return {BuildState::Built, ""};
  return judgeTop(Directory, Read);
}

/// Whether the makefiles that Kbuild starts from name Directory, as
/// `libs-y += arch/x86/lib/`. What no makefile names is not built, if all that
/// could do so were Read.
BuildAnswer Judge::judgeTop(StringRef Directory, bool Read) const {
  std::vector<ListedUnder> Places;
  for (const std::string &Text : TopTexts)
    for (const std::string &Word : {Directory.str() + "/", Directory.str()})
      append_range(Places, placesOf(Word, Text));
  std::string Reason;
  for (const ListedUnder &Under : Places) {
    Reason = unmetConditions(Under, Config);
    if (Reason.empty())
      return {BuildState::Built, ""};
  }
  if (Places.empty() && (!Read || TopTexts.empty()))
    return {};
  return {BuildState::NotBuilt, Reason};
}

BuildAnswer Judge::judge(StringRef Source) const {
  std::string Object = objectInside(Tree, Source);
  if (Object.empty())
    return {};
  if (hasRecord(Tree, Object))
    return {BuildState::Built, ""};
  StringRef Directory;
  if (auto Answer = judgeObject(Object, Directory))
    return *Answer;
  return judgeDirectory(Directory);
}

} // namespace

std::vector<BuildAnswer> genksyms::judgeSources(const KernelTree &Tree,
                                                ArrayRef<std::string> Sources) {
  Judge All(Tree, Sources);
  std::vector<BuildAnswer> Answers;
  for (const std::string &Source : Sources)
    Answers.push_back(All.judge(Source));
  return Answers;
}

std::vector<std::string>
genksyms::exportingSources(ArrayRef<IndexedSource> Sources) {
  auto Spells = [](const IndexedSource &Source) {
    return !Source.Spelled.Names.empty() || !Source.Spelled.Parts.empty();
  };
  StringSet<> Exporters;
  for (const IndexedSource &Source : Sources)
    if (Spells(Source))
      Exporters.insert(Source.Path);
  auto Includes = [&](const IndexedSource &Source) {
    return any_of(Source.Spelled.Included, [&](StringRef Spelled) {
      return Exporters.contains(
          absolutePath(sys::path::parent_path(Source.Path), Spelled));
    });
  };
  std::vector<std::string> Result;
  for (const IndexedSource &Source : Sources)
    if (Spells(Source) || Includes(Source))
      Result.push_back(Source.Path);
  return Result;
}

std::vector<std::string> genksyms::unrecordedExporters(const KernelTree &Tree) {
  ExportIndex Index = indexExports(Tree);
  std::vector<std::string> Open = exportingSources(Index.Sources);
  erase_if(Open, [&](const std::string &Source) {
    return hasRecord(Tree, objectInside(Tree, Source));
  });
  std::vector<std::string> Result;
  std::vector<BuildAnswer> Answers = judgeSources(Tree, Open);
  for (auto [Path, Answer] : zip_equal(Open, Answers))
    if (Answer.State == BuildState::Built)
      Result.push_back(Path);
  return Result;
}
