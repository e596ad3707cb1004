//===- Object.cpp - genksyms-cc object ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "genksyms-cc/Formats/Output.h"
#include "genksyms-cc/Kbuild/ObjectVersions.h"
#include "llvm/Support/raw_ostream.h"
#include <boost/program_options.hpp>
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace options = boost::program_options;

namespace {

int print(const std::string &Path, const std::string &SymtypesPath) {
  Expected<std::optional<ObjectVersions>> Versions = readObjectVersions(Path);
  if (!Versions)
    return fail(Versions.takeError());
  if (!*Versions || (!SymtypesPath.empty() && !(*Versions)->Symtypes))
    return ExitDifferences;
  if (!SymtypesPath.empty())
    if (Error Failure = writeFile(SymtypesPath, [&](raw_ostream &Stream) {
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
  std::string Object, Symtypes;
  options::options_description Description(
      "usage: genksyms-cc object [options] FILE.o\n\n"
      "Prints the versions that the Clang plugin put into an object file, as\n"
      "`#SYMVER NAME VERSION` lines. The exit status is 1, and nothing is\n"
      "printed, where the object carries none (or no symtypes, where those "
      "are\n"
      "asked for): then the generator has to make them.\n\nOptions");
  Description.add_options()("help", "show this text")(
      "dump-types,T", options::value(&Symtypes)->value_name("FILE"),
      "write the symtypes to FILE (compile with "
      "-fplugin-arg-genksyms-symtypes)");
  options::options_description All = Description;
  All.add_options()("object", options::value(&Object));
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
  if (Object.empty())
    return fail("object: no object file given; see genksyms-cc object --help");
  return print(Object, Symtypes);
}
