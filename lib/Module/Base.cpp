//===- Base.cpp - A base kernel and its installed modules -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BaseInternal.h"
#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Module/Vermagic.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

/// A configuration is text, and small.
static constexpr size_t ConfigurationLimit = size_t(16) << 20;

static void addOptions(const Configuration &Config, Kernel &K) {
  if (K.Options.ForceLoad) // a source before this one had a configuration
    return;
  if (!K.Vermagic)
    K.Vermagic = vermagicOf(K.Release, Config);
  addConfiguration(Config, K);
}

Error genksyms::addTree(StringRef Tree, Kernel &K) {
  if (K.Release.empty())
    if (Error E = releaseTextOf(Tree).moveInto(K.Release))
      return E;
  if (!K.Signs.ExportFlags)
    K.Signs.ExportFlags = signsInTree(Tree).ExportFlags;
  Expected<std::optional<Configuration>> Config = configurationOfTree(Tree);
  if (!Config)
    return Config.takeError();
  if (!*Config || (*Config)->Values.empty())
    return Error::success();
  addOptions(**Config, K);
  return Error::success();
}

Expected<bool> genksyms::addConfigurationFile(StringRef Path, Kernel &K) {
  if (!sys::fs::exists(Path))
    return false;
  Expected<std::unique_ptr<MemoryBuffer>> Text =
      readMaybeCompressed(Path, ConfigurationLimit);
  if (!Text)
    return Text.takeError();
  Configuration Config = parseConfiguration((*Text)->getBuffer());
  if (Config.Values.empty())
    return false;
  addOptions(Config, K);
  return true;
}

Error genksyms::addExports(StringRef Path, SymversRows Rows, Base &B) {
  Expected<bool> IsImage = addKernelFile(Path, B.K, Rows);
  if (!IsImage)
    return IsImage.takeError();
  B.Sources.push_back(Path.str());
  return Error::success();
}

namespace {

bool isFile(const Twine &Path) { return sys::fs::is_regular_file(Path); }

/// The directory in which Path lies; `.` for a plain name.
std::string directoryOf(StringRef Path) {
  StringRef Parent = sys::path::parent_path(Path);
  return Parent.empty() ? "." : Parent.str();
}

/// Whether Directory is one of installed modules, not a build tree.
bool isInstallation(StringRef Directory) {
  for (StringRef Name : {"/modules.dep", "/modules.order", "/modules.builtin"})
    if (isFile(Directory + Name) && !isFile(Directory + "/Module.symvers"))
      return true;
  return sys::fs::is_directory(Directory + "/kernel") &&
         !isFile(Directory + "/Module.symvers") &&
         !isFile(Directory + "/Makefile");
}

/// The root and depmod's configuration for a release directory.
Expected<Installation> installationAt(StringRef Directory) {
  SmallString<256> Whole(Directory);
  if (std::error_code Code = sys::fs::make_absolute(Whole))
    return makeFileError(Directory, Code);
  sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
  StringRef Path = StringRef(Whole).rtrim('/');
  std::optional<Root> In = rootOf(sys::path::parent_path(Path));
  DepmodConfig Config{{"updates", "built-in"}, {}, {}, {}};
  if (In)
    if (Error E = readDepmodConfig(*In).moveInto(Config))
      return std::move(E);
  return readInstallation(Path, In.value_or(Root()), Config);
}

Expected<Base> readTree(StringRef Tree) {
  Base B;
  if (Error E =
          addExports((Tree + "/Module.symvers").str(), SymversRows::All, B))
    return std::move(E);
  if (Error E = addTree(Tree, B.K))
    return std::move(E);
  B.K.Label = B.K.Release.empty() ? Tree.str() : B.K.Release;
  return B;
}

/// The directory of modules that belongs to an image: beside its `boot`, or the
/// one that it lies in.
std::string modulesOfImage(StringRef Image, StringRef Release) {
  std::string Directory = directoryOf(Image);
  if (isInstallation(Directory))
    return Directory;
  for (StringRef Modules : {"/../lib/modules/", "/../usr/lib/modules/"})
    if (!Release.empty() &&
        sys::fs::is_directory(Directory + Modules + Release))
      return (Directory + Modules + Release).str();
  return "";
}

Expected<Base> readFileBase(StringRef Path, StringRef Directory,
                            Progress &Done) {
  Base B;
  Expected<bool> IsImage = addKernelFile(Path, B.K);
  if (!IsImage)
    return IsImage.takeError();
  B.Sources.push_back(Path.str());
  if (Error E = addTree(directoryOf(Path), B.K))
    return std::move(E);
  std::string Modules = Directory.str();
  if (*IsImage) {
    Expected<bool> Added =
        addConfigurationFile(directoryOf(Path) + "/config-" + B.K.Release, B.K);
    if (!Added)
      return Added.takeError();
    if (Modules.empty())
      Modules = modulesOfImage(Path, B.K.Release);
  }
  if (!Modules.empty()) {
    Expected<Installation> I = installationAt(Modules);
    if (!I)
      return I.takeError();
    B.Installed = std::move(*I);
    if (Error E = completeInstalled(B, Done))
      return std::move(E);
  }
  B.K.Label = B.K.Release.empty() ? Path.str() : B.K.Release;
  return B;
}

} // namespace

