//===- SetCover.h - The fewest sets that cover everything -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_SETCOVER_H
#define GENKSYMS_CC_LIB_STORE_SETCOVER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include <cstdint>
#include <vector>

namespace genksyms {

struct SetCover {
  std::vector<size_t> Chosen; ///< numbers of sets, sorted
  /// No fewer sets cover everything: as many as Chosen, unless the limit was
  /// reached.
  size_t AtLeast = 0;
};

/// How much may be done, in words of bits that are looked at: a second or two.
inline constexpr uint64_t UsualCoverWork = uint64_t(1) << 30;

/// Chooses as few of Sets as cover every element; the sets are of the same
/// size, and each element is in one of them. Of sets that do as well, earlier
/// ones are chosen. Where more than Work would have to be done, what was found
/// by then.
SetCover findSetCover(llvm::ArrayRef<llvm::BitVector> Sets,
                      uint64_t Work = UsualCoverWork);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_SETCOVER_H
