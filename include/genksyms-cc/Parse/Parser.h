//===- Parser.h - Declarations to definitions and exports -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the declarations of a preprocessed translation unit into a Table and
// reports each export where it stands. This is not a C parser: it accepts what
// the kernel's generator accepts and recovers from the rest as that does,
// because what is skipped then is part of the versions.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_PARSE_PARSER_H
#define GENKSYMS_CC_PARSE_PARSER_H

#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Source/Lexer.h"
#include "genksyms-cc/Source/TokenBuffer.h"
#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace genksyms {

/// What a parse tells its caller while it goes on.
class ParseListener {
public:
  virtual ~ParseListener() = default;

  /// An export of Symbol stands at Loc. Only what has been recorded by now
  /// counts for its version. Keyword is the export keyword as spelled.
  virtual void handleExport(Name &Symbol, const char *Loc,
                            llvm::StringRef Keyword) = 0;

  /// Something is odd at Loc. Called only where ParseOptions::Warn is set.
  virtual void handleWarning(const char *Loc, const llvm::Twine &Message) {}
};

struct ParseOptions {
  explicit ParseOptions(const Edition &Reading) : Reading(Reading) {}

  /// How the text is read.
  const Edition &Reading;
  /// Decides, from the file that holds a tag's name in its definition, whether
  /// the tag stays opaque: named, but never recorded. The default is the
  /// `genksyms` scheme's rule: opaque in the source file.
  llvm::function_ref<bool(llvm::StringRef File)> IsOpaque = nullptr;
  /// Decides it for a tag's name that Input has just reached.
  bool isOpaque(const TokenSource &Input) const {
    return IsOpaque ? IsOpaque(Input.currentFile()) : Input.inSourceFile();
  }
  /// Takes EXPORT_SYMBOL and its relatives for exports, too. The generator does
  /// up to 5.3; later kernels expand them.
  bool ReadsExportMacros = true;
  /// Report redefinitions and syntax errors to the listener.
  bool Warn = false;
  /// Leave declarations unread that no export reaches. Makes no difference to
  /// anything but time.
  bool Lazy = true;
};

/// Marks the keywords of an edition among Names. parse() does that by itself.
void declareKeywords(NameTable &Names, const Edition &Reading,
                     bool ReadsExportMacros);

/// Whether Word is a keyword that exports, or after which the generator may
/// read past the end of what is a declaration in C. `__attribute__` is none:
/// in C a parenthesis follows it.
bool mayReadPastEnd(const Name &Word);

/// Reads all of Input into Definitions. Never fails: what cannot be parsed is
/// skipped by the generator's own rules.
void parse(Lexer &Input, Table &Definitions, ParseListener &Listener,
           const ParseOptions &Options);
void parse(TokenBufferReader &Input, Table &Definitions,
           ParseListener &Listener, const ParseOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_PARSE_PARSER_H
