//===- VersionRules.cpp - How a tree's makefiles version objects ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// make expands the commands of an object (`rule_cc_o_c`) twice more than a
// build would: with a mark instead of each variable that names the generator,
// and with a mark instead of each that mentions one of those. The marks that
// come out are the variables in use, and where they stand tells where their
// output goes:
//
//   … then @genksyms-cc:cmd_gensymtypes_c@ >> .cmd; fi
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/VersionRules.h"
#include "MakeAnswer.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace genksyms;

namespace {

constexpr StringLiteral Question = R"make(
-include $(genksyms-cc-config)
include $(genksyms-cc-makefile)
genksyms-cc-dollar := $$
genksyms-cc-comma := ,
genksyms-cc-open := (
genksyms-cc-close := )
genksyms-cc-known := $(foreach v,$(.VARIABLES),$(if $(filter file override,$(origin $v)),$v))
genksyms-cc-known := $(filter-out genksyms-cc-%,$(genksyms-cc-known))
# The variables that name the program, those that mention one of the variables
# $1, and a reference to $1 in each of its forms.
genksyms-cc-naming = $(foreach v,$(genksyms-cc-known),$(if $(filter %/genksyms,$(value $v)),$v))
genksyms-cc-forms = $(genksyms-cc-dollar)$(genksyms-cc-open)$1$(genksyms-cc-close) \
	$(genksyms-cc-dollar){$1} \
	$(genksyms-cc-dollar)$(genksyms-cc-open)call|$1$(genksyms-cc-close) \
	$(genksyms-cc-dollar)$(genksyms-cc-open)call|$1$(genksyms-cc-comma)
genksyms-cc-mentions = $(strip $(foreach g,$1,$(foreach f,$(call genksyms-cc-forms,$g),$(findstring $(subst |, ,$f),$(value $2)))))
genksyms-cc-calling = $(foreach v,$(genksyms-cc-known),$(if $(call genksyms-cc-mentions,$1,$v),$v))
define genksyms-cc-tell
$(info @genksyms-cc@ $1 $2 $(flavor $2))$(info $(value $2))
endef
genksyms-cc-mark = $(foreach v,$1,$(eval override $v = @genksyms-cc:$v@))
genksyms-cc-generators := $(genksyms-cc-naming)
genksyms-cc-callers := $(call genksyms-cc-calling,$(genksyms-cc-generators))
$(foreach v,$(genksyms-cc-generators),$(call genksyms-cc-tell,generator,$v))
$(foreach v,$(genksyms-cc-callers),$(call genksyms-cc-tell,caller,$v))
$(call genksyms-cc-mark,$(genksyms-cc-generators))
$(info @genksyms-cc@ compile rule_cc_o_c $(flavor rule_cc_o_c))
$(info $(rule_cc_o_c))
$(info @genksyms-cc@ assemble rule_as_o_S $(flavor rule_as_o_S))
$(info $(rule_as_o_S))
$(call genksyms-cc-mark,$(genksyms-cc-callers))
$(info @genksyms-cc@ compile-by-caller rule_cc_o_c $(flavor rule_cc_o_c))
$(info $(rule_cc_o_c))
$(info @genksyms-cc@ end end end)
$(error )
)make";

constexpr StringLiteral MarkBegin = "@genksyms-cc:";

std::string mark(StringRef Name) { return (MarkBegin + Name + "@").str(); }

/// What a command does with the output of the part that ends where Rest begins:
/// everything up to the end of the command.
StringRef restOfCommand(StringRef Rest) {
  return Rest.take_until([](char C) { return C == ';' || C == '\n'; }).trim();
}

bool isAppendedToRecord(StringRef Rest) {
  StringRef End = restOfCommand(Rest);
  return End.contains(">>") && End.ends_with(".cmd");
}

/// The variable whose whole output becomes the record's text, among the marks
/// in Recipe; empty where none or several do.
StringRef recordMaker(StringRef Recipe) {
  StringRef Maker;
  while (true) {
    Recipe = Recipe.split(MarkBegin).second;
    if (Recipe.empty())
      return Maker;
    auto [Name, Rest] = Recipe.split('@');
    if (!isAppendedToRecord(Rest) || !restOfCommand(Rest).starts_with(">>"))
      continue;
    if (!Maker.empty() && Maker != Name)
      return StringRef();
    Maker = Name;
  }
}

