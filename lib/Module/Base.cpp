//===- Base.cpp - A base kernel and its installed modules -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Base.h"
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

namespace {

/// A configuration is text, and small.
constexpr size_t ConfigurationLimit = size_t(16) << 20;

bool isFile(const Twine &Path) { return sys::fs::is_regular_file(Path); }

/// The directory in which Path lies; `.` for a plain name.
std::string directoryOf(StringRef Path) {
  StringRef Parent = sys::path::parent_path(Path);
  return Parent.empty() ? "." : Parent.str();
}

/// Takes release, version magic and options from the build tree Tree.
Error addTree(StringRef Tree, Kernel &K) {
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
  if (!K.Vermagic)
    K.Vermagic = vermagicOf(K.Release, **Config);
  addConfiguration(**Config, K);
  return Error::success();
}

/// Takes the options from the file Path; false where it has none.
Expected<bool> addConfigurationFile(StringRef Path, Kernel &K) {
  if (!sys::fs::exists(Path))
    return false;
  Expected<std::unique_ptr<MemoryBuffer>> Text =
      readMaybeCompressed(Path, ConfigurationLimit);
  if (!Text)
    return Text.takeError();
  Configuration Config = parseConfiguration((*Text)->getBuffer());
  if (Config.Values.empty())
    return false;
  addConfiguration(Config, K);
  return true;
}

/// Takes the options from the configuration that is installed with a kernel.
Error addInstalledConfiguration(StringRef Directory, const Root &In,
                                Kernel &K) {
  for (const std::string &Path :
       {In.path("/boot/config-" + K.Release), (Directory + "/config").str(),
        (Directory + "/build/.config").str()}) {
    Expected<bool> Added = addConfigurationFile(In.follow(Path), K);
    if (!Added)
      return Added.takeError();
    if (*Added)
      break;
  }
  return Error::success();
}

Error addExports(StringRef Path, SymversRows Rows, Base &B) {
  Expected<bool> IsImage = addKernelFile(Path, B.K, Rows);
  if (!IsImage)
    return IsImage.takeError();
  B.Sources.push_back(Path.str());
  return Error::success();
}

/// Where the exports of an installed kernel may be found. What boots comes
/// first; distributions put a Module.symvers in various places.
std::vector<std::string> exportSources(const Installation &I) {
  const Root &In = I.In;
  return {
      I.Directory + "/vmlinuz",
      I.Directory + "/vmlinux",
      In.path("/boot/vmlinuz-" + I.Release),
      In.path("/boot/vmlinux-" + I.Release),
      In.follow(I.Directory + "/build") + "/Module.symvers",
      I.Directory + "/symvers.gz",
      I.Directory + "/symvers.xz",
      I.Directory + "/symvers.zst",
      In.path("/boot/symvers-" + I.Release + ".gz"),
      In.path("/boot/symvers-" + I.Release + ".xz"),
      In.path("/boot/symvers-" + I.Release + ".zst"),
  };
}

/// Without any other source, version magic comes from the modules that came
/// with the kernel: those of its release under `kernel`.
void addVermagicOfModules(Base &B, Progress &Done) {
  unsigned Tries = 0;
  for (const auto &[Name, M] : B.Installed->Modules) {
    if (!StringRef(M.Relative).starts_with("kernel/") || ++Tries > 8)
      continue;
    B.load({Name}, Done);
    const Module *Read = B.installed(Name);
    std::optional<StringRef> Magic =
        Read ? Read->info("vermagic") : std::nullopt;
    if (!Magic || Magic->split(' ').first != B.K.Release)
      continue;
    B.K.Vermagic = Magic->str();
    B.K.Target = Read->Target;
    return;
  }
}

/// With nothing but modules, the versions that those which came with the kernel
/// expect are the kernel's. What none of them imports is not known.
void addVersionsOfModules(Base &B, Progress &Done) {
  B.K.Complete = false;
  B.loadAll(Done);
  std::set<StringRef> Exported, Doubtful;
  for (const auto &[Name, File] : B.Library)
    if (File.Content)
      for (const Export &E : File.Content->Exports)
        Exported.insert(E.Name);
  for (const auto &[Name, File] : B.Library) {
    if (!File.Content ||
        !StringRef(B.Installed->Modules[Name].Relative).starts_with("kernel/"))
      continue;
    const Module &M = *File.Content;
    for (const ImportVersion &V : concat<const ImportVersion>(
             M.ExtendedVersions.Entries, M.BasicVersions.Entries)) {
      if (Exported.count(V.Name))
        continue;
      KernelSymbol Symbol;
      Symbol.Crc = V.Crc;
      Symbol.LicenseKnown = false;
      const KernelSymbol *Known = B.K.find(V.Name);
      if (Known && Known->Crc != V.Crc)
        Doubtful.insert(V.Name);
      B.K.add(V.Name, std::move(Symbol));
    }
  }
  for (StringRef Name : Doubtful)
    B.K.Symbols.erase(Name);
  B.Sources.push_back(B.Installed->Directory);
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

Error completeInstalled(Base &B, Progress &Done) {
  Kernel &K = B.K;
  if (K.Release.empty())
    K.Release = B.Installed->Release;
  Error Last = Error::success();
  if (K.Symbols.empty())
    for (const std::string &Path : exportSources(*B.Installed)) {
      if (!isFile(Path))
        continue;
      consumeError(std::move(Last));
      Last = addExports(Path, SymversRows::KernelOnly, B);
      if (!Last)
        break;
      K.Symbols.clear();
    }
  // A source that is there and broken is no reason to guess.
  if (Last)
    return Last;
  if (Error E =
          addTree(B.Installed->In.follow(B.Installed->Directory + "/build"), K))
    return E;
  if (Error E =
          addInstalledConfiguration(B.Installed->Directory, B.Installed->In, K))
    return E;
  if (!K.Vermagic || !K.Target)
    addVermagicOfModules(B, Done);
  if (K.Symbols.empty())
    addVersionsOfModules(B, Done);
  if (K.Symbols.empty())
    return makeError(
        B.Installed->Directory +
        ": says nothing of the kernel's exports: no kernel image in boot, no "
        "Module.symvers behind its build link, and no modules with versions");
  return Error::success();
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
  if (I->Modules.empty())
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
