//===- SymtypesFiles.cpp - Write each source's symtypes -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymtypesFiles.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

SymtypesFiles::SymtypesFiles(StringRef Directory, const CommandSet &Commands)
    : Directory(Directory) {
  if (Commands.Tree)
    Roots = {Commands.Tree->ObjectRoot, Commands.Tree->SourceRoot};
  Roots.push_back(currentDirectory());
}

/// A source that is nowhere below the roots has all of its path below
/// Directory.
std::string SymtypesFiles::pathOf(const CompileCommand &Command) const {
  std::string Source = Command.path();
  StringRef Inside = Source;
  for (const std::string &Root : Roots)
    if (Inside.starts_with(Root + "/")) {
      Inside = Inside.drop_front(Root.size());
      break;
    }
  SmallString<256> Path(Directory);
  sys::path::append(Path, Inside.ltrim('/'));
  sys::path::replace_extension(Path, ".symtypes");
  return Path.str().str();
}

void SymtypesFiles::write(const CompileCommand &Command,
                          ArrayRef<const Definition *> Reached) {
  if (Reached.empty())
    return;
  std::string Path = pathOf(Command), Source = Command.path();
  {
    // Kbuild makes no two objects of one name either.
    std::lock_guard<std::mutex> Guard(Lock);
    auto [Entry, IsNew] = Written.try_emplace(Path, Source);
    if (!IsNew && Entry->second != Source)
      return Errors.push_back(escaped(Path) + ": would be of " +
                              escaped(Entry->second) + " and of " +
                              escaped(Source) + "; name only one of them");
  }
  std::error_code Code =
      sys::fs::create_directories(sys::path::parent_path(Path));
  Error Failed =
      Code ? makeFileError(Path, Code) : writeFile(Path, [&](raw_ostream &OS) {
        printSymtypes(OS, Reached);
      });
  if (!Failed)
    return;
  std::lock_guard<std::mutex> Guard(Lock);
  Errors.push_back(toString(std::move(Failed)));
}

std::vector<std::string> SymtypesFiles::errors() const {
  std::vector<std::string> Sorted = Errors;
  llvm::sort(Sorted);
  return Sorted;
}
