//===- LoaderSymbols.cpp - A module's symbols before the loader -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Loading.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

bool Loading::checkVersion(StringRef Symbol, const FoundSymbol &F,
                           StringRef Errno) {
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
  std::vector<std::string> Messages;
  Messages.reserve(2);
  Messages.push_back(join_items("", M.Name,
                                Wanted ? ": disagrees about version of symbol "
                                       : ": no symbol version for ",
                                Symbol));
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

bool Loading::checkWithoutTable(StringRef Symbol, StringRef Errno) {
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

void Loading::warnOnce(const Twine &Text) {
  if (!std::exchange(MissingSaid, true))
    V.Warnings.push_back(line(Text));
}

void Loading::checkImports() {
  if (!M.Common.empty())
    problem(ProblemKind::Malformed, M.Common, "ENOEXEC",
            {line("please compile with -fno-common")});
  for (const Import &I : M.Imports)
    checkImport(I);
  stopIfFailed();
}

void Loading::checkImport(const Import &I) {
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
  if (!checkLicense(I, *F))
    return;
  if (!checkVersion(I.Name, *F, "EINVAL") || !checkNamespace(I, *F))
    return;
  if (!F->Owner.empty())
    Needs.insert(F->Owner.str());
  if (F->By && !is_contained(V.Providers, F->By))
    V.Providers.push_back(F->By);
}

bool Loading::checkLicense(const Import &I, const FoundSymbol &F) {
  if (V.Proprietary && !F.LicenseKnown) {
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

bool Loading::checkNamespace(const Import &I, const FoundSymbol &F) {
  if (F.Namespace.empty() || importsNamespace(F.Namespace))
    return true;
  std::string Message =
      line("module uses symbol (" + I.Name + ") from namespace " + F.Namespace +
           ", but does not import it.");
  if (K.Options.AllowMissingNamespace.value_or(false)) {
    V.Warnings.push_back(std::move(Message));
    return true;
  }
  problem(ProblemKind::Namespace, I.Name, "EINVAL",
          {std::move(Message), unknown(I.Name, -22)});
  return false;
}

bool Loading::importsNamespace(StringRef Namespace) const {
  for (const auto &[Tag, Value] : M.Info)
    if (Tag == "import_ns" && Value == Namespace)
      return true;
  return Rules.ModuleNamespaces && isOpenTo(Namespace, M.Name);
}

void Loading::checkDuplicates() {
  for (const Export &E : M.Exports) {
    const KernelSymbol *S = isSeen(E) ? K.find(E.Name) : nullptr;
    if (!S || S->Owner == M.Name ||
        (!S->Owner.empty() && !Needs.count(S->Owner)))
      continue;
    StringRef Owner = S->Owner.empty() ? StringRef("kernel") : S->Owner;
    problem(ProblemKind::DuplicateExport, E.Name, "ENOEXEC",
            {line("exports duplicate symbol " + E.Name + " (owned by " + Owner +
                  ")")});
  }
}
