//===- UnitIndex.h - Versions kept from one run to the next -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The state of a source before a change mostly is one that was versioned
// before. So its exports and what they reach are kept in the user's cache, with
// every file that was read for them, and every name that was looked for and not
// found: as long as all of these are as they were, so is the result. An entry
// that is damaged, or of another program, is as good as none.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_UNITINDEX_H
#define GENKSYMS_CC_LIB_IMPACT_UNITINDEX_H

#include "genksyms-cc/Frontend/FileAccesses.h"
#include "genksyms-cc/Frontend/Units.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>

namespace genksyms {

/// One source's exports in one state.
struct UnitState {
  UnitResult Unit;
  std::string Symtypes; ///< empty where both states have the same versions
  /// What was read, without `.` and `..`; empty where that is not known.
  llvm::StringSet<> There, Missing;

  /// Takes over what was accessed.
  void watch(const FileAccesses &Seen);
  bool isWatched() const { return !There.empty(); }
  /// Whether what is at one of Paths can be noticed.
  bool notices(const llvm::StringSet<> &Paths) const;
};

/// What is known of a source: all, or what its outline tells (UnitOutline.h).
enum class Knowledge { Whole, Outline };

/// Of one state of a tree, which Overlay tells. May be used by several threads.
class UnitIndex {
public:
  /// Both must outlive it. Options is how sources are read.
  UnitIndex(const UnitOptions &Options, const FileOverlay &Overlay);

  /// What is kept of Command's source, if it is still so.
  std::optional<UnitState> find(const CompileCommand &Command,
                                Knowledge Wanted = Knowledge::Whole);
  /// Keeps State. Failing to write costs time alone.
  void save(const CompileCommand &Command, const UnitState &State,
            Knowledge Given = Knowledge::Whole);

private:
  /// Of what is at a path in this state.
  struct FileFacts {
    bool IsThere = false;
    uint64_t Size = 0, Hash = 0;
    int64_t Written = 0; ///< 0: not to be trusted
  };

  std::string keyOf(const CompileCommand &Command, Knowledge Of) const;
  FileFacts factsOf(llvm::StringRef Path, bool WantHash);
  bool isSame(llvm::StringRef Path, uint64_t Size, int64_t Written,
              uint64_t Hash);

  std::string Reading; ///< what of the options counts
  const FileOverlay &Overlay;
  std::mutex Lock;
  llvm::StringMap<FileFacts> Known, Hashed;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_UNITINDEX_H
