//===- ClangReleases.h - What differs between Clang's releases --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From Clang 16 on. The plugin has a header of its own.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_CLANGRELEASES_H
#define GENKSYMS_CC_LIB_FRONTEND_CLANGRELEASES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/Utils.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#if LLVM_VERSION_MAJOR >= 22
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

namespace genksyms {

#if LLVM_VERSION_MAJOR >= 22
namespace driver_options = clang::options;
using clang::getDriverOptTable;
#else
namespace driver_options = clang::driver::options;
using clang::driver::getDriverOptTable;
#endif

/// Words as Clang's driver reads them.
inline llvm::opt::InputArgList
parseDriverOptions(llvm::ArrayRef<const char *> Words) {
  unsigned MissingIndex = 0, MissingCount = 0;
#if LLVM_VERSION_MAJOR >= 18
  return getDriverOptTable().ParseArgs(
      Words, MissingIndex, MissingCount,
      llvm::opt::Visibility(driver_options::ClangOption));
#else
  return getDriverOptTable().ParseArgs(
      Words, MissingIndex, MissingCount, /*FlagsToInclude=*/0,
      driver_options::CLOption | driver_options::DXCOption |
          driver_options::NoDriverOption);
#endif
}

/// Diagnostics that go to a consumer, which must outlive them.
class Diagnostics {
public:
  explicit Diagnostics(clang::DiagnosticConsumer &Consumer)
      : Engine(llvm::makeIntrusiveRefCnt<clang::DiagnosticsEngine>(
            llvm::makeIntrusiveRefCnt<clang::DiagnosticIDs>(),
#if LLVM_VERSION_MAJOR >= 21
            Options,
#else
            llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>(),
#endif
            &Consumer, /*ShouldOwnClient=*/false)) {
  }
  // The engine refers to the options.
  Diagnostics(const Diagnostics &) = delete;
  Diagnostics &operator=(const Diagnostics &) = delete;

  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> engine() const {
    return Engine;
  }

private:
#if LLVM_VERSION_MAJOR >= 21
  clang::DiagnosticOptions Options;
#endif
  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Engine;
};

/// A compiler for Invocation that sees View and tells Consumer.
inline std::unique_ptr<clang::CompilerInstance>
makeCompiler(std::shared_ptr<clang::CompilerInvocation> Invocation,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> View,
             clang::DiagnosticConsumer &Consumer) {
#if LLVM_VERSION_MAJOR >= 21
  auto Compiler =
      std::make_unique<clang::CompilerInstance>(std::move(Invocation));
#else
  auto Compiler = std::make_unique<clang::CompilerInstance>();
  Compiler->setInvocation(std::move(Invocation));
#endif
#if LLVM_VERSION_MAJOR >= 22
  Compiler->setVirtualFileSystem(std::move(View));
  Compiler->createDiagnostics(&Consumer, /*ShouldOwnClient=*/false);
  Compiler->createFileManager();
#else
#if LLVM_VERSION_MAJOR >= 20
  Compiler->createDiagnostics(*View, &Consumer, /*ShouldOwnClient=*/false);
#else
  Compiler->createDiagnostics(&Consumer, /*ShouldOwnClient=*/false);
#endif
  Compiler->createFileManager(std::move(View));
#endif
  return Compiler;
}

inline clang::LangOptions &languageOf(clang::CompilerInvocation &Invocation) {
#if LLVM_VERSION_MAJOR >= 18
  return Invocation.getLangOpts();
#else
  return *Invocation.getLangOpts();
#endif
}

/// Of a file that was read.
#if LLVM_VERSION_MAJOR >= 18
inline llvm::StringRef nameOf(clang::FileEntryRef File) {
  return File.getName();
}
#else
inline llvm::StringRef nameOf(const clang::FileEntry *File) {
  return File->getName();
}
#endif

inline clang::QualType typeOf(const clang::ASTContext &Context,
                              const clang::TagDecl *Tag) {
#if LLVM_VERSION_MAJOR >= 22
  return Context.getCanonicalTagType(Tag);
#else
  return Context.getTypeDeclType(Tag);
#endif
}

/// Of a bit-field.
inline unsigned widthInBits([[maybe_unused]] const clang::ASTContext &Context,
                            const clang::FieldDecl &Field) {
#if LLVM_VERSION_MAJOR >= 20
  return Field.getBitWidthValue();
#else
  return Field.getBitWidthValue(Context);
#endif
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_CLANGRELEASES_H
