//===- LeftOut.cpp - What a text without bodies cannot tell ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A count reaches the text as a token of its own or as a part of one
// (`__UNIQUE_ID_name123`), so a token without its digits cannot depend on it.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Whether some of Text's digits, taken as they stand, are one of the counts.
bool mentions(StringRef Text, const DenseSet<unsigned> &Counts) {
  for (size_t Begin = 0; Begin < Text.size(); ++Begin) {
    uint64_t Value = 0;
    for (size_t I = Begin; I < Text.size() && isDigit(Text[I]); ++I) {
      Value = Value * 10 + (Text[I] - '0');
      if (Value > UINT32_MAX - 2)
        break;
      if (Counts.contains(Value))
        return true;
    }
  }
  return false;
}

bool holdsBody(const Definition &D) {
  return any_of(D.Tokens,
                [](const DefinitionToken &T) { return T.text() == BodyWord; });
}

} // namespace

bool genksyms::mayDiffer(const Definition &D, const StringSet<> &Counted) {
  return holdsBody(D) || Counted.contains(D.Defines->text()) ||
         any_of(D.Tokens, [&](const DefinitionToken &T) {
           return Counted.contains(T.text());
         });
}

bool genksyms::mayDiffer(const Definition &D, const DenseSet<unsigned> &Counts,
                         const char *From) {
  if (holdsBody(D))
    return true;
  if (Counts.empty() || (D.Loc && D.Loc < From))
    return false;
  return mentions(D.Defines->text(), Counts) ||
         any_of(D.Tokens, [&](const DefinitionToken &T) {
           return mentions(T.text(), Counts);
         });
}
