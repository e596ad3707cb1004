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
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

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

bool isDistcc(StringRef Name) { return Name == "distcc"; }

/// Whether compiles go to distcc, by themselves or out of ccache.
bool isDistributed(const MakeCommand &Command) {
  return !programIn(Command.Variables.lookup("CC"), isDistcc).empty() ||
         !programIn(Command.variable("CCACHE_PREFIX"), isDistcc).empty();
}

/// Whether a build's flags can name Directory: they pass through make's word
/// lists and then through a shell; a colon ends a target of the dependencies
/// and a path of ccache's.
bool canBeNamed(StringRef Directory) {
  return Directory.find_first_of(" \t\n'\"$#\\,()&;|<>*?`:") == StringRef::npos;
}

/// The releases of Clang that plugins in Directory are for, sorted.
std::vector<unsigned> pluginsIn(StringRef Directory) {
  std::vector<unsigned> Clangs;
  std::error_code Error;
  for (sys::fs::directory_iterator I(Directory, Error), End; I != End && !Error;
       I.increment(Error)) {
    StringRef Name = sys::path::filename(I->path());
    unsigned Clang = 0;
    if (Name.consume_front("clang-") && !Name.getAsInteger(10, Clang) &&
        sys::fs::exists(I->path() + "/genksyms-cc-plugin.so") &&
        sys::fs::exists(I->path() + "/genksyms-cc-plugin.h"))
      Clangs.push_back(Clang);
  }
  llvm::sort(Clangs);
  return Clangs;
}

std::string listed(ArrayRef<unsigned> Clangs) {
  std::string Result;
  for (size_t I = 0; I < Clangs.size(); ++I)
    Result += (I == 0                   ? ""
               : I + 1 == Clangs.size() ? " and "
                                        : ", ") +
              std::to_string(Clangs[I]);
  return Result;
}

/// What brings a plugin for Clang.
std::string adviceFor(unsigned Clang) {
  if (Clang < OldestClang)
    return "the oldest that there can be is for Clang " +
           std::to_string(OldestClang);
  std::string Number = std::to_string(Clang);
  return "install the package genksyms-cc-plugin-" + Number +
         ", or build genksyms-cc where libclang-" + Number + "-dev and llvm-" +
         Number + "-dev are";
}

} // namespace

Expected<PluginChoice> genksyms::findPlugin(StringRef Program,
                                            const BuildCompiler &Compiler) {
  PluginChoice Choice;
  if (!Compiler.Clang) {
    Choice.WhyNone =
        Compiler.Spelled + " is not Clang, of which a plugin is a part";
    return Choice;
  }
  StringRef Bin = sys::path::parent_path(Program);
  StringRef Prefix = sys::path::parent_path(Bin);
  std::string Built = pathIn(Prefix, "lib");
  std::string Installed = pathIn(Prefix, GENKSYMS_CC_LIBDIR "/genksyms-cc");
  std::string Clang = std::to_string(Compiler.Clang);
  std::vector<unsigned> Others;
  for (StringRef Directory : {Built, Installed}) {
    std::vector<unsigned> There = pluginsIn(Directory);
    append_range(Others, There);
    if (!is_contained(There, Compiler.Clang))
      continue;
    if (!canBeNamed(Directory))
      return makeError(Directory +
                       ": a build's flags cannot name this directory; "
                       "install genksyms-cc where the path has letters "
                       "and digits only, or leave out --plugin");
    std::string Of = pathIn(Directory, "clang-" + Clang);
    Choice.Plugin = {pathIn(Of, "genksyms-cc-plugin.so"),
                     pathIn(Of, "genksyms-cc-plugin.h")};
    return Choice;
  }
  Choice.WhyNone = Compiler.Spelled + " is Clang " + Clang +
                   ", which there is no plugin for";
  if (!Others.empty())
    Choice.WhyNone += ", but for Clang " + listed(Others);
  Choice.WhyNone += "; " + adviceFor(Compiler.Clang);
  return Choice;
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
