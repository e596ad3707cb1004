//===- RecordedLists.h - What a build says its sources include --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The list of files in `fs/.open.o.cmd`, from the compiler by way of fixdep:
//
//   deps_fs/open.o :=
//   \                                                        .
//     $(wildcard include/config/FSNOTIFY)
//     \                                    .
//   ../include/linux/fs.h
//   \                                                    .
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_RECORDEDLISTS_H
#define GENKSYMS_CC_LIB_IMPACT_RECORDEDLISTS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

enum class ListAnswer {
  None,    ///< no build has left a list, or one that is older than its files
  Apart,   ///< none of the files
  Touches, ///< one or more of them
};

/// What the lists of Sources (absolute) say of Files (absolute), in the order
/// of Sources.
std::vector<ListAnswer> askRecordedLists(const KernelTree &Tree,
                                         llvm::ArrayRef<std::string> Sources,
                                         const llvm::StringSet<> &Files);

/// Whether a build has recorded how Source (absolute) is compiled.
bool hasRecord(const KernelTree &Tree, llvm::StringRef Source);

/// The files in the record Path (`kernel/.bounds.s.cmd`), as it spells them,
/// the source first; empty where there is no record.
std::vector<std::string> recordedFiles(llvm::StringRef Path);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_RECORDEDLISTS_H
