//===- OverviewState.h - What reading an overview keeps ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_OVERVIEWSTATE_H
#define GENKSYMS_CC_LIB_STORE_OVERVIEWSTATE_H

#include "DefinitionRank.h"
#include "Tables.h"
#include "genksyms-cc/Store/Overview.h"
#include "llvm/ADT/BitVector.h"

namespace genksyms {

struct OverviewState {
  OverviewState(Database &In, Transaction Whole)
      : In(In), Whole(std::move(Whole)) {}

  Database &In;
  Transaction Whole;
  Overview O;
  /// Of the definitions of the releases, by their numbers in the database.
  std::vector<const SymtypesRecord *> Records;
};

/// Numbers of rows that are wanted.
inline void markUsed(uint32_t Id, llvm::BitVector &Used) {
  if (Id >= Used.size())
    Used.resize(std::max(Id + 1, Used.size() * 2));
  Used.set(Id);
}
inline void markUsed(llvm::ArrayRef<uint32_t> Ids, llvm::BitVector &Used) {
  for (uint32_t Id : Ids)
    markUsed(Id, Used);
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_OVERVIEWSTATE_H
