//===- ClangReleases.h - What differs between Clang's releases --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From Clang 16 on. The front end has a header of its own.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_CLANGRELEASES_H
#define GENKSYMS_CC_LIB_PLUGIN_CLANGRELEASES_H

#include "clang/AST/Expr.h"
#include "clang/AST/Type.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Lex/ExternalPreprocessorSource.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Config/llvm-config.h"

namespace genksyms {

/// Diagnostics that nobody sees.
class SilentDiagnostics {
public:
  SilentDiagnostics()
      : Engine(new clang::DiagnosticIDs,
#if LLVM_VERSION_MAJOR >= 21
               Options,
#else
               new clang::DiagnosticOptions,
#endif
               new clang::IgnoringDiagConsumer) {
  }
  // The engine refers to the options.
  SilentDiagnostics(const SilentDiagnostics &) = delete;
  SilentDiagnostics &operator=(const SilentDiagnostics &) = delete;

private:
#if LLVM_VERSION_MAJOR >= 21
  clang::DiagnosticOptions Options;
#endif

public:
  clang::DiagnosticsEngine Engine;
};

/// Options in the form in which HeaderSearch and Preprocessor take and keep
/// them: counted up to Clang 20, to be kept by the caller since.
#if LLVM_VERSION_MAJOR >= 21
template <typename Options> using KeptOptions = Options;
#else
template <typename Options> class KeptOptions {
public:
  explicit KeptOptions(const Options &Of)
      : Counted(std::make_shared<Options>(Of)) {}
  operator std::shared_ptr<Options>() const { return Counted; }
  operator const Options &() const { return *Counted; }

private:
  std::shared_ptr<Options> Counted;
};
#endif

/// The language that a second preprocessor is given: it wants one that it
/// could change up to Clang 17, and never does.
#if LLVM_VERSION_MAJOR >= 18
using SecondLanguage = const clang::LangOptions &;
#else
using SecondLanguage = clang::LangOptions;
#endif

#if LLVM_VERSION_MAJOR >= 18
inline constexpr auto NormalArray = clang::ArraySizeModifier::Normal;
inline constexpr auto OrdinaryString = clang::StringLiteralKind::Ordinary;
#else
inline constexpr auto NormalArray = clang::ArrayType::Normal;
inline constexpr auto OrdinaryString = clang::StringLiteral::Ordinary;
#endif

/// `#pragma STDC CX_LIMITED_RANGE` is a token since Clang 18.
inline bool isComplexRange([[maybe_unused]] clang::tok::TokenKind Kind) {
#if LLVM_VERSION_MAJOR >= 18
  return Kind == clang::tok::annot_pragma_cx_limited_range;
#else
  return false;
#endif
}

/// The base of the plugin's listeners. A class table that names a function
/// which another Clang's libraries lack keeps the plugin from being loaded
/// there at all, and so from saying what is wrong. Of those that no listener
/// here wants, HasInclude is the one whose parameters have changed.
class Callbacks : public clang::PPCallbacks {
public:
  /// Called for each `#include`.
  virtual void included() {}

  void InclusionDirective(clang::SourceLocation, const clang::Token &,
                          llvm::StringRef, bool, clang::CharSourceRange,
                          clang::OptionalFileEntryRef, llvm::StringRef,
                          llvm::StringRef, const clang::Module *,
#if LLVM_VERSION_MAJOR >= 19
                          bool,
#endif
                          clang::SrcMgr::CharacteristicKind) final {
    included();
  }
  void HasInclude(clang::SourceLocation, llvm::StringRef, bool,
                  clang::OptionalFileEntryRef,
                  clang::SrcMgr::CharacteristicKind) final {}
};

/// Is asked for identifiers that are out of date.
class MentionSource : public clang::ExternalPreprocessorSource {
public:
  virtual void mentioned(const clang::IdentifierInfo &Word) = 0;

  void ReadDefinedMacros() final {}
  clang::Module *getModule(unsigned) final { return nullptr; }
#if LLVM_VERSION_MAJOR >= 19
  void updateOutOfDateIdentifier(const clang::IdentifierInfo &Word) final {
    mentioned(Word);
  }
  clang::IdentifierInfo *GetIdentifier(uint64_t) final { return nullptr; }
#else
  void updateOutOfDateIdentifier(clang::IdentifierInfo &Word) final {
    mentioned(Word);
  }
  clang::IdentifierInfo *GetIdentifier(unsigned) final { return nullptr; }
#endif
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_CLANGRELEASES_H
