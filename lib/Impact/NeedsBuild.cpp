//===- NeedsBuild.cpp - Changes that only a build can follow --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NeedsBuild.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
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

/// The text without the lines that name the release, and without comments.
std::string withoutRelease(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    StringRef Word = Line.split(" =").first;
    if (!is_contained(
            {"VERSION", "PATCHLEVEL", "SUBLEVEL", "EXTRAVERSION", "NAME"},
            Word) &&
        !Line.starts_with("#"))
      Result += (Line + "\n").str();
  }
  return Result;
}

/// Whether all that a change of the root's Makefile does is to name another
/// release. Types do not depend on that.
bool namesRelease(const ChangedFile &File) {
  return File.Path == "Makefile" && File.Old && File.New &&
         withoutRelease(*File.Old) == withoutRelease(*File.New);
}

/// Why a build is needed; empty where none is.
std::string reason(const ChangedFile &File) {
  StringRef Path = File.Path, Name = sys::path::filename(Path);
  if (Name.starts_with("Kconfig"))
    return "the configuration may come out otherwise";
  if (isMakefile(Path) && !namesRelease(File))
    return "what is compiled, and how, may be otherwise";
  if (Path == "kernel/bounds.c" || Name.starts_with("asm-offsets"))
    return "a header is generated from it";
  if (Name.ends_with(".tbl") || Name == "mach-types" ||
      Path.starts_with("scripts/gen") || Path.starts_with("scripts/mod/") ||
      Path.starts_with("scripts/syscall") || Path == "scripts/mkcompile_h")
    return "headers are generated from it";
  if (!File.Old && Name.ends_with(".c") &&
      StringRef(*File.New).contains("EXPORT_"))
    return "it is new, and nothing has told yet how it is compiled";
  return "";
}

} // namespace

std::vector<std::string>
genksyms::filesThatNeedBuild(const SourceChange &Change) {
  std::vector<std::string> Result;
  for (const ChangedFile &File : Change.Files)
    if (std::string Why = reason(File); !Why.empty())
      Result.push_back(File.Path + ": " + Why);
  for (const std::string &Path : Change.Unread)
    Result.push_back(Path + ": a link or submodule, which is not read");
  return Result;
}
