//===- Declarations.cpp - What only a syntax tree knows -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Declarations.h"
#include "BodySkipper.h"
#include "ClangInstance.h"
#include "ClangReleases.h"
#include "ExportRecorder.h"
#include "KeptFacts.h"
#include "SourceRanges.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecordLayout.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringSet.h"

using namespace genksyms;
using namespace llvm;

namespace {

FileLocation locationOf(const clang::SourceManager &SM,
                        clang::SourceLocation L) {
  clang::PresumedLoc Where = SM.getPresumedLoc(SM.getExpansionLoc(L));
  if (Where.isInvalid())
    return {};
  return {Where.getFilename(), Where.getLine()};
}

/// The functions that a body names, called or passed on.
class CallCollector : public clang::RecursiveASTVisitor<CallCollector> {
public:
  explicit CallCollector(std::vector<std::string> &Calls) : Calls(Calls) {}

  bool VisitDeclRefExpr(clang::DeclRefExpr *Mention) {
    if (auto *Function = dyn_cast<clang::FunctionDecl>(Mention->getDecl()))
      if (Seen.insert(Function->getName()).second)
        Calls.push_back(Function->getName().str());
    return true;
  }

private:
  std::vector<std::string> &Calls;
  StringSet<> Seen;
};

/// Walks the file scope of one compile and notes what was asked for.
class FactCollector {
public:
  FactCollector(clang::ASTContext &Context, const DeclarationQuery &Query,
                DeclarationFacts &Facts)
      : Context(Context), SM(Context.getSourceManager()), Query(Query),
        Facts(Facts) {
    for (const std::string &Symbol : Query.Symbols)
      Wanted.insert(Symbol);
  }

  void collect() {
    for (clang::Decl *D : Context.getTranslationUnitDecl()->decls())
      visit(D);
  }

private:
  void visit(clang::Decl *D);
  void noteFunction(clang::FunctionDecl *Function);
  void noteVariable(clang::VarDecl *Variable);
  void noteTag(clang::TagDecl *Tag);
  void noteTypedef(clang::TypedefNameDecl *Typedef);
  void noteMembers(clang::RecordDecl *Record, TypeFacts &Type);
  SymbolFacts &symbol(clang::NamedDecl *First, SymbolFacts::Sort Is);

