//===- Patches.cpp - Patches applied beside the tree ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `git apply` does without a repository, so the files that a patch names are
// copied to a directory of their own, and changed there.
//
//===----------------------------------------------------------------------===//

#include "PatchFiles.h"
#include "genksyms-cc/Impact/ChangedFiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "genksyms-cc/Support/TemporaryDirectory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

/// What a repository around the working directory must not decide.
constexpr StringRef Unset[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
                               "GIT_PREFIX"};

class PatchDirectory {
public:
  PatchDirectory(const KernelTree &Tree, TemporaryDirectory Directory)
      : Tree(Tree), Directory(std::move(Directory)) {}

  /// Applies the patch Text, which Name names in errors and Notes.
  Error apply(StringRef Name, StringRef Text, std::vector<std::string> &Notes);
  /// What all patches together did.
  Error collect(SourceChange &Change) const;

private:
  Error bring(StringRef File);
  std::string inside(StringRef File) const {
    return Directory.path() + "/" + File.str();
  }

  const KernelTree &Tree;
  TemporaryDirectory Directory;
  std::set<std::string> Files;
};

/// Copies File of the tree, if it has it.
Error PatchDirectory::bring(StringRef File) {
  if (!Files.insert(File.str()).second)
    return Error::success();
  auto Text = readFileIfThere(Tree.SourceRoot + "/" + File);
  if (!Text)
    return Text.takeError();
  if (!*Text)
    return Error::success();
  std::string Path = inside(File);
  if (std::error_code Code =
          sys::fs::create_directories(sys::path::parent_path(Path)))
    return makeFileError(Path, Code);
  return writeFile(Path, [&](raw_ostream &OS) { OS << (*Text)->getBuffer(); });
}

/// git's message: `error: patch failed: fs/open.c:12`, and others after it.
std::string reasonIn(StringRef Messages) {
  std::string First;
  for (StringRef Line; !Messages.empty();) {
    std::tie(Line, Messages) = Messages.split('\n');
    if (!Line.consume_front("error: "))
      continue;
    if (Line.consume_front("patch failed: "))
      return ("does not apply at " + Line).str();
    if (First.empty())
      First = Line.str();
  }
  return First.empty() ? "git apply failed" : First;
}

Error PatchDirectory::apply(StringRef Name, StringRef Text,
                            std::vector<std::string> &Notes) {
  std::vector<std::string> Named = filesOfPatch(Text);
  if (Named.empty())
    return makeError(Name + ": not a patch: it changes no file of a tree; give "
                            "one as git or diff -u write it");
  for (const std::string &File : Named)
    if (Error E = bring(File))
      return E;
  const std::string With[] = {
      "LC_ALL=C", "GIT_CEILING_DIRECTORIES=" +
                      sys::path::parent_path(Directory.path()).str()};
  ProgramSurroundings In;
  In.Without = Unset;
  In.With = With;
  // One line of context is what `patch` asks for, too.
  auto Ran = runProgram(
      {"git", "apply", "-p1", "-C1", "--verbose", "--whitespace=nowarn", "-"},
      Directory.path(), Text, In);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Status)
    return makeError(Name + ": " + onOneLine(reasonIn(Ran->Messages)) +
                     "; is it for these sources, and are the patches before it "
                     "given?");
  for (StringRef Rest = Ran->Messages; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.starts_with("Context reduced"))
      Notes.push_back((Name + ": " + onOneLine(Line)).str());
  }
  return Error::success();
}

Error PatchDirectory::collect(SourceChange &Change) const {
  auto Read = [](const std::string &Path,
                 std::optional<std::string> &Into) -> Error {
    auto Text = readFileIfThere(Path);
    if (!Text)
      return Text.takeError();
    if (*Text)
      Into = (*Text)->getBuffer().str();
    return Error::success();
  };
  for (const std::string &File : Files) {
    ChangedFile Changed;
    Changed.Path = File;
    std::string InTree = Tree.SourceRoot + "/" + File;
    if (Error E = Read(InTree, Changed.Old))
      return E;
    if (Error E = Read(inside(File), Changed.New))
      return E;
    if (Changed.Old == Changed.New)
      continue;
    Change.After[InTree] = Changed.New;
    Change.Files.push_back(std::move(Changed));
  }
  return Error::success();
}

} // namespace

Expected<SourceChange>
genksyms::changeOfPatches(const KernelTree &Tree,
                          ArrayRef<std::string> Patches) {
  auto Made = TemporaryDirectory::create("genksyms-cc-patch");
  if (!Made)
    return Made.takeError();
  PatchDirectory Directory(Tree, std::move(*Made));
  SourceChange Change;
  for (const std::string &Patch : Patches) {
    auto Text = Patch == "-" ? readStandardInput() : readFile(Patch);
    if (!Text)
      return Text.takeError();
    std::string Name = Patch == "-" ? "standard input" : Patch;
    if (Error E = Directory.apply(Name, (*Text)->getBuffer(), Change.Notes))
      return std::move(E);
    Change.Name += (Change.Name.empty() ? "" : ", ") + Name;
  }
  if (Error E = Directory.collect(Change))
    return std::move(E);
  return Change;
}
