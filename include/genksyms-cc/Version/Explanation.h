//===- Explanation.h - What a version is made of ----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What there is to say of an exported symbol, whoever found it out, and of one
// that is not exported.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_EXPLANATION_H
#define GENKSYMS_CC_VERSION_EXPLANATION_H

#include "genksyms-cc/Parse/Edition.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// A file as messages name it, and a line; empty where not known.
struct FileLocation {
  std::string File;
  uint64_t Line = 0;
};

struct MemberFacts {
  /// Empty for an anonymous struct or union.
  std::string Name;
  std::string Type;
  uint64_t OffsetInBits = 0;
  uint64_t SizeInBits = 0;
  bool IsBitField = false;
  uint64_t Line = 0;
};

/// Where Member lies: `16`, or `16:3` for a bit-field in the middle of a byte.
std::string spelledOffset(const MemberFacts &Member);

/// One type that an exported symbol's version depends on.
struct ExplainedType {
  /// `struct file`, `loff_t`; the first one is the symbol itself.
  std::string Name;
  FileLocation Loc;
  std::optional<uint64_t> SizeInBytes;
  std::vector<MemberFacts> Members;
  /// Its body is part of the version. A tag without is only named in it.
  bool Counts = false;
  /// Why it counts or not, under `genksyms` and under `public`.
  std::string Reason;
  std::string PublicReason;
  /// Types that its own text mentions, as indices, in order, each once; with
  /// each, the member or parameter that mentions it.
  struct Use {
    size_t Type;
    std::string Through;
  };
  std::vector<Use> Uses;
};

struct Explanation {
  std::string Symbol;
  /// Whose versions these are; null where symtypes do not tell.
  const Edition *Generator = nullptr;
  std::string Module;
  std::string Kind;
  std::string Namespace;
  FileLocation Exported;
  FileLocation Declared;
  FileLocation Defined;
  std::string Declaration;
  std::optional<uint32_t> GenksymsVersion;
  std::optional<uint32_t> PublicVersion;
  std::optional<uint32_t> SourceVersion;
  /// What gendwarfksyms makes of the debugging information.
  std::optional<uint32_t> DwarfVersion;
  /// The types are those of debugging information, and GenksymsVersion is a
  /// version that gendwarfksyms made, unless the file has another recorded.
  bool OfDwarf = false;
  std::string ExpandedText;
  /// The symtypes file that tells all this; empty where a source does.
  std::string Symtypes;
  /// The definitions that are reached, as a symtypes file has them.
  std::string Records;
  /// Reached by the symbol, which is the first; empty for one that is exported
  /// but not declared, and where WithoutTypes says why they are not known.
  std::vector<ExplainedType> Types;
  std::string WithoutTypes;
  /// Of a module that does not export the symbol but wants it from elsewhere;
  /// the version is the one that it expects.
  bool IsImport = false;
  /// What could not be found out, one sentence each.
  std::vector<std::string> Notes;
};

/// Indices of the types on a shortest way from the symbol to the type called
/// Name, both included; empty where there is none.
std::vector<size_t> chainTo(const Explanation &E, llvm::StringRef Name);

/// What is known of the export of a symbol that no source here could be seen to
/// export.
enum class ExportState {
  NotExported, ///< No source exports it, nor can it be exported.
  NotByThese,  ///< None of the sources that were named exports it.
  NotBuilt,    ///< A source exports it that this configuration does not build.
  Listed,      ///< A table of the tree lists it; its source is out of reach.
  NotKnown,    ///< Something that may export it could not be read.
};

/// What a symbol is that is not exported, or not known to be.
struct OtherSymbol {
  std::string Symbol;
  ExportState State = ExportState::NotExported;
  /// Why, and what to do about it; empty for NotExported and NotByThese, and
  /// where nothing could be looked at, which the answer's Errors tell.
  std::string Reason;
  /// For Listed: module, kind and version as the table has them.
  std::string Module;
  std::string Kind;
  uint32_t Version = 0;
  /// `static inline function`, `macro`, `function`, `type`, …; empty for a name
  /// that is nowhere.
  std::string What;
  FileLocation Loc;
  std::string Declaration;
  /// Exported symbols that it calls or mentions: what to look at instead.
  std::vector<std::string> CallsExported;
  std::vector<std::string> NearestExports;
  /// Sources that spell its export, of which it is not known which one this
  /// configuration builds.
  std::vector<std::string> Candidates;
  std::vector<std::string> Notes;
};

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_EXPLANATION_H
