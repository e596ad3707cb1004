//===- DefinitionRank.h - Which of several definitions counts ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_DEFINITIONRANK_H
#define GENKSYMS_CC_LIB_STORE_DEFINITIONRANK_H

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include <tuple>

namespace genksyms {

/// Of several definitions of a name in a release the one with the highest rank
/// is shown: the one that most files have; one without a body only where no
/// file has more.
inline std::tuple<bool, size_t, llvm::StringRef>
definitionRank(const SymtypesRecord &R, size_t Files) {
  return {!R.Opaque, Files, R.Text};
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_DEFINITIONRANK_H
