//===- NeedsBuild.cpp - Changes that only a build can follow --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NeedsBuild.h"
#include "ReleaseHeaders.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isMakefile(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  return Name == "Kbuild" || Name == "Makefile" ||
         Name.starts_with("Makefile.") || Name.ends_with(".mk") ||
         Path.starts_with("scripts/Kbuild.");
}

/// Whether nothing of Path is read for this tree's exports: programs, texts,
/// examples, and other architectures.
bool isElsewhere(const KernelTree &Tree, StringRef Path) {
  auto [Top, Below] = Path.split('/');
  if (is_contained({"Documentation", "LICENSES", "samples", "tools", "usr"},
                   Top))
    return !Below.empty();
  StringRef Architecture = Below.split('/').first;
  return Top == "arch" && Below.contains('/') &&
         sys::fs::exists(Tree.ObjectRoot + "/arch") &&
         !sys::fs::exists(Tree.ObjectRoot + "/arch/" + Architecture);
}

/// Why a build is needed; empty where none is.
std::string reason(const ChangedFile &File) {
  StringRef Path = File.Path, Name = sys::path::filename(Path);
  if (Name.starts_with("Kconfig"))
    return "the configuration may come out otherwise";
  if (isMakefile(Path) && !namesRelease(File))
    return "what is compiled, and how, may be otherwise";
  if (Name.ends_with(".tbl") || Name == "mach-types" ||
      Path.starts_with("scripts/gen") || Path.starts_with("scripts/mod/") ||
      Path.starts_with("scripts/syscall") || Path == "scripts/mkcompile_h")
    return "headers are generated from it";
  if (!File.Old && (Name.ends_with(".c") || Name.ends_with(".S"))) {
    ExportSpellings Spelled = findSpellings(*File.New);
    if (!Spelled.Names.empty() || !Spelled.Parts.empty())
      return "it is new and has exports, and no makefile has been asked how it "
             "is compiled";
  }
  return "";
}

} // namespace

std::vector<std::string>
genksyms::filesThatNeedBuild(const KernelTree &Tree,
                             const SourceChange &Change) {
  std::vector<std::string> Result;
  for (const ChangedFile &File : Change.Files)
    if (std::string Why = reason(File);
        !Why.empty() && !isElsewhere(Tree, File.Path))
      Result.push_back(File.Path + ": " + Why);
  for (const std::string &Path : Change.Unread)
    if (!isElsewhere(Tree, Path))
      Result.push_back(Path + ": a link or submodule, which is not read");
  return Result;
}
