//===- BuiltSources.h - Whether a build compiles a source -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of several sources that export one symbol a configuration builds one:
// arch/x86/lib has memcpy_32.c and memcpy_64.S. Kbuild would compile the other,
// too, if it were told to, so that a compile command is no sign. What was built
// has left its `.cmd` file; of the rest the directories' own makefiles tell,
// with the tree's configuration.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_BUILTSOURCES_H
#define GENKSYMS_CC_KERNELTREE_BUILTSOURCES_H

#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/KernelTree/KernelTree.h"

namespace genksyms {

enum class BuildState {
  Built,
  NotBuilt,
  NotKnown, ///< No makefile says it, or make could not be asked.
};

struct BuildAnswer {
  BuildState State = BuildState::NotKnown;
  /// For NotBuilt: what the configuration would have to say, in words, as
  /// `needs CONFIG_HIGHMEM, which is not set`; empty where that is not clear.
  std::string Reason;
};

/// Judges Sources (absolute paths); runs make once, on makefiles that it reads
/// and whose rules it does not run. No byte of the tree changes.
std::vector<BuildAnswer> judgeSources(const KernelTree &Tree,
                                      llvm::ArrayRef<std::string> Sources);

/// Those of Sources that spell exports, or include one that does.
std::vector<std::string>
exportingSources(llvm::ArrayRef<IndexedSource> Sources);

/// The sources that spell exports, or include one that does, and that this
/// configuration builds, but whose command no build has recorded.
std::vector<std::string> unrecordedExporters(const KernelTree &Tree);

/// Conditions on the configuration that stand around something and do not hold,
/// as a BuildAnswer's Reason. Each element of Conditions is one `ifdef
/// CONFIG_X`, `ifeq ($(CONFIG_X),y)` or `#if IS_ENABLED(CONFIG_X)`; Negated
/// says that the thing is in the other branch.
struct Condition {
  std::string Text;
  bool Negated = false;
};
std::string unmetConditions(llvm::ArrayRef<Condition> Conditions,
                            const Configuration &Config);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_BUILTSOURCES_H
