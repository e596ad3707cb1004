//===- Generator.cpp - Another generator for a build ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/Generator.h"
#include "Makefiles.h"
#include "genksyms-cc/Kbuild/VersionRecords.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace genksyms;

namespace {

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

Expected<std::string> digest(StringRef Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (std::error_code Code = Buffer.getError())
    return failure(Path + ": " + Code.message());
  return utohexstr(xxh3_64bits((*Buffer)->getBuffer()), /*LowerCase=*/true,
                   /*Width=*/16);
}

/// The value of `cmd_gensymtypes_c` with which the versions of an object are
/// those that its compile left in it. Where there are none (bitcode of LTO, a
/// file that the plugin left alone), where reference symtypes are to be
/// regarded, and for `make FILE.symtypes`, which compiles nothing, it is the
/// tree's own.
///
/// What is not make's stays out of make's functions: a comma in a path would
/// end an argument.
std::string objectFirst(StringRef TreesOwn, const Generator &Maker,
                        StringRef Stamp) {
  return ("cmd_gensymtypes_c=if $(if $(filter %.o,$@),$(if $(KBUILD_PRESERVE)"
          "$(wildcard $(2:.symtypes=.symref)),false,:),false) && " +
          quoteForRecipe(Maker.Program) +
          " object $(if $(1),-T $(2)) $@; then echo " + quoteForRecipe(Stamp) +
          " && echo " + quoteForRecipe(CompiledMark) +
          "; elif [ $$? != 1 ]; then exit 2; else " + TreesOwn + "; fi")
      .str();
}

} // namespace

Expected<std::string> genksyms::generatorStamp(const Generator &Maker) {
  Expected<std::string> Program = digest(Maker.Program);
  if (!Program)
    return Program.takeError();
  std::string Stamp = "#GENKSYMS_CC " + *Program;
  if (!Maker.Options.empty())
    Stamp += " " + Maker.Options;
  if (!Maker.Plugin)
    return Stamp;
  Expected<std::string> Library = digest(Maker.Plugin->Library);
  if (!Library)
    return Library.takeError();
  return Stamp + " --plugin " + *Library;
}

Expected<std::vector<std::string>>
genksyms::generatorVariables(const MakeCommand &Command, const BuildTree &Tree,
                             const Generator &Maker, StringRef Stamp) {
  std::string Path = pathIn(Tree.Source, "scripts/Makefile.build");
  if (!sys::fs::exists(Path))
    Path = pathIn(Tree.Kernel, "scripts/Makefile.build");
  std::string Text = contents(Path);
  // Before 5.18 versions went into a linker script of each object instead.
  if (!StringRef(Text).contains("gen_symversions"))
    return failure(Path + ": this release keeps symbol versions in linker "
                          "scripts; kernels from 5.18 on are supported");
  std::string Value = makeVariable(Text, "genksyms");
  if (Value.empty())
    return failure(Path + ": no variable `genksyms`: it is not known how this "
                          "release calls its generator");
  StringRef Arguments = StringRef(Value).split(' ').second;
  std::string Program = quoteForRecipe(Maker.Program);
  if (!Maker.Options.empty())
    Program += " " + Maker.Options;
  std::vector<std::string> Words = {("genksyms={ " + Program + " " + Arguments +
                                     " && echo " + quoteForRecipe(Stamp) +
                                     "; }")
                                        .str()};
  if (!Maker.Plugin)
    return Words;

  std::string OfObjects = makeVariable(Text, "cmd_gensymtypes_c");
  if (!StringRef(OfObjects).contains("$(genksyms)"))
    return failure(Path + ": no variable `cmd_gensymtypes_c` that calls "
                          "`$(genksyms)`: it is not known how this release "
                          "versions an object; leave out --plugin");
  Words.push_back(objectFirst(OfObjects, Maker, Stamp));
  append_range(Words, pluginVariables(*Maker.Plugin, Command));
  return Words;
}
