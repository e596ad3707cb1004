//===- DwarfRules.cpp - Builds that version from DWARF --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/DwarfRules.h"
#include "Makefiles.h"
#include "genksyms-cc/Kbuild/MakeCommand.h"
#include "genksyms-cc/Kbuild/VersionRules.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The command that versions a crate, with Program in the generator's place;
/// empty where the tree has no such command.
Expected<std::string> crateCommand(StringRef Makefile, StringRef Program) {
  constexpr StringLiteral Name = "cmd_gendwarfksyms";
  Expected<std::string> Text = contents(Makefile);
  if (!Text)
    return Text.takeError();
  std::string Value = makeVariable(*Text, Name);
  for (StringRef Generator : {"$(objtree)/scripts/gendwarfksyms/gendwarfksyms",
                              "scripts/gendwarfksyms/gendwarfksyms"})
    if (size_t At = Value.find(Generator); At != std::string::npos)
      return (Name + "=" + Value.replace(At, Generator.size(), Program)).str();
  return "";
}

} // namespace

Expected<std::vector<std::string>>
genksyms::dwarfVariables(const MakeCommand &Command, const BuildTree &Tree,
                         StringRef Program) {
  std::string Word = quoteForRecipe(Program);
  // The same in all releases that have that generator.
  std::vector<std::string> Result = {
      "gendwarfksyms=" + Word +
      "$(if $(KBUILD_SYMTYPES), --symtypes $(@:.o=.symtypes))"
      "$(if $(KBUILD_GENDWARFKSYMS_STABLE), --stable)"};
  std::string Makefile = pathIn(Tree.Source, "rust/Makefile");
  Expected<std::string> Crates = crateCommand(Makefile, Word);
  if (!Crates)
    return Crates.takeError();
  bool IsKnown = !Crates->empty();
  if (IsKnown)
    Result.push_back(std::move(*Crates));
  // Where another kind of versions is configured so far, there is nothing to
  // miss: releases without gendwarfksyms have no such command.
  if (IsKnown || !Tree.FromDwarf)
    return std::move(Result);
  Expected<bool> UsesRust = isConfigured(Command, Tree, "RUST");
  if (!UsesRust)
    return UsesRust.takeError();
  if (*UsesRust)
    return makeError(Makefile +
                     ": no variable `cmd_gendwarfksyms` that runs "
                     "scripts/gendwarfksyms/gendwarfksyms: it is "
                     "not known how this release versions objects "
                     "of Rust" +
                     reportRequest(Tree));
  return std::move(Result);
}