  clang::ASTContext &Context;
  const clang::SourceManager &SM;
  const DeclarationQuery &Query;
  DeclarationFacts &Facts;
  StringSet<> Wanted;
};

void FactCollector::visit(clang::Decl *D) {
  if (auto *Function = dyn_cast<clang::FunctionDecl>(D)) {
    if (Wanted.contains(Function->getName()))
      noteFunction(Function);
  } else if (auto *Variable = dyn_cast<clang::VarDecl>(D)) {
    if (Wanted.contains(Variable->getName()))
      noteVariable(Variable);
  } else if (Query.WantTypes) {
    if (auto *Tag = dyn_cast<clang::TagDecl>(D))
      noteTag(Tag);
    else if (auto *Typedef = dyn_cast<clang::TypedefNameDecl>(D))
      noteTypedef(Typedef);
  }
}

SymbolFacts &FactCollector::symbol(clang::NamedDecl *First,
                                   SymbolFacts::Sort Is) {
  auto [Entry, New] = Facts.Symbols.try_emplace(First->getName());
  SymbolFacts &Symbol = Entry->second;
  if (New) {
    Symbol.Is = Is;
    Symbol.Declared = locationOf(SM, First->getLocation());
    Symbol.Declaration = declarationOnOneLine(Context, *First);
    if (Query.WantSourceText)
      Symbol.SourceText = sourceText(Context, *First);
  }
  return Symbol;
}

void FactCollector::noteFunction(clang::FunctionDecl *Function) {
  // Clang knows functions of C's library before they are declared.
  if (Function->isImplicit())
    return;
  clang::FunctionDecl *First = Function->getFirstDecl();
  SymbolFacts &Symbol = symbol(First->isImplicit() ? Function : First,
                               SymbolFacts::Sort::Function);
  Symbol.Static |= Function->getStorageClass() == clang::SC_Static;
  Symbol.Inline |= Function->isInlineSpecified();
  if (!Function->isThisDeclarationADefinition())
    return;
  Symbol.Defined = locationOf(SM, Function->getLocation());
  if (Query.WantSourceText)
    Symbol.SourceText = sourceText(Context, *Function);
  if (Query.WantCalls && Function->hasBody())
    CallCollector(Symbol.Calls).TraverseStmt(Function->getBody());
}

void FactCollector::noteVariable(clang::VarDecl *Variable) {
  SymbolFacts &Symbol =
      symbol(Variable->getFirstDecl(), SymbolFacts::Sort::Variable);
  Symbol.Static |= Variable->getStorageClass() == clang::SC_Static;
  auto Is = Variable->isThisDeclarationADefinition();
  if (Is == clang::VarDecl::DeclarationOnly)
    return;
  // A tentative definition gives way to a real one.
  if (!Symbol.Defined.File.empty() && Is != clang::VarDecl::Definition)
    return;
  Symbol.Defined = locationOf(SM, Variable->getLocation());
  if (Query.WantSourceText)
    Symbol.SourceText = sourceText(Context, *Variable);
}

void FactCollector::noteTypedef(clang::TypedefNameDecl *Typedef) {
  auto [Entry, New] = Facts.Typedefs.try_emplace(Typedef->getName());
  if (!New)
    return;
  Entry->second.Loc = locationOf(SM, Typedef->getLocation());
  clang::QualType Type = Typedef->getUnderlyingType();
  if (!Type->isIncompleteType() && !Type->isFunctionType())
    Entry->second.SizeInBytes = Context.getTypeSizeInChars(Type).getQuantity();
}

void FactCollector::noteTag(clang::TagDecl *Tag) {
  // C knows no nested scopes: a struct defined among members is of file scope,
  // but stands in the tree where it was written.
  if (auto *Record = dyn_cast<clang::RecordDecl>(Tag))
    for (clang::Decl *Inner : Record->decls())
      if (auto *InnerTag = dyn_cast<clang::TagDecl>(Inner))
        noteTag(InnerTag);
  auto *Enum = dyn_cast<clang::EnumDecl>(Tag);
  if (Enum)
    for (clang::EnumConstantDecl *Value : Enum->enumerators())
      Facts.Enumerators.try_emplace(Value->getName(),
                                    locationOf(SM, Value->getLocation()));
  if (Tag->getName().empty())
    return;
  auto [Entry, New] = Facts.Tags.try_emplace(Tag->getName());
  TypeFacts &Type = Entry->second;
  if (New)
    Type.Loc = locationOf(SM, Tag->getLocation());
  if (!Tag->isThisDeclarationADefinition() || Tag->isInvalidDecl())
    return;
  Type.Loc = locationOf(SM, Tag->getLocation());
  clang::QualType Of = typeOf(Context, Tag);
  if (Of->isIncompleteType())
    return;
  Type.SizeInBytes = Context.getTypeSizeInChars(Of).getQuantity();
  if (auto *Record = dyn_cast<clang::RecordDecl>(Tag))
    noteMembers(Record, Type);
}

void FactCollector::noteMembers(clang::RecordDecl *Record, TypeFacts &Type) {
  const clang::ASTRecordLayout &Layout = Context.getASTRecordLayout(Record);
  for (clang::FieldDecl *Field : Record->fields()) {
    MemberFacts &Member = Type.Members.emplace_back();
    Member.Name = Field->getName().str();
    clang::PrintingPolicy Policy(Context.getLangOpts());
    Policy.AnonymousTagLocations = false;
    Member.Type = Field->getType().getAsString(Policy);
    Member.OffsetInBits = Layout.getFieldOffset(Field->getFieldIndex());
    Member.IsBitField = Field->isBitField();
    Member.Line = locationOf(SM, Field->getLocation()).Line;
    if (Field->isBitField())
      Member.SizeInBits = widthInBits(Context, *Field);
    else if (!Field->getType()->isIncompleteType())
      Member.SizeInBits = Context.getTypeSize(Field->getType());
  }
}

class FactConsumer : public clang::ASTConsumer {
public:
  FactConsumer(clang::CompilerInstance &Instance, const DeclarationQuery &Query,
               DeclarationFacts &Facts, bool &IsCertain)
      : Instance(Instance), Query(Query), Facts(Facts), IsCertain(IsCertain),
        Bodies(Instance.getPreprocessor()) {
    for (const std::string &Symbol : Query.Symbols)
      Wanted.insert(Symbol);
  }

  bool shouldSkipFunctionBody(clang::Decl *D) override {
    auto *Function = dyn_cast<clang::FunctionDecl>(D);
    if ((Query.WantSourceText || Query.WantCalls) && Function &&
        Wanted.contains(Function->getName()))
      return false;
    if (IsCertain)
      Bodies.skip();
    return true;
  }

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    IsCertain &= Bodies.isCertain();
    FactCollector(Context, Query, Facts).collect();
    for (const std::string &Symbol : Query.Symbols)
      noteMacro(Symbol);
  }

private:
  void noteMacro(StringRef Name);

  clang::CompilerInstance &Instance;
  const DeclarationQuery &Query;
  DeclarationFacts &Facts;
  bool &IsCertain;
  BodySkipper Bodies;
  StringSet<> Wanted;
};

