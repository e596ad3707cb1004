//===- ShadowTree.cpp - An object tree to ask make in ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShadowTree.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Files of an object tree that makefiles read while they are parsed, or name
/// in flags that options of the compiler are tried with.
constexpr StringRef Files[] = {
    ".config", ".kernelvariables", "include/config/auto.conf",
    "include/config/kernel.release", "scripts/basic/randstruct.seed"};
/// Directories of such files. Those below them are none.
constexpr StringRef Directories[] = {"include/generated",
                                     "scripts/gcc-plugins"};

std::string inside(StringRef Root, StringRef Name) {
  return (Root + "/" + Name).str();
}

Error copyInto(const std::string &From, const std::string &To) {
  std::error_code Error =
      sys::fs::create_directories(sys::path::parent_path(To));
  if (!Error)
    Error = sys::fs::copy_file(From, To);
  if (!Error)
    return Error::success();
  return makeError(From + ": cannot be copied to " + To + ": " +
                   Error.message());
}

/// What the object tree's own makefile says: it may set variables before or
/// after it includes the one of the sources, which it may name from where it
/// is. A large one is no such makefile, but a copy of that one.
Expected<std::string> makefileOf(const KernelTree &Tree) {
  std::string Text, Include = "include " + Tree.SourceRoot + "/Makefile\n";
  auto Own = readFileIfThere(Tree.ObjectRoot + "/Makefile");
  if (!Own)
    return Own.takeError();
  if (!*Own || Tree.SourceRoot == Tree.ObjectRoot ||
      (*Own)->getBufferSize() >= 4096)
    return Include;
  bool Includes = false;
  for (line_iterator Line(**Own, /*SkipBlanks=*/false), End; Line != End;
       ++Line) {
    bool IsInclude =
        Line->starts_with("include ") && Line->trim().ends_with("/Makefile");
    Text += IsInclude ? Include : (*Line + "\n").str();
    Includes |= IsInclude;
  }
  return Includes ? Text : Include;
}

} // namespace

Expected<ShadowTree> ShadowTree::create(const KernelTree &Tree) {
  SmallString<128> Path, Real;
  std::error_code Error = sys::fs::createUniqueDirectory("genksyms-cc", Path);
  if (!Error)
    Error = sys::fs::real_path(Path, Real);
  if (Error)
    return makeError("no temporary directory to ask make in: " +
                     Error.message());
  ShadowTree Shadow(Real.str().str());
  if (auto Failed = Shadow.fill(Tree))
    return std::move(Failed);
  return Shadow;
}

ShadowTree::~ShadowTree() {
  if (!Root.empty())
    (void)sys::fs::remove_directories(Root);
}

Error ShadowTree::fill(const KernelTree &Tree) const {
  std::vector<std::string> Names;
  for (StringRef File : Files)
    Names.push_back(File.str());
  for (StringRef Directory : Directories) {
    std::error_code Error;
    for (sys::fs::directory_iterator
             I(inside(Tree.ObjectRoot, Directory), Error),
         End;
         I != End && !Error; I.increment(Error))
      Names.push_back(inside(Directory, sys::path::filename(I->path())));
  }
  for (const std::string &Name : Names) {
    std::string From = inside(Tree.ObjectRoot, Name);
    if (!sys::fs::is_regular_file(From))
      continue;
    if (auto Failed = copyInto(From, inside(Root, Name)))
      return Failed;
  }
  Expected<std::string> Makefile = makefileOf(Tree);
  if (!Makefile)
    return Makefile.takeError();
  return writeFile(inside(Root, "Makefile"),
                   [&](raw_ostream &OS) { OS << *Makefile; });
}
