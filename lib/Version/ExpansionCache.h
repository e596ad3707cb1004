//===- ExpansionCache.h - Expansions that are kept --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The exports of a file reach the same large types again and again. What is
// kept of a definition is its expansion on its own, without the text: which
// definitions begin and end where in it, and the CRC up to there.
//
// It serves an export that has visited some of these definitions before, too.
// When a parameter's type is reached, all that was visited is finished, and
// what is finished has all that it reaches visited. So a definition that is not
// visited has no visited one above it in the tree of a kept expansion, and the
// export's own is that one with the subtrees of visited definitions cut down to
// their names.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_VERSION_EXPANSIONCACHE_H
#define GENKSYMS_CC_LIB_VERSION_EXPANSIONCACHE_H

#include "Expand.h"
#include "TextCrc.h"
#include <deque>
#include <vector>

namespace genksyms {

/// One definition in an expansion.
struct ExpansionStep {
  const Definition *D;
  /// By which word it was referred to here.
  EntityKind Kind;
  /// The index of the first step that is not below this one.
  uint32_t After;
  /// Bytes of text, and their CRC, in front of the definition and up to its
  /// end.
  uint32_t TextAt, TextEnd;
  uint32_t CrcAt, CrcEnd;
};

/// The expansions of one translation unit, made and kept as they are asked for.
class ExpansionCache {
public:
  explicit ExpansionCache(Table &Definitions)
      : Definitions(Definitions), InExpansion(Definitions) {}

  /// Appends to Text what D expands to where Visited has been visited, and adds
  /// to Visited all that D reaches. D itself is not in Visited, and Visited
  /// holds with each definition all that it reaches.
  void append(const Definition &D, EntityKind Kind, DefinitionSet &Visited,
              TextCrc &Text);

  /// All definitions in expansions made so far, in the order in which they
  /// ended.
  std::vector<const Definition *> Reached;
  void reach(const Definition &D);

private:
  /// A part of an expansion: D's own step and all below it.
  struct Range {
    uint32_t Expansion = 0;
    uint32_t Begin = 0;
    uint32_t End = 0; ///< 0: there is none yet
  };

  /// What is kept of a definition.
  struct Entry {
    Range Part;
    uint32_t Index = 0; ///< where it stands in the expansion at hand
    bool IsReached = false;
  };

  friend struct ExpansionBuilder;

  /// How many steps are kept: some 20 MB. Exports that all begin with another
  /// definition of one large cycle would else keep that cycle once for each.
  static constexpr size_t MostSteps = 1 << 19;

  Entry &entry(const Definition &D);
  void build(const Definition &D, EntityKind Kind);

  Table &Definitions;
  std::deque<std::vector<ExpansionStep>> Expansions;
  size_t StepCount = 0;       ///< in all Expansions
  std::vector<Entry> Entries; ///< by number of definition
  DefinitionSet InExpansion;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_VERSION_EXPANSIONCACHE_H
