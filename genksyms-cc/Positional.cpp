//===- Positional.cpp - Arguments known by their position -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Positional.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
namespace po = boost::program_options;

llvm::Error genksyms::parsePositional(const Arguments &Args,
                                      const po::options_description &Visible,
                                      llvm::ArrayRef<const char *> Names,
                                      po::variables_map &Given) {
  po::options_description All;
  All.add(Visible);
  po::positional_options_description Row;
  for (const char *Name : Names) {
    All.add_options()(Name, po::value<std::string>());
    Row.add(Name, 1);
  }
  try {
    po::store(po::command_line_parser(Args).options(All).positional(Row).run(),
              Given);
  } catch (const po::error &E) {
    return makeError(llvm::Twine(E.what()));
  }
  return llvm::Error::success();
}
