//===- ReleaseHeaders.cpp - Headers that name the release -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A stable update changes `SUBLEVEL = 170` in the root's makefile. From that,
// Kbuild makes
//
//   #define LINUX_VERSION_CODE 393642       include/generated/uapi/linux/
//   #define LINUX_VERSION_SUBLEVEL 170      version.h
//   #define UTS_RELEASE "6.1.170-x"         include/generated/utsrelease.h
//
//===----------------------------------------------------------------------===//

#include "ReleaseHeaders.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef Fields[] = {"VERSION", "PATCHLEVEL", "SUBLEVEL",
                                "EXTRAVERSION", "NAME"};

StringRef fieldOf(StringRef Line) {
  StringRef Word = Line.split('=').first.trim();
  return Line.contains('=') && is_contained(Fields, Word) ? Word : "";
}

/// The text without the lines that name the release, and without comments.
std::string withoutRelease(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (fieldOf(Line).empty() && !Line.starts_with("#"))
      Result += (Line + "\n").str();
  }
  return Result;
}

StringMap<std::string> releaseIn(StringRef Makefile) {
  StringMap<std::string> Values;
  while (!Makefile.empty()) {
    StringRef Line;
    std::tie(Line, Makefile) = Makefile.split('\n');
    if (StringRef Field = fieldOf(Line); !Field.empty())
      Values.try_emplace(Field, Line.split('=').second.trim().str());
  }
  return Values;
}

/// Replaces the words after `#define NAME ` on its line.
void define(std::string &Text, StringRef Name, StringRef Value) {
  std::string Head = ("#define " + Name + " ").str();
  size_t At = StringRef(Text).find(Head);
  if (At == std::string::npos)
    return;
  At += Head.size();
  Text.replace(At, std::min(Text.find('\n', At), Text.size()) - At,
               Value.str());
}

std::string versionHeader(std::string Text,
                          const StringMap<std::string> &Release) {
  uint64_t Parts[3] = {};
  for (size_t I : {0, 1, 2})
    (void)StringRef(Release.lookup(Fields[I])).getAsInteger(10, Parts[I]);
  uint64_t Code =
      Parts[0] << 16 | Parts[1] << 8 | std::min<uint64_t>(Parts[2], 255);
  define(Text, "LINUX_VERSION_CODE", utostr(Code));
  for (auto [Name, Part] :
       zip_equal(ArrayRef<StringRef>{"LINUX_VERSION_MAJOR",
                                     "LINUX_VERSION_PATCHLEVEL",
                                     "LINUX_VERSION_SUBLEVEL"},
                 Parts))
    define(Text, Name, utostr(Part));
  return Text;
}

/// What stands after the numbers (`-rc1-x`) is left as it is.
std::string releaseHeader(std::string Text,
                          const StringMap<std::string> &Release) {
  StringRef Rest = StringRef(Text).split('"').second;
  size_t At = Rest.data() - Text.data();
  size_t Size =
      Rest.take_while([](char C) { return isDigit(C) || C == '.'; }).size();
  if (!Rest.empty())
    Text.replace(At, Size,
                 Release.lookup("VERSION") + "." +
                     Release.lookup("PATCHLEVEL") + "." +
                     Release.lookup("SUBLEVEL"));
  return Text;
}

} // namespace

bool genksyms::namesRelease(const ChangedFile &File) {
  return File.Path == "Makefile" && File.Old && File.New &&
         withoutRelease(*File.Old) == withoutRelease(*File.New);
}

void genksyms::addGenerated(SourceChange &Change, StringRef Path,
                            StringRef OnDisk, std::string Before,
                            std::string After) {
  if (Before == After && Before == OnDisk)
    return;
  if (Before != After)
    Change.Generated.push_back(Path.str());
  if (Before != OnDisk)
    Change.Before[Path] = std::move(Before);
  if (After != OnDisk)
    Change.After[Path] = std::move(After);
}

Error genksyms::addReleaseHeaders(const KernelTree &Tree,
                                  SourceChange &Change) {
  auto Makefile = find_if(Change.Files, [](const ChangedFile &File) {
    return File.Path == "Makefile" && File.Old && File.New;
  });
  if (Makefile == Change.Files.end())
    return Error::success();
  StringMap<std::string> Old = releaseIn(*Makefile->Old),
                         New = releaseIn(*Makefile->New);
  if (Old == New)
    return Error::success();
  using Maker = std::string (*)(std::string, const StringMap<std::string> &);
  for (auto [Path, Make] :
       {std::pair<const char *, Maker>(
            "/include/generated/uapi/linux/version.h", versionHeader),
        std::pair<const char *, Maker>("/include/generated/utsrelease.h",
                                       releaseHeader)}) {
    auto Text = readFileIfThere(Tree.ObjectRoot + Path);
    if (!Text)
      return Text.takeError();
    if (!*Text)
      continue;
    StringRef OnDisk = (*Text)->getBuffer();
    addGenerated(Change, Tree.ObjectRoot + Path, OnDisk,
                 Make(OnDisk.str(), Old), Make(OnDisk.str(), New));
  }
  return Error::success();
}
