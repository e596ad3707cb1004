//===- EmitVersions.cpp - Versions into an object or a text ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Module-level assembly leaves no symbol behind and passes by every
// instrumentation that a variable would meet. As text it is C that any Clang
// compiles, one without the plugin too.
//
//===----------------------------------------------------------------------===//

#include "EmitVersions.h"
#include "ClangReleases.h"
#include "genksyms-cc/Formats/VersionSection.h"
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

/// Prints assembly that puts Text into a section of its own.
void printSection(raw_ostream &Stream, StringRef Section, StringRef Text) {
  if (Text.empty())
    return;
  Stream << "\t.pushsection " << Section << ",\"a\",%progbits\n";
  while (!Text.empty()) {
    size_t Size = std::min(Text.size(), Text.find('\n') + 1);
    Stream << "\t.ascii \"";
    Stream.write_escaped(Text.take_front(Size));
    Stream << "\"\n";
    Text = Text.drop_front(Size);
  }
  Stream << "\t.popsection\n";
}

/// Assembly that puts Versions into their sections.
std::string assembly(const VersionText &Versions) {
  std::string Text;
  raw_string_ostream Stream(Text);
  std::string Kernel =
      (Twine(Versions.Kernel.Version) + "." + Twine(Versions.Kernel.Patchlevel))
          .str();
  printSection(Stream, VersionsSectionName,
               versionSectionText(Kernel, Versions.Lines));
  printSection(Stream, SymtypesSectionName, Versions.Symtypes);
  return Text;
}

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
      DeclGroupRef(makeAssembly(Context, assembly(Versions))));
}

/// What a listener is told of an #ident, `clang -E` prints as it stands: what
/// follows an end of line there is a line of the output.
void genksyms::putIntoPreprocessed(Preprocessor &Source,
                                   const VersionText &Versions) {
  if (!Source.getTargetInfo().getTriple().isOSBinFormatELF())
    return;
  std::string Text;
  raw_string_ostream Stream(Text);
  Stream << "\"genksyms-cc\"\n__asm__(";
  std::string Assembly = assembly(Versions);
  for (StringRef Rest = Assembly; !Rest.empty();) {
    size_t Size = std::min(Rest.size(), Rest.find('\n') + 1);
    Stream << "\n\"";
    Stream.write_escaped(Rest.take_front(Size));
    Stream << '"';
    Rest = Rest.drop_front(Size);
  }
  Stream << ");";
  const SourceManager &Sources = Source.getSourceManager();
  Source.getPPCallbacks()->Ident(
      Sources.getLocForEndOfFile(Sources.getMainFileID()), Text);
}
