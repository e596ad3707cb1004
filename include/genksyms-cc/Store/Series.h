//===- Series.h - Releases that differ in time alone ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That a symbol has another version on arm64 than on amd64 is no change of the
// symbol. So what happened in time is told of the releases of one distribution,
// flavour, architecture, compiler and generator.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_SERIES_H
#define GENKSYMS_CC_STORE_SERIES_H

#include "genksyms-cc/Store/Store.h"

namespace genksyms {

struct ReleaseSeries {
  /// What tells it from the others: `flavour=rt-amd64 compiler=clang`, or
  /// `no flavour`; empty where there is no other.
  std::string Name;
  std::vector<ReleaseInfo> Releases; ///< in their order
};

/// Divides Releases, which are in their order, sorted by what tells them apart.
/// A label that is missing is a value of its own. What was found out about a
/// release (machine, compiler, generator) divides where it is known, and one of
/// which it is not goes with the others where these agree.
std::vector<ReleaseSeries> divideIntoSeries(std::vector<ReleaseInfo> Releases);

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_SERIES_H
