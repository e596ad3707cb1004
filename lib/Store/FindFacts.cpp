//===- FindFacts.cpp - What sources tell of a kernel ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of several sources, the first that tells something counts.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "genksyms-cc/Compare/Compilers.h"
#include "genksyms-cc/KernelTree/Configuration.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

void genksyms::addFacts(Kernel From, KernelFacts &Facts) {
  Kernel &K = Facts.K;
  if (!Facts.HasTable) {
    std::swap(K, From);
    K.Symbols.clear();
    Facts.HasTable = true;
    return;
  }
  if (K.Release.empty())
    K.Release = From.Release;
  if (!K.Vermagic)
    K.Vermagic = From.Vermagic;
  if (!K.Target)
    K.Target = From.Target;
  // A configuration tells all of them.
  if (!K.Options.ForceLoad)
    K.Options = From.Options;
  for (auto Sign : {&LoaderSigns::ExtendedVersions,
                    &LoaderSigns::ModuleNamespaces, &LoaderSigns::ExportFlags})
    if (!(K.Signs.*Sign))
      K.Signs.*Sign = From.Signs.*Sign;
  K.Complete |= From.Complete;
}

Error genksyms::addBuild(StringRef Directory, KernelFacts &Facts) {
  if (!Facts.Compiler.empty() || !Facts.Generator.empty())
    return Error::success();
  Expected<std::optional<Configuration>> Config =
      configurationOfTree(Directory.empty() ? "." : Directory);
  if (!Config)
    return Config.takeError();
  if (!*Config)
    return Error::success();
  const Configuration &C = **Config;
  Facts.Compiler = C.isSet("CC_IS_CLANG") ? "clang"
                   : C.isSet("CC_IS_GCC") ? "gcc"
                                          : "";
  if (C.isSet("MODVERSIONS"))
    Facts.Generator = C.isSet("GENDWARFKSYMS") ? "gendwarfksyms" : "genksyms";
  return Error::success();
}

void genksyms::addGenerator(const SymtypesSet &Types, KernelFacts &Facts) {
  if (Types.Files.empty())
    return;
  bool OfDwarf = any_of(Types.Files, [](const SymtypesFile &File) {
    return any_of(File.Records,
                  [](const SymtypesRecord *R) { return R->OfDwarf; });
  });
  Facts.Generator = OfDwarf ? "gendwarfksyms" : "genksyms";
  if (StringRef Compiler = compilerOf(Types); !Compiler.empty())
    Facts.Compiler = Compiler;
}
