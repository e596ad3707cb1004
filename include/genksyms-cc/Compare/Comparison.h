//===- Comparison.h - What changed between two sides ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The result of a comparison, as data: which exports changed and how, and which
// types changed and thereby gave exports new versions. A type that 900 exports
// reach is one change with 900 hits. Printing it is the reports' business.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_COMPARISON_H
#define GENKSYMS_CC_COMPARE_COMPARISON_H

#include "genksyms-cc/Compare/Layout.h"
#include "genksyms-cc/Compare/LineDiff.h"
#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Compare/Rules.h"
#include "genksyms-cc/Compare/Side.h"
#include "genksyms-cc/Version/Explanation.h"

namespace genksyms {

/// What can happen to an export; one may be moved and re-versioned at once.
enum ExportChangeKind : unsigned {
  ExportAdded = 1,
  ExportRemoved = 2,
  ExportMoved = 4,      ///< to another module
  ExportRelicensed = 8, ///< from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL, or back
  ExportRenamespaced = 16,
  ExportReversioned = 32,
};

/// All of them, in the order in which reports show them.
inline constexpr ExportChangeKind AllExportChanges[] = {
    ExportRemoved,      ExportMoved,       ExportRelicensed,
    ExportRenamespaced, ExportReversioned, ExportAdded};

/// The changes that can keep a module from loading or break it: those that fail
/// where nothing else is said.
inline constexpr unsigned BreakingChanges =
    ExportRemoved | ExportRelicensed | ExportRenamespaced | ExportReversioned;

/// A bit beside those of ExportChangeKind for what can be asked to fail:
/// changes that open an export to more modules, GPL-only or in a namespace no
/// longer. They count as no other change.
inline constexpr unsigned RelaxedChanges = 64;

/// Likewise: exports that reach a changed type and kept their versions.
inline constexpr unsigned KeptVersions = 128;

/// Likewise: parts of ExportReversioned, by what the types that changed mean to
/// modules. One whose types do not tell is undecided.
inline constexpr unsigned LayoutBreaks = 256;
inline constexpr unsigned LayoutUndecided = 512;
inline constexpr unsigned LayoutHarmless = 1024;

/// Reads a list such as `removed,reversioned`, `relaxed`, `kept` or `all`. The
/// error names the word that is none.
llvm::Expected<unsigned> parseChangeKinds(llvm::StringRef List);

/// `added`, `removed`, `moved`, `relicensed`, `renamespaced`, `reversioned`.
llvm::StringRef changeName(ExportChangeKind Kind);

struct ExportChange {
  llvm::StringRef Symbol;
  unsigned Kinds = 0; ///< of ExportChangeKind
  /// Null on the side that has not the export. The CRC is 0 where unknown; kind
  /// and module are empty where the side has no symvers.
  const SymversRow *Old = nullptr;
  const SymversRow *New = nullptr;
  unsigned SuppressedKinds = 0; ///< those that suppressions match
  bool Tolerated = false;
  bool Suppressed = false; ///< tolerated, which it was not before suppressions
  /// The rule that tolerated it or made it fail, or null.
  const Rule *Decision = nullptr;
  /// The type changes that hit it, as indices into Comparison::Types, those
  /// with most hits first; at most MaxCauses of them.
  static constexpr size_t MaxCauses = 16;
  std::vector<uint32_t> Causes;
  /// Where sources say it, as TypeVariant::Source; empty where not known.
  FileLocation Source;
  uint32_t CauseCount = 0;
  uint32_t SuppressedCauses = 0; ///< type changes that are no cause
  /// Of one with another version, the worst of its causes; Unknown without any.
  LayoutVerdict Verdict = LayoutVerdict::Unknown;