void FactConsumer::noteMacro(StringRef Name) {
  clang::Preprocessor &PP = Instance.getPreprocessor();
  const clang::IdentifierInfo *Identifier = PP.getIdentifierInfo(Name);
  const clang::MacroInfo *Macro = PP.getMacroInfo(Identifier);
  if (!Macro || Facts.Symbols.count(Name))
    return;
  SymbolFacts &Symbol = Facts.Symbols[Name];
  Symbol.Is = SymbolFacts::Sort::Macro;
  Symbol.Declared = Symbol.Defined =
      locationOf(PP.getSourceManager(), Macro->getDefinitionLoc());
  StringSet<> Seen;
  for (const clang::IdentifierInfo *Parameter : Macro->params())
    Seen.insert(Parameter->getName());
  for (const clang::Token &Tok : Macro->tokens())
    if (const clang::IdentifierInfo *Mention = Tok.getIdentifierInfo())
      if (Seen.insert(Mention->getName()).second)
        Symbol.Calls.push_back(Mention->getName().str());
}

class FactAction : public clang::ASTFrontendAction {
public:
  FactAction(const DeclarationQuery &Query, DeclarationFacts &Facts,
             bool &IsCertain, StringSet<> &Files)
      : Query(Query), Facts(Facts), IsCertain(IsCertain), Files(Files) {}

protected:
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Instance, StringRef) override {
    clang::Preprocessor &PP = Instance.getPreprocessor();
    if (Query.WantExports)
      PP.addPPCallbacks(std::make_unique<ExportRecorder>(PP, Facts.Exports));
    return std::make_unique<FactConsumer>(Instance, Query, Facts, IsCertain);
  }

  void EndSourceFileAction() override {
    const clang::SourceManager &SM = getCompilerInstance().getSourceManager();
    for (auto I = SM.fileinfo_begin(), End = SM.fileinfo_end(); I != End; ++I)
      if (StringRef Name = nameOf(I->first); !Name.starts_with("<"))
        Files.insert(Name);
  }

private:
  const DeclarationQuery &Query;
  DeclarationFacts &Facts;
  /// In: macros in bodies need not be expanded; out: nor did they have to be.
  bool &IsCertain;
  /// Out: what was read.
  StringSet<> &Files;
};

} // namespace

/// Runs Clang. What is Read stays empty where that does not tell what was
/// looked for.
static DeclarationFacts factsOfRun(const ClangRun &Run,
                                   const DeclarationQuery &Query,
                                   FileStore &Files, StringSet<> &Read) {
  for (bool IsCertain : {true, false}) {
    DeclarationFacts Facts;
    bool Skipped = IsCertain;
    FactAction Action(Query, Facts, Skipped, Read);
    ErrorCollector Collector;
    runClang(Run, Files, Collector, Action);
    Facts.Errors = std::move(Collector.Errors);
    // What does not compile may do so when all is read.
    if (Skipped && Facts.Errors.empty())
      return Facts;
    if (!IsCertain) {
      if (Collector.GaveUp)
        Read.clear();
      return Facts;
    }
  }
  llvm_unreachable("the second time all macros are expanded");
}

DeclarationFacts genksyms::findDeclarations(const CompileCommand &Command,
                                            const DeclarationQuery &Query,
                                            FileStore &Files) {
  ClangRun Run;
  Run.Command = Command;
  Run.SkipBodies = true;
  // A source may leave the export macros to the generator, and preprocessed
  // text has nothing else. A header that defines them wins.
  Run.Extra = {"-DEXPORT_SYMBOL(x)=", "-DEXPORT_SYMBOL_GPL(x)=",
               "-D__GENKSYMS_EXPORT_SYMBOL(x)="};
  if (StringRef(Command.File).ends_with(".i"))
    Run.Extra.emplace_back("-xc");
  std::string Text = Query.Text;
  if (Command.isAssembly()) {
    Run.Command.Arguments = Command.PrototypeArguments;
    Text.clear();
    for (const std::string &Header : Command.PrototypeHeaders)
      Text += "#include <" + Header + ">\n";
  }
  if (!Text.empty())
    Run.Replaced = ReplacedSource{"<stdin>", Text};
  StringSet<> Read;
  if (!Query.Keep)
    return factsOfRun(Run, Query, Files, Read);
  std::vector<std::string> Words = {Run.Command.Arguments.front()};
  append_range(Words, preprocessingArguments(Run.Command));
  Words.push_back(Command.File);
  RunCache Cache = factsCache(Words, Command.Directory, Query);
  if (auto Kept = Cache.find())
    if (auto Facts = unpackFacts(Kept->getBuffer()))
      return std::move(*Facts);
  DeclarationFacts Facts = factsOfRun(Run, Query, Files, Read);
  Cache.save(packFacts(Facts), Read);
  return Facts;
}