std::vector<ModuleFile> genksyms::readModules(ArrayRef<std::string> Paths,
                                              Progress &Done) {
  std::vector<ModuleFile> Result(Paths.size());
  Done.Total += Paths.size();
  parallelFor(0, Paths.size(), [&](size_t I) {
    Result[I].Path = Paths[I];
    Expected<std::unique_ptr<Module>> M = readModule(Paths[I]);
    if (M)
      Result[I].Content = std::move(*M);
    else
      Result[I].Error = toString(M.takeError());
    ++Done.Done;
  });
  return Result;
}

void Base::load(const std::set<std::string> &Names, Progress &Done) {
  if (!Installed)
    return;
  std::vector<std::string> Paths, Wanted;
  for (const std::string &Name : Names) {
    auto I = Installed->Modules.find(Name);
    if (I == Installed->Modules.end() || Library.count(Name))
      continue;
    Wanted.push_back(Name);
    Paths.push_back(I->second.Path);
  }
  std::vector<ModuleFile> Read = readModules(Paths, Done);
  for (size_t I = 0; I < Read.size(); ++I)
    Library[Wanted[I]] = std::move(Read[I]);
}

void Base::loadAll(Progress &Done) {
  std::set<std::string> Names;
  if (Installed)
    for (const auto &[Name, M] : Installed->Modules)
      Names.insert(Name);
  load(Names, Done);
}

const Module *Base::installed(StringRef Name) const {
  auto I = Library.find(Name.str());
  return I == Library.end() ? nullptr : I->second.Content.get();
}

Expected<Base> genksyms::readBase(StringRef Name, Progress &Done) {
  if (!sys::fs::exists(Name) && Name.contains(',')) {
    auto [Image, Directory] = Name.rsplit(',');
    return readFileBase(Image, Directory, Done);
  }
  if (!sys::fs::is_directory(Name))
    return readFileBase(Name, "", Done);
  if (isFile(Name + "/Module.symvers"))
    return readTree(Name);
  Expected<Installation> I = installationAt(Name);
  if (!I)
    return I.takeError();
  if (!I->hasKernel())
    return makeError(Name + ": neither a build tree (no "
                            "Module.symvers) nor a directory of modules");
  return readInstalledBase(std::move(*I), Done);
}

Expected<Base> genksyms::readInstalledBase(Installation Installed,
                                           Progress &Done) {
  Base B;
  B.Installed = std::move(Installed);
  B.K.Label = B.Installed->Release;
  if (Error E = completeInstalled(B, Done))
    return std::move(E);
  return B;
}

void genksyms::replaceRows(Kernel &K, ArrayRef<const Module *> Modules) {
  StringSet<> Names;
  for (const Module *M : Modules)
    Names.insert(M->Name);
  std::vector<std::string> Gone;
  for (const auto &Entry : K.Symbols)
    if (Names.contains(Entry.second.Owner))
      Gone.push_back(Entry.first().str());
  for (const std::string &Symbol : Gone)
    K.Symbols.erase(Symbol);
}
