//===- LettersBeyondAscii.h - Words that no tape can hold -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To the engine an identifier such as `caf\u00e9` is several lexemes, or the
// end of the input. To Clang it is one token like any other, and a tape that
// took the time to ask each token would be slow. So the files are looked at
// instead: nearly none has a byte that is not ASCII, and these have it in
// comments.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_LETTERSBEYONDASCII_H
#define GENKSYMS_CC_LIB_PLUGIN_LETTERSBEYONDASCII_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class IdentifierTable;
}

namespace genksyms {

class LettersBeyondAscii {
public:
  /// Text, which must stay, is about to be read.
  void enterFile(llvm::StringRef Text);

  /// Whether one of Words, to which all identifiers that have been read belong,
  /// may have such letters.
  bool foundIn(const clang::IdentifierTable &Words) const;

private:
  llvm::SmallVector<llvm::StringRef, 4> Files; ///< that have such letters
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_LETTERSBEYONDASCII_H
