//===- ChangedFiles.cpp - The two states that a change lies between -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Impact/ChangedFiles.h"
#include "Git.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The tree without files, of which a root commit is a change.
constexpr StringRef EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// Reads what git tells of differences.
class StateReader {
public:
  StateReader(const KernelTree &Tree, const Git &Repository)
      : Tree(Tree), Repository(Repository) {}

  /// The state on the old side of Differences from it to the working tree, as
  /// it differs from that.
  Expected<FileOverlay> overlay(ArrayRef<RawDifference> Differences) const;
  /// The changed files between two states.
  Error fill(ArrayRef<RawDifference> Differences, SourceChange &Change) const;

private:
  std::string absolute(StringRef Path) const {
    return Tree.SourceRoot + "/" + Path.str();
  }

  const KernelTree &Tree;
  const Git &Repository;
};

Expected<FileOverlay>
StateReader::overlay(ArrayRef<RawDifference> Differences) const {
  FileOverlay Result;
  std::vector<std::string> Hashes, Paths;
  for (const RawDifference &Each : Differences) {
    if (Each.IsOdd)
      continue;
    if (!Each.HasOld) {
      Result[absolute(Each.Path)] = std::nullopt;
      continue;
    }
    Hashes.push_back(Each.Old);
    Paths.push_back(absolute(Each.Path));
  }
  auto Contents = Repository.contents(Hashes);
  if (!Contents)
    return Contents.takeError();
  for (auto [Path, Text] : zip_equal(Paths, *Contents))
    Result[Path] = std::move(Text);
  return Result;
}

Error StateReader::fill(ArrayRef<RawDifference> Differences,
                        SourceChange &Change) const {
  // Where in Change.Files the contents of each hash go.
  std::vector<std::string> Hashes;
  std::vector<std::optional<std::string> ChangedFile::*> Sides;
  std::vector<size_t> Of;
  for (const RawDifference &Each : Differences) {
    if (Each.IsOdd) {
      Change.Unread.push_back(Each.Path);
      continue;
    }
    ChangedFile &File = Change.Files.emplace_back();
    File.Path = Each.Path;
    auto Want = [&](bool Has, const std::string &Hash,
                    std::optional<std::string> ChangedFile::*Side) -> Error {
      if (!Has)
        return Error::success();
      if (Hash.empty()) {
        auto Text = readFile(absolute(Each.Path));
        if (!Text)
          return Text.takeError();
        File.*Side = (*Text)->getBuffer().str();
        return Error::success();
      }
      Hashes.push_back(Hash);
      Sides.push_back(Side);
      Of.push_back(Change.Files.size() - 1);
      return Error::success();
    };
    if (Error E = Want(Each.HasOld, Each.Old, &ChangedFile::Old))
      return E;
    if (Error E = Want(Each.HasNew, Each.New, &ChangedFile::New))
      return E;
  }
  auto Contents = Repository.contents(Hashes);
  if (!Contents)
    return Contents.takeError();
  for (size_t I = 0; I < Hashes.size(); ++I)
    Change.Files[Of[I]].*Sides[I] = std::move((*Contents)[I]);
  // A file that was only touched may be among them.
  erase_if(Change.Files,
           [](const ChangedFile &File) { return File.Old == File.New; });
  llvm::sort(Change.Files, [](const ChangedFile &A, const ChangedFile &B) {
    return A.Path < B.Path;
  });
  return Error::success();
}

/// From the tree From to the tree To, hashes both.
Expected<SourceChange> between(const KernelTree &Tree, const Git &Repository,
                               const std::string &From, const std::string &To) {
  StateReader Reader(Tree, Repository);
  SourceChange Change;
  auto Changed = Repository.differences({"diff-tree", "-r", From, To});
  if (!Changed)
    return Changed.takeError();
  if (Error E = Reader.fill(*Changed, Change))
    return std::move(E);
  for (auto &[Hash, Into] :
       {std::pair(From, &Change.Before), std::pair(To, &Change.After)}) {
    auto Others = Repository.differences({"diff-index", Hash});
    if (!Others)
      return Others.takeError();
    if (Error E = Reader.overlay(*Others).moveInto(*Into))
      return std::move(E);
  }
  return Change;
}

} // namespace

