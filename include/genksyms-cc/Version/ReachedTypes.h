//===- ReachedTypes.h - The types behind a version --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From definitions to what an explanation says of them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_REACHEDTYPES_H
#define GENKSYMS_CC_VERSION_REACHEDTYPES_H

#include "genksyms-cc/Version/Explanation.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace genksyms {

/// What Root reaches, itself first. Of each that has a body, Locate says where.
/// Root must have been versioned.
std::vector<ExplainedType>
reachedTypes(Versioner &Versions, const Definition &Root,
             llvm::function_ref<FileLocation(const Definition &)> Locate);

/// The member or parameter in which Tokens first mention To (of Kind); empty
/// where they do not.
std::string mentionOf(llvm::ArrayRef<DefinitionToken> Tokens, EntityKind Kind,
                      llvm::StringRef To);

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_REACHEDTYPES_H
