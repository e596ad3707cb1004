//===- KernelTree.cpp - What a kernel tree knows of its commands ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool exists(const Twine &Path) { return sys::fs::exists(Path); }

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    return Path.str();
  return Real.str().str();
}

bool isBelow(StringRef Path, StringRef Root) {
  return Path.size() > Root.size() && Path.starts_with(Root) &&
         Path[Root.size()] == '/';
}

bool isKernelSource(StringRef Path) {
  return Path.ends_with(".c") || Path.ends_with(".S");
}

/// `DIR/.NAME.SUFFIX.cmd` for the source `DIR/NAME.c`, below Root unless DIR is
/// absolute: that is an external module's.
std::string cmdFileFor(StringRef Root, StringRef Source, StringRef Suffix) {
  SmallString<256> Made(sys::path::parent_path(Source));
  sys::path::append(Made, sys::path::stem(Source) + Suffix);
  return absolutePath(Root, cmdFileOf(Made));
}

/// Whether an external module's Command was made for this Tree, and not for
/// another kernel: it names files of it in full. One that does not leaves that
/// open.
bool isFor(const KernelTree &Tree, const CompileCommand &Command) {
  return any_of(Command.Arguments, [&](StringRef Argument) {
    size_t At = Argument.find('/');
    return At != StringRef::npos &&
           Tree.relative(Argument.drop_front(At)).size() < Argument.size() - At;
  });
}

/// Files that make leaves after making something of one source. The object
/// comes first; `make fs/x.i` on a tree that was never built leaves another.
constexpr StringRef MadeOfOneSource[] = {".o", ".i", ".s", ".symtypes", ".ll"};

} // namespace

StringRef KernelTree::relative(StringRef Path) const {
  for (StringRef Root : {StringRef(ObjectRoot), StringRef(SourceRoot)})
    if (isBelow(Path, Root))
      return Path.drop_front(Root.size() + 1);
  return Path;
}

bool KernelTree::isPublicHeader(StringRef Path) const {
  StringRef Inside = relative(Path);
  if (sys::path::is_absolute(Inside) || Inside.starts_with("include/"))
    return true;
  if (!Inside.consume_front("arch/"))
    return false;
  return Inside.split('/').second.starts_with("include/");
}

Expected<std::string> genksyms::sourceRootOf(StringRef ObjectRoot) {
  if (exists(ObjectRoot + "/source/Makefile"))
    return realPath((ObjectRoot + "/source").str());
  auto Makefile = readFileIfThere(ObjectRoot + "/Makefile");
  if (!Makefile)
    return Makefile.takeError();
  SmallVector<StringRef, 8> Lines;
  if (*Makefile && (*Makefile)->getBufferSize() < 4096)
    (*Makefile)->getBuffer().split(Lines, '\n');
  for (StringRef Line : Lines)
    if (Line.consume_front("include ") && Line.trim().ends_with("/Makefile"))
      return realPath(
          absolutePath(ObjectRoot, sys::path::parent_path(Line.trim())));
  return ObjectRoot.str();
}

Expected<std::optional<KernelTree>>
genksyms::findKernelTree(StringRef Directory) {
  std::string Root = realPath(Directory);
  bool Configured = exists(Root + "/include/config/auto.conf") ||
                    exists(Root + "/include/generated/autoconf.h");
  if (!Configured || !exists(Root + "/Makefile"))
    return std::nullopt;
  Expected<std::string> Sources = sourceRootOf(Root);
  if (!Sources)
    return Sources.takeError();
  if (!exists(*Sources + "/scripts/Makefile.build") &&
      !exists(*Sources + "/scripts/Kbuild.include") &&
      !exists(*Sources + "/Kbuild"))
    return std::nullopt;
  return KernelTree{Root, *Sources};
}

Expected<std::optional<KernelTree>>
genksyms::findEnclosingKernelTree(StringRef Directory) {
  for (std::string Root = realPath(Directory); !Root.empty();
       Root = sys::path::parent_path(Root).str()) {
    auto Tree = findKernelTree(Root);
    if (!Tree || *Tree)
      return Tree;
  }
  return std::nullopt;
}

Expected<std::optional<CompileCommand>>
genksyms::readCmdFile(StringRef Path, StringRef Directory) {
  auto Buffer = readFileIfThere(Path);
  if (!Buffer)
    return Buffer.takeError();
  if (!*Buffer)
    return std::nullopt;
  CmdFile File = splitCmdFile((*Buffer)->getBuffer());
  if (!isKernelSource(File.Source))
    return std::nullopt;
  CompileCommand Command;
  Command.Directory = Directory.str();
  Command.File = File.Source.str();
  Command.Arguments = findCommand(
      File.Command, [&](StringRef Word) { return Word == File.Source; });
  if (Command.Arguments.empty())
    return std::nullopt;
  // From 6.13 on, an external module is compiled in its own directory, not in
  // the kernel's.
  if (!exists(Command.path())) {
    StringRef Beside = sys::path::parent_path(Path);
    if (!sys::path::is_absolute(File.Source) &&
        exists(absolutePath(Beside, File.Source)))
      Command.Directory = Beside.str();
  }
  return Command;
}

