//===- ModuleTree.cpp - An external module's own directory ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module built with M= leaves `.cmd` files beside its sources. Which kernel
// tree it was built against they say in full where that tree's sources and
// objects lie apart or, from 6.13 on, always; the module's version magic names
// the release where they do not.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Files in Directory, no deeper, whose names end in Suffix; sorted.
std::vector<std::string> filesNamed(StringRef Directory, StringRef Suffix) {
  std::vector<std::string> Found;
  std::error_code Code;
  for (sys::fs::directory_iterator I(Directory, Code), End; I != End && !Code;
       I.increment(Code))
    if (StringRef(I->path()).ends_with(Suffix))
      Found.push_back(I->path());
  llvm::sort(Found);
  return Found;
}

/// The first command in Directory that compiles something for a module.
Expected<std::optional<CompileCommand>> anyCommand(StringRef Directory) {
  for (const std::string &Path : filesNamed(Directory, ".o.cmd")) {
    auto Command = readCmdFile(Path, Directory);
    if (!Command)
      return Command.takeError();
    if (*Command && is_contained((*Command)->Arguments, "-DMODULE"))
      return Command;
  }
  return std::nullopt;
}

/// The object trees that Command takes headers from, by their full names.
std::vector<std::string> rootsInFlags(const CompileCommand &Command) {
  std::vector<std::string> Roots;
  for (StringRef Argument : Command.Arguments)
    if (Argument.consume_front("-I") && sys::path::is_absolute(Argument) &&
        Argument.consume_back("/include/generated/uapi"))
      for (StringRef Root = Argument; !Root.empty();
           Root = Root.contains("/arch/") ? Root.rsplit("/arch/").first : "")
        Roots.push_back(Root.str());
  return Roots;
}

/// The release in the version magic of the module file Path; empty where it has
/// none to be seen.
Expected<std::string> releaseInModule(const std::string &Path) {
  auto File = readFile(Path);
  if (!File)
    return File.takeError();
  constexpr StringLiteral Tag = "vermagic=";
  StringRef Text = (*File)->getBuffer();
  size_t At = Text.find(Tag);
  if (At == StringRef::npos)
    return "";
  return Text.drop_front(At + Tag.size())
      .take_until([](char C) { return C == ' ' || !isPrint(C); })
      .str();
}

/// The tree of Release where distributions install it.
Expected<std::optional<KernelTree>> installedTree(StringRef Release) {
  for (const std::string &Path : {("/lib/modules/" + Release + "/build").str(),
                                  ("/usr/src/linux-headers-" + Release).str(),
                                  ("/usr/src/kernels/" + Release).str()})
    if (auto Tree = findKernelTree(Path); !Tree || *Tree)
      return Tree;
  return std::nullopt;
}

} // namespace

bool genksyms::hasModuleCommands(StringRef Directory) {
  auto Inside = findEnclosingKernelTree(Directory);
  if (!Inside || *Inside) { // a directory of that tree
    consumeError(Inside.takeError());
    return false;
  }
  auto Command = anyCommand(Directory);
  if (Command)
    return Command->has_value();
  // One that cannot be read is told when it is asked for.
  consumeError(Command.takeError());
  return true;
}

Expected<std::optional<KernelTree>>
genksyms::findTreeOfModule(StringRef Directory) {
  auto Command = anyCommand(Directory);
  if (!Command)
    return Command.takeError();
  if (!*Command)
    return std::nullopt;
  std::vector<std::string> Roots = rootsInFlags(**Command);
  for (const std::string &Root : Roots)
    if (auto Tree = findKernelTree(Root); !Tree || *Tree)
      return Tree;
  if (!Roots.empty())
    return makeError(Directory + ": an external module, built against " +
                     Roots.back() +
                     ", where there is no kernel tree; give -p "
                     "TREE, and " +
                     Directory + " after it");
  std::string Release;
  for (const std::string &Path : filesNamed(Directory, ".ko"))
    if (Release.empty())
      if (Error E = releaseInModule(Path).moveInto(Release))
        return std::move(E);
  if (!Release.empty())
    if (auto Tree = installedTree(Release); !Tree || *Tree)
      return Tree;
  return makeError(Directory +
                   ": an external module, built against a kernel tree that its "
                   "commands do not name" +
                   (Release.empty()
                        ? ""
                        : " (release " + Release + ", not installed here)") +
                   "; give -p TREE, and " + Directory + " after it");
}
