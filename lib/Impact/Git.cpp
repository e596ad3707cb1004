//===- Git.cpp - Questions to a repository --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Git.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// What a repository of another kind, or a hook that runs this, may have set.
static constexpr StringRef Unset[] = {"GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
                                      "GIT_PREFIX"};

Expected<Git> Git::open(StringRef Directory) {
  Git Result(Directory);
  auto Top = Result.run({"rev-parse", "--show-toplevel"});
  if (!Top)
    return inContext(Directory.str() + ": no commits can be asked about",
                     Top.takeError());
  return Result;
}

Expected<std::string> Git::run(std::vector<std::string> Words,
                               StringRef Input) const {
  std::vector<std::string> All = {"git", "--no-optional-locks", "--no-pager"};
  append_range(All, Words);
  const std::string With[] = {"LC_ALL=C"};
  ProgramSurroundings In;
  In.Without = Unset;
  In.With = With;
  auto Ran = runProgram(All, Directory, Input, In);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Status) {
    StringRef Message = StringRef(Ran->Messages).split('\n').first;
    Message.consume_front("fatal: ");
    return makeError("git: " + onOneLine(Message));
  }
  return Ran->Output->getBuffer().str();
}

Expected<std::string> Git::commit(StringRef Revision) const {
  auto Hash = run({"rev-parse", "--verify", "--quiet", "--end-of-options",
                   (Revision + "^{commit}").str()});
  if (!Hash) {
    consumeError(Hash.takeError());
    return makeError(quoted(Revision) + ": no such commit in " + Directory);
  }
  return StringRef(*Hash).trim().str();
}

Expected<std::vector<RawDifference>>
Git::differences(std::vector<std::string> Words) const {
  Words.insert(Words.begin() + 1,
               {"--raw", "-z", "--no-renames", "--no-abbrev", "--relative"});
  Words.emplace_back("--");
  auto Printed = run(std::move(Words));
  if (!Printed)
    return Printed.takeError();
  std::vector<RawDifference> Result;
  // `:100644 100644 HASH HASH M`, NUL, path, NUL
  for (StringRef Rest = *Printed; !Rest.empty();) {
    StringRef Facts, Path;
    std::tie(Facts, Rest) = Rest.split('\0');
    std::tie(Path, Rest) = Rest.split('\0');
    SmallVector<StringRef, 5> Fields;
    Facts.split(Fields, ' ');
    if (Fields.size() != 5 || Path.empty())
      return makeError("git: differences in a form that is not known: " +
                       onOneLine(Facts));
    RawDifference &New = Result.emplace_back();
    New.Path = Path.str();
    auto IsHash = [](StringRef Hash) {
      return Hash.find_first_not_of('0') != StringRef::npos;
    };
    StringRef OldMode = Fields[0].drop_front(), NewMode = Fields[1];
    New.HasOld = OldMode != "000000";
    New.HasNew = NewMode != "000000";
    if (New.HasOld && IsHash(Fields[2]))
      New.Old = Fields[2].str();
    if (New.HasNew && IsHash(Fields[3]))
      New.New = Fields[3].str();
    for (StringRef Mode : {OldMode, NewMode})
      New.IsOdd |= Mode != "000000" && !Mode.starts_with("100");
  }
  return Result;
}

Expected<std::vector<std::string>>
Git::contents(ArrayRef<std::string> Hashes) const {
  std::vector<std::string> Result;
  if (Hashes.empty())
    return Result;
  auto Printed = run({"cat-file", "--batch"}, join(Hashes, "\n") + "\n");
  if (!Printed)
    return Printed.takeError();
  // `HASH blob SIZE`, newline, contents, newline
  StringRef Rest = *Printed;
  for (const std::string &Hash : Hashes) {
    auto [Head, Body] = Rest.split('\n');
    size_t Size = 0;
    if (!Head.consume_front(Hash + " blob ") || Head.getAsInteger(10, Size) ||
        Body.size() <= Size)
      return makeError("git: the contents " + Hash +
                       " are missing; run git fsck, or fetch them");
    Result.push_back(Body.take_front(Size).str());
    Rest = Body.drop_front(Size + 1);
  }
  return Result;
}
