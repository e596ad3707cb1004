//===- CoverSubjects.cpp - What is to be built ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Module/Installation.h"
#include "genksyms-cc/Store/Cover.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

using Modules = std::vector<std::unique_ptr<Module>>;

Expected<Modules> genksyms::readCoverModules(ArrayRef<std::string> Paths,
                                             Progress &Done) {
  std::vector<std::string> Files;
  for (const std::string &Path : Paths) {
    if (!sys::fs::is_directory(Path)) {
      Files.push_back(Path);
      continue;
    }
    Expected<std::vector<std::string>> Below = modulesBelow(Path);
    if (!Below)
      return Below.takeError();
    if (Below->empty())
      return makeError(Path + ": no module files below it");
    llvm::append_range(Files, *Below);
  }
  Modules Result;
  Error Errors = Error::success();
  for (ModuleFile &File : readModules(Files, Done))
    if (File.Content)
      Result.push_back(std::move(File.Content));
    else
      Errors = joinErrors(std::move(Errors), makeError(File.Error));
  if (Errors)
    return std::move(Errors);
  return Result;
}

Expected<std::unique_ptr<Module>>
genksyms::readCoverSymbols(MemoryBufferRef Text) {
  Expected<PatternList> List = readPatterns(Text);
  if (!List)
    return List.takeError();
  StringRef File = Text.getBufferIdentifier();
  if (List->hasWildcards())
    return makeError(File +
                     ": has patterns, which no module imports; name each "
                     "symbol");
  std::vector<StringRef> Names;
  for (const auto &Entry : List->names())
    Names.push_back(Entry.first());
  if (Names.empty())
    return makeError(File + ": no symbol in it; name one on each line");
  llvm::sort(Names);
  auto M = std::make_unique<Module>();
  StringSaver Saver(M->Strings);
  for (StringRef Name : Names)
    M->Imports.push_back({Saver.save(Name), false});
  M->Path = File.str();
  M->Name = sys::path::filename(M->Path).str();
  M->Info.emplace_back("license", "GPL");
  M->Signed = true;
  M->ThisModuleSize = 1;
  return std::move(M);
}
