//===- Object.cpp - genksyms-cc object ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "ModuleLists.h"
#include "genksyms-cc/Kbuild/ObjectVersions.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;
namespace options = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc object [OPTIONS] FILE...\n\n"
    "Prints the versions that a compiler plugin put into an object file, as\n"
    "`#SYMVER NAME VERSION` lines. It takes the options that Kbuild gives the\n"
    "generator. Of modules (.ko, .ko.xz, .ko.zst, .ko.gz, or directories with\n"
    "such files below them) it lists the versions that they import and "
    "export.\n"
    "The exit status is 1, and nothing is printed, where an object does not\n"
    "carry what is asked for: then the generator has to make it.\n";

struct ObjectOptions {
  Arguments Objects;
  std::string Format = "symver";
  std::string Symtypes;
  std::string Reference;
  std::string Kernel;
  bool Preserve = false;
  bool DumpModversions = false, ShowExports = false;
  bool Quiet = false;
};

/// Whether it takes the generator: what an object carries has not been compared
/// with reference symtypes. Kbuild may name /dev/null where there are none.
bool hasReference(const ObjectOptions &Options) {
  return Options.Preserve ||
         (!Options.Reference.empty() && Options.Reference != "/dev/null");
}

/// Whether all of Versions are those of the edition of the release Wanted.
bool isOfEdition(const ObjectVersions &Versions, KernelRelease Wanted) {
  return all_of(Versions.Kernels, [&](StringRef Kernel) {
    std::optional<KernelRelease> Release = parseKernelRelease(Kernel);
    return Release && &editionOf(*Release) == &editionOf(Wanted);
  });
}

/// Whether Wanted, of which nothing was printed, is a reason to say something:
/// Kbuild goes on by itself.
int without(const ObjectOptions &Options, const Twine &Wanted) {
  if (!Options.Quiet)
    errs() << "note: " << onOneLine(Options.Objects[0]) << ": " << Wanted
           << '\n';
  return ExitDifferences;
}

int printPluginVersions(const ObjectOptions &Options) {
  std::optional<KernelRelease> Wanted = parseKernelRelease(Options.Kernel);
  if (!Options.Kernel.empty() && !Wanted)
    return fail("object: --kernel: '" + Options.Kernel +
                "' is not a kernel release, such as 6.12 or 7.3.4-amd64");
  Expected<std::optional<ObjectVersions>> Versions =
      readObjectVersions(Options.Objects[0]);
  if (!Versions)
    return fail(Versions.takeError());
  if (!*Versions)
    return without(Options,
                   "no compiler plugin left versions in it; --format says "
                   "what modules import and export");
  if (hasReference(Options))
    return without(Options, "not compared with reference symtypes; the "
                            "generator has to do that");
  if (Wanted && !isOfEdition(**Versions, *Wanted))
    return without(Options, "its versions are of another edition of the "
                            "generator than " +
                                Twine(Options.Kernel) + "'s");
  if (!Options.Symtypes.empty() && !(*Versions)->Symtypes)
    return without(Options, "carries no symtypes; compile with "
                            "-fplugin-arg-genksyms-symtypes");
  if (!Options.Symtypes.empty())
    if (Error Failure = writeFile(Options.Symtypes, [&](raw_ostream &Stream) {
          Stream << *(*Versions)->Symtypes;
        }))
      return fail(std::move(Failure));
  outs() << (*Versions)->Lines;
  if (Error Failure = flushStandardOutput())
    return fail(std::move(Failure));
  return ExitFine;
}

options::options_description describeOptions(ObjectOptions &Given) {
  options::options_description Description("Options");
  auto Add = Description.add_options();
  Add("help,h", "show this text");
  Add("format,f", options::value(&Given.Format)->value_name("FORMAT"),
      "symver (the default): what a compiler plugin put into one object; of "
      "modules, modversions and exports: what modprobe --dump-modversions and "
      "--show-exports print; requires and provides: `ksym(NAME) = 0x12345678` "
      "as RPM packages have it, of all modules together");
  Add("dump-modversions", options::bool_switch(&Given.DumpModversions),
      "the same as --format modversions");
  Add("show-exports", options::bool_switch(&Given.ShowExports),
      "the same as --format exports");
  Add("dump-types,T", options::value(&Given.Symtypes)->value_name("FILE"),
      "for symver: write the symtypes to FILE (compile with "
      "-fplugin-arg-genksyms-symtypes)");
  Add("kernel", options::value(&Given.Kernel)->value_name("RELEASE"),
      "for symver: only versions as the generator of this kernel makes them");
  Add("reference,r", options::value(&Given.Reference)->value_name("FILE"),
      "for symver: always status 1, but for /dev/null: no object was compared "
      "with reference symtypes");
  Add("preserve,p", options::bool_switch(&Given.Preserve),
      "for symver: always status 1, for the same reason");
  Add("quiet,q", options::bool_switch(&Given.Quiet),
      "do not say why nothing is printed");
  return Description;
}

std::optional<ModuleListKind> listKind(const ObjectOptions &Given) {
  return StringSwitch<std::optional<ModuleListKind>>(Given.Format)
      .Case("modversions", ModuleListKind::Modversions)
      .Case("exports", ModuleListKind::Exports)
      .Case("provides", ModuleListKind::Provides)
      .Case("requires", ModuleListKind::Requires)
      .Default(std::nullopt);
}

int print(ObjectOptions &Given) {
  if (Given.DumpModversions)
    Given.Format = "modversions";
  else if (Given.ShowExports)
    Given.Format = "exports";
  if (Given.Objects.empty())
    return fail("object: no object file given; see genksyms-cc object --help");
  if (std::optional<ModuleListKind> Kind = listKind(Given))
    return printModuleList(Given.Objects, *Kind, Given.Quiet);
  if (Given.Format != "symver")
    return fail("object: --format must be symver, modversions, exports, "
                "requires or provides, not " +
                quoted(Given.Format));
  if (Given.Objects.size() > 1)
    return fail("object: --format symver takes one object file");
  return printPluginVersions(Given);
}

} // namespace

int genksyms::runObject(const Arguments &Args) {
  ObjectOptions Given;
  options::variables_map Values;
  CommandLine Line{"object", Usage, {}, "object"};
  if (auto Status = Line.read(Args, describeOptions(Given), Values))
    return *Status;
  if (Values.count("object"))
    Given.Objects = Values["object"].as<Arguments>();
  return print(Given);
}
