//===- ChangedWords.h - What the text of a change spells --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The declarations and directives that a change touches, comments and white
// space apart, and the words in them. What such a text comes to in a source
// depends on what these words are there, as macros, and on nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_CHANGEDWORDS_H
#define GENKSYMS_CC_LIB_IMPACT_CHANGEDWORDS_H

#include "genksyms-cc/Impact/ChangedFiles.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

struct ChangedWords {
  /// Of what is touched, and of the conditions in the same files.
  llvm::StringSet<> All;
  /// The macros that a touched directive defines or undefines.
  llvm::StringSet<> Macros;
  /// The changed files (absolute) of which words do not tell enough: sources,
  /// headers that may be read in the middle of something else, and those where
  /// something is touched that acts on more than the text around it: an
  /// `#include`, a condition around what stays, an export, the whole file.
  /// Their words are not among All.
  llvm::StringSet<> Apart;
  /// Whether a touched declaration defines types, so that it is little likely
  /// that the change leaves all types as they are.
  bool TouchesTypes = false;
};

/// Of the files that differ between the two states of Change.
ChangedWords changedWords(const SourceChange &Change);

/// Whether both states of Change read the same files: no directive is another
/// one, and no file comes or goes.
bool keepsDirectives(const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_CHANGEDWORDS_H
