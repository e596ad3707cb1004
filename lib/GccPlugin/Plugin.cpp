//===- Plugin.cpp - The GCC plugin ----------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loaded by `gcc-12 -fplugin=genksyms.so`. It watches what the
// parser reads and, when the compiler has written all there is to the object,
// adds the versions of the exports. It belongs to the release of GCC whose
// headers it was built with.
//
//===----------------------------------------------------------------------===//

#include "Digraphs.h"
#include "GccHeaders.h"
#include "PreprocessAgain.h"
#include "ReadAhead.h"

using namespace llvm;
using namespace genksyms;

// GCC loads no plugin that does not say so.
extern "C" __attribute__((visibility("default"))) int plugin_is_GPL_compatible =
    1;

namespace {

/// What one process of the compiler has: its callbacks carry no data of ours.
struct Compile {
  explicit Compile(cpp_reader *Reader)
      : Watch(Reader), Text(Watch), Tokens(Reader, Watch, Text),
        First(*cpp_get_callbacks(Reader)) {}

  ExportWatch Watch;
  CompileText Text;
  ReadAhead Tokens;
  cpp_callbacks First;           ///< what was told before it was told to us
  bool HasBegun = false;         ///< a file is being read
  bool WarnsOfUndefined = false; ///< so the compiler was told
};

VersionRequest Request;
Compile *Current = nullptr;

//===----------------------------------------------------------------------===//
// What the preprocessor tells
//===----------------------------------------------------------------------===//

void onLine(cpp_reader *Reader, const cpp_token *Tok, int ParsingArguments) {
  Current->Watch.beganLine(Tok->src_loc);
  if (!Current->Tokens.isReading()) {
    if (Current->First.line_change)
      Current->First.line_change(Reader, Tok, ParsingArguments);
  } else if (Tok->type != CPP_EOF && !ParsingArguments) {
    Current->Tokens.beganLine(Tok->src_loc);
  }
}

void onFile(cpp_reader *Reader, const line_map_ordinary *Map) {
  if (Current->First.file_change)
    Current->First.file_change(Reader, Map);
  if (!Map)
    return;
  Current->Tokens.changedFile();
  if (Map->reason == LC_ENTER && mayHoldDigraphs(currentText(Reader)))
    Current->Watch.giveUp();
  Current->Text.enterFile(ORDINARY_MAP_FILE_NAME(Map));
  // What the command line defines is a directive, at the end of which the
  // preprocessor drops all that was given to it. This comes after the last.
  if (!std::exchange(Current->HasBegun, true))
    Current->Tokens.begin();
}

void onDefine(cpp_reader *Reader, location_t Directive, cpp_hashnode *Name) {
  if (Current->First.define)
    Current->First.define(Reader, Directive, Name);
  Current->Watch.defined(Directive, Name);
}

void onUse(cpp_reader *Reader, location_t Loc, cpp_hashnode *Name) {
  if (Current->First.used)
    Current->First.used(Reader, Loc, Name);
  Current->Watch.used(Loc, Name, Current->Tokens.isReading());
}

cpp_macro *onDeferred(cpp_reader *Reader, location_t Loc, cpp_hashnode *Name) {
  if (Current->Tokens.askedFor(Name) || !Current->First.user_deferred_macro)
    return nullptr;
  return Current->First.user_deferred_macro(Reader, Loc, Name);
}

void onTestOfNone(cpp_reader *Reader, location_t Loc, cpp_hashnode *Name) {
  if (Current->First.used_undef)
    Current->First.used_undef(Reader, Loc, Name);
  if (NODE_NAME(Name) != Current->Watch.genksymsName())
    return;
  Current->Watch.mentioned(NODE_NAME(Name), Loc);
  // It is told of the first test alone that a name has not had one.
  Name->flags &= ~NODE_USED;
}

bool onDiagnostic(cpp_reader *Reader, cpp_diagnostic_level Level,
                  cpp_warning_reason Reason, rich_location *Where,
                  const char *Message, va_list *Arguments) {
  if (Reason == CPP_W_CXX_OPERATOR_NAMES || Reason == CPP_W_UNDEF) {
    va_list Copy;
    va_copy(Copy, *Arguments);
    const auto *Name = va_arg(Copy, const unsigned char *);
    va_end(Copy);
    if (Name == Current->Watch.genksymsName() ||
        Name == Current->Watch.counterName()) {
      Current->Watch.mentioned(Name, Where->get_loc());
      if (Reason == CPP_W_CXX_OPERATOR_NAMES)
        return false;
    }
    if (Reason == CPP_W_UNDEF && !Current->WarnsOfUndefined)
      return false;
  }
  return Current->First.diagnostic(Reader, Level, Reason, Where, Message,
                                   Arguments);
}

//===----------------------------------------------------------------------===//
// What the compiler tells
//===----------------------------------------------------------------------===//

/// Whether Reader reads C that may export: preprocessed C brings its versions
/// as assembly, who defines the generator's word is after its text, and a
/// header by itself makes no object.
bool mayExport(cpp_reader *Reader) {
  const cpp_options *Options = cpp_get_options(Reader);
  return !pch_file && !Options->preprocessed && !Options->directives_only &&
         !Options->cplusplus && !Options->objc && Options->lang != CLK_ASM &&
         nameOf(Reader, "__GENKSYMS__")->type == NT_VOID;
}

/// The least memory in bytes that the engine takes for a kernel's file.
constexpr size_t LeastHeap = 1 << 20;

std::optional<VersionText> versions() {
  if (Current->Tokens.isWhole() && Current->Watch.isUnderstood()) {
    if (!Current->Watch.hasExports())
      return std::nullopt;
    populateHeap(LeastHeap);
    if (std::optional<VersionText> Versions = textVersions(
            Current->Text.text(), Request, &Current->Watch.doubtful()))
      return Versions;
  }
  if (!usesExportMacros(parse_in))
    return std::nullopt;
  return versionsByPreprocessingAgain(Request);
}

void noteUnknownKernel() {
  if (!Request.Kernel)
    inform(UNKNOWN_LOCATION, "%s", unknownKernel(Request).c_str());
}

/// The versions as assembly; empty where there are none.
std::string versionAssembly() {
  if (seen_error())
    return "";
  std::optional<VersionText> Versions = versions();
  if (!Versions)
    return "";
  noteUnknownKernel();
  return sectionAssembly(*Versions);
}

/// Whether what is made has no sections of its own yet.
bool isForLinkTime() {
  return any_of(givenOptions(), [](StringRef Given) {
    return Given == "-flto" || Given.starts_with("-flto=");
  });
}

void (*Parse)() = nullptr;

/// Parses the file, and adds the versions as assembly after it: what GCC makes
/// of preprocessed C that has them at its end is the same.
void parseFile() {
  Parse();
  if (isGiven("-fsyntax-only") || isForLinkTime())
    return;
  std::string Assembly = versionAssembly();
  if (!Assembly.empty())
    symtab->finalize_toplevel_asm(
        build_string(Assembly.size() + 1, Assembly.c_str()));
}

/// Called when the compiler has nothing to add to its output but the end. The
/// sections that are made of assembly at link time come too late for a build
/// that looks into the object.
void onEnd(void *, void *) {
  if (Current && asm_out_file && isForLinkTime())
    fputs(versionAssembly().c_str(), asm_out_file);
}

void onStart(void *, void *) {
  // Other compilers of GCC's have none.
  if (!reader() || !mayExport(parse_in))
    return;
  Current = new Compile(parse_in);
  cpp_callbacks &Callbacks = *cpp_get_callbacks(parse_in);
  Callbacks.line_change = onLine;
  Callbacks.file_change = onFile;
  Callbacks.define = onDefine;
  Callbacks.used = onUse;
  Callbacks.user_deferred_macro = onDeferred;
  Callbacks.used_undef = onTestOfNone;
  Callbacks.diagnostic = onDiagnostic;
  // A precompiled header would take the place of all words that GCC knows,
  // those of ours too. Its text is read instead.
  Callbacks.valid_pch = nullptr;
  // Of a condition that follows skipped text this alone tells.
  cpp_options &Options = *cpp_get_options(parse_in);
  Current->WarnsOfUndefined = std::exchange(Options.warn_undef, 1) != 0;
  Current->Text.enterFile(isStandardInput() ? "<stdin>" : in_fnames[0]);
  if (mayHoldDigraphs(currentText(parse_in)))
    Current->Watch.giveUp();
  Parse = std::exchange(lang_hooks.parse_file, parseFile);
  // A file that is read for its macros alone is none of the generator's text.
  if (isGiven("-imacros")) {
    Current->HasBegun = true;
    Current->Watch.giveUp();
  }
}

void onFunctionEnd(void *Function, void *) {
  if (Current)
    Current->Tokens.leaveFunction(static_cast<tree>(Function));
}

//===----------------------------------------------------------------------===//
// Where GCC only preprocesses
//===----------------------------------------------------------------------===//

void (*PrintedFile)(cpp_reader *, const line_map_ordinary *) = nullptr;
/// What is to come after all that is printed.
std::string Printed;

/// Computes the versions when all has been read. What GCC prints to is its own
/// secret where it is not standard output, which is closed when it ends.
void onPrintedFile(cpp_reader *Reader, const line_map_ordinary *Map) {
  if (PrintedFile)
    PrintedFile(Reader, Map);
  // GCC sets this where it prints what it has read.
  bool Prints = cpp_get_callbacks(Reader)->ident != nullptr;
  if (Map || !Prints || !mayExport(Reader) || seen_error() ||
      !usesExportMacros(Reader))
    return;
  std::optional<VersionText> Versions = versionsByPreprocessingAgain(Request);
  if (!Versions)
    return;
  noteUnknownKernel();
  Printed = "\n" + assemblyStatement(*Versions) + "\n";
  if (outputFile().empty())
    fputs(Printed.c_str(), stdout);
}

void onFinish(void *, void *) {
  std::string File = outputFile().str();
  if (Printed.empty() || File.empty() || seen_error())
    return;
  FILE *Output = fopen(File.c_str(), "a");
  if (!Output || fputs(Printed.c_str(), Output) < 0 || fclose(Output))
    fatal_error(UNKNOWN_LOCATION, "%s: cannot write versions: %s", File.c_str(),
                xstrerror(errno));
}

void onPragmas(void *, void *) {
  if (!reader() || !isGiven("-E"))
    return;
  cpp_callbacks &Callbacks = *cpp_get_callbacks(parse_in);
  PrintedFile = std::exchange(Callbacks.file_change, onPrintedFile);
}

/// Ends a GCC of another release: what it hands out may be laid out otherwise.
void checkRelease(const plugin_gcc_version &Loader) {
  if (StringRef(Loader.basever) == gcc_version.basever)
    return;
  fatal_error(UNKNOWN_LOCATION,
              "the genksyms-cc plugin: this is GCC %s, but the plugin is for "
              "GCC %s; compile with that, or build genksyms-cc where the "
              "plugin headers of this GCC are",
              Loader.basever, gcc_version.basever);
}

} // namespace

extern "C" __attribute__((visibility("default"))) int
plugin_init(plugin_name_args *Info, plugin_gcc_version *Version) {
  checkRelease(*Version);
  for (int I = 0; I != Info->argc; ++I) {
    std::string Arg = Info->argv[I].key;
    if (Info->argv[I].value)
      Arg += std::string("=") + Info->argv[I].value;
    if (std::string Wrong = takeArgument(Arg, Request); !Wrong.empty())
      error("%s", Wrong.c_str());
  }
  if (!Request.Kernel)
    Request.Kernel = environmentRelease();
  forgetPlugin(Info->full_name);
  const char *Name = Info->base_name;
  register_callback(Name, PLUGIN_PRAGMAS, onPragmas, nullptr);
  register_callback(Name, PLUGIN_START_UNIT, onStart, nullptr);
  register_callback(Name, PLUGIN_FINISH_PARSE_FUNCTION, onFunctionEnd, nullptr);
  register_callback(Name, PLUGIN_FINISH_UNIT, onEnd, nullptr);
  register_callback(Name, PLUGIN_FINISH, onFinish, nullptr);
  return 0;
}
