//===- Plugin.cpp - The Clang plugin --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loaded by `clang-19 -fplugin=genksyms-cc-plugin.so`. It adds a consumer in
// front of the compile's own, which at the end of the file puts the versions
// of its exports into the object. The plugin links no LLVM: it is part of the
// Clang that loads it, and of no other version.
//
//===----------------------------------------------------------------------===//

#include "CompileListener.h"
#include "EmitVersions.h"
#include "PluginRequest.h"
#include "PreprocessAgain.h"
#include "genksyms-cc/Support/Populate.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include <cstdio>
#include <unistd.h>

using namespace clang;
using namespace llvm;
using namespace genksyms;

namespace {

/// Ends a Clang of another version, before it calls anything by a wrong name
/// or layout. Runs when the plugin is loaded.
__attribute__((constructor(101))) void checkVersion() {
  constexpr StringRef Wanted = CLANG_VERSION_MAJOR_STRING ".";
  std::string Loader = getClangFullVersion();
  StringRef Version = StringRef(Loader).split("version ").second;
  if (Version.starts_with(Wanted))
    return;
  // Not by LLVM's streams: theirs may be laid out otherwise.
  std::fprintf(stderr,
               "error: genksyms-cc-plugin.so: this is %s, but the plugin is "
               "for Clang %s; compile with clang-%s\n",
               Loader.c_str(), CLANG_VERSION_MAJOR_STRING,
               CLANG_VERSION_MAJOR_STRING);
  std::fflush(stderr);
  _exit(1);
}

/// The preprocessor of the compile that this process makes; null where it only
/// preprocesses.
const Preprocessor *Compiling = nullptr;

constexpr llvm::StringLiteral PluginName = "genksyms";

/// Whether the file is what -frewrite-includes wrote. What the generator would
/// have read cannot be told from it: tests of `__GENKSYMS__` have been decided,
/// and what only the generator includes was left out.
bool isRewritten(const Preprocessor &Source) {
  const SourceManager &Sources = Source.getSourceManager();
  return Sources.getBufferOrFake(Sources.getMainFileID())
      .getBuffer()
      .starts_with("# 1 \"<built-in>\"\n");
}

/// The types that Clang has declared before it read anything. Few of them are
/// known to the generator.
SmallVector<const void *> builtInTypes(const ASTContext &Context) {
  SmallVector<const void *> Words;
  for (const Decl *D : Context.getTranslationUnitDecl()->noload_decls()) {
    if (!D->isImplicit())
      break;
    if (const auto *Type = dyn_cast<TypedefDecl>(D))
      Words.push_back(Type->getIdentifier());
  }
  return Words;
}

/// The least memory in bytes that a compile takes for itself and its versions.
/// That it is there in one go, and is not given back between, makes up for the
/// page faults that the versions cost.
constexpr size_t LeastHeap = 2 << 20;

/// Waits for the end of a compile.
class ObjectWriter : public ASTConsumer {
public:
  ObjectWriter(CompilerInstance &Compiler, const VersionRequest &Request)
      : Compiler(Compiler), Request(Request),
        View(CompileListener::attach(Compiler.getPreprocessor())) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Compiler.getDiagnostics().hasErrorOccurred())
      return;
    if (std::optional<VersionText> Versions =
            View.versions(builtInTypes(Context), Request)) {
      noteUnknownKernel(Request, Compiler.getDiagnostics());
      putIntoObject(Compiler, *Versions);
    }
  }

private:
  CompilerInstance &Compiler;
  VersionRequest Request;
  CompileListener &View;
};

class Plugin : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    Compiling = &Compiler.getPreprocessor();
    const LangOptions &Language = Compiler.getLangOpts();
    const CodeGenOptions &CodeGen = Compiler.getCodeGenOpts();
    // Only C exports. Preprocessed C brings its versions as assembly. Bitcode
    // has no sections yet to put anything into.
    if (Language.CPlusPlus || Language.ObjC ||
        Compiler.getFrontendOpts().Inputs[0].isPreprocessed() ||
        isRewritten(Compiler.getPreprocessor()) || CodeGen.PrepareForLTO ||
        CodeGen.PrepareForThinLTO)
      return std::make_unique<ASTConsumer>();
    populateHeap(LeastHeap);
    return std::make_unique<ObjectWriter>(Compiler, Request);
  }

  bool ParseArgs(const CompilerInstance &Compiler,
                 const std::vector<std::string> &Args) override {
    DiagnosticsEngine &Diags = Compiler.getDiagnostics();
    Request = readRequest(Args, Diags);
    return !Diags.hasErrorOccurred();
  }

  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  VersionRequest Request;
};

/// Waits for the end of a file that is only preprocessed.
class PreprocessedWriter : public Callbacks {
public:
  static void attach(Preprocessor &Source, const VersionRequest &Request) {
    auto Owned = std::make_unique<PreprocessedWriter>(Source, Request);
    PreprocessedWriter *Writer = Owned.get();
    Source.addPPCallbacks(std::move(Owned));
    // EndOfMainFile comes when what is printed to has been closed already.
    Source.setTokenWatcher([Writer](const clang::Token &Tok) {
      if (LLVM_UNLIKELY(Tok.is(tok::eof)))
        Writer->finish();
    });
  }

  PreprocessedWriter(Preprocessor &Source, const VersionRequest &Request)
      : Source(Source), Request(Request) {}

  void MacroExpands(const clang::Token &Name, const MacroDefinition &,
                    SourceRange, const MacroArgs *) override {
    Exports |= Name.getIdentifierInfo()->getName().contains("EXPORT_SYMBOL");
  }

private:
  void finish() {
    if (!std::exchange(Exports, false) ||
        Source.getDiagnostics().hasErrorOccurred())
      return;
    if (std::optional<VersionText> Versions =
            versionsByPreprocessingAgain(Source, Request)) {
      noteUnknownKernel(Request, Source.getDiagnostics());
      putIntoPreprocessed(Source, *Versions);
    }
  }

  Preprocessor &Source;
  VersionRequest Request;
  bool Exports = false;
};

/// `#pragma genksyms_cc`, in genksyms-cc-plugin.h. Clang asks a plugin nothing
/// while it preprocesses only, but for the pragmas that it has registered.
class PreprocessPragma : public PragmaHandler {
public:
  PreprocessPragma() : PragmaHandler("genksyms_cc") {}

  void HandlePragma(Preprocessor &Source, PragmaIntroducer,
                    clang::Token &) override {
    const LangOptions &Language = Source.getLangOpts();
    if (&Source == Compiling || Source.isMacroDefined("__GENKSYMS__") ||
        Language.CPlusPlus || Language.ObjC || Language.AsmPreprocessor ||
        isRewritten(Source))
      return;
    if (std::exchange(Attached, true))
      return;
    // Clang's own preprocessors have their compiler as the loader of modules,
    // and it is the one who knows the command line.
    auto &Compiler = static_cast<CompilerInstance &>(Source.getModuleLoader());
    PreprocessedWriter::attach(
        Source,
        readRequest(Compiler.getFrontendOpts().PluginArgs[PluginName.str()],
                    Source.getDiagnostics()));
  }

private:
  bool Attached = false;
};

} // namespace

static FrontendPluginRegistry::Add<Plugin>
    RegisterPlugin(PluginName, "versions of exported kernel symbols");
static PragmaHandlerRegistry::Add<PreprocessPragma>
    RegisterPragma("genksyms_cc", "marks a compile for genksyms-cc");
