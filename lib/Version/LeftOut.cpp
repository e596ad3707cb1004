//===- LeftOut.cpp - What a text without bodies cannot tell ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace genksyms;

bool genksyms::mayDiffer(const Definition &Of, const StringSet<> &Counted) {
  return Counted.contains(Of.Defines->text()) ||
         any_of(Of.Tokens, [&](const DefinitionToken &T) {
           return T.text() == BodyWord || Counted.contains(T.text());
         });
}
