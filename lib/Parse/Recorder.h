//===- Recorder.h - Recording what was declared -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What becomes of a declaration once its text is known: the first definition of
// a name wins, enumerators are counted, reference symtypes have their say.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_RECORDER_H
#define GENKSYMS_CC_LIB_PARSE_RECORDER_H

#include "genksyms-cc/Parse/Parser.h"

namespace genksyms {

class Recorder {
public:
  Recorder(Table &Definitions, ParseListener &Listener,
           const ParseOptions &Options);

  /// Records Defines with Tokens, where no definition came first.
  void record(Name &Defines, EntityKind Kind,
              llvm::ArrayRef<DefinitionToken> Tokens, bool Extern,
              const char *Loc);

  /// Records an enumerator: Expression holds the tokens after its `=`, empty
  /// where there is none.
  void recordEnumerator(Name &Defines,
                        llvm::ArrayRef<DefinitionToken> Expression,
                        const char *Loc);

  /// Counts enumerators from 0 again.
  void restartCount() {
    Count = 0;
    Base = {};
  }
  bool isAtFirstCount() const { return Count == 0 && Base.empty(); }

private:
  llvm::ArrayRef<DefinitionToken>
  enumeratorValue(llvm::ArrayRef<DefinitionToken> Expression);

  Table &Definitions;
  ParseListener &Listener;
  const ParseOptions &Options;
  /// The value of the next enumerator without an expression: Count, or Count
  /// more than the expression Base.
  uint64_t Count = 0;
  std::vector<DefinitionToken> Base;
  std::vector<DefinitionToken> Value;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_RECORDER_H
