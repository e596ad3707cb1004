//===- CompilerPlugin.cpp - Compile with the Clang plugin -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/CompilerPlugin.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

#define VERSION_TEXT_OF(NUMBER) #NUMBER
#define VERSION_TEXT(NUMBER) VERSION_TEXT_OF(NUMBER)
constexpr StringLiteral Version = VERSION_TEXT(LLVM_VERSION_MAJOR);

/// The first word of a compiler's command (`ccache clang-19 -m64`) that is a
/// program of the kind, without its directory; empty where none is.
StringRef programIn(StringRef Command, function_ref<bool(StringRef)> IsOfKind) {
  SmallVector<StringRef, 4> Words;
  SplitString(Command, Words);
  for (StringRef Word : Words)
    if (StringRef Name = sys::path::filename(Word); IsOfKind(Name))
      return Name;
  return StringRef();
}

bool isClang(StringRef Name) { return Name.contains("clang"); }

bool isDistcc(StringRef Name) { return Name == "distcc"; }

/// The compiler that Kbuild derives from LLVM=: `1`, `-19` or `/path/`.
std::string clangOf(StringRef Llvm) {
  if (Llvm.ends_with("/"))
    return (Llvm + "clang").str();
  return "clang" + (Llvm.starts_with("-") ? Llvm.str() : std::string());
}

/// Whether the name says that this Clang is of another version. A plain
/// `clang` says nothing.
bool isOtherVersion(StringRef Name) {
  StringRef Other = Name.rsplit('-').second;
  return !Other.empty() && all_of(Other, isDigit) && Other != Version;
}

/// Whether compiles go to distcc, by themselves or out of ccache.
bool isDistributed(const MakeCommand &Command) {
  return !programIn(Command.Variables.lookup("CC"), isDistcc).empty() ||
         !programIn(Command.variable("CCACHE_PREFIX"), isDistcc).empty();
}

} // namespace

Expected<CompilerPlugin> genksyms::findPlugin(StringRef Program) {
  StringRef Bin = sys::path::parent_path(Program);
  StringRef Prefix = sys::path::parent_path(Bin);
  std::string Built = pathIn(Prefix, "lib");
  std::string Installed = pathIn(Prefix, GENKSYMS_CC_LIBDIR "/genksyms-cc");
  for (StringRef Directory : {Built, Installed}) {
    CompilerPlugin Plugin{pathIn(Directory, "genksyms-cc-plugin.so"),
                          pathIn(Directory, "genksyms-cc-plugin.h")};
    if (!sys::fs::exists(Plugin.Library) || !sys::fs::exists(Plugin.Header))
      continue;
    // The flags pass through make's word lists and then through a shell; a
    // colon ends a target of the dependencies and a path of ccache's.
    if (Directory.find_first_of(" \t\n'\"$#\\,()&;|<>*?`:") != StringRef::npos)
      return makeError(Directory +
                       ": a build's flags cannot name this directory; "
                       "install genksyms-cc where the path has letters "
                       "and digits only, or leave out --plugin");
    return Plugin;
  }
  return makeError(Installed + "/genksyms-cc-plugin.so: no such file (nor in " +
                   Built +
                   "), with genksyms-cc-plugin.h beside it; install "
                   "genksyms-cc whole, or leave out --plugin");
}

Error genksyms::checkCompiler(const MakeCommand &Command,
                              const BuildTree &Tree) {
  std::string Advice =
      (": --plugin is for Clang " + Version + "; give make LLVM=-" + Version +
       " CC=clang-" + Version + ", or leave out --plugin")
          .str();
  // Unlike LLVM=, make does not take CC from the environment.
  auto Given = Command.Variables.find("CC");
  std::string Llvm = Command.variable("LLVM");
  bool Named = Given != Command.Variables.end();
  if (!Named && Llvm.empty())
    return makeError(Tree.Kernel + ": this build's compiler is gcc" + Advice);
  // Debian's headers bring the compiler that their kernel was built with.
  std::string Beside = pathIn(Tree.Kernel, ".kernelvariables");
  Expected<std::string> Text = contents(Beside);
  if (!Text)
    return Text.takeError();
  std::string Ours = Named ? "" : makeVariable(*Text, "CC");
  if (!Ours.empty())
    return makeError(Beside + ": sets CC = " + Ours + ", whatever LLVM= says" +
                     Advice);
  std::string Compiler = Named ? Given->second : clangOf(Llvm);
  // What make has yet to expand cannot be told.
  if (StringRef(Compiler).contains('$'))
    return Error::success();
  StringRef Clang = programIn(Compiler, isClang);
  if (Clang.empty() || isOtherVersion(Clang))
    return makeError((Named ? "CC=" : "LLVM=") + (Named ? Compiler : Llvm) +
                     Advice);
  return Error::success();
}

std::string genksyms::pluginFlags(const CompilerPlugin &Plugin) {
  return "-fplugin=" + Plugin.Library + " -include " + Plugin.Header;
}

std::vector<std::string> genksyms::pluginVariables(const CompilerPlugin &Plugin,
                                                   const MakeCommand &Command,
                                                   StringRef Kernel) {
  std::string Release = Kernel.empty()
                            ? std::string()
                            : ("-fplugin-arg-genksyms-kernel=" + Kernel).str();
  // make adds these to what the user gave before them, or else to what the
  // environment has.
  if (!isDistributed(Command))
    return {"KCFLAGS+=" + pluginFlags(Plugin) +
            (Release.empty() ? "" : " " + Release) +
            " $(if $(KBUILD_SYMTYPES),-fplugin-arg-genksyms-symtypes)"};
  // The servers of distcc refuse a command line that loads a plugin. Clang
  // takes arguments from its environment too, to which make exports what its
  // own command line sets. A `#` in front keeps Clang from telling about it.
  // ccache does not look there for what the object depends on.
  return {"KCFLAGS+=-include " + Plugin.Header,
          "CCC_OVERRIDE_OPTIONS:=$(if $(CCC_OVERRIDE_OPTIONS),"
          "$(CCC_OVERRIDE_OPTIONS) ,#)+-fplugin=" +
              Plugin.Library + (Release.empty() ? "" : " +" + Release) +
              "$(if $(KBUILD_SYMTYPES), +-fplugin-arg-genksyms-symtypes)",
          "CCACHE_EXTRAFILES:=$(if $(CCACHE_EXTRAFILES),"
          "$(CCACHE_EXTRAFILES):)" +
              Plugin.Library};
}
