//===- TapeDeclarations.h - Declarations of a compile that may wait -*- C++
//-*-//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes the passages of a tape for what they are, after a look at what in them
// could bring an error that does not end with them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_TAPEDECLARATIONS_H
#define GENKSYMS_CC_LIB_PARSE_TAPEDECLARATIONS_H

#include "DeclarationFinder.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Source/Tape.h"

namespace genksyms {

class TapeDeclarations final : public DeclarationFinder {
public:
  TapeDeclarations(TapeReader &Input, const Table &Definitions,
                   const ParseOptions &Options)
      : Input(Input), Reread(Input.again()), Definitions(Definitions),
        Options(Options) {}

  void start(const char *First) override { Start = First; }
  bool find(const ParserState &State, FoundDeclaration &Found) override;
  LexemeSource &reread(const char *Begin, const char *End,
                       llvm::StringRef) override {
    Reread.seek(Begin, End);
    return Reread;
  }

private:
  bool mayWait(const Passage &P, const ParserState &State,
               FoundDeclaration &Found);
  bool findTag(const Passage &P, bool AtFirstCount, FoundDeclaration &Found);

  TapeReader &Input;
  TapeReader Reread;
  const Table &Definitions;
  const ParseOptions &Options;
  const char *Start = nullptr; ///< of the next one, or null: the source's
  llvm::ArrayRef<TapedLexeme> UsualHead; ///< of functions that were found
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_TAPEDECLARATIONS_H
