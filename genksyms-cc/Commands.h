//===- Commands.h - The commands of genksyms-cc -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function for each command. A command parses its arguments, asks the
// libraries, and prints; it decides nothing.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMMANDS_H
#define GENKSYMS_CC_COMMANDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace genksyms {

using Arguments = std::vector<std::string>;

/// Exit statuses of every command.
enum ExitStatus {
  ExitFine = 0,
  ExitDifferences = 1, ///< differences found, or a check failed
  ExitFailure = 2,     ///< could not do it
};

/// Prints `error: Message` on standard error and returns ExitFailure.
int fail(const llvm::Twine &Message);

/// The same for each of the errors that Errors joins.
int fail(llvm::Error Errors);

/// Prints `warning: …` on standard error for each of Warnings.
void printWarnings(llvm::ArrayRef<std::string> Warnings);

/// Prints a line for each command: its name and what it does.
void printCommands(llvm::raw_ostream &Stream);

/// Without a command: the kernel's generator's own interface. Reads
/// preprocessed C on standard input.
int runDropIn(const Arguments &Args);

/// Whether any of Args is an object file: then gendwarfksyms' interface is
/// meant, not genksyms'.
bool namesObject(const Arguments &Args);

/// The kernel's gendwarfksyms' own interface: objects in Args, which begin with
/// the program's name, and exported names on standard input.
int runDwarfDropIn(llvm::ArrayRef<char *> Args);

/// `impact`: what patches or commits re-version.
int runImpact(const Arguments &Args);

/// `crc`: the versions of the exports of C sources.
int runCrc(const Arguments &Args);

/// `explain`: where a symbol's version comes from.
int runExplain(const Arguments &Args);

/// `kbuild`: runs make with genksyms-cc as the generator of its versions.
int runKbuild(const Arguments &Args);

/// `check`: would these modules load into these kernels?
int runCheck(const Arguments &Args);

/// `diff`: what changed between two kernels' exports, and why.
int runDiff(const Arguments &Args);
int runKabi(const Arguments &Args);

/// `rules`: what the rules of a severity file are good for.
int runRules(const Arguments &Args);

/// `store`: the exports and definitions of many releases, in one place.
int runStore(const Arguments &Args);

/// `history`: what became of a symbol or type over the releases of a store.
int runHistory(const Arguments &Args);

/// `loads`: on which releases of a store would these modules load?
int runLoads(const Arguments &Args);

/// `cover`: how few builds of modules do for all releases of a store?
int runCover(const Arguments &Args);

/// Writes a web site of a store.
int runSite(const Arguments &Args);

/// `symtypes merge` and `symtypes split`: consolidated symtypes files.
int runSymtypes(const Arguments &Args);

/// `header`: writes versioned headers.
int runHeader(const Arguments &Args);

/// `symvers`: writes a Module.symvers.
int runSymvers(const Arguments &Args);

/// `object`: prints the versions that the plugin put into an object file.
int runObject(const Arguments &Args);

} // namespace genksyms

#endif // GENKSYMS_CC_COMMANDS_H
