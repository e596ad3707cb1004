//===- ModuleLists.cpp - genksyms-cc object, of modules -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleLists.h"
#include "ProgressBar.h"
#include "genksyms-cc/Module/Base.h"
#include "genksyms-cc/Module/ModuleLists.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

namespace {

Expected<std::vector<std::string>> moduleFiles(ArrayRef<std::string> Paths) {
  std::vector<std::string> Files;
  for (const std::string &Path : Paths) {
    if (!sys::fs::is_directory(Path)) {
      Files.push_back(Path);
      continue;
    }
    Expected<std::vector<std::string>> Below = modulesBelow(Path);
    if (!Below)
      return Below.takeError();
    Files.insert(Files.end(), Below->begin(), Below->end());
  }
  return Files;
}

void print(ArrayRef<const Module *> Modules, ModuleListKind Kind,
           raw_ostream &Out) {
  switch (Kind) {
  case ModuleListKind::Modversions:
    for (const Module *M : Modules)
      printVersions(expectedVersions(*M), Out);
    return;
  case ModuleListKind::Exports:
    for (const Module *M : Modules)
      printVersions(exportedVersions(*M), Out);
    return;
  case ModuleListKind::Provides:
    return printProvides(Modules, Out);
  case ModuleListKind::Requires:
    return printRequires(Modules, Out);
  }
}

const char *nothing(ModuleListKind Kind) {
  switch (Kind) {
  case ModuleListKind::Modversions:
    return "expects no versions (built without CONFIG_MODVERSIONS?)";
  case ModuleListKind::Exports:
    return "exports nothing";
  case ModuleListKind::Provides:
    return "exports nothing with a version";
  case ModuleListKind::Requires:
    return "expects no versions of others";
  }
  llvm_unreachable("every kind has a word");
}

} // namespace

int genksyms::printModuleList(ArrayRef<std::string> Paths, ModuleListKind Kind,
                              bool Quiet) {
  Expected<std::vector<std::string>> Files = moduleFiles(Paths);
  if (!Files)
    return fail(Files.takeError());
  Progress Done;
  std::vector<ModuleFile> Read = [&] {
    ProgressBar Bar(Done, "modules");
    return readModules(*Files, Done);
  }();
  std::vector<const Module *> Modules;
  for (const ModuleFile &File : Read)
    if (File.Content)
      Modules.push_back(File.Content.get());
    else
      fail(Twine(File.Error));
  if (Modules.size() < Read.size())
    return ExitFailure;
  std::string Text;
  raw_string_ostream Stream(Text);
  print(Modules, Kind, Stream);
  if (Text.empty()) {
    if (!Quiet)
      errs() << "note: " << onOneLine(Paths[0])
             << (Paths.size() > 1 ? " and the others: " : ": ") << nothing(Kind)
             << '\n';
    return ExitDifferences;
  }
  outs() << Text;
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}
