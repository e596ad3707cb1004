//===- CommandLine.cpp - A command's options and operands -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/Process.h"
#include <istream>
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

std::istream &genksyms::operator>>(std::istream &In, Count &Into) {
  std::string Word;
  In >> Word;
  if (StringRef(Word).find_first_not_of("0123456789") != StringRef::npos ||
      StringRef(Word).getAsInteger(10, Into.Value))
    In.setstate(std::ios::failbit);
  return In;
}

std::optional<int> CommandLine::read(const Arguments &Args,
                                     const po::options_description &Visible,
                                     po::variables_map &Given) const {
  po::options_description All;
  All.add(Visible);
  po::positional_options_description Operands;
  for (const char *Name : Texts) {
    All.add_options()(Name, po::value<std::string>());
    Operands.add(Name, 1);
  }
  if (*Rest) {
    All.add_options()(Rest, po::value<std::vector<std::string>>());
    Operands.add(Rest, -1);
  }
  try {
    po::store(
        po::command_line_parser(Args).options(All).positional(Operands).run(),
        Given);
    po::notify(Given);
  } catch (const po::error &E) {
    return fail(wrongUsage(Command, E.what()));
  }
  if (Given.count("help"))
    return printHelp(Usage, Visible);
  return std::nullopt;
}

std::string genksyms::textOf(const po::variables_map &Given,
                             const char *Option) {
  return Given.count(Option) ? Given[Option].as<std::string>() : "";
}

Expected<bool> genksyms::wantsColor(StringRef When, bool ToFile) {
  if (When != "auto" && When != "always" && When != "never")
    return makeError("--color must be auto, always or never, not " +
                     quoted(When));
  return When == "always" ||
         (When == "auto" && !ToFile &&
          sys::Process::GetEnv("NO_COLOR").value_or("").empty() &&
          sys::Process::StandardOutHasColors());
}

int genksyms::printHelp(const char *Usage,
                        const po::options_description &Visible) {
  std::ostringstream Text;
  Text << Visible;
  outs() << Usage << '\n' << Text.str();
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}

std::string genksyms::wrongUsage(StringRef Command, const Twine &What) {
  return (Command + ": " + What + "; see genksyms-cc " + Command + " --help")
      .str();
}
