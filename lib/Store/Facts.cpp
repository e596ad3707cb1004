//===- Facts.cpp - Labels and facts of a release as JSON ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The options of a kernel that are yes, no or not known, by name.
struct Answer {
  StringRef Name;
  std::optional<bool> &Value;
};

std::vector<Answer> answersOf(Kernel &K) {
  return {{"forceLoad", K.Options.ForceLoad},
          {"allowMissingNamespace", K.Options.AllowMissingNamespace},
          {"enforceSignatures", K.Options.EnforceSignatures},
          {"signatures", K.Options.Signatures},
          {"livepatch", K.Options.Livepatch},
          {"readsExtendedVersions", K.Signs.ExtendedVersions},
          {"readsModuleNamespaces", K.Signs.ModuleNamespaces},
          {"readsExportFlags", K.Signs.ExportFlags}};
}

Error broken() { return makeError("facts of a release that are damaged"); }

} // namespace

std::string genksyms::packKernelFacts(const KernelFacts &Facts) {
  Kernel K = Facts.K;
  json::Object Result;
  Result["hasTable"] = Facts.HasTable;
  Result["complete"] = K.Complete;
  Result["release"] = forJson(K.Release);
  Result["exportsHaveVersions"] = Facts.All.HasVersions;
  Result["exportsHaveModuleNamespaces"] = Facts.All.HasModuleNamespaces;
  Result["exportsHaveClassicNames"] = Facts.All.HasClassicNames;
  if (K.Vermagic)
    Result["vermagic"] = forJson(*K.Vermagic);
  if (K.Target)
    Result["target"] =
        json::Object{{"machine", int64_t(K.Target->Machine)},
                     {"is64", K.Target->Is64},
                     {"isLittleEndian", K.Target->IsLittleEndian}};
  for (const Answer &A : answersOf(K))
    if (A.Value)
      Result[A.Name] = *A.Value;
  for (auto [Name, Value] : {std::pair("compiler", StringRef(Facts.Compiler)),
                             {"generator", StringRef(Facts.Generator)}})
    if (!Value.empty())
      Result[Name] = Value;
  return formatv("{0}", json::Value(std::move(Result))).str();
}

Expected<KernelFacts> genksyms::unpackKernelFacts(StringRef Text) {
  Expected<json::Value> Read = json::parse(Text);
  if (!Read) {
    consumeError(Read.takeError());
    return broken();
  }
  const json::Object *O = Read->getAsObject();
  if (!O)
    return broken();
  KernelFacts Facts;
  Kernel &K = Facts.K;
  Facts.HasTable = O->getBoolean("hasTable").value_or(false);
  K.Complete = O->getBoolean("complete").value_or(true);
  Facts.All = {O->getBoolean("exportsHaveVersions").value_or(false),
               O->getBoolean("exportsHaveModuleNamespaces").value_or(false),
               O->getBoolean("exportsHaveClassicNames").value_or(false)};
  K.Release = O->getString("release").value_or("").str();
  if (auto Magic = O->getString("vermagic"))
    K.Vermagic = Magic->str();
  if (const json::Object *T = O->getObject("target"))
    K.Target = ElfTarget{uint16_t(T->getInteger("machine").value_or(0)),
                         T->getBoolean("is64").value_or(false),
                         T->getBoolean("isLittleEndian").value_or(false)};
  for (const Answer &A : answersOf(K))
    A.Value = O->getBoolean(A.Name);
  Facts.Compiler = O->getString("compiler").value_or("").str();
  Facts.Generator = O->getString("generator").value_or("").str();
  return Facts;
}

std::string genksyms::packLabels(const Labels &Labelled) {
  json::Object Result;
  for (const auto &[Key, Value] : Labelled)
    Result[Key] = Value;
  return formatv("{0}", json::Value(std::move(Result))).str();
}

Expected<Labels> genksyms::unpackLabels(StringRef Text) {
  Expected<json::Value> Read = json::parse(Text);
  const json::Object *O = Read ? Read->getAsObject() : nullptr;
  if (!O) {
    if (!Read)
      consumeError(Read.takeError());
    return makeError("labels of a release that are damaged");
  }
  Labels Result;
  for (const auto &[Key, Value] : *O) {
    std::optional<StringRef> Text = Value.getAsString();
    if (!Text)
      return makeError("a label of a release that is no text");
    Result[Key.str()] = Text->str();
  }
  return Result;
}

KernelSymbol StoredExport::symbol() const {
  KernelSymbol Result;
  if (HasCrc)
    Result.Crc = Crc;
  Result.GplOnly = Kind.ends_with("_GPL");
  Result.LicenseKnown = !Kind.empty();
  Result.Namespace = Namespace.str();
  if (!Module.empty() && Module != "vmlinux")
    Result.Owner = moduleName((sys::path::filename(Module) + ".ko").str());
  return Result;
}

ExportTraits genksyms::traitsOf(ArrayRef<StoredExport> Exports) {
  ExportTraits Traits;
  for (const StoredExport &E : Exports) {
    Traits.HasVersions |= E.HasCrc && E.Crc != 0;
    Traits.HasModuleNamespaces |= isModuleNamespace(E.Namespace);
    Traits.HasClassicNames |= classicName(E.Symbol).has_value();
  }
  return Traits;
}
