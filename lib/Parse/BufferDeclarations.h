//===- BufferDeclarations.h - A compile's declarations, unread --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes the declaration ranges of a token buffer for what they are, after a
// look at what in them could bring an error that does not end with them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_BUFFERDECLARATIONS_H
#define GENKSYMS_CC_LIB_PARSE_BUFFERDECLARATIONS_H

#include "DeclarationFinder.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Source/TokenBuffer.h"

namespace genksyms {

class BufferDeclarations final : public DeclarationFinder {
public:
  BufferDeclarations(TokenBufferReader &Input, const Table &Definitions,
                     const ParseOptions &Options)
      : Input(Input), Reread(Input.again()), Definitions(Definitions),
        Options(Options) {}

  void start(const char *First) override { Start = First; }
  bool find(const ParserState &State, FoundDeclaration &Found) override;
  TokenSource &reread(const char *Begin, const char *End,
                      llvm::StringRef) override {
    Reread.seek(Begin, End);
    return Reread;
  }

private:
  bool mayWait(const DeclarationRange &P, const ParserState &State,
               FoundDeclaration &Found);
  bool findTag(const DeclarationRange &P, bool AtFirstCount,
               FoundDeclaration &Found);

  TokenBufferReader &Input;
  TokenBufferReader Reread;
  const Table &Definitions;
  const ParseOptions &Options;
  const char *Start = nullptr; ///< of the next one, or null: the source's
  llvm::ArrayRef<BufferedToken> UsualHead; ///< of functions that were found
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_BUFFERDECLARATIONS_H