Expected<SourceChange> genksyms::changeOfWorkingTree(const KernelTree &Tree,
                                                     bool Staged) {
  auto Repository = Git::open(Tree.SourceRoot);
  if (!Repository)
    return Repository.takeError();
  auto Head = Repository->commit("HEAD");
  if (!Head)
    return Head.takeError();
  StateReader Reader(Tree, *Repository);
  SourceChange Change;
  Change.Name = Staged ? "what is staged" : "what is not committed";
  std::vector<std::string> Words = {"diff-index", *Head};
  if (Staged)
    Words.insert(Words.begin() + 1, "--cached");
  auto Changed = Repository->differences(Words);
  auto FromHead = Repository->differences({"diff-index", *Head});
  if (!Changed || !FromHead)
    return joinErrors(Changed.takeError(), FromHead.takeError());
  if (Error E = Reader.fill(*Changed, Change))
    return std::move(E);
  if (Error E = Reader.overlay(*FromHead).moveInto(Change.Before))
    return std::move(E);
  if (!Staged) {
    auto Others = untrackedSources(Tree);
    if (!Others)
      return Others.takeError();
    if (!Others->empty())
      Change.Notes.push_back(utostr(Others->size()) +
                             " files that git does not know are no part "
                             "of the change, such as " +
                             onOneLine(Others->front()) +
                             "; git add -N makes them one");
    return Change;
  }
  auto Unstaged = Repository->differences({"diff-files"});
  if (!Unstaged)
    return Unstaged.takeError();
  if (Error E = Reader.overlay(*Unstaged).moveInto(Change.After))
    return std::move(E);
  return Change;
}

Expected<SourceChange> genksyms::changeOfCommit(const KernelTree &Tree,
                                                StringRef Revision) {
  auto Repository = Git::open(Tree.SourceRoot);
  if (!Repository)
    return Repository.takeError();
  auto Commit = Repository->commit(Revision);
  if (!Commit)
    return Commit.takeError();
  std::string Parent = EmptyTree.str();
  if (auto First = Repository->commit(*Commit + "^1"))
    Parent = std::move(*First);
  else
    consumeError(First.takeError());
  auto Change = between(Tree, *Repository, Parent, *Commit);
  if (!Change)
    return Change;
  auto Subject = Repository->run({"show", "-s", "--format=%h %s", *Commit});
  if (!Subject)
    return Subject.takeError();
  Change->Name = StringRef(*Subject).trim().str();
  return Change;
}

Expected<SourceChange> genksyms::changeBetween(const KernelTree &Tree,
                                               StringRef From, StringRef To) {
  auto Repository = Git::open(Tree.SourceRoot);
  if (!Repository)
    return Repository.takeError();
  auto Old = Repository->commit(From), New = Repository->commit(To);
  if (!Old || !New)
    return joinErrors(Old.takeError(), New.takeError());
  auto Change = between(Tree, *Repository, *Old, *New);
  if (Change)
    Change->Name = (From + ".." + To).str();
  return Change;
}

Expected<std::vector<RangeCommit>>
genksyms::commitsOf(const KernelTree &Tree, StringRef Range, RangeOrder Order) {
  auto Repository = Git::open(Tree.SourceRoot);
  if (!Repository)
    return Repository.takeError();
  std::vector<std::string> Words = {"log", "-z", "--format=%H %s"};
  if (Order == RangeOrder::FirstParent)
    append_range(Words,
                 std::vector<std::string>{"--first-parent", "--reverse"});
  else
    Words.emplace_back("--no-merges");
  append_range(Words,
               std::vector<std::string>{"--end-of-options", Range.str(), "--"});
  auto Printed = Repository->run(std::move(Words));
  if (!Printed)
    return inContext(quoted(Range), Printed.takeError());
  std::vector<RangeCommit> Result;
  for (StringRef Rest = *Printed; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\0');
    auto [Hash, Subject] = Line.split(' ');
    Result.push_back({Hash.str(), Subject.str()});
  }
  if (Result.empty())
    return makeError(quoted(Range) + ": no commits");
  return Result;
}

Expected<std::vector<std::string>>
genksyms::untrackedSources(const KernelTree &Tree) {
  auto Repository = Git::open(Tree.SourceRoot);
  if (!Repository)
    return Repository.takeError();
  auto Printed = Repository->run({"ls-files", "-z", "--others",
                                  "--exclude-standard", "--", "*.c", "*.h",
                                  "*.S", "*Makefile", "*Kbuild", "*Kconfig*"});
  if (!Printed)
    return Printed.takeError();
  std::vector<std::string> Result;
  for (StringRef Rest = *Printed; !Rest.empty();) {
    StringRef Path;
    std::tie(Path, Rest) = Rest.split('\0');
    Result.push_back(Path.str());
  }
  return Result;
}
