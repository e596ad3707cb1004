//===- Carrier.cpp - Versions into an object, or into preprocessed text ---===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Module-level assembly leaves no symbol behind and passes by every
// instrumentation that a variable would meet.
//
//===----------------------------------------------------------------------===//

#include "Carrier.h"
#include "genksyms-cc/Formats/VersionSection.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclGroup.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
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

FileScopeAsmDecl *makeAssembly(ASTContext &Context, StringRef Text) {
  QualType Type =
      Context.getConstantArrayType(Context.CharTy, APInt(32, Text.size() + 1),
                                   nullptr, ArraySizeModifier::Normal, 0);
  auto *Literal =
      clang::StringLiteral::Create(Context, Text, StringLiteralKind::Ordinary,
                                   false, Type, SourceLocation());
  return FileScopeAsmDecl::Create(Context, Context.getTranslationUnitDecl(),
                                  Literal, SourceLocation(), SourceLocation());
}

// Of the directives that Clang ignores, #ident is the one that `clang -E` both
// prints and tells a listener of, string and all.
constexpr StringRef MarkWord = "genksyms-cc ";
constexpr StringRef MarkEnd = "end";

} // namespace

void genksyms::putIntoObject(CompilerInstance &Compiler,
                             const VersionText &Versions) {
  ASTContext &Context = Compiler.getASTContext();
  if (!Context.getTargetInfo().getTriple().isOSBinFormatELF())
    return;
  std::string Text;
  raw_string_ostream Stream(Text);
  printSection(Stream, VersionsSectionName, versionSectionText(Versions.Lines));
  printSection(Stream, SymtypesSectionName, Versions.Symtypes);
  Compiler.getASTConsumer().HandleTopLevelDecl(
      DeclGroupRef(makeAssembly(Context, Text)));
}

void genksyms::putIntoPreprocessed(Preprocessor &Source,
                                   const VersionText &Versions) {
  const SourceManager &Sources = Source.getSourceManager();
  SourceLocation End = Sources.getLocForEndOfFile(Sources.getMainFileID());
  auto Mark = [&](StringRef Line) {
    Source.getPPCallbacks()->Ident(End, ("\"" + MarkWord + Line + "\"").str());
  };
  for (StringRef Rest = Versions.Lines; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    Mark(Line);
  }
  Mark(MarkEnd);
}

void MarkReader::Ident(SourceLocation, StringRef Text) {
  if (!Text.consume_front("\"") || !Text.consume_front(MarkWord) ||
      !Text.consume_back("\""))
    return;
  if (Text == MarkEnd)
    Complete = true;
  else
    Lines += (Text + "\n").str();
}

std::optional<VersionText> MarkReader::versions() const {
  if (!Complete)
    return std::nullopt;
  return VersionText{Lines, ""};
}
