//===- UnitGroups.h - Sources that a change means the same in ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a touched declaration comes to in a source depends on the macros that
// its words lead to. Sources that read the same files of those that define any
// of these have the same macros there, so that one of them shows which
// definitions change in all. Where macros themselves are touched, they have to
// read the same files that spell them, too.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_UNITGROUPS_H
#define GENKSYMS_CC_LIB_IMPACT_UNITGROUPS_H

#include "ChangedWords.h"
#include "MacroTexts.h"
#include "UnitIndex.h"
#include "genksyms-cc/Impact/ChangedFiles.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// A source with its state before the change.
struct NoticingUnit {
  const CompileCommand *Command = nullptr;
  const UnitState *Old = nullptr;
};

/// The texts of all files that some units read, in both states of a change.
class FileTexts {
public:
  FileTexts(const SourceChange &Change, llvm::ArrayRef<NoticingUnit> Units);

  /// By number.
  std::vector<llvm::StringRef> texts() const { return Texts; }
  /// Of a file that one of the units reads.
  unsigned number(llvm::StringRef Path) const { return Numbers.lookup(Path); }
  llvm::StringRef text(llvm::StringRef Path) const;

  /// The files, by number, of whose text Holds; asked from several threads.
  llvm::BitVector where(llvm::function_ref<bool(llvm::StringRef)> Holds) const;
  /// The files, by number, that may make one of Words a type or an enumerator:
  /// where it is spelled, so is `typedef`, `enum` or one of Makers.
  llvm::BitVector namingTypes(const llvm::StringSet<> &Words,
                              const llvm::StringSet<> &Makers) const;
  /// Whether Unit reads one of Files (by number) that Other does not.
  bool readsOther(const UnitState &Unit, const UnitState &Other,
                  const llvm::BitVector &Files) const;

  /// Whether Unit reads one of Files (by number).
  bool readsAny(const UnitState &Unit, const llvm::BitVector &Files) const;

private:
  llvm::StringMap<unsigned> Numbers;
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> Buffers;
  std::vector<std::string> Both; ///< of changed files, one after the other
  std::vector<llvm::StringRef> Texts;
};

struct UnitGroups {
  /// By their place among what was given; those missing are in none.
  std::vector<std::vector<size_t>> Groups;
  /// There where there are groups.
  std::unique_ptr<FileTexts> Files;
  std::unique_ptr<MacroTexts> Macros; ///< of these

  /// See FileTexts::namingTypes().
  llvm::BitVector namingTypes(const llvm::StringSet<> &Words) const;
};

/// All of Units are watched. Words are those of Change, and Differing its
/// files.
UnitGroups groupUnits(const SourceChange &Change, const ChangedWords &Words,
                      const llvm::StringSet<> &Differing,
                      llvm::ArrayRef<NoticingUnit> Units);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_UNITGROUPS_H
