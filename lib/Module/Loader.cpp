//===- Loader.cpp - Would the kernel load this module? --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Loader.h"
#include "SymbolSearch.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef LayoutSymbol = "module_layout";

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

class Loading {
public:
  Loading(const Module &M, const Kernel &K, FindProvider Find, Force Forced)
      : M(M), K(K), Rules(rulesOf(K)), Symbols(M, K, Find, Rules),
        Forced(Forced) {}

  Verdict run() {
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

private:
  /// Adds a problem for which the kernel logs Messages, and answers Errno.
  Problem &problem(ProblemKind Kind, const Twine &Symbol, StringRef Errno,
                   std::vector<std::string> Messages) {
    Problem P;
    P.Kind = Kind;
    P.Symbol = Symbol.str();
    P.Messages = std::move(Messages);
    P.Hidden = Stopped;
    if (!Stopped)
      V.Errno = Errno;
    V.Problems.push_back(std::move(P));
    return V.Problems.back();
  }

  std::string line(const Twine &Text) const {
    return (M.Name + ": " + Text).str();
  }

  /// Nothing behind the problems found so far is looked at by the kernel.
  void stopIfFailed() { Stopped |= !V.Problems.empty(); }

  /// Where the file lacks what the loader wants, a kernel that may be forced
  /// loads it nevertheless. Where nothing is known, only who forces may hope.
  bool mayForce() const {
    return K.Options.ForceLoad.value_or(Forced.Modversion || Forced.Vermagic);
  }

  bool kernelHasVersions() const {
    return K.Vermagic ? hasWord(*K.Vermagic, "modversions") || K.hasVersions()
                      : K.hasVersions();
  }

  /// The list of versions that the loader goes by, or null.
  const VersionList *versions() const {
    if (Forced.Modversion)
      return nullptr;
    if (readsExtended())
      return &M.ExtendedVersions;
    return M.BasicVersions.Present ? &M.BasicVersions : nullptr;
  }
  bool readsExtended() const {
    return Rules.ExtendedVersions && M.ExtendedVersions.Present;
  }

  /// What a kernel that may be forced logs. It does so once.
  void warnForced(const Twine &Reason) {
    if (!std::exchange(ForcedSaid, true))
      V.Warnings.push_back(line(Reason + ": kernel tainted."));
  }

  bool isProprietary() const {
    // Two modules that claimed a licence that was not theirs.
    if (M.Name == "driverloader" || M.Name == "lve")
      return true;
    return !isGplCompatible(M.info("license").value_or("unspecified"));
  }

  bool checkArchitecture() {
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

  void checkSignature() {
    // What is forced has been changed, so its signature does not count.
    bool Counts = M.Signed && !Forced.Modversion && !Forced.Vermagic;
    if (K.Options.EnforceSignatures.value_or(false) && !Counts)
      problem(ProblemKind::Unsigned, "", "EKEYREJECTED",
              {"Loading of unsigned module is rejected"});
    stopIfFailed();
  }

  void checkLayout() {
    const KernelSymbol *Layout = K.find(LayoutSymbol);
    if (!Layout || !Layout->Crc || !kernelHasVersions())
      return;
    FoundSymbol F;
    F.Crc = Layout->Crc;
    checkVersion(LayoutSymbol, F, "ENOEXEC");
    stopIfFailed();
  }

  void checkVermagic() {
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
    } else if (M.info("livepatch") && K.Options.Livepatch == false) {
      problem(ProblemKind::Malformed, "", "ENOEXEC",
              {line("module is marked as livepatch module, but livepatch "
                    "support is disabled")});
    }
    stopIfFailed();
  }

  /// A module with versions need not be of the same release: each symbol's
  /// version says more. Extended versions alone do not count here.
  bool sameMagic(StringRef Mine, StringRef Wanted) const {
    if (kernelHasVersions() && M.BasicVersions.Present && !Forced.Modversion) {
      Mine = Mine.drop_front(std::min(Mine.find(' '), Mine.size()));
      Wanted = Wanted.drop_front(std::min(Wanted.find(' '), Wanted.size()));
    }
    return Mine == Wanted;
  }

  void warnAboutTaints() {
    if (Stopped)
      return;
    StringRef Licence = M.info("license").value_or("unspecified");
    bool IsSigned = M.Signed && !Forced.Modversion && !Forced.Vermagic;
    if (!M.info("intree"))
      V.Warnings.push_back(line("loading out-of-tree module taints kernel."));
    if (M.info("staging"))
      V.Warnings.push_back(line("module is from the staging directory, the "
                                "quality is unknown, you have been warned."));
    if (M.info("livepatch"))
      V.Warnings.push_back(line("tainting kernel with TAINT_LIVEPATCH"));
    if (!isGplCompatible(Licence))
      V.Warnings.push_back(
          line("module license '" + Licence + "' taints kernel."));
    if (M.info("test"))
      V.Warnings.push_back(line("loading test module taints kernel."));
    if (K.Options.Signatures.value_or(false) && !IsSigned)
      V.Warnings.push_back(line("module verification failed: signature and/or "
                                "required key missing - tainting kernel"));
    // Before 6.4 a licence that was said already is not said again.
    if (M.Name == "ndiswrapper" ||
        (V.Proprietary && (Rules.ChecksSections || isGplCompatible(Licence))))
      V.Warnings.push_back(line("module license taints kernel."));
  }

  void checkExportSections() {
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

  bool isSeen(const Export &E) const { return E.isSeen(Rules.ExportFlags); }

  void checkExportVersions() {
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

  /// A symbol for certain modules is open to them as they are. That a module
  /// asks for it is refused.
  void checkImportedNamespaces() {
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

  /// Compares the version of Symbol. Where it fails, and the symbol was being
  /// looked up, the kernel says so a second time.
  bool checkVersion(StringRef Symbol, const FoundSymbol &F, StringRef Errno) {
    if (!F.Crc || !kernelHasVersions())
      return true;
    std::optional<uint32_t> Wanted = F.ClassicVersion;
    const VersionList *List = versions();
    if (!Wanted && !List)
      return checkWithoutTable(Symbol, Errno);
    if (!Wanted)
      Wanted = List->find(Symbol);
    if (Wanted && *Wanted == *F.Crc)
      return true;
    if (!Wanted && readsExtended()) {
      warnOnce("no extended symbol version for " + Symbol);
      return true;
    }
    if (!Wanted && !K.MissingVersionFails) {
      warnOnce("no symbol version for " + Symbol);
      return true;
    }
    std::vector<std::string> Messages = {
        Wanted ? line("disagrees about version of symbol " + Symbol)
               : line("no symbol version for " + Symbol)};
    if (Symbol != LayoutSymbol)
      Messages.push_back(unknown(Symbol, -22));
    Problem &P =
        problem(Wanted ? ProblemKind::Version : ProblemKind::MissingVersion,
                Symbol, Errno, std::move(Messages));
    P.Expected = Wanted;
    P.Found = F.Crc;
    if (!Wanted && Symbol.size() >= M.basicNameRoom())
      P.Note = ("its name of " + Twine(Symbol.size()) +
                " bytes does not fit into a record of __versions, which has " +
                "room for " + Twine(M.basicNameRoom() - 1) +
                (M.ExtendedVersions.Present
                     ? "; kernels read the module's extended versions from "
                       "6.14 on"
                     : "; the module has no extended versions"))
                   .str();
    return false;
  }

  bool checkWithoutTable(StringRef Symbol, StringRef Errno) {
    if (NoTableSaid)
      return true;
    NoTableSaid = true;
    if (mayForce()) {
      warnForced(Symbol);
      return true;
    }
    problem(ProblemKind::NoVersions, Symbol, Errno,
            {line("has no versions of the symbols that it imports")});
    return false;
  }

  /// The kernel says this of the first symbol only.
  void warnOnce(const Twine &Text) {
    if (!std::exchange(MissingSaid, true))
      V.Warnings.push_back(line(Text));
  }

  std::string unknown(StringRef Symbol, int Error) const {
    return line("Unknown symbol " + Symbol + " (err " + Twine(Error) + ")");
  }

  void checkImports() {
    if (!M.Common.empty())
      problem(ProblemKind::Malformed, M.Common, "ENOEXEC",
              {line("please compile with -fno-common")});
    for (const Import &I : M.Imports)
      checkImport(I);
    stopIfFailed();
  }

  void checkImport(const Import &I) {
    std::optional<FoundSymbol> F = Symbols.find(I.Name);
    if (!F) {
      if (I.Weak)
        return;
      if (!K.Complete)
        V.Unknown.push_back(I.Name.str());
      else
        problem(ProblemKind::UnknownSymbol, I.Name, "ENOENT",
                {unknown(I.Name, -2)});
      return;
    }
    if (!checkLicence(I, *F))
      return;
    if (!checkVersion(I.Name, *F, "EINVAL") || !checkNamespace(I, *F))
      return;
    if (!F->Owner.empty())
      Needs.insert(F->Owner.str());
    if (F->By && !is_contained(V.Providers, F->By))
      V.Providers.push_back(F->By);
  }

  bool checkLicence(const Import &I, const FoundSymbol &F) {
    if (V.Proprietary && !F.LicenceKnown) {
      V.Unknown.push_back(I.Name.str());
      return false;
    }
    // The loader does not even look at the tables that this module may not
    // use: to it the symbol is not there.
    if (V.Proprietary && F.GplOnly) {
      if (!I.Weak)
        problem(ProblemKind::GplOnly, I.Name, "ENOENT", {unknown(I.Name, -2)});
      return false;
    }
    UsesGplOnly |= F.GplOnly;
    if (!F.Proprietary)
      return true;
    if (UsesGplOnly) {
      problem(ProblemKind::Proprietary, I.Name, "ENOENT",
              {line("module using GPL-only symbols uses symbols " + I.Name +
                    " from proprietary module " + F.Owner + "."),
               unknown(I.Name, -2)});
      return false;
    }
    if (!std::exchange(V.Proprietary, true))
      V.Warnings.push_back(line("module uses symbols " + I.Name +
                                " from proprietary module " + F.Owner +
                                ", inheriting taint."));
    return true;
  }

  bool checkNamespace(const Import &I, const FoundSymbol &F) {
    if (F.Namespace.empty() || importsNamespace(F.Namespace))
      return true;
    std::string Message =
        line("module uses symbol (" + I.Name + ") from namespace " +
             F.Namespace + ", but does not import it.");
    if (K.Options.AllowMissingNamespace.value_or(false)) {
      V.Warnings.push_back(std::move(Message));
      return true;
    }
    problem(ProblemKind::Namespace, I.Name, "EINVAL",
            {std::move(Message), unknown(I.Name, -22)});
    return false;
  }

  bool importsNamespace(StringRef Namespace) const {
    for (const auto &[Tag, Value] : M.Info)
      if (Tag == "import_ns" && Value == Namespace)
        return true;
    return Rules.ModuleNamespaces && isOpenTo(Namespace, M.Name);
  }

  void checkDuplicates() {
    for (const Export &E : M.Exports) {
      const KernelSymbol *S = isSeen(E) ? K.find(E.Name) : nullptr;
      if (!S || S->Owner == M.Name ||
          (!S->Owner.empty() && !Needs.count(S->Owner)))
        continue;
      StringRef Owner = S->Owner.empty() ? StringRef("kernel") : S->Owner;
      problem(ProblemKind::DuplicateExport, E.Name, "ENOEXEC",
              {line("exports duplicate symbol " + E.Name + " (owned by " +
                    Owner + ")")});
    }
  }

  void finish() {
    V.Needs.assign(Needs.begin(), Needs.end());
    if (!V.Problems.empty())
      V.Result = Outcome::Fails;
    else if (!V.Unknown.empty())
      V.Result = Outcome::Undecided;
  }

  const Module &M;
  const Kernel &K;
  LoaderRules Rules;
  SymbolSearch Symbols;
  Force Forced;
  Verdict V;
  std::set<std::string> Needs;
  bool Stopped = false;
  bool UsesGplOnly = false;
  bool NoTableSaid = false;
  bool ForcedSaid = false;
  bool MissingSaid = false;
};

} // namespace

Verdict genksyms::checkModule(const Module &M, const Kernel &K,
                              FindProvider Find, Force Forced) {
  return Loading(M, K, Find, Forced).run();
}
