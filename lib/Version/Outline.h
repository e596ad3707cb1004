//===- Outline.h - Expansions that are kept ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The exports of a file reach the same large types again and again. An outline
// is a definition's expansion on its own, without the text: which definitions
// begin and end where in it, and the CRC up to there.
//
// It serves an export that has visited some of these definitions before, too.
// When a parameter's type is reached, all that was visited is finished, and
// what is finished has all that it reaches visited. So a definition that is not
// visited has no visited one above it in the outline's tree, and the export's
// expansion is the outline with the subtrees of visited definitions cut down to
// their names.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_VERSION_OUTLINE_H
#define GENKSYMS_CC_LIB_VERSION_OUTLINE_H

#include "TextCrc.h"
#include "Walk.h"
#include <deque>
#include <vector>

namespace genksyms {

/// One definition's place in a walk.
struct Visit {
  const Definition *D;
  /// By which word it was referred to here.
  EntityKind Kind;
  /// The index of the first visit that is not below this one.
  uint32_t Behind;
  /// Bytes of text, and their CRC, in front of the definition and up to its
  /// end.
  uint32_t TextAt, TextEnd;
  uint32_t CrcAt, CrcEnd;
};

/// The outlines of one translation unit, made as they are asked for.
class Outlines {
public:
  explicit Outlines(Table &Definitions)
      : Definitions(Definitions), InWalk(Definitions) {}

  /// Appends to Text what D expands to where Visited has been visited, and adds
  /// to Visited all that D reaches. D itself is not in Visited, and Visited
  /// holds with each definition all that it reaches.
  void append(const Definition &D, EntityKind Kind, VisitSet &Visited,
              TextCrc &Text);

  /// All definitions in outlines made so far, in the order in which they ended.
  std::vector<const Definition *> Reached;
  void reach(const Definition &D);

private:
  /// A part of a walk: D's own visit and all below it.
  struct Range {
    uint32_t Walk = 0;
    uint32_t Begin = 0;
    uint32_t End = 0; ///< 0: there is none yet
  };

  /// What is kept of a definition.
  struct Entry {
    Range Part;
    uint32_t Index = 0; ///< where it stands in the walk at hand
    bool IsReached = false;
  };

  friend struct OutlineBuilder;

  /// How many visits are kept: some 20 MB. Exports that all begin with another
  /// definition of one large cycle would else keep that cycle once for each.
  static constexpr size_t MostVisits = 1 << 19;

  Entry &entry(const Definition &D);
  void build(const Definition &D, EntityKind Kind);

  Table &Definitions;
  std::deque<std::vector<Visit>> Walks;
  size_t VisitCount = 0;      ///< in all Walks
  std::vector<Entry> Entries; ///< by number of definition
  VisitSet InWalk;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_VERSION_OUTLINE_H
