//===- Suppressions.h - Changes that do not count ------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A suppression file, in the form that abidiff reads, says which changes are of
// no interest. Its sections hold properties, and a section matches what all of
// its properties match:
//
//   [suppress_type]
//     name = ring                    struct ring, whoever defines it
//     has_data_member_inserted_at = end
//   [suppress_function]
//     name_regexp = ^dma_buf_        a POSIX extended regular expression
//     change_kind = deleted-function
//
// A type change that a section matches is no cause: an export that has no other
// is tolerated. doc/comparing.md has the properties.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_SUPPRESSIONS_H
#define GENKSYMS_CC_COMPARE_SUPPRESSIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/Regex.h"
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

struct CompareOptions;
struct Comparison;

/// What a section asks of one text; nothing where it asks nothing.
struct TextCondition {
  std::optional<std::string> Is;
  std::optional<llvm::Regex> Like, Unlike;

  bool isEmpty() const { return !Is && !Like && !Unlike; }
  bool matches(llvm::StringRef Text) const;
};

/// A place in a struct, in bits from its start, as a section names it.
struct Boundary {
  enum BoundaryKind {
    Number,  ///< Bits
    End,     ///< after the last member
    Of,      ///< where the member Name begins
    After,   ///< where the member Name ends
    FirstOf, ///< where the first member that Like matches begins
    LastOf,  ///< the last one
  };
  BoundaryKind Kind = Number;
  uint64_t Bits = 0;
  std::string Name;
  std::optional<llvm::Regex> Like;
};

struct BoundaryRange {
  Boundary Begin;
  /// Where it ends, itself included; nothing for a single place.
  std::optional<Boundary> Last;
};

/// One section.
struct Suppression {
  enum SubjectKind { Type, Function, Variable };
  enum TypeKind { AnyType, Struct, Union, Enum, Typedef, NeverRecorded };

  SubjectKind About = Type;
  std::string File, Label;
  unsigned Line = 0; ///< of its head

  TextCondition Name;

  // Of a type.
  TypeKind Kind = AnyType;
  std::vector<std::string> FilesToKeep; ///< nothing: any
  std::optional<llvm::Regex> FilesToKeepLike;
  std::vector<std::string> Members; ///< it has all of these
  std::optional<llvm::Regex> MemberLike;
  std::vector<BoundaryRange> Inserted; ///< where members may be new
  bool SizeMayChange = false;
  std::vector<std::string> Enumerators; ///< whose values may change
  std::vector<llvm::Regex> EnumeratorsLike;

  // Of a function or variable.
  TextCondition Symbol;
  TextCondition ValueType; ///< of the variable, or what the function returns
  unsigned Changes = ~0U;  ///< of ExportChangeKind

  bool needsPlace() const { return !FilesToKeep.empty() || FilesToKeepLike; }
  bool needsLayout() const { return !Inserted.empty(); }
  bool isAboutEnumerators() const {
    return !Enumerators.empty() || !EnumeratorsLike.empty();
  }
};

/// Reads a suppression file. The errors are `file:line: …`, one for each wrong
/// line or section; a property that is not known here is one.
llvm::Expected<std::vector<Suppression>>
readSuppressions(llvm::MemoryBufferRef Text);

/// Whether what they ask is known only where C's sources or debugging
/// information tell it.
bool needPlaces(llvm::ArrayRef<Suppression> Sections);

/// Takes what Sections match out of C, which knows all that it is going to know
/// and was made with Options. Returns what to tell of sections that match
/// nothing, and why, a sentence each.
std::vector<std::string>
applySuppressions(Comparison &C, const CompareOptions &Options,
                  llvm::ArrayRef<Suppression> Sections);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_SUPPRESSIONS_H
