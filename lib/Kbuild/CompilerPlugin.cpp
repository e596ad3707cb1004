//===- CompilerPlugin.cpp - Compile with a plugin -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/CompilerPlugin.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Whether a build's flags can name Directory: they pass through make's word
/// lists and then through a shell; a colon ends a target of the dependencies
/// and a path of ccache's.
bool canBeNamed(StringRef Directory) {
  return Directory.find_first_of(" \t\n'\"$#\\,()&;|<>*?`:") == StringRef::npos;
}

/// What there is to know of a compiler, for which there may be plugins.
struct Kind {
  StringLiteral Name;   ///< as users know it
  StringLiteral Prefix; ///< of the directory of a release's plugin
  StringLiteral Library;
  StringLiteral Header; ///< empty where none is needed
  unsigned Oldest;      ///< release that there can be a plugin for
};

constexpr Kind Clang = {"Clang", "clang-", "genksyms-cc-plugin.so",
                        "genksyms-cc-plugin.h", OldestClang};
constexpr Kind Gcc = {"GCC", "gcc-", "genksyms.so", "", OldestGcc};

/// The releases that plugins in Directory are for, sorted.
std::vector<unsigned> pluginsIn(StringRef Directory, const Kind &Of) {
  std::vector<unsigned> Releases;
  std::error_code Error;
  for (sys::fs::directory_iterator I(Directory, Error), End; I != End && !Error;
       I.increment(Error)) {
    StringRef Name = sys::path::filename(I->path());
    unsigned Release = 0;
    if (Name.consume_front(Of.Prefix) && !Name.getAsInteger(10, Release) &&
        sys::fs::exists(pathIn(I->path(), Of.Library)) &&
        sys::fs::exists(pathIn(I->path(), Of.Header)))
      Releases.push_back(Release);
  }
  llvm::sort(Releases);
  return Releases;
}

std::string listed(ArrayRef<unsigned> Releases) {
  std::string Result;
  for (size_t I = 0; I < Releases.size(); ++I)
    Result += (I == 0                     ? ""
               : I + 1 == Releases.size() ? " and "
                                          : ", ") +
              std::to_string(Releases[I]);
  return Result;
}

/// What brings a plugin for a release.
std::string adviceFor(const Kind &Of, unsigned Release) {
  if (Release < Of.Oldest)
    return ("the oldest that there can be is for " + Of.Name + " " +
            Twine(Of.Oldest))
        .str();
  std::string Number = std::to_string(Release);
  if (&Of == &Gcc)
    return "install the package genksyms-cc-plugin-gcc-" + Number +
           ", or build genksyms-cc where gcc-" + Number + "-plugin-dev is";
  return "install the package genksyms-cc-plugin-clang-" + Number +
         ", or build genksyms-cc where libclang-" + Number + "-dev and llvm-" +
         Number + "-dev are";
}

/// The first line of a compiler's Messages that is an error: where a plugin is
/// spoilt, GCC may crash, and shows where. All of them where none is.
std::string firstError(StringRef Messages) {
  for (StringRef Line : split(Messages, '\n'))
    if (Line.contains("error: "))
      return onOneLine(Line.trim());
  return onOneLine(Messages.trim());
}

/// Why Compiler does not load Library, as it says itself; empty where it does.
std::string whyNotLoaded(const BuildCompiler &Compiler, StringRef Library) {
  std::vector<std::string> Command = Compiler.Command;
  for (StringRef Word : {"-fsyntax-only", "-x", "c", "/dev/null"})
    Command.push_back(Word.str());
  Command.push_back(("-fplugin=" + Library).str());
  Expected<ProgramResult> Ran = runProgram(Command, Compiler.Directory, "");
  if (!Ran)
    return toString(Ran.takeError());
  return Ran->Status ? firstError(Ran->Messages) : "";
}

} // namespace

Expected<PluginChoice> genksyms::findPlugin(StringRef Program,
                                            const BuildCompiler &Compiler) {
  PluginChoice Choice;
  if (!Compiler.Clang && Compiler.Gcc.empty()) {
    Choice.WhyNone = Compiler.Spelled +
                     " is neither Clang nor GCC, of which a plugin is a part";
    return Choice;
  }
  const Kind &Of = Compiler.Clang ? Clang : Gcc;
  unsigned Release = Compiler.Clang;
  StringRef(Compiler.Gcc).consumeInteger(10, Release);
  StringRef Bin = sys::path::parent_path(Program);
  StringRef Prefix = sys::path::parent_path(Bin);
  std::string Built = pathIn(Prefix, "lib");
  std::string Installed = pathIn(Prefix, GENKSYMS_CC_LIBDIR "/genksyms-cc");
  std::vector<unsigned> Others;
  for (StringRef Directory : {Built, Installed}) {
    std::vector<unsigned> There = pluginsIn(Directory, Of);
    append_range(Others, There);
    if (!is_contained(There, Release))
      continue;
    if (!canBeNamed(Directory))
      return makeError(Directory +
                       ": a build's flags cannot name this directory; "
                       "install genksyms-cc where the path has letters "
                       "and digits only, or leave out --plugin");
    std::string Own = pathIn(Directory, (Of.Prefix + Twine(Release)).str());
    CompilerPlugin Found = {pathIn(Own, Of.Library),
                            Of.Header.empty() ? std::string()
                                              : pathIn(Own, Of.Header),
                            /*IsDistributed=*/false};
    if (&Of == &Gcc)
      if (std::string Why = whyNotLoaded(Compiler, Found.Library);
          !Why.empty()) {
        Choice.WhyNone = Compiler.Spelled + " is GCC " + Compiler.Gcc +
                         ", which does not load " + Found.Library + ": " + Why +
                         "; it takes a GCC with plugin support, of the very "
                         "release that the package genksyms-cc-plugin-gcc-" +
                         std::to_string(Release) + " was built for";
        return Choice;
      }
    Choice.Plugin = std::move(Found);
    return Choice;
  }
  Choice.WhyNone = (Compiler.Spelled + " is " + Of.Name + " " +
                    (Compiler.Clang ? std::to_string(Release) : Compiler.Gcc) +
                    ", which there is no plugin for")
                       .str();
  if (!Others.empty())
    Choice.WhyNone += (", but for " + Of.Name + " " + listed(Others)).str();
  Choice.WhyNone += "; " + adviceFor(Of, Release);
  return Choice;
}

