//===- CompileListener.h - What the generator would have read ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Listens to the preprocessor of a compile and keeps what it would have
// given the kernel's generator, had `__GENKSYMS__` been defined. Where
// that cannot be known from here, it says so, and a second pass has to tell.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_COMPILELISTENER_H
#define GENKSYMS_CC_LIB_PLUGIN_COMPILELISTENER_H

#include "BufferVersions.h"
#include "ClangReleases.h"
#include "CompileRecorder.h"
#include "genksyms-cc/Embed/ExportTest.h"
#include "clang/Lex/Preprocessor.h"

namespace genksyms {

class CompileListener : public Callbacks,
                        public MentionSource,
                        public clang::IdentifierInfoLookup {
public:
  /// Makes a view that Source owns and feeds.
  static CompileListener &attach(clang::Preprocessor &Source);

  explicit CompileListener(clang::Preprocessor &Source);

  /// The versions of what the file exports, once it has been read to its end:
  /// nothing where it exports nothing, or where they cannot be known. Foreign
  /// are words that may be types to the compile, but are not to the generator.
  std::optional<VersionText> versions(llvm::ArrayRef<const void *> Foreign,
                                      const VersionRequest &Request);

  // What the preprocessor tells.
  void FileChanged(clang::SourceLocation Loc, FileChangeReason Reason,
                   clang::SrcMgr::CharacteristicKind Kind,
                   clang::FileID Previous) override;
  void included() override;
  void MacroExpands(const clang::Token &Name,
                    const clang::MacroDefinition &Definition,
                    clang::SourceRange Range,
                    const clang::MacroArgs *Args) override;
  void MacroDefined(const clang::Token &Name,
                    const clang::MacroDirective *Directive) override;
  void MacroUndefined(const clang::Token &Name,
                      const clang::MacroDefinition &Definition,
                      const clang::MacroDirective *Directive) override;
  void Defined(const clang::Token &Name,
               const clang::MacroDefinition &Definition,
               clang::SourceRange Range) override;
  void If(clang::SourceLocation Loc, clang::SourceRange Condition,
          ConditionValueKind Value) override;
  void Elif(clang::SourceLocation Loc, clang::SourceRange Condition,
            ConditionValueKind Value, clang::SourceLocation IfLoc) override;
  void Ifdef(clang::SourceLocation Loc, const clang::Token &Name,
             const clang::MacroDefinition &Definition) override;
  void Ifndef(clang::SourceLocation Loc, const clang::Token &Name,
              const clang::MacroDefinition &Definition) override;
  void Endif(clang::SourceLocation Loc, clang::SourceLocation IfLoc) override;

  // Called for every mention of `__GENKSYMS__` that is not skipped.
  void mentioned(const clang::IdentifierInfo &Word) override;
  clang::IdentifierInfo *get(llvm::StringRef Word) override;

private:
  /// An export macro as the compile defines it.
  struct ExportMacro {
    const clang::IdentifierInfo *Name;
    const clang::MacroInfo *Macro;
    unsigned Symbol; ///< which parameter is the exported symbol
  };

  /// A test of `__GENKSYMS__` that the preprocessor is inside of.
  struct OpenTest {
    ExportTest Test;
    unsigned Depth = 0;   ///< conditionals open inside it
    bool Defined = false; ///< the compile's branch has defined the macro
    size_t Begin = 0; ///< size of the token buffer when it began, files aside
  };

  void look(const clang::Token &Tok, unsigned &Braces);
  bool isOfExport(clang::SourceLocation Loc) const;
  void closeExport();
  void expandExport(const ExportMacro &Macro, const clang::Token &Name,
                    const clang::MacroDefinition &Definition,
                    const clang::MacroArgs *Args);
  void expandNoted(const clang::Token &Name,
                   const clang::MacroDefinition &Definition,
                   const clang::MacroArgs *Args);
  void count(clang::SourceLocation Loc);
  void openTest(clang::SourceLocation Loc);
  bool usesExportMacros() const;

  /// All macros expanded since ExportBegin were named there, too.
  bool ExportIsAlone = false;
  CompileRecorder Writer;
  CompileTokens &TokenBuffer;
  clang::Preprocessor &Source;
  std::vector<const void *> Exported;    ///< the words of what is exported
  const clang::IdentifierInfo *Genksyms; ///< `__GENKSYMS__`
  const clang::IdentifierInfo *Counter;  ///< `__COUNTER__`
  llvm::SmallVector<ExportMacro, 2> Exports;
  std::optional<OpenTest> Open;
  bool TestInCondition = false; ///< the condition being read asks for it
  unsigned Mentions = 0;        ///< of `__GENKSYMS__`
  unsigned Understood = 0;      ///< of them
  /// The export macro's name in the expansion that is going on.
  clang::SourceLocation Export;
  bool ExportHasTokens = false; ///< some are still expected
  /// Where what comes out of it begins in the source manager's address space.
  clang::SourceLocation::UIntTy ExportBegin = 0;
  DoubtfulCounts Counts;
  bool CountsDiffer = false; ///< an export has used `__COUNTER__`
  bool IsAscii = true;       ///< all words are
  bool NeedsSecondPass = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_COMPILELISTENER_H
