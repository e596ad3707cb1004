//===- CompilerPlugin.h - Compile with a plugin -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the plugin is that belongs to this program, whether the compiler of a
// build is one that loads it, and how it is told to. What a build makes of its
// objects' versions stands in Generator.h.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_COMPILERPLUGIN_H
#define GENKSYMS_CC_KBUILD_COMPILERPLUGIN_H

#include "genksyms-cc/Kbuild/BuildCompiler.h"

namespace genksyms {

struct CompilerPlugin {
  std::string Library; ///< full path, for -fplugin=
  std::string Header;  ///< full path, for -include; GCC needs none
  /// Whether the build's compiles go to other machines; findPlugin() cannot
  /// know.
  bool IsDistributed = false;
};

/// The oldest Clang and the oldest GCC that a plugin can be built for.
constexpr unsigned OldestClang = 16;
constexpr unsigned OldestGcc = 12;

struct PluginChoice {
  std::optional<CompilerPlugin> Plugin;
  /// Why there is none, and what would bring it, as a sentence without its end.
  std::string WhyNone;
};

/// Finds the plugin for Compiler from the place of the program: in the build
/// tree or in an installation. A GCC is asked whether it loads it. Fails where
/// Kbuild could not carry its path.
llvm::Expected<PluginChoice> findPlugin(llvm::StringRef Program,
                                        const BuildCompiler &Compiler);

/// What a command line has of the plugin: the flags that load it or, where
/// compiles are distributed, what is left beside pluginEnvironment().
std::string pluginFlags(const CompilerPlugin &Plugin);

/// What loads the plugin where compiles are distributed, with what this
/// process's environment has of the same variables: `NAME=value` each. Kernel
/// as in pluginVariables().
std::vector<std::string> pluginEnvironment(const CompilerPlugin &Plugin,
                                           llvm::StringRef Kernel);

/// `NAME=value` words that make a build compile with the plugin: by its flags
/// or, where compiles are distributed, in a way that other machines do not see.
/// They go after the words of make's command. Kernel is the release whose
/// generator is meant, or empty.
std::vector<std::string> pluginVariables(const CompilerPlugin &Plugin,
                                         llvm::StringRef Kernel);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_COMPILERPLUGIN_H