/// The words of make for the question: its own and the build's configuration.
std::vector<std::string> questionWords(StringRef Makefile,
                                       const MakeCommand &Command,
                                       const BuildTree &Tree) {
  std::vector<std::string> Words = {
      "-rR", "-I" + Tree.Source, "srctree=" + Tree.Source,
      "srcroot=" + Tree.Source, ("genksyms-cc-makefile=" + Makefile).str()};
  for (const auto &Variable : Command.Variables)
    if (Variable.getKey().starts_with("CONFIG_"))
      Words.push_back((Variable.getKey() + "=" + Variable.getValue()).str());
  // What a configuration goal of the same build will choose is not known yet.
  if (Tree.Configures || !Tree.Configured)
    append_range(Words, ArrayRef<std::string>{"CONFIG_MODULES=y",
                                              "CONFIG_MODVERSIONS=y",
                                              "CONFIG_ASM_MODVERSIONS=y"});
  else
    Words.push_back("genksyms-cc-config=" + Tree.ConfigFile);
  return Words;
}

/// Says why no version would come from the generator, if so.
Error checkRecipe(const MakeAnswer &Answer, StringRef Makefile,
                  const BuildTree &Tree) {
  const MakeAnswer::Part *Recipe = Answer.first("compile");
  StringRef Text = Recipe ? StringRef(Recipe->Text) : StringRef();
  size_t Mark = Text.find(MarkBegin);
  if (Mark == StringRef::npos && Text.contains("/gendwarfksyms"))
    return makeError(
        Makefile + ": this kernel's versions come from debugging information, "
                   "which its configuration does not say "
                   "(CONFIG_GENDWARFKSYMS)");
  if (Mark == StringRef::npos)
    return makeError(
        Makefile + ": it is not known how this release calls its generator: " +
        (Answer.first("generator")
             ? "`rule_cc_o_c`, which compiles an object, does not run it"
             : "no variable names `scripts/genksyms/genksyms`") +
        reportRequest(Tree));
  // Before 5.18 versions went into a linker script of each object instead.
  if (!isAppendedToRecord(
          Text.substr(Mark).split('@').second.split('@').second))
    return makeError(Makefile +
                     ": this release keeps symbol versions in linker scripts; "
                     "kernels from 5.18 on are supported");
  return Error::success();
}

MakeVariable variable(const MakeAnswer::Part &Part) {
  MakeVariable Result{Part.Name, Part.Text};
  if (Part.Flavor != "simple")
    return Result;
  // Its text has been expanded; on a command line it would be once more.
  Result.Text.clear();
  for (char C : Part.Text)
    Result.Text += C == '$' ? std::string("$$") : std::string(1, C);
  return Result;
}

} // namespace

std::string genksyms::reportRequest(const BuildTree &Tree) {
  return "; please report the release" +
         (Tree.Release.empty() ? std::string() : " (" + Tree.Release + ")") +
         " and this file";
}

Expected<VersionRules> genksyms::askVersionRules(StringRef Make,
                                                 const MakeCommand &Command,
                                                 const BuildTree &Tree) {
  VersionRules Rules;
  Rules.Makefile = pathIn(Tree.Source, "scripts/Makefile.build");
  if (!sys::fs::exists(Rules.Makefile))
    Rules.Makefile = pathIn(Tree.Kernel, "scripts/Makefile.build");
  Expected<MakeAnswer> Answer =
      askMake(Make, Question, questionWords(Rules.Makefile, Command, Tree));
  if (!Answer)
    return Answer.takeError();
  if (!Answer->first("end"))
    return makeError(Rules.Makefile + ": make does not get through it: " +
                     Answer->Message + reportRequest(Tree));
  if (Error Failure = checkRecipe(*Answer, Rules.Makefile, Tree))
    return std::move(Failure);

  StringRef Compile = Answer->first("compile")->Text;
  StringRef Assemble = Answer->first("assemble")->Text;
  for (const MakeAnswer::Part &Part : Answer->Parts)
    if (Part.Kind == "generator" && (Compile.contains(mark(Part.Name)) ||
                                     Assemble.contains(mark(Part.Name))))
      Rules.Generators.push_back(variable(Part));
  StringRef Maker = recordMaker(Answer->first("compile-by-caller")->Text);
  for (const MakeAnswer::Part &Part : Answer->Parts)
    if (Part.Name == Maker &&
        (Part.Kind == "caller" || Part.Kind == "generator"))
      Rules.OfObject = variable(Part);
  return Rules;
}
