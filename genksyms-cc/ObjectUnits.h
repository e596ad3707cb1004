//===- ObjectUnits.h - Objects as inputs ---------------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_OBJECTUNITS_H
#define GENKSYMS_CC_OBJECTUNITS_H

#include "SourceOptions.h"
#include "VersionedUnits.h"

namespace genksyms {

/// An object, a module or a kernel to be versioned.
struct ObjectInput {
  std::string Path;
  /// What a build says of it; empty where only the file can tell.
  std::string Module;
  /// The object with the records of what Path has the prototypes of, if that is
  /// another.
  std::string Records;
  /// It was named: that it exports nothing is worth a word.
  bool IsNamed = true;
  /// A tree would have it if it were built.
  bool IsOfTree = false;
};

/// Versions what the objects export, by their debugging information. Says on
/// standard error what is missing.
VersionedUnits versionObjects(const SourceOptions &Sources,
                              llvm::ArrayRef<ObjectInput> Inputs);

/// The objects that Commands made.
std::vector<ObjectInput> objectsOf(const CommandSet &Commands);

} // namespace genksyms

#endif // GENKSYMS_CC_OBJECTUNITS_H
