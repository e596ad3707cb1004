//===- Loader.cpp - Would the kernel load this module? --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Loader.h"
#include "Loading.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Whether Words, separated by blanks, has Word.
bool hasWord(StringRef Words, StringRef Word) {
  while (!Words.empty()) {
    StringRef First;
    std::tie(First, Words) = Words.split(' ');
    if (First == Word)
      return true;
  }
  return false;
}

} // namespace

Verdict Loading::run() {
  V.Proprietary = isProprietary();
  if (checkArchitecture()) {
    checkSignature();
    checkLayout();
    checkVermagic();
    warnAboutTaints();
    checkExportSections();
    checkImportedNamespaces();
    checkImports();
    checkDuplicates();
  }
  finish();
  return std::move(V);
}

Problem &Loading::problem(ProblemKind Kind, const Twine &Symbol,
                          StringRef Errno, std::vector<std::string> Messages) {
  // Of a kernel of another release each import is one.
  if (V.Problems.empty())
    V.Problems.reserve(M.Imports.size() + 1);
  Problem &P = V.Problems.emplace_back();
  P.Kind = Kind;
  P.Symbol = Symbol.str();
  P.Messages = std::move(Messages);
  P.Hidden = Stopped;
  if (!Stopped)
    V.Errno = Errno;
  return P;
}

std::string Loading::line(const Twine &Text) const {
  return (M.Name + ": " + Text).str();
}

bool Loading::mayForce() const {
  return K.Options.ForceLoad.value_or(Forced.Modversion || Forced.Vermagic);
}

bool Loading::kernelHasVersions() const {
  return K.hasVersions() || (K.Vermagic && hasWord(*K.Vermagic, "modversions"));
}

const VersionList *Loading::versions() const {
  if (Forced.Modversion)
    return nullptr;
  if (readsExtended())
    return &M.ExtendedVersions;
  return M.BasicVersions.Present ? &M.BasicVersions : nullptr;
}

bool Loading::readsExtended() const {
  return Rules.ExtendedVersions && M.ExtendedVersions.Present;
}

void Loading::warnForced(const Twine &Reason) {
  if (!std::exchange(ForcedSaid, true))
    V.Warnings.push_back(line(Reason + ": kernel tainted."));
}

bool Loading::isProprietary() const {
  // Two modules that claimed a license that was not theirs.
  if (M.Name == "driverloader" || M.Name == "lve")
    return true;
  return !isGplCompatible(M.info("license").value_or("unspecified"));
}

bool Loading::checkArchitecture() {
  if (K.Target && !(*K.Target == M.Target)) {
    // In the other byte order, the type reads as 256. It is checked first.
    bool Reversed = K.Target->IsLittleEndian != M.Target.IsLittleEndian;
    problem(ProblemKind::Architecture, "", "ENOEXEC",
            {Reversed ? "Invalid ELF header type: 256 != 1"
                      : ("Invalid architecture in ELF header: " +
                         Twine(M.Target.Machine))
                            .str()});
    return false;
  }
  if (M.ThisModuleSize == 0)
    problem(ProblemKind::Malformed, "", "ENOEXEC",
            {Rules.ChecksSections
                 ? "module " + M.Name +
                       ": Exactly one .gnu.linkonce.this_module section must "
                       "exist."
                 : line("No module found in object")});
  if (Rules.ExtendedVersions && !Forced.Modversion && !M.BadExtended.empty())
    problem(ProblemKind::Malformed, "", "ENOEXEC", {M.BadExtended});
  stopIfFailed();
  return true;
}

void Loading::checkSignature() {
  // What is forced has been changed, so its signature does not count.
  bool Counts = M.Signed && !Forced.Modversion && !Forced.Vermagic;
  if (K.Options.EnforceSignatures.value_or(false) && !Counts)
    problem(ProblemKind::Unsigned, "", "EKEYREJECTED",
            {"Loading of unsigned module is rejected"});
  stopIfFailed();
}

void Loading::checkLayout() {
  const KernelSymbol *Layout = K.find(LayoutSymbol);
  if (!Layout || !Layout->Crc || !kernelHasVersions())
    return;
  FoundSymbol F;
  F.Crc = Layout->Crc;
  checkVersion(LayoutSymbol, F, "ENOEXEC");
  stopIfFailed();
}

