//===- Plugin.cpp - The GCC plugin ----------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loaded by `gcc-12 -fplugin=genksyms-cc-plugin.so`. It watches what the
// parser reads and, when the compiler has written all there is to the object,
// adds the versions of the exports. It belongs to the release of GCC whose
// headers it was built with.
//
//===----------------------------------------------------------------------===//

#include "PreprocessAgain.h"
#include "ReadAhead.h"
#include "GccHeaders.h"

using namespace llvm;
using namespace genksyms;

// GCC loads no plugin that does not say so.
extern "C" __attribute__((visibility("default"))) int plugin_is_GPL_compatible =
    1;

static constexpr llvm::StringLiteral Option =
    "-fplugin-arg-genksyms-cc-plugin-";

namespace {

/// What one process of the compiler has: its callbacks carry no data of ours.
struct Compile {
  explicit Compile(cpp_reader *Reader)
      : Watch(Reader), Text(Watch), Tokens(Reader, Watch, Text),
        First(*cpp_get_callbacks(Reader)) {}

  ExportWatch Watch;
  CompileText Text;
  ReadAhead Tokens;
  cpp_callbacks First; ///< what was told before it was told to us
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
  Current->Text.enterFile(ORDINARY_MAP_FILE_NAME(Map),
                          ORDINARY_MAP_STARTING_LINE_NUMBER(Map));
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

bool onDiagnostic(cpp_reader *Reader, cpp_diagnostic_level Level,
                  cpp_warning_reason Reason, rich_location *Where,
                  const char *Message, va_list *Arguments) {
  if (Reason == CPP_W_CXX_OPERATOR_NAMES) {
    va_list Copy;
    va_copy(Copy, *Arguments);
    const auto *Name = va_arg(Copy, const unsigned char *);
    va_end(Copy);
    if (Name == Current->Watch.genksymsName() ||
        Name == Current->Watch.counterName()) {
      Current->Watch.mentioned(Name, Where->get_loc());
      return false;
    }
  }
  return Current->First.diagnostic(Reader, Level, Reason, Where, Message,
                                   Arguments);
}

//===----------------------------------------------------------------------===//
// What the compiler tells
//===----------------------------------------------------------------------===//

/// Whether Reader reads C that may export: preprocessed C brings its versions
/// as assembly, and where the generator's word is defined there is nothing for
/// it to differ in.
bool mayExport(cpp_reader *Reader) {
  const cpp_options *Options = cpp_get_options(Reader);
  return !Options->preprocessed && !Options->directives_only &&
         !Options->cplusplus && !Options->objc && Options->lang != CLK_ASM &&
         !cpp_defined(Reader,
                      reinterpret_cast<const unsigned char *>("__GENKSYMS__"),
                      strlen("__GENKSYMS__"));
}

void onStart(void *, void *) {
  if (!mayExport(parse_in))
    return;
  Current = new Compile(parse_in);
  cpp_callbacks &Callbacks = *cpp_get_callbacks(parse_in);
  Callbacks.line_change = onLine;
  Callbacks.file_change = onFile;
  Callbacks.define = onDefine;
  Callbacks.used = onUse;
  Callbacks.user_deferred_macro = onDeferred;
  Callbacks.diagnostic = onDiagnostic;
  Current->Text.enterFile(in_fnames[0], 0);
  // A file that is read for its macros alone is none of the generator's text.
  if (isGiven("-imacros"))
    Current->Watch.giveUp();
  else
    Current->Tokens.begin();
}

void onFunction(void *Function, void *) {
  if (Current)
    Current->Tokens.enterFunction(static_cast<tree>(Function));
}

void onFunctionEnd(void *, void *) {
  if (Current)
    Current->Tokens.leaveFunction();
}

std::optional<VersionText> versions() {
  if (Current->Tokens.isWhole() && Current->Watch.isUnderstood()) {
    if (!Current->Watch.hasExports())
      return std::nullopt;
    if (std::optional<VersionText> Versions = textVersions(
            Current->Text.text(), Request, &Current->Watch.doubtful()))
      return Versions;
  }
  if (!Current->Watch.usesExportMacros())
    return std::nullopt;
  return versionsByPreprocessingAgain(Request);
}

void noteUnknownKernel() {
  if (!Request.Kernel)
    inform(UNKNOWN_LOCATION, "%s", unknownKernel(Request, Option).c_str());
}

/// Called when the compiler has nothing to add to its assembly but its end.
void onEnd(void *, void *) {
  if (!Current || seen_error() || !asm_out_file)
    return;
  if (const char *Kept = getenv("GENKSYMS_CC_KEEP_TEXT")) {
    FILE *File = fopen(Kept, "w");
    fwrite(Current->Text.text().data(), 1, Current->Text.text().size(), File);
    fclose(File);
  }
  std::optional<VersionText> Versions = versions();
  if (!Versions)
    return;
  noteUnknownKernel();
  fputs(sectionAssembly(*Versions).c_str(), asm_out_file);
}

} // namespace

extern "C" __attribute__((visibility("default"))) int
plugin_init(plugin_name_args *Info, plugin_gcc_version *Version) {
  for (int I = 0; I != Info->argc; ++I) {
    std::string Arg = Info->argv[I].key;
    if (Info->argv[I].value)
      Arg += std::string("=") + Info->argv[I].value;
    if (std::string Wrong = takeArgument(Arg, Option, Request); !Wrong.empty())
      error("%s", Wrong.c_str());
  }
  if (!Request.Kernel)
    Request.Kernel = environmentRelease();
  const char *Name = Info->base_name;
  register_callback(Name, PLUGIN_START_UNIT, onStart, nullptr);
  register_callback(Name, PLUGIN_START_PARSE_FUNCTION, onFunction, nullptr);
  register_callback(Name, PLUGIN_FINISH_PARSE_FUNCTION, onFunctionEnd, nullptr);
  register_callback(Name, PLUGIN_FINISH_UNIT, onEnd, nullptr);
  return 0;
}
