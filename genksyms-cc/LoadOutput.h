//===- LoadOutput.h - What `check` and `loads` have in common ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LOADOUTPUT_H
#define GENKSYMS_CC_LOADOUTPUT_H

#include "CommandLine.h"
#include "genksyms-cc/Compare/LoadChecking.h"

namespace genksyms {

/// Adds the options about how modules are judged and how that is shown.
void addLoadOptions(boost::program_options::options_description &Options);

/// Complains about a value that is none of an option of Command.
llvm::Error
checkLoadOptions(llvm::StringRef Command,
                 const boost::program_options::variables_map &Given);

/// The question that Given asks, without kernels.
LoadQuestion loadQuestion(const boost::program_options::variables_map &Given);

/// Prints what Checking found, and returns the exit status.
int printLoads(const boost::program_options::variables_map &Given,
               LoadChecking &Checking);

} // namespace genksyms

#endif // GENKSYMS_CC_LOADOUTPUT_H
