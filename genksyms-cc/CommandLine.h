//===- CommandLine.h - A command's options and operands ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What all commands do alike with their arguments: --help, and the words for
// what is wrong with them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMMANDLINE_H
#define GENKSYMS_CC_COMMANDLINE_H

#include "Commands.h"
#include <boost/program_options.hpp>
#include <optional>

namespace genksyms {

/// A number of things, in decimal digits alone: a standard stream would read -1
/// as the largest number.
struct Count {
  size_t Value = 0;
};
std::istream &operator>>(std::istream &In, Count &Into);

struct CommandLine {
  llvm::StringRef Command; ///< its name
  const char *Usage;
  /// The operands by the names under which they are found: a text each, and
  /// what is left, a list of texts. Empty: there are no more than Texts.
  std::vector<const char *> Texts;
  const char *Rest = "";

  /// Reads Args into Given, by the Visible options. A status where that is all
  /// there is to do: help was shown, or an error told.
  std::optional<int>
  read(const Arguments &Args,
       const boost::program_options::options_description &Visible,
       boost::program_options::variables_map &Given) const;
};

/// What Option was given, a text; empty where it was not.
std::string textOf(const boost::program_options::variables_map &Given,
                   const char *Option);

/// What `--color` says, `auto`, `always` or `never`, of text for standard
/// output or, with ToFile, for a file. The error names another word.
llvm::Expected<bool> wantsColor(llvm::StringRef When, bool ToFile);
inline constexpr char ColorHelp[] =
    "auto (the default), always or never; NO_COLOR in the environment is never";

/// Prints Usage and the Visible options; returns an exit status.
int printHelp(const char *Usage,
              const boost::program_options::options_description &Visible);

/// The words for What is wrong with the arguments of Command.
std::string wrongUsage(llvm::StringRef Command, const llvm::Twine &What);

} // namespace genksyms

#endif // GENKSYMS_CC_COMMANDLINE_H