namespace {

/// How variables are spoken of: as make spells them, or with the values that
/// this process has.
struct Spelling {
  std::string (*Value)(StringRef Name);
  std::string (*IfSet)(StringRef Name, StringRef Then, StringRef Otherwise);
};

constexpr Spelling OfMake = {
    [](StringRef Name) { return ("$(" + Name + ")").str(); },
    [](StringRef Name, StringRef Then, StringRef Otherwise) {
      return ("$(if $(" + Name + ")," + Then +
              (Otherwise.empty() ? "" : "," + Otherwise.str()) + ")")
          .str();
    }};

std::string valueHere(StringRef Name) {
  return sys::Process::GetEnv(Name).value_or("");
}

constexpr Spelling OfProcess = {
    valueHere, [](StringRef Name, StringRef Then, StringRef Otherwise) {
      return (valueHere(Name).empty() ? Otherwise : Then).str();
    }};

struct Setting {
  StringLiteral Name;
  std::string Value;
};

/// Clang has a variable of changes to its arguments. A `#` in front keeps it
/// from telling about them.
Setting clangSetting(const CompilerPlugin &Plugin, const std::string &Release,
                     const Spelling &With) {
  constexpr StringLiteral Name = "CCC_OVERRIDE_OPTIONS";
  return {Name, With.IfSet(Name, With.Value(Name) + " ", "#") + "+-fplugin=" +
                    Plugin.Library + (Release.empty() ? "" : " +" + Release) +
                    With.IfSet("KBUILD_SYMTYPES",
                               " +-fplugin-arg-genksyms-symtypes", "")};
}

/// GCC looks for its own programs in a path, where one stands beside the plugin
/// that loads it.
std::vector<Setting> gccSettings(const CompilerPlugin &Plugin,
                                 const std::string &Release,
                                 const Spelling &With) {
  constexpr StringLiteral Name = "COMPILER_PATH";
  return {{Name, sys::path::parent_path(Plugin.Library).str() +
                     With.IfSet(Name, ":" + With.Value(Name), "")},
          {"GENKSYMS_CC_PLUGIN_FLAGS",
           Release + With.IfSet("KBUILD_SYMTYPES",
                                " -fplugin-arg-genksyms-symtypes", "")}};
}

/// The servers of distcc refuse a command line that loads a plugin. Both
/// compilers take what they load from their environment too. ccache does not
/// look there for what the object depends on.
std::vector<Setting> settings(const CompilerPlugin &Plugin,
                              const std::string &Release,
                              const Spelling &With) {
  std::vector<Setting> Result;
  if (Plugin.Header.empty())
    Result = gccSettings(Plugin, Release, With);
  else
    Result = {clangSetting(Plugin, Release, With)};
  // What icecc leaves to servers, no plugin would see.
  Result.push_back({"ICECC_REMOTE_CPP", "0"});
  Result.push_back({"ICECC_CLANG_REMOTE_CPP", "0"});
  constexpr StringLiteral Files = "CCACHE_EXTRAFILES";
  Result.push_back(
      {Files, With.IfSet(Files, With.Value(Files) + ":", "") + Plugin.Library});
  return Result;
}

std::string releaseFlag(StringRef Kernel) {
  if (Kernel.empty())
    return "";
  return ("-fplugin-arg-genksyms-kernel=" + Kernel).str();
}

/// Clang reads it before what distcc preprocesses.
std::string headerFlag(const CompilerPlugin &Plugin) {
  return Plugin.Header.empty() ? "" : "-include " + Plugin.Header;
}

} // namespace

std::string genksyms::pluginFlags(const CompilerPlugin &Plugin) {
  if (Plugin.IsDistributed)
    return headerFlag(Plugin);
  return StringRef("-fplugin=" + Plugin.Library + " " + headerFlag(Plugin))
      .rtrim()
      .str();
}

std::vector<std::string>
genksyms::pluginEnvironment(const CompilerPlugin &Plugin, StringRef Kernel) {
  std::vector<std::string> Words;
  if (Plugin.IsDistributed)
    for (Setting &Of : settings(Plugin, releaseFlag(Kernel), OfProcess))
      Words.push_back((Of.Name + "=" + Of.Value).str());
  return Words;
}

std::vector<std::string> genksyms::pluginVariables(const CompilerPlugin &Plugin,
                                                   StringRef Kernel) {
  std::string Release = releaseFlag(Kernel);
  // make adds these to what the user gave before them, or else to what the
  // environment has.
  if (!Plugin.IsDistributed)
    return {"KCFLAGS+=" + pluginFlags(Plugin) +
            (Release.empty() ? "" : " " + Release) +
            " $(if $(KBUILD_SYMTYPES),-fplugin-arg-genksyms-symtypes)"};
  // make exports what its command line sets.
  std::vector<std::string> Words;
  if (std::string Flags = pluginFlags(Plugin); !Flags.empty())
    Words.push_back("KCFLAGS+=" + Flags);
  for (Setting &Of : settings(Plugin, Release, OfMake))
    Words.push_back((Of.Name + ":=" + Of.Value).str());
  return Words;
}
