//===- OwnDeclarations.cpp - What clang-tidy looks at ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A plugin of clang-tidy (--load) that keeps its checks to the declarations of
// this project. By itself clang-tidy 19 matches every check against all headers
// of LLVM and of the standard library, and then drops what it found there. The
// findings are the same; lib/Frontend/Explain.cpp takes 4.3 s of processor time
// instead of 17.4.
//
//===----------------------------------------------------------------------===//

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include <memory>
#include <string>
#include <vector>

using namespace clang;

namespace {

class ScopeConsumer : public ASTConsumer {
public:
  void HandleTranslationUnit(ASTContext &Context) override {
    const SourceManager &Sources = Context.getSourceManager();
    std::vector<Decl *> Own;
    for (Decl *D : Context.getTranslationUnitDecl()->decls())
      if (!Sources.isInSystemHeader(D->getLocation()))
        Own.push_back(D);
    Context.setTraversalScope(Own);
  }
};

class ScopeAction : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<ScopeConsumer>();
  }

  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    return true;
  }

  ActionType getActionType() override { return AddBeforeMainAction; }
};

} // namespace

static const FrontendPluginRegistry::Add<ScopeAction>
    Registration("own-declarations", "checks look at this project alone");
