//===- ReachedSources.h - Which sources may notice a change -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_REACHEDSOURCES_H
#define GENKSYMS_CC_LIB_IMPACT_REACHEDSOURCES_H

#include "genksyms-cc/Impact/ChangedFiles.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

struct ReachedSources {
  /// In the order in which they were asked for.
  std::vector<std::string> Sources;
  /// Those that have no list from a build that could be used, so that their
  /// texts had to tell what they include.
  llvm::StringSet<> WithoutList;
};

/// Those of Sources (absolute; ones that are not built may be among them) in
/// which Change may be noticed, by what a build has recorded of their includes,
/// or else by their texts.
llvm::Expected<ReachedSources>
sourcesReached(const KernelTree &Tree, llvm::ArrayRef<std::string> Sources,
               const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_REACHEDSOURCES_H
