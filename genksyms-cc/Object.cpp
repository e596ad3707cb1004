//===- Object.cpp - genksyms-cc object ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "genksyms-cc/Kbuild/ObjectVersions.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <boost/program_options.hpp>
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace options = boost::program_options;

namespace {

struct ObjectOptions {
  std::string Object;
  std::string Symtypes;
  std::string Reference;
  std::string Kernel;
  bool Preserve = false;
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

int print(const ObjectOptions &Options) {
  std::optional<KernelRelease> Wanted = parseKernelRelease(Options.Kernel);
  if (!Options.Kernel.empty() && !Wanted)
    return fail("object: --kernel: '" + Options.Kernel +
                "' is not a kernel release, such as 6.12 or 7.3.4-amd64");
  Expected<std::optional<ObjectVersions>> Versions =
      readObjectVersions(Options.Object);
  if (!Versions)
    return fail(Versions.takeError());
  if (!*Versions || hasReference(Options) ||
      (Wanted && !isOfEdition(**Versions, *Wanted)) ||
      (!Options.Symtypes.empty() && !(*Versions)->Symtypes))
    return ExitDifferences;
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

} // namespace

int genksyms::runObject(const Arguments &Args) {
  ObjectOptions Given;
  options::options_description Description(
      "usage: genksyms-cc object [options] FILE.o\n\n"
      "Prints the versions that the Clang plugin put into an object file, as\n"
      "`#SYMVER NAME VERSION` lines. It takes the options that Kbuild gives "
      "the\n"
      "generator. The exit status is 1, and nothing is printed, where the "
      "object\n"
      "does not carry what they ask for: then the generator has to make "
      "it.\n\nOptions");
  auto Add = Description.add_options();
  Add("help", "show this text");
  Add("dump-types,T", options::value(&Given.Symtypes)->value_name("FILE"),
      "write the symtypes to FILE (compile with "
      "-fplugin-arg-genksyms-symtypes)");
  Add("kernel", options::value(&Given.Kernel)->value_name("RELEASE"),
      "only versions as the generator of this kernel makes them");
  Add("reference,r", options::value(&Given.Reference)->value_name("FILE"),
      "always status 1, but for /dev/null: no object was compared with "
      "reference symtypes");
  Add("preserve,p", options::bool_switch(&Given.Preserve),
      "always status 1, for the same reason");
  options::options_description All = Description;
  All.add_options()("object", options::value(&Given.Object));
  options::variables_map Values;
  try {
    options::store(
        options::command_line_parser(Args)
            .options(All)
            .positional(
                options::positional_options_description().add("object", 1))
            .run(),
        Values);
    options::notify(Values);
  } catch (const options::error &Failure) {
    return fail(Twine("object: ") + Failure.what() +
                "; see genksyms-cc object --help");
  }
  if (Values.count("help")) {
    std::ostringstream Text;
    Text << Description;
    outs() << Text.str();
    return ExitFine;
  }
  if (Given.Object.empty())
    return fail("object: no object file given; see genksyms-cc object --help");
  return print(Given);
}
