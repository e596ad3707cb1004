//===- Loader.cpp - Would the kernel load this module? --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Loader.h"
#include "SymbolSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
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
      : M(M), K(K), Symbols(M, K, Find), Forced(Forced) {}

  Verdict run() {
    V.Proprietary = isProprietary();
    if (checkArchitecture()) {
      checkSignature();
      checkLayout();
      checkVermagic();
      warnAboutTaints();
      checkExportVersions();
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

  VersionTable table() const {
    return Forced.Modversion ? VersionTable::None : M.Versioned;
  }

  bool isProprietary() const {
    // Two modules that claimed a licence that was not theirs.
    if (M.Name == "driverloader" || M.Name == "lve")
      return true;
    return !isGplCompatible(M.info("license").value_or("unspecified"));
  }

  bool checkArchitecture() {
    if (K.Target && !(*K.Target == M.Target)) {
      problem(
          ProblemKind::Architecture, "", "ENOEXEC",
          {("Invalid architecture in ELF header: " + Twine(M.Target.Machine))
               .str()});
      return false;
    }
    if (M.ThisModuleSize == 0)
      problem(ProblemKind::Malformed, "", "ENOEXEC",
              {"module " + M.Name +
               ": Exactly one .gnu.linkonce.this_module section must exist."});
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
        V.Warnings.push_back(line("bad vermagic: kernel tainted."));
      else
        problem(ProblemKind::Vermagic, "", "ENOEXEC",
                {line("has no version magic")});
    } else if (K.Vermagic && !sameMagic(*Magic, *K.Vermagic)) {
      problem(ProblemKind::Vermagic, "", "ENOEXEC",
              {line("version magic '" + *Magic + "' should be '" + *K.Vermagic +
                    "'")});
    }
    stopIfFailed();
  }

  /// A module with versions need not be of the same release: each symbol's
  /// version says more.
  bool sameMagic(StringRef Mine, StringRef Wanted) const {
    if (kernelHasVersions() && M.HasClassicVersions && !Forced.Modversion) {
      Mine = Mine.drop_front(std::min(Mine.find(' '), Mine.size()));
      Wanted = Wanted.drop_front(std::min(Wanted.find(' '), Wanted.size()));
    }
    return Mine == Wanted;
  }

  void warnAboutTaints() {
    StringRef Licence = M.info("license").value_or("unspecified");
    if (!M.info("intree"))
      V.Warnings.push_back(line("loading out-of-tree module taints kernel."));
    if (M.info("staging"))
      V.Warnings.push_back(line("module is from the staging directory, the "
                                "quality is unknown, you have been warned."));
    if (!isGplCompatible(Licence))
      V.Warnings.push_back(
          line("module license '" + Licence + "' taints kernel."));
    else if (V.Proprietary)
      V.Warnings.push_back(line("module license taints kernel."));
  }

  void checkExportVersions() {
    bool Unversioned =
        any_of(M.Exports, [](const Export &E) { return !E.Crc; });
    if (!kernelHasVersions() || !Unversioned)
      return;
    if (mayForce())
      V.Warnings.push_back(
          line("no versions for exported symbols: kernel tainted."));
    else
      problem(ProblemKind::NoVersions, "", "ENOEXEC",
              {line("no versions for exported symbols")});
    stopIfFailed();
  }

  /// Compares the version of Symbol. Where it fails, and the symbol was being
  /// looked up, the kernel says so a second time.
  bool checkVersion(StringRef Symbol, const FoundSymbol &F, StringRef Errno) {
    if (!F.Crc || !kernelHasVersions())
      return true;
    std::optional<uint32_t> Wanted = F.ClassicVersion;
    if (!Wanted && table() == VersionTable::None)
      return checkWithoutTable(Symbol, Errno);
    if (!Wanted)
      Wanted = M.version(Symbol);
    if (Wanted && *Wanted == *F.Crc)
      return true;
    if (!Wanted && table() == VersionTable::Extended) {
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
    return false;
  }

  bool checkWithoutTable(StringRef Symbol, StringRef Errno) {
    if (NoTableSaid)
      return true;
    NoTableSaid = true;
    if (mayForce()) {
      V.Warnings.push_back(line(Symbol + ": kernel tainted."));
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
    // `module:NAME,PREFIX*` names the modules that may use the symbol.
    if (!Namespace.consume_front("module:"))
      return false;
    while (!Namespace.empty()) {
      StringRef Name;
      std::tie(Name, Namespace) = Namespace.split(',');
      if (Name.consume_back("*") ? StringRef(M.Name).starts_with(Name)
                                 : Name == M.Name)
        return true;
    }
    return false;
  }

  void checkDuplicates() {
    for (const Export &E : M.Exports) {
      const KernelSymbol *S = K.find(E.Name);
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
  SymbolSearch Symbols;
  Force Forced;
  Verdict V;
  std::set<std::string> Needs;
  bool Stopped = false;
  bool UsesGplOnly = false;
  bool NoTableSaid = false;
  bool MissingSaid = false;
};

} // namespace

StringRef genksyms::identifier(ProblemKind Kind) {
  switch (Kind) {
  case ProblemKind::Architecture:
    return "architecture";
  case ProblemKind::Malformed:
    return "malformed";
  case ProblemKind::NoVersions:
    return "no-versions";
  case ProblemKind::Version:
    return "version";
  case ProblemKind::MissingVersion:
    return "missing-version";
  case ProblemKind::Vermagic:
    return "vermagic";
  case ProblemKind::UnknownSymbol:
    return "unknown-symbol";
  case ProblemKind::GplOnly:
    return "gpl-only";
  case ProblemKind::Proprietary:
    return "proprietary";
  case ProblemKind::Namespace:
    return "namespace";
  case ProblemKind::DuplicateExport:
    return "duplicate-export";
  case ProblemKind::Unsigned:
    return "unsigned";
  case ProblemKind::Dependency:
    return "dependency";
  case ProblemKind::DependencyCycle:
    return "dependency-cycle";
  }
  llvm_unreachable("every kind is named");
}

bool genksyms::isGplCompatible(StringRef Licence) {
  return StringSwitch<bool>(Licence)
      .Cases("GPL", "GPL v2", "GPL and additional rights", true)
      .Cases("Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL", true)
      .Default(false);
}

Verdict genksyms::checkModule(const Module &M, const Kernel &K,
                              FindProvider Find, Force Forced) {
  return Loading(M, K, Find, Forced).run();
}