  /// What is left for judging it.
  unsigned countingKinds() const { return Kinds & ~SuppressedKinds; }
  /// Whether it is known why it has another version.
  bool isExplained() const { return CauseCount || SuppressedCauses; }
  const SymversRow &row() const { return New ? *New : *Old; }
  /// What rules are about: who relied on an export relied on what it was.
  const SymversRow &judgedRow() const { return Old ? *Old : *New; }
};

/// One way in which a type's definition changed. A name that different files
/// define differently may change in several.
struct TypeVariant {
  const SymtypesRecord *Old = nullptr;
  const SymtypesRecord *New = nullptr;
  /// The new side's files in which it changed so, sorted.
  std::vector<llvm::StringRef> Files;
  /// Where New stands in the first of Files, from 1; 0 where not looked up.
  unsigned Line = 0;
  /// Where the new side's C sources define it; File is relative to
  /// Comparison::SourceRoot or, outside of it, absolute. Empty where not known.
  FileLocation Source;
  /// In bytes, of a struct or union; nothing where not known or not defined.
  std::optional<uint64_t> OldSize, NewSize;
  /// Of a struct, as far as known.
  std::vector<MemberFacts> OldMembers, NewMembers;
  /// What happened, a clause each: `member 'x' added after 'y'`.
  std::vector<std::string> What;
  /// Nothing where the records tell no layout.
  std::optional<LayoutVerdict> Verdict;
  /// The same, but for what the size of the whole means.
  std::optional<LayoutVerdict> BesidesSize;
  /// Of the members, a line each.
  std::vector<DiffLine> Diff;
};

/// A type, or an export's own declaration, that changed.
struct TypeChange {
  const SymtypesName *Name = nullptr;
  std::vector<TypeVariant> Variants; ///< in most files first
  /// The re-versioned exports that reach it, as indices into
  /// Comparison::Exports, in order.
  std::vector<uint32_t> Hits;
  /// A shortest chain of references that leads there, an export first, this
  /// type last.
  std::vector<const SymtypesName *> Chain;
  bool Tolerated = false; ///< all its hits are
};

struct Comparison {
  const Side *Old = nullptr;
  const Side *New = nullptr;
  std::vector<ExportChange> Exports; ///< sorted by symbol
  std::vector<TypeChange> Types;     ///< most hits first, then by name
  size_t Compared = 0;               ///< exports that both sides have
  size_t Tolerated = 0;              ///< of Exports
  /// Ways in which types changed that suppressions match; not in Types.
  size_t SuppressedTypes = 0;
  /// Exports that reach a changed type but have the same version in both
  /// symvers: then these and the symtypes are not of the same build.
  std::vector<llvm::StringRef> VersionKept;
  /// Why the comparison says nothing, a clause each: a side has no export, a
  /// list matches none.
  std::vector<std::string> Empty;
  /// What is to be known before anything else, a sentence each.
  std::vector<std::string> Notes;
  /// Names in the stable list that neither side exports, sorted.
  std::vector<llvm::StringRef> StableAbsent;
  /// The sources of the new side, absolute; empty where none were asked.
  std::string SourceRoot;

  bool KeptFails = false; ///< VersionKept is not tolerated

  bool hasTypes() const { return Old->hasTypes() && New->hasTypes(); }
  /// Nothing changed but what is tolerated.
  bool isFine() const {
    return Tolerated == Exports.size() && (!KeptFails || VersionKept.empty());
  }
};

/// Both definitions of Variant whole, for reports that lay them side by side:
/// Variant.Diff with every line that is the same, and without heads of hunks.
std::vector<DiffLine> wholeDiff(const TypeVariant &Variant);

/// How one definition became another of the same name: what compareSides()
/// tells of it, as far as these two alone tell it.
TypeVariant describeVariant(const SymtypesRecord &Old,
                            const SymtypesRecord &New);

/// What happened to Symbol, or null where nothing did.
const ExportChange *findChange(const Comparison &C, llvm::StringRef Symbol);

/// Looks up in which line of its file each changed type stands. That takes
/// reading the new side's symtypes once more.
void findLines(Comparison &C);

struct CompareOptions {
  const PatternList *Filter = nullptr; ///< only these exports
  const std::vector<Rule> *Rules = nullptr;
  const PatternList *StableList = nullptr; ///< only these can fail
  /// Of ExportChangeKind, RelaxedChanges and KeptVersions. Other changes are
  /// tolerated.
  unsigned FailOn = BreakingChanges;
};

/// Compares Old with New, whose symtypes are of Pool. All must outlive the
/// result.
Comparison compareSides(const Side &Old, const Side &New,
                        const SymtypesPool &Pool,
                        const CompareOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_COMPARISON_H
