//===- Positional.h - Arguments known by their position ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of the command line that is the same for each command with options
// and a fixed row of arguments.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_POSITIONAL_H
#define GENKSYMS_CC_POSITIONAL_H

#include "Commands.h"
#include <boost/program_options.hpp>

namespace genksyms {

/// Reads Args into Given: the Visible options, and one text for each of Names,
/// in their order, under its name. The error says what is wrong with Args.
llvm::Error
parsePositional(const Arguments &Args,
                const boost::program_options::options_description &Visible,
                llvm::ArrayRef<const char *> Names,
                boost::program_options::variables_map &Given);

} // namespace genksyms

#endif // GENKSYMS_CC_POSITIONAL_H
