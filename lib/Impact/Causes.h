//===- Causes.h - Which changed line has which effect -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_CAUSES_H
#define GENKSYMS_CC_LIB_IMPACT_CAUSES_H

#include "genksyms-cc/Impact/ChangedFiles.h"
#include "genksyms-cc/Types/Table.h"
#include "genksyms-cc/Version/Explanation.h"

namespace genksyms {

/// Finds lines of a change, which must outlive it. Locations have paths from
/// the root of the sources, and lines of the new text, or where lines were
/// taken out, of what stands there now.
class CauseFinder {
public:
  explicit CauseFinder(const SourceChange &Change);

  FileLocation find(EntityKind Kind, llvm::StringRef Name) const;
  /// Where the export of Symbol was changed, or else its declaration.
  FileLocation findExport(llvm::StringRef Symbol) const;

private:
  struct TouchedFile {
    const ChangedFile *File = nullptr;
    /// Lines of each text that the other does not have, and the same place in
    /// the new one.
    std::vector<std::pair<uint64_t, uint64_t>> Old, New;
    uint64_t First = 0, FirstMacro = 0; ///< in the new text; 0: none
  };
  std::vector<TouchedFile> Files;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_CAUSES_H
