//===- DiffOutput.h - What `diff` writes, and where -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_DIFFOUTPUT_H
#define GENKSYMS_CC_DIFFOUTPUT_H

#include "genksyms-cc/Compare/Comparison.h"
#include <boost/program_options.hpp>
#include <functional>

namespace genksyms {

/// One of the forms in which a comparison is written.
struct DiffOutput {
  std::string File; ///< empty for standard output
  std::function<void(const Comparison &, llvm::raw_ostream &)> Print;
  bool IsLong = false;     ///< for people, and worth a pager
  bool WantsLines = false; ///< says where types stand (findLines)
  /// Says where they stand in C, if that is known.
  bool ShowsSources = false;
};

/// Adds --format, --output and what forms the text.
void addOutputOptions(boost::program_options::options_description &Options);

/// What Given asks for. The error says which option is wrong.
llvm::Expected<std::vector<DiffOutput>>
diffOutputs(const boost::program_options::variables_map &Given);

/// Writes all Outputs, each file whole or not at all.
llvm::Error writeOutputs(llvm::ArrayRef<DiffOutput> Outputs, Comparison &C);

} // namespace genksyms

#endif // GENKSYMS_CC_DIFFOUTPUT_H
