//===- GeneratedHeaders.cpp - Headers that follow from a change -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GeneratedHeaders.h"
#include "ChangedWords.h"
#include "RecordedLists.h"
#include "ReleaseHeaders.h"
#include "ShadowSources.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// An assembly that Kbuild makes a header of, both from the object root.
struct OffsetsHeader {
  std::string Assembly, Header;
};

/// In the order in which Kbuild makes them: the later ones include the earlier.
std::vector<OffsetsHeader> offsetsHeaders(const KernelTree &Tree) {
  std::vector<OffsetsHeader> Result = {
      {"kernel/bounds.s", "include/generated/bounds.h"}};
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    Result.push_back(
        {("arch/" + sys::path::filename(I->path()) + "/kernel/asm-offsets.s")
             .str(),
         "include/generated/asm-offsets.h"});
  Result.push_back(
      {"kernel/sched/rq-offsets.s", "include/generated/rq-offsets.h"});
  return Result;
}

/// The lines that Assembly asks for, as Kbuild writes them.
std::string definesIn(StringRef Assembly) {
  std::string Result;
  while (!Assembly.empty()) {
    StringRef Line;
    std::tie(Line, Assembly) = Assembly.split('\n');
    Line = Line.ltrim();
    if (!Line.consume_front(".ascii"))
      continue;
    Line = Line.ltrim();
    if (!Line.consume_front("\"->"))
      continue;
    Line = Line.take_front(Line.rfind('"'));
    if (Line.consume_front("#")) {
      Result += ("/* " + Line + " */\n").str();
      continue;
    }
    auto [Name, Rest] = Line.split(' ');
    auto [Value, What] = Rest.split(' ');
    if (Rest.empty())
      Result += (Line + "\n").str();
    else
      Result += ("#define " + Name + " " + Value.ltrim("$#") + " /* " + What +
                 " */\n")
                    .str();
  }
  return Result;
}

/// Header with other defines between its opening lines and `#endif`.
std::string withDefines(StringRef Header, StringRef Defines) {
  size_t Begin = Header.find("*/\n\n"), End = Header.rfind("\n#endif");
  if (Begin == StringRef::npos || End == StringRef::npos || Begin + 4 > End)
    return "";
  return (Header.take_front(Begin + 4) + Defines + Header.drop_front(End))
      .str();
}

/// Compiles Command's source to assembly in the state that Shadow is of.
Expected<std::string> assemble(const CompileCommand &Command,
                               ShadowSources &Shadow) {
  auto Moved = Shadow.move(Command);
  if (!Moved)
    return Moved.takeError();
  std::vector<std::string> Words = {Moved->Arguments.front()};
  append_range(Words, preprocessingArguments(*Moved));
  append_range(Words, std::vector<std::string>{"-S", "-o", "-", Moved->File});
  auto Ran = runProgram(Words, Moved->Directory, "");
  if (!Ran)
    return Ran.takeError();
  if (Ran->Status)
    return makeError(Words.front() + ": " +
                     onOneLine(StringRef(Ran->Messages).split('\n').first));
  return Ran->Output->getBuffer().str();
}

class HeaderMaker {
public:
  HeaderMaker(const KernelTree &Tree, SourceChange &Change,
              std::vector<std::string> &NeedsBuild)
      : Tree(Tree), Change(Change), NeedsBuild(NeedsBuild) {}

  Error make(const OffsetsHeader &Of);

private:
  bool isTouched(ArrayRef<std::string> Files) const;
  Expected<std::pair<std::string, std::string>>
  assembleBoth(const CompileCommand &Command,
               std::vector<std::string> Files) const;
  void giveUp(const OffsetsHeader &Of, StringRef Source, const Twine &Why) {
    NeedsBuild.push_back((Tree.relative(absolutePath(Tree.ObjectRoot, Source)) +
                          ": " + Of.Header + " is generated from it, " + Why)
                             .str());
  }

