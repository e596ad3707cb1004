//===- ShadowSources.cpp - A state of the tree for other programs ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShadowSources.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Nothing that is compiled includes what is below these.
bool isUnread(StringRef Inside) {
  return is_contained({".git", "Documentation", "LICENSES", "tools", "samples"},
                      Inside);
}

/// What a build made, and no source includes.
bool isProduct(StringRef Name) {
  return is_contained({".o", ".a", ".ko", ".cmd", ".symtypes", ".mod"},
                      sys::path::extension(Name));
}

/// Replaces From, where it is a path of Text or the beginning of one.
std::string replaced(StringRef Text, StringRef From, StringRef To) {
  std::string Result;
  for (size_t At; (At = Text.find(From)) != StringRef::npos;) {
    StringRef After = Text.drop_front(At + From.size());
    bool IsWhole = After.empty() || After[0] == '/' || After[0] == '"' ||
                   After[0] == ':' || After[0] == '=';
    Result += Text.take_front(At);
    Result += IsWhole ? To : From;
    Text = After;
  }
  return Result + Text.str();
}

} // namespace

/// In each directory, of what the others lead through. A long link takes a
/// block of the disk, and time accordingly; one as short as theirs none.
static constexpr StringLiteral ThereLink = ".genksyms-cc";

Error ShadowSources::fill(const std::string &From, const std::string &To) {
  std::error_code Error = sys::fs::create_directories(To);
  if (!Error)
    Error = sys::fs::create_link(From, To + "/" + ThereLink);
  if (Error)
    return makeFileError(To, Error);
  for (sys::fs::directory_iterator I(From, Error, /*follow_symlinks=*/false),
       End;
       I != End && !Error; I.increment(Error)) {
    const std::string &Path = I->path();
    StringRef Name = sys::path::filename(Path);
    std::string There = (To + "/" + Name).str();
    if (I->type() == sys::fs::file_type::directory_file) {
      // Other builds of the same sources are not a part of them.
      bool IsOther = Path != Tree.ObjectRoot &&
                     sys::fs::exists(Path + "/include/config/auto.conf");
      if (!isUnread(Tree.relative(Path)) && !IsOther && Name != ".git")
        if (auto Failed = fill(Path, There))
          return Failed;
      continue;
    }
    // Their text comes later, or they are not to be there.
    if (Overlay.count(Path) || isProduct(Name))
      continue;
    if (std::error_code Failed =
            sys::fs::create_link(ThereLink + "/" + Name, There))
      return makeFileError(There, Failed);
  }
  return Error ? makeFileError(From, Error) : Error::success();
}

Error ShadowSources::fillOnly() {
  for (auto &[From, To] : Roots)
    if (std::error_code Failed = sys::fs::create_directories(To))
      return makeFileError(To, Failed);
  for (const std::string &Path : Only) {
    std::string There = inShadow(Path);
    if (There == Path || Overlay.count(Path) || sys::fs::exists(There) ||
        !sys::fs::exists(Path))
      continue;
    std::error_code Failed =
        sys::fs::create_directories(sys::path::parent_path(There));
    if (!Failed)
      Failed = sys::fs::create_link(Path, There);
    if (Failed)
      return makeFileError(There, Failed);
  }
  return Error::success();
}

Error ShadowSources::make() {
  auto Made = TemporaryDirectory::create("genksyms-cc-sources");
  if (!Made)
    return Made.takeError();
  Directory.emplace(std::move(*Made));
  std::string Sources = Directory->path() + "/sources";
  Roots.emplace_back(Tree.SourceRoot, Sources);
  bool IsInside = Tree.ObjectRoot == Tree.SourceRoot ||
                  StringRef(Tree.ObjectRoot).starts_with(Tree.SourceRoot + "/");
  if (!IsInside)
    Roots.emplace_back(Tree.ObjectRoot, Directory->path() + "/objects");
  if (Only.empty())
    for (auto &[From, To] : Roots)
      if (Error E = fill(From, To))
        return E;
  llvm::sort(Roots, [](const auto &A, const auto &B) {
    return A.first.size() > B.first.size();
  });
  if (!Only.empty())
    if (Error E = fillOnly())
      return E;
  for (const auto &Entry : Overlay) {
    if (!Entry.second)
      continue;
    std::string Path = inShadow(Entry.getKey());
    if (std::error_code Code =
            sys::fs::create_directories(sys::path::parent_path(Path)))
      return makeFileError(Path, Code);
    if (Error E =
            writeFile(Path, [&](raw_ostream &Out) { Out << *Entry.second; }))
      return E;
  }
  return Error::success();
}

std::string ShadowSources::inShadow(StringRef Text) const {
  for (const auto &[From, To] : Roots)
    if (Text.contains(From))
      return replaced(Text, From, To);
  return Text.str();
}

std::string ShadowSources::inTree(StringRef Text) const {
  std::string Result = Text.str();
  for (const auto &[To, From] : Roots)
    Result = replaced(Result, From, To);
  return Result;
}

Expected<CompileCommand> ShadowSources::move(CompileCommand Command) {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    if (!std::exchange(IsMade, true))
      if (Error E = make())
        Problem = toString(std::move(E));
    if (!Problem.empty())
      return makeError(Problem);
  }
  Command.Directory = inShadow(Command.Directory);
  Command.File = inShadow(Command.File);
  for (std::vector<std::string> *Words :
       {&Command.Arguments, &Command.PrototypeArguments})
    for (std::string &Word : *Words)
      Word = inShadow(Word);
  return std::move(Command);
}

void ShadowSources::restore(UnitResult &Result) const {
  Result.File = inTree(Result.File);
  for (VersionedExport &Export : Result.Exports)
    Export.File = inTree(Export.File);
  for (std::vector<std::string> *Messages : {&Result.Errors, &Result.Warnings})
    for (std::string &Message : *Messages)
      Message = inTree(Message);
}
