//===- InstalledBase.cpp - A kernel as it is installed --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BaseInternal.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

namespace {

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
    if (!B.K.Vermagic)
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

} // namespace

Error genksyms::completeInstalled(Base &B, Progress &Done) {
  Kernel &K = B.K;
  if (K.Release.empty())
    K.Release = B.Installed->Release;
  Error Last = Error::success();
  if (K.Symbols.empty())
    for (const std::string &Path : exportSources(*B.Installed)) {
      if (!sys::fs::is_regular_file(Path))
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
          addInstalledConfiguration(B.Installed->Directory, B.Installed->In, K))
    return E;
  if (Error E =
          addTree(B.Installed->In.follow(B.Installed->Directory + "/build"), K))
    return E;
  if (!K.Vermagic || !K.Target)
    addVermagicOfModules(B, Done);
  if (K.Symbols.empty())
    addVersionsOfModules(B, Done);
  if (!K.Symbols.empty())
    return Error::success();
  constexpr StringRef Nothing =
      "says nothing of the kernel's exports: no kernel image in boot, no "
      "Module.symvers behind its build link, and no modules with versions";
  if (B.Installed->BuiltIn.empty())
    return makeError(B.Installed->Directory + ": " + Nothing);
  B.Installed->Complaints.push_back(Nothing.str());
  return Error::success();
}
