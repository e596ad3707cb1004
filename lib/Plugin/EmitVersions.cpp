//===- EmitVersions.cpp - Versions into an object or a text ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To Clang it is assembly of the module.
//
//===----------------------------------------------------------------------===//

#include "EmitVersions.h"
#include "ClangReleases.h"
#include "genksyms-cc/Embed/SectionAssembly.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclGroup.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

namespace {

FileScopeAsmDecl *makeAssembly(ASTContext &Context, StringRef Text) {
  QualType Type = Context.getConstantArrayType(
      Context.CharTy, APInt(32, Text.size() + 1), nullptr, NormalArray, 0);
  auto *Literal = clang::StringLiteral::Create(Context, Text, OrdinaryString,
                                               false, Type, SourceLocation());
  return FileScopeAsmDecl::Create(Context, Context.getTranslationUnitDecl(),
                                  Literal, SourceLocation(), SourceLocation());
}

} // namespace

void genksyms::putIntoObject(CompilerInstance &Compiler,
                             const VersionText &Versions) {
  ASTContext &Context = Compiler.getASTContext();
  if (!Context.getTargetInfo().getTriple().isOSBinFormatELF())
    return;
  Compiler.getASTConsumer().HandleTopLevelDecl(
      DeclGroupRef(makeAssembly(Context, sectionAssembly(Versions))));
}

/// What a listener is told of an #ident, `clang -E` prints as it stands: what
/// follows an end of line there is a line of the output.
void genksyms::putIntoPreprocessed(Preprocessor &Source,
                                   const VersionText &Versions) {
  if (!Source.getTargetInfo().getTriple().isOSBinFormatELF())
    return;
  const SourceManager &Sources = Source.getSourceManager();
  Source.getPPCallbacks()->Ident(
      Sources.getLocForEndOfFile(Sources.getMainFileID()),
      "\"genksyms-cc\"\n" + assemblyStatement(Versions));
}
