//===- KbuildLists.cpp - What directories' makefiles build ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KbuildLists.h"
#include "MakeSurroundings.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Lists of what Kbuild makes in a directory.
constexpr StringRef GoalLists[] = {
    "obj-y",    "obj-m",     "lib-y",     "lib-m",  "extra-y",
    "always-y", "subdir-y",  "subdir-m",  "core-y", "libs-y",
    "head-y",   "drivers-y", "drivers-m", "always"};

/// The kernel's root has one makefile for Kbuild, and one to start from.
std::string makefileOf(const KernelTree &Tree, StringRef Directory) {
  for (StringRef Name : {"Kbuild", "Makefile"}) {
    if (Directory.empty() && Name == "Makefile")
      continue;
    std::string Path = (Tree.SourceRoot + "/" +
                        (Directory.empty() ? "" : Directory + "/") + Name)
                           .str();
    if (sys::fs::exists(Path))
      return Path;
  }
  return "";
}

/// The directory below arch/ that the tree was configured with.
std::string sourceArchitecture(const KernelTree &Tree) {
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    if (sys::fs::exists(I->path() + "/include/generated"))
      return sys::path::filename(I->path()).str();
  return "";
}

/// A temporary directory, the one place where what a makefile runs can write.
class Sandbox {
public:
  Sandbox() {
    SmallString<128> Made;
    if (!sys::fs::createUniqueDirectory("genksyms-cc", Made))
      Path = Made.str().str();
  }
  Sandbox(const Sandbox &) = delete;
  ~Sandbox() {
    if (!Path.empty())
      (void)sys::fs::remove_directories(Path);
  }
  std::string Path;
};

} // namespace

void KbuildList::add(StringRef Variable, StringRef Value) {
  SmallVector<StringRef, 32> Words;
  SplitString(Value, Words);
  if (is_contained(GoalLists, Variable)) {
    for (StringRef Word : Words) {
      Word.consume_front("./");
      Goals.insert(Word);
    }
    return;
  }
  auto [Stem, Kind] = Variable.rsplit('-');
  for (StringRef Word : Words)
    Parts[(Stem + ".o").str()].push_back(Word.str());
}

void KbuildList::resolve() {
  std::vector<std::string> Open;
  for (const auto &Goal : Goals)
    Open.push_back(Goal.getKey().str());
  while (!Open.empty()) {
    std::string Whole = std::move(Open.back());
    Open.pop_back();
    if (StringRef(Whole).starts_with("../"))
      Outside.push_back(Whole);
    auto Found = Parts.find(Whole);
    if (Found == Parts.end())
      continue;
    for (const std::string &Part : Found->second)
      if (Goals.insert(Part).second)
        Open.push_back(Part);
  }
}

/// A makefile that reads each directory's as Kbuild does, prints its variables
/// and forgets them.
std::string KbuildLists::question() const {
  std::string Text;
  raw_string_ostream OS(Text);
  auto Build = readFileIfThere(Tree.SourceRoot + "/scripts/Makefile.build");
  // From 6.13 on a makefile's own directory has the root in front.
  bool Rooted = false;
  if (!Build)
    consumeError(Build.takeError());
  else if (*Build)
    Rooted = !(*Build)->getBuffer().contains("src := $(obj)\n");
  OS << "genksyms-cc-nothing: ;\n"
     << "srctree := " << Tree.SourceRoot << "\nobjtree := " << Tree.ObjectRoot
     << "\nsrcroot := " << Tree.SourceRoot
     << "\nSRCARCH := " << sourceArchitecture(Tree) << "\n-include "
     << Tree.ObjectRoot << "/include/config/auto.conf\n"
     << "ifeq ($(CONFIG_64BIT),y)\nBITS := 64\nelse\nBITS := 32\nendif\n"
     << "comma := ,\nempty :=\nspace := $(empty) $(empty)\n"
     << "define genksyms-cc-print\n"
     // Once for both: a configuration has thousands of variables.
     << "$(eval genksyms-cc-new := "
     << "$(filter-out $(genksyms-cc-known),$(.VARIABLES)))"
     << "$(foreach v,$(filter %-y %-m %-objs,$(genksyms-cc-new)),"
     << "$(info V $(v) $($(v))))$(info E)"
     << "$(foreach v,$(genksyms-cc-new),$(eval undefine $(v)))\nendef\n"
     << "genksyms-cc-known :=\ngenksyms-cc-new :=\nsrc :=\nobj :=\n"
     << "genksyms-cc-known := $(.VARIABLES) MAKEFILE_LIST\n";
  for (const auto &Entry : Makefiles) {
    StringRef Directory = Entry.getKey().empty() ? "." : Entry.getKey();
    OS << "src := " << (Rooted ? Tree.SourceRoot + "/" : "") << Directory
       << "\nobj := " << Directory << "\n$(info D " << Directory << ")\n"
       << "include " << Entry.getValue().Path << "\n$(genksyms-cc-print)\n";
  }
  return Text;
}

