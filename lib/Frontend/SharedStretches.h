//===- SharedStretches.h - What headers' code has become --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_SHAREDSTRETCHES_H
#define GENKSYMS_CC_LIB_FRONTEND_SHAREDSTRETCHES_H

#include "BodyFinder.h"
#include "genksyms-cc/Frontend/SharedHeaders.h"
#include "llvm/ADT/StringMap.h"
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// Where in a declaration a text stands.
struct TextPlace {
  BodyFinder Bodies;
  /// Braces that are open in a body that is left out; 0 outside of one.
  size_t InBody = 0;

  friend bool operator==(const TextPlace &A, const TextPlace &B) {
    return A.InBody == B.InBody && A.Bodies == B.Bodies;
  }
};

/// In place of what a macro says.
inline constexpr uint64_t NoMacro = 1;

/// What a header's code from one directive to the next has become.
struct ReadStretch {
  TextPlace Begin, End;
  /// With line markers of its own.
  std::string Text;
  /// Words, by number, and what they said as macros; NoMacro where they were
  /// none.
  std::vector<std::pair<unsigned, uint64_t>> Words;
  /// What the bodies in it that are left out spell.
  std::vector<unsigned> InBodies;

  bool isSame(const ReadStretch &Other) const {
    return Begin == Other.Begin && End == Other.End && Text == Other.Text &&
           Words == Other.Words && InBodies == Other.InBodies;
  }
};

/// Stretches and words go by numbers.
class SharedHeaders::Stretches {
public:
  /// In a header, this and a stretch's number stand for the stretch.
  static constexpr llvm::StringLiteral Mark = "__genksyms_cc_stretch_";

  /// The directives of the header at Path, and a mark in each stretch's place;
  /// nothing where Text is to be read as it is.
  std::optional<std::string> outline(llvm::StringRef Path,
                                     llvm::StringRef Text);

  /// Whether a command with these words about the language may share: the
  /// first one says which.
  bool accepts(llvm::StringRef Language);

  /// Whether there is one of this number.
  bool isStretch(uint64_t Number);
  /// Whether a header spells what would be taken for a mark.
  bool hasOwnMarks();

  using StretchWays = std::vector<std::shared_ptr<const ReadStretch>>;
  /// What is known of what a stretch becomes; never null.
  std::shared_ptr<const StretchWays> ways(unsigned Stretch);

  struct Source {
    llvm::StringRef Text;
    unsigned Line;
  };
  Source source(unsigned Stretch);

  /// What the reading of one source has shown: stretches by number.
  using Addition = std::vector<std::pair<unsigned, ReadStretch>>;
  void keep(Addition New);

  unsigned word(llvm::StringRef Text);
  llvm::StringRef word(unsigned Number);

private:
  struct Stretch {
    llvm::StringRef Text; ///< in FirstOf
    unsigned Line;
    /// Another one with each way.
    std::shared_ptr<const StretchWays> Ways;
  };

  std::mutex Lock;
  std::optional<std::string> OfLanguage;
  bool HasOwnMarks = false;
  /// By path and text, the first of a header's stretches.
  llvm::StringMap<unsigned> FirstOf;
  /// Does not move what is in it.
  std::deque<Stretch> All;
  llvm::StringMap<unsigned> WordNumbers;
  std::vector<llvm::StringRef> Words;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_SHAREDSTRETCHES_H