void Loading::checkVermagic() {
  std::optional<StringRef> Magic = M.info("vermagic");
  if (Forced.Vermagic)
    Magic = std::nullopt;
  if (!Magic) {
    if (mayForce())
      warnForced("bad vermagic");
    else
      problem(ProblemKind::Vermagic, "", "ENOEXEC",
              {line("has no version magic")});
  } else if (K.Vermagic && !sameMagic(*Magic, *K.Vermagic)) {
    problem(ProblemKind::Vermagic, "", "ENOEXEC",
            {line("version magic '" + *Magic + "' should be '" + *K.Vermagic +
                  "'")});
  } else if (!K.Vermagic && !kernelHasVersions()) {
    checkRelease(*Magic);
  } else if (M.info("livepatch") && K.Options.Livepatch == false) {
    problem(ProblemKind::Malformed, "", "ENOEXEC",
            {line("module is marked as livepatch module, but livepatch "
                  "support is disabled")});
  }
  stopIfFailed();
}

void Loading::checkRelease(StringRef Magic) {
  // Of a kernel without a table it is not known whether it has versions.
  if (K.Release.empty() || !K.Complete || Magic.split(' ').first == K.Release)
    V.MagicUnknown = true;
  else
    problem(ProblemKind::Vermagic, "", "ENOEXEC",
            {line("version magic '" + Magic + "' should be '" + K.Release +
                  " ...'")});
}

bool Loading::sameMagic(StringRef Mine, StringRef Wanted) const {
  if (kernelHasVersions() && M.BasicVersions.Present && !Forced.Modversion) {
    Mine = Mine.drop_front(std::min(Mine.find(' '), Mine.size()));
    Wanted = Wanted.drop_front(std::min(Wanted.find(' '), Wanted.size()));
  }
  return Mine == Wanted;
}

void Loading::warnAboutTaints() {
  if (Stopped)
    return;
  StringRef License = M.info("license").value_or("unspecified");
  bool IsSigned = M.Signed && !Forced.Modversion && !Forced.Vermagic;
  if (!M.info("intree"))
    V.Warnings.push_back(line("loading out-of-tree module taints kernel."));
  if (M.info("staging"))
    V.Warnings.push_back(line("module is from the staging directory, the "
                              "quality is unknown, you have been warned."));
  if (M.info("livepatch"))
    V.Warnings.push_back(line("tainting kernel with TAINT_LIVEPATCH"));
  if (!isGplCompatible(License))
    V.Warnings.push_back(
        line("module license '" + License + "' taints kernel."));
  if (M.info("test"))
    V.Warnings.push_back(line("loading test module taints kernel."));
  if (K.Options.Signatures.value_or(false) && !IsSigned)
    V.Warnings.push_back(line("module verification failed: signature and/or "
                              "required key missing - tainting kernel"));
  // Before 6.4 a license that was said already is not said again.
  if (M.Name == "ndiswrapper" ||
      (V.Proprietary && (Rules.ChecksSections || isGplCompatible(License))))
    V.Warnings.push_back(line("module license taints kernel."));
}

void Loading::checkExportSections() {
  if (Rules.ExportFlags.value_or(false)) {
    for (auto [Has, Section] : {std::pair(M.HasGplTable, "__ksymtab_gpl"),
                                std::pair(M.HasGplCrcs, "__kcrctab_gpl")})
      if (Has && !Stopped)
        V.Warnings.push_back(
            line("ignoring obsolete section " + Twine(Section)));
    if (any_of(M.Exports, [&](const Export &E) { return isSeen(E); }) &&
        !M.HasExportFlags)
      problem(ProblemKind::NoFlags, "", "ENOEXEC",
              {line("no flags for exported symbols")});
    stopIfFailed();
  }
  checkExportVersions();
}

void Loading::checkExportVersions() {
  bool Unversioned =
      any_of(M.Exports, [&](const Export &E) { return isSeen(E) && !E.Crc; });
  if (!kernelHasVersions() || !Unversioned)
    return;
  if (mayForce())
    warnForced("no versions for exported symbols");
  else
    problem(ProblemKind::NoVersions, "", "ENOEXEC",
            {line("no versions for exported symbols")});
  stopIfFailed();
}

void Loading::checkImportedNamespaces() {
  if (!Rules.ModuleNamespaces)
    return;
  for (const auto &[Tag, Value] : M.Info)
    if (Tag == "import_ns" && isModuleNamespace(Value)) {
      problem(ProblemKind::ModuleNamespace, Value, "EPERM",
              {line("module tries to import module namespace: " + Value)});
      break;
    }
  stopIfFailed();
}

std::string Loading::unknown(StringRef Symbol, int Error) const {
  return join_items("", M.Name, ": Unknown symbol ", Symbol, " (err ",
                    std::to_string(Error), ")");
}

void Loading::finish() {
  V.Needs.assign(Needs.begin(), Needs.end());
  if (!V.Problems.empty())
    V.Result = Outcome::Fails;
  else if (!V.Unknown.empty() || V.MagicUnknown)
    V.Result = Outcome::Undecided;
}

Verdict genksyms::checkModule(const Module &M, const Kernel &K,
                              FindProvider Find, Force Forced) {
  return Loading(M, K, Find, Forced).run();
}