Expected<std::optional<CompileCommand>>
genksyms::recordedCommand(const KernelTree &Tree, StringRef Source) {
  StringRef Inside = Tree.relative(Source);
  for (StringRef Suffix : MadeOfOneSource) {
    auto Command = readCmdFile(cmdFileFor(Tree.ObjectRoot, Inside, Suffix),
                               Tree.ObjectRoot);
    if (!Command)
      return Command.takeError();
    if (!*Command || realPath((*Command)->path()) != realPath(Source))
      continue;
    if (sys::path::is_absolute(Inside) && !isFor(Tree, **Command))
      continue;
    if (Error E = addPrototypes(Tree, **Command))
      return std::move(E);
    return Command;
  }
  return std::nullopt;
}

Expected<std::optional<bool>> genksyms::configOption(const KernelTree &Tree,
                                                     StringRef Option) {
  Expected<std::optional<Configuration>> Config =
      configurationOfTree(Tree.ObjectRoot);
  if (!Config)
    return Config.takeError();
  if (!*Config || !(*Config)->SaysAnything)
    return std::nullopt;
  return (*Config)->isSet(Option) || (*Config)->get(Option) == "m";
}

Expected<std::string> genksyms::whyNotTheKernels(const KernelTree &Tree) {
  Expected<std::optional<bool>> FromDwarf = configOption(Tree, "GENDWARFKSYMS");
  if (!FromDwarf)
    return FromDwarf.takeError();
  if (*FromDwarf != true)
    return "";
  return Tree.ObjectRoot +
         ": this kernel's versions come from DWARF (CONFIG_GENDWARFKSYMS=y), "
         "which are computed from objects (--scheme=dwarf), not from sources";
}

namespace {

/// What is wrong with a `.cmd` file that gave no command, as `FILE: …`; empty
/// for those of objects that are made of other objects.
std::string whatIsWrong(StringRef Path) {
  auto Buffer = readFile(Path);
  if (!Buffer)
    return toString(Buffer.takeError());
  if ((*Buffer)->getBuffer().trim().empty())
    return (Path +
            ": empty, as after a build that was interrupted; build again")
        .str();
  StringRef Source = splitCmdFile((*Buffer)->getBuffer()).Source;
  if (isKernelSource(Source))
    return (Path + ": no command that compiles " + Source +
            ", as after a build that was interrupted; build again")
        .str();
  return "";
}

} // namespace

std::vector<RecordedObject>
genksyms::recordedObjects(const KernelTree &Tree, StringRef Directory,
                          std::vector<std::string> &Problems) {
  std::vector<RecordedObject> Objects;
  std::string Root = realPath(Directory);
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator I(Root, Error,
                                               /*follow_symlinks=*/false),
       End;
       I != End && !Error; I.increment(Error)) {
    StringRef Path = I->path();
    StringRef Name = sys::path::filename(Path);
    if (I->type() == sys::fs::file_type::directory_file) {
      // Programs for the build itself; nothing there exports.
      StringRef Inside = Tree.relative(Path);
      if (Inside == "tools" || Inside == "scripts" ||
          Inside == "Documentation" || Name == ".git")
        I.no_push();
      continue;
    }
    std::string Made = madeFileOf(Path);
    if (!is_contained(MadeOfOneSource, sys::path::extension(Made)))
      continue;
    auto Command = readCmdFile(Path, Tree.ObjectRoot);
    if (!Command)
      Problems.push_back(toString(Command.takeError()));
    else if (*Command)
      Objects.push_back({std::move(**Command), std::move(Made)});
    else if (std::string Wrong = whatIsWrong(Path); !Wrong.empty())
      Problems.push_back(std::move(Wrong));
  }
  if (Error)
    Problems.push_back(Root + ": not read to its end: " + Error.message());
  llvm::sort(Problems);
  llvm::sort(Objects, [](const RecordedObject &A, const RecordedObject &B) {
    return std::tie(A.Command.File, A.Object) <
           std::tie(B.Command.File, B.Object);
  });
  return Objects;
}