  const KernelTree &Tree;
  SourceChange &Change;
  std::vector<std::string> &NeedsBuild;
};

bool HeaderMaker::isTouched(ArrayRef<std::string> Files) const {
  return any_of(Files, [&](const std::string &File) {
    std::string Path = absolutePath(Tree.ObjectRoot, File);
    return Change.Before.count(Path) || Change.After.count(Path);
  });
}

/// What Command makes of its source before the change and after it. Files are
/// those that the last build read there; where others may be read, or are, all
/// of the tree's are offered.
Expected<std::pair<std::string, std::string>>
HeaderMaker::assembleBoth(const CompileCommand &Command,
                          std::vector<std::string> Files) const {
  // Kbuild leaves these out of its lists.
  Files.emplace_back("include/generated/autoconf.h");
  Files.push_back(Command.path());
  for (std::string &File : Files)
    File = absolutePath(Tree.ObjectRoot, File);
  auto Make = [&](ArrayRef<std::string> Only)
      -> Expected<std::pair<std::string, std::string>> {
    ShadowSources Before(Tree, Change.Before, Only),
        After(Tree, Change.After, Only);
    auto Old = assemble(Command, Before), New = assemble(Command, After);
    if (!Old || !New)
      return joinErrors(Old.takeError(), New.takeError());
    return std::pair(std::move(*Old), std::move(*New));
  };
  if (keepsDirectives(Change)) {
    auto Made = Make(Files);
    if (Made)
      return Made;
    consumeError(Made.takeError());
  }
  return Make({});
}

Error HeaderMaker::make(const OffsetsHeader &Of) {
  std::string Path = Tree.ObjectRoot + "/" + Of.Header;
  std::string Record = cmdFileOf(Tree.ObjectRoot + "/" + Of.Assembly);
  auto Header = readFileIfThere(Path);
  if (!Header)
    return Header.takeError();
  if (!*Header)
    return Error::success(); // nothing includes it here
  std::vector<std::string> Files = recordedFiles(Record);
  if (Files.empty()) {
    std::string Source = Tree.SourceRoot + "/" + Of.Assembly;
    Source.back() = 'c';
    if (isTouched({Source}))
      giveUp(Of, Source, "and no build has recorded how");
    return Error::success();
  }
  if (!isTouched(Files))
    return Error::success();
  auto Command = readCmdFile(Record, Tree.ObjectRoot);
  if (!Command)
    return Command.takeError();
  if (!*Command) {
    giveUp(Of, Files.front(), "and no build has recorded how");
    return Error::success();
  }
  auto Both = assembleBoth(**Command, Files);
  if (!Both) {
    giveUp(Of, Files.front(), "which fails: " + toString(Both.takeError()));
    return Error::success();
  }
  auto &[Old, New] = *Both;
  std::string OldDefines = definesIn(Old), NewDefines = definesIn(New);
  StringRef OnDisk = (*Header)->getBuffer();
  std::string OldText = withDefines(OnDisk, OldDefines);
  std::string NewText = withDefines(OnDisk, NewDefines);
  if (OldDefines == NewDefines && OldText == OnDisk)
    return Error::success();
  // One of the states has to be made to the byte, to be sure of the other.
  if (OldText != OnDisk && NewText != OnDisk) {
    giveUp(Of, Files.front(),
           "and comes out otherwise in both states than in "
           "the last build");
    return Error::success();
  }
  addGenerated(Change, Path, OnDisk, std::move(OldText), std::move(NewText));
  return Error::success();
}

} // namespace

Error genksyms::addGeneratedHeaders(const KernelTree &Tree,
                                    SourceChange &Change,
                                    std::vector<std::string> &NeedsBuild) {
  if (Error E = addReleaseHeaders(Tree, Change))
    return E;
  HeaderMaker Maker(Tree, Change, NeedsBuild);
  for (const OffsetsHeader &Of : offsetsHeaders(Tree))
    if (Error E = Maker.make(Of))
      return E;
  return Error::success();
}