void KbuildLists::takeAnswer(StringRef Output) {
  Makefile *Current = nullptr;
  while (!Output.empty()) {
    StringRef Line;
    std::tie(Line, Output) = Output.split('\n');
    if (Line.consume_front("D ")) {
      auto Found = Makefiles.find(Line == "." ? "" : Line);
      Current = Found == Makefiles.end() ? nullptr : &Found->second;
    } else if (Current && Line.consume_front("V ")) {
      auto [Variable, Value] = Line.split(' ');
      Current->List.add(Variable, Value);
    } else if (Current && Line == "E") {
      Current->Answered = true;
      Current->List.resolve();
    }
  }
}

void KbuildLists::read(ArrayRef<std::string> Directories) {
  for (const std::string &Directory : Directories) {
    if (Makefiles.count(Directory))
      continue;
    std::string Path = makefileOf(Tree, Directory);
    if (Path.empty())
      continue;
    Makefile &New = Makefiles[Directory];
    New.Path = Path;
    if (auto Text = readFile(Path))
      New.Text = (*Text)->getBuffer().str();
    else
      consumeError(Text.takeError());
  }
  Sandbox Here;
  if (Makefiles.empty() || Here.Path.empty())
    return;
  std::string With[] = {"TMPDIR=" + Here.Path};
  auto Ran =
      runProgram({"make", "-n", "-r", "-R", "-s", "-f", "-"}, Tree.SourceRoot,
                 question(), {NotForMake, With, Here.Path});
  // Without make it is not known what is built.
  if (!Ran)
    return consumeError(Ran.takeError());
  takeAnswer(Ran->Output->getBuffer());
}

bool KbuildLists::buildsFromElsewhere(StringRef Path) const {
  return any_of(Makefiles, [&](const auto &Entry) {
    const Makefile &Other = Entry.getValue();
    return Other.Answered &&
           any_of(Other.List.outside(), [&](const std::string &Word) {
             return absolutePath(("/" + Entry.getKey()).str(), Word) ==
                    ("/" + Path).str();
           });
  });
}

const KbuildList *KbuildLists::find(StringRef Directory) const {
  auto Found = Makefiles.find(Directory);
  return Found == Makefiles.end() || !Found->second.Answered
             ? nullptr
             : &Found->second.List;
}

StringRef KbuildLists::textOf(StringRef Directory) const {
  auto Found = Makefiles.find(Directory);
  return Found == Makefiles.end() ? StringRef() : Found->second.Text;
}

std::string KbuildLists::architecture() const {
  return "arch/" + sourceArchitecture(Tree);
}

std::vector<std::string> KbuildLists::topTexts() const {
  std::vector<std::string> Texts;
  for (const std::string &Path :
       {Tree.SourceRoot + "/Makefile",
        Tree.SourceRoot + "/" + architecture() + "/Makefile"})
    if (auto Text = readFile(Path))
      Texts.push_back((*Text)->getBuffer().str());
    else
      consumeError(Text.takeError());
  return Texts;
}