Expected<std::vector<std::string>>
genksyms::prototypeArguments(const KernelTree &Tree,
                             const CompileCommand &Assembly) {
  auto ArgumentsOf = [](const CompileCommand &Command) {
    std::vector<std::string> Arguments = preprocessingArguments(Command);
    Arguments.insert(Arguments.begin(), Command.Arguments.front());
    return Arguments;
  };
  // The same directory first, then those above it.
  std::string Source = Assembly.path();
  std::string Directory =
      (Tree.ObjectRoot + "/" + sys::path::parent_path(Tree.relative(Source)))
          .str();
  for (; isBelow(Directory, Tree.ObjectRoot);
       Directory = sys::path::parent_path(Directory).str()) {
    std::vector<std::string> CmdFiles;
    std::error_code Error;
    for (sys::fs::directory_iterator I(Directory, Error), End;
         I != End && !Error; I.increment(Error))
      if (StringRef(madeFileOf(I->path())).ends_with(".o"))
        CmdFiles.push_back(I->path());
    llvm::sort(CmdFiles);
    for (const std::string &Path : CmdFiles) {
      auto Command = readCmdFile(Path, Tree.ObjectRoot);
      if (!Command)
        return Command.takeError();
      if (*Command && !(*Command)->isAssembly())
        return ArgumentsOf(**Command);
    }
  }
  // A tree that was prepared but not built has the commands of its own probes.
  auto Probe =
      readCmdFile(Tree.ObjectRoot + "/kernel/.bounds.s.cmd", Tree.ObjectRoot);
  if (!Probe)
    return Probe.takeError();
  return *Probe ? ArgumentsOf(**Probe) : std::vector<std::string>();
}

Expected<std::vector<std::string>>
genksyms::prototypeHeaders(const KernelTree &Tree) {
  auto Makefile = readFileIfThere(Tree.SourceRoot + "/scripts/Makefile.build");
  if (!Makefile)
    return Makefile.takeError();
  // `{ echo "\#include <linux/kernel.h>" ; …`, a line each.
  std::vector<std::string> Headers;
  StringRef Rest = *Makefile ? (*Makefile)->getBuffer() : "";
  while (!(Rest = Rest.split("#include <").second).empty())
    Headers.push_back(Rest.split('>').first.str());
  return Headers.empty() ? CompileCommand().PrototypeHeaders : Headers;
}

Error genksyms::addPrototypes(const KernelTree &Tree, CompileCommand &Command) {
  if (!Command.isAssembly())
    return Error::success();
  if (Error E = prototypeArguments(Tree, Command)
                    .moveInto(Command.PrototypeArguments))
    return E;
  return prototypeHeaders(Tree).moveInto(Command.PrototypeHeaders);
}

namespace {

/// The `.mod` file that Kbuild leaves beside a module of this name, without its
/// suffix, in Directory or the nearest one above: a module's objects may come
/// from directories below its own. The name has `_` for the file's `-`.
std::string findModule(StringRef Directory, StringRef Name) {
  for (; !Directory.empty() && Directory != "/";
       Directory = sys::path::parent_path(Directory)) {
    std::error_code Error;
    for (sys::fs::directory_iterator I(Directory, Error), End;
         I != End && !Error; I.increment(Error)) {
      StringRef Path = I->path();
      if (!Path.consume_back(".mod"))
        continue;
      std::string Stem = sys::path::filename(Path).str();
      std::replace(Stem.begin(), Stem.end(), '-', '_');
      if (Stem == Name)
        return Path.str();
    }
  }
  return "";
}

} // namespace

std::string genksyms::moduleOf(const CompileCommand &Command,
                               const std::optional<KernelTree> &Tree) {
  bool IsModule = false;
  StringRef File, Name, Base;
  for (StringRef Argument : Command.Arguments) {
    IsModule |= Argument == "-DMODULE";
    if (Argument.consume_front("-DKBUILD_MODFILE="))
      File = Argument.trim('"');
    else if (Argument.consume_front("-DKBUILD_MODNAME="))
      Name = Argument.trim('"');
    else if (Argument.consume_front("-DKBUILD_BASENAME="))
      Base = Argument.trim('"');
  }
  if (!IsModule)
    return Tree || !Name.empty() ? "vmlinux" : "";
  // From 6.2 on the flags of modules tell it too.
  if (!File.empty())
    return File.str();
  std::string Directory = sys::path::parent_path(Command.path()).str();
  if (Tree && isBelow(Directory, Tree->SourceRoot))
    Directory = absolutePath(Tree->ObjectRoot, Tree->relative(Directory));
  std::string Found = findModule(Directory, Name);
  // No module of several objects has the name of one of them.
  if (Found.empty() && Tree && !Name.empty() && Base == Name)
    Found = Directory + "/" + sys::path::stem(Command.File).str();
  if (Found.empty())
    return Name.str();
  return Tree ? Tree->relative(Found).str() : Found;
}
