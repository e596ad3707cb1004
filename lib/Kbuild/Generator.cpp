//===- Generator.cpp - Another generator for a build ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/Generator.h"
#include "Makefiles.h"
#include "genksyms-cc/Kbuild/VersionRecords.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace genksyms;

namespace {

Error namesAnother(StringRef Variable) {
  return makeError(
      "`" + Variable +
      "=` on make's command line names another generator; leave it "
      "out");
}

Expected<std::string> digest(StringRef Path) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readFile(Path);
  if (!Buffer)
    return Buffer.takeError();
  return utohexstr(quickHash((*Buffer)->getBuffer()), /*LowerCase=*/true,
                   /*Width=*/16);
}

/// A generator's text, cut at its program: `LC_ALL=C`, the arguments.
std::pair<StringRef, StringRef> aroundProgram(StringRef Text) {
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find_first_of(" \t\n", Begin), Text.size());
    if (Text.slice(Begin, End).ends_with("/genksyms"))
      return {Text.take_front(Begin), Text.substr(End).ltrim()};
    Begin = End + 1;
  }
  return {StringRef(), Text};
}

/// Text with the first reference to the variable Name, `$(Name)` or
/// `$(call Name,…)`, and nothing else; empty where it has none.
StringRef referenceIn(StringRef Text, StringRef Name) {
  for (const std::string &Form :
       {("$(" + Name + ")").str(), ("${" + Name + "}").str()})
    if (size_t Begin = Text.find(Form); Begin != StringRef::npos)
      return Text.substr(Begin, Form.size());
  std::string Call = ("$(call " + Name).str();
  size_t Begin = Text.find(Call);
  if (Begin == StringRef::npos)
    return StringRef();
  unsigned Depth = 0;
  for (size_t I = Begin; I < Text.size(); ++I) {
    Depth += Text[I] == '(';
    if (Text[I] == ')' && --Depth == 0)
      return Text.slice(Begin, I + 1);
  }
  return StringRef();
}

/// The program and the arguments that a tree's own generator would be given.
std::string withArguments(StringRef Program, StringRef Command,
                          StringRef Options, StringRef Arguments) {
  return (quoteForRecipe(Program) + Command + (Options.empty() ? "" : " ") +
          Options + (Arguments.empty() ? "" : " ") + Arguments)
      .str();
}

/// The variable that reads what the plugin left in an object, called with the
/// arguments of the generator.
constexpr StringLiteral ObjectReader = "genksyms-cc-object";

/// How OfObject, which calls Called, reads the object instead.
std::string readsObject(const MakeVariable &OfObject,
                        const MakeVariable &Called) {
  StringRef Reference = referenceIn(OfObject.Text, Called.Name);
  if (Reference.empty())
    return ("$(" + ObjectReader + ")").str();
  auto [Before, After] = Reference.split(Called.Name);
  return (Before + ObjectReader + After).str();
}

/// The words with which the versions of an object are those that its compile
/// left in it. Where there are none (bitcode of LTO, a file that the plugin
/// left alone), where reference symtypes are to be regarded, and for
/// `make FILE.symtypes`, which compiles nothing, the tree's own way is taken.
///
/// What is not make's stays out of make's functions: a comma in a path would
/// end an argument.
std::vector<std::string> objectFirst(const MakeVariable &OfObject,
                                     const MakeVariable &Called,
                                     StringRef TreesOwn, const Generator &Maker,
                                     StringRef Stamp) {
  StringRef Arguments = aroundProgram(Called.Text).second;
  return {(ObjectReader + "=" +
           withArguments(Maker.Program, " object --quiet", Maker.Options,
                         Arguments))
              .str(),
          (OfObject.Name + "=if $(if $(filter %.o,$@),:,false) && " +
           readsObject(OfObject, Called) + " $@; then echo " +
           quoteForRecipe(Stamp) + " && echo " + quoteForRecipe(CompiledMark) +
           "; elif [ $$? != 1 ]; then exit 2; else " + TreesOwn + "; fi")
              .str()};
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
                             const Generator &Maker, const VersionRules &Rules,
                             StringRef Stamp) {
  std::vector<MakeVariable> Ours;
  for (const MakeVariable &Own : Rules.Generators) {
    if (Command.Variables.count(Own.Name))
      return namesAnother(Own.Name);
    auto [Before, Arguments] = aroundProgram(Own.Text);
    Ours.push_back(
        {Own.Name, ("{ " + Before +
                    withArguments(Maker.Program, "", Maker.Options, Arguments) +
                    " && echo " + quoteForRecipe(Stamp) + "; }")
                       .str()});
  }
  std::vector<std::string> Words;
  if (!Maker.Plugin) {
    for (const MakeVariable &Variable : Ours)
      Words.push_back(Variable.Name + "=" + Variable.Text);
    return Words;
  }
  if (!Rules.OfObject)
    return makeError(
        Rules.Makefile +
        ": it is not known how this release versions an object: no "
        "variable of its own has the command; leave out --plugin" +
        reportRequest(Tree));
  const MakeVariable &OfObject = *Rules.OfObject;
  if (Command.Variables.count(OfObject.Name))
    return namesAnother(OfObject.Name);
  const MakeVariable *Called = &OfObject;
  StringRef TreesOwn = OfObject.Text;
  for (auto [Own, Our] : zip(Rules.Generators, Ours)) {
    if (Own.Name == OfObject.Name) {
      TreesOwn = Our.Text;
      continue;
    }
    Words.push_back(Our.Name + "=" + Our.Text);
    if (!referenceIn(OfObject.Text, Own.Name).empty())
      Called = &Own;
  }
  append_range(Words, objectFirst(OfObject, *Called, TreesOwn, Maker, Stamp));
  append_range(Words, pluginVariables(*Maker.Plugin, Maker.Kernel));
  return Words;
}
