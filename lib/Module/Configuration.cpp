//===- Configuration.cpp - A kernel's configuration and release -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Configuration.h"
#include "genksyms-cc/Module/Compression.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

/// Text files of a tree are small.
constexpr size_t TextLimit = size_t(16) << 20;

/// The text of Tree/Name; nothing where it cannot be read.
std::optional<std::string> readText(const Twine &Path) {
  Expected<std::unique_ptr<MemoryBuffer>> File =
      readMaybeCompressed(Path.str(), TextLimit);
  if (File)
    return (*File)->getBuffer().str();
  consumeError(File.takeError());
  return std::nullopt;
}

/// Calls Do with each line of Text, blanks around it cut off.
template <class Callable> void eachLine(StringRef Text, Callable Do) {
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Do(Line.trim());
  }
}

/// The variables of a Makefile that are set to plain text.
StringMap<std::string> variables(StringRef Makefile) {
  StringMap<std::string> Values;
  eachLine(Makefile, [&](StringRef Line) {
    auto [Name, Value] = Line.split('=');
    if (Name.size() < Line.size())
      Values.try_emplace(Name.rtrim(" \t:?"), Value.trim().str());
  });
  return Values;
}

/// Where the sources of the output directory Tree are: its Makefile includes
/// theirs. Tree itself where that is not so.
std::string sourceOfTree(StringRef Tree) {
  std::string Source = Tree.str();
  if (std::optional<std::string> Text = readText(Tree + "/Makefile"))
    eachLine(*Text, [&](StringRef Line) {
      if (!Line.consume_front("include ") || !Line.ends_with("/Makefile"))
        return;
      StringRef Folder = sys::path::parent_path(Line.trim());
      if (!Folder.contains('$'))
        Source = sys::path::is_absolute(Folder) ? Folder.str()
                                                : (Tree + "/" + Folder).str();
    });
  return Source;
}

/// VERSION.PATCHLEVEL.SUBLEVEL and EXTRAVERSION of the Makefile's first lines.
std::string versionOfMakefile(StringRef Source) {
  std::optional<std::string> Text = readText(Source + "/Makefile");
  if (!Text)
    return "";
  StringMap<std::string> Values = variables(*Text);
  if (!Values.count("VERSION") || !Values.count("PATCHLEVEL"))
    return "";
  std::string Result = Values["VERSION"] + "." + Values["PATCHLEVEL"];
  if (!Values["SUBLEVEL"].empty())
    Result += "." + Values["SUBLEVEL"];
  return Result + Values["EXTRAVERSION"];
}

/// The `localversion*` files of Tree one after the other, in the order of
/// their names; editors' backups (`~`) do not count. White space is dropped.
std::string localVersionFiles(StringRef Tree) {
  std::set<std::string> Names;
  std::error_code Code;
  for (sys::fs::directory_iterator I(Tree, Code), End; !Code && I != End;
       I.increment(Code)) {
    StringRef Name = sys::path::filename(I->path());
    if (Name.starts_with("localversion") && !Name.contains('~'))
      Names.insert(Name.str());
  }
  std::string Result;
  for (const std::string &Name : Names)
    if (std::optional<std::string> Text = readText(Tree + "/" + Name))
      for (char C : *Text)
        if (!isspace(static_cast<unsigned char>(C)))
          Result += C;
  return Result;
}

/// UTS_RELEASE of utsrelease.h.
std::string utsRelease(StringRef Text) {
  std::string Result;
  eachLine(Text, [&](StringRef Line) {
    if (Line.consume_front("#define UTS_RELEASE"))
      Result = Line.trim(" \t\"").str();
  });
  return Result;
}

/// What the architecture appends (MODULE_ARCH_VERMAGIC); nothing where it needs
/// more than the configuration to tell.
std::optional<StringRef> architecturePart(const Configuration &Config) {
  for (StringRef Plain : {"X86_64", "S390", "SPARC64", "ALPHA", "M68K"})
    if (Config.isSet(Plain))
      return "";
  if (Config.isSet("ARM64"))
    return "aarch64";
  if (Config.isSet("RISCV"))
    return "riscv";
  return std::nullopt;
}

} // namespace

std::optional<Configuration> genksyms::readConfiguration(StringRef Path) {
  std::optional<std::string> Text = readText(Path);
  if (!Text)
    return std::nullopt;
  Configuration Result;
  eachLine(*Text, [&](StringRef Line) {
    if (!Line.consume_front("CONFIG_"))
      return;
    auto [Name, Value] = Line.split('=');
    if (Value.size() >= 2 && Value.starts_with("\"") && Value.ends_with("\""))
      Value = Value.drop_front().drop_back();
    Result.Values[Name] = Value.str();
  });
  if (Result.Values.empty())
    return std::nullopt;
  return Result;
}

std::optional<Configuration> genksyms::configurationOfTree(StringRef Tree) {
  for (StringRef Name : {"/include/config/auto.conf", "/.config"})
    if (auto Config = readConfiguration((Tree + Name).str()))
      return Config;
  return std::nullopt;
}

std::string genksyms::releaseOfTree(StringRef Tree) {
  // What is compiled in. A distribution may set it apart from kernel.release.
  for (StringRef Name :
       {"/include/generated/utsrelease.h", "/include/linux/utsrelease.h"})
    if (auto Text = readText(Tree + Name))
      if (std::string Release = utsRelease(*Text); !Release.empty())
        return Release;
  if (auto Text = readText(Tree + "/include/config/kernel.release"))
    if (!StringRef(*Text).trim().empty())
      return StringRef(*Text).trim().str();
  std::string Source = sourceOfTree(Tree);
  std::string Version = versionOfMakefile(Source);
  if (Version.empty())
    return "";
  Version += localVersionFiles(Tree);
  if (!sys::fs::equivalent(Source, Tree))
    Version += localVersionFiles(Source);
  if (std::optional<Configuration> Config = configurationOfTree(Tree))
    Version += Config->Values.lookup("LOCALVERSION");
  return Version;
}

std::optional<std::string> genksyms::vermagicOf(StringRef Release,
                                                const Configuration &Config) {
  std::optional<StringRef> Architecture = architecturePart(Config);
  // A randomised layout puts a hash there that only the build knows.
  if (Release.empty() || !Architecture || Config.isSet("RANDSTRUCT"))
    return std::nullopt;
  std::string Result = Release.str() + " ";
  if (Config.isSet("SMP"))
    Result += "SMP ";
  // PREEMPT_BUILD has been what counts since 5.15, and PREEMPT before it.
  if (Config.isSet("PREEMPT_BUILD") || Config.isSet("PREEMPT"))
    Result += "preempt ";
  else if (Config.isSet("PREEMPT_RT"))
    Result += "preempt_rt ";
  if (Config.isSet("MODULE_UNLOAD"))
    Result += "mod_unload ";
  if (Config.isSet("MODVERSIONS"))
    Result += "modversions ";
  return Result + Architecture->str();
}
