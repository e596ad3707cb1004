//===- CompileCommand.h - How a source file is compiled ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One source file and the command that compiles it, wherever that came from,
// and what later stages take from the command's arguments. Where commands come
// from is the business of CommandSource.h and KernelTree.h.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_COMPILECOMMAND_H
#define GENKSYMS_CC_KERNELTREE_COMPILECOMMAND_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace genksyms {

struct CompileCommand {
  /// Absolute: what relative paths in File and Arguments start from.
  std::string Directory;
  /// The source file as the command names it, so that line markers and
  /// messages read as those of the build do.
  std::string File;
  /// The compiler program first; File is among them.
  std::vector<std::string> Arguments;
  /// For an assembly source: the arguments that a C file of the same place has,
  /// File not among them. Its exports' prototypes are compiled with these.
  std::vector<std::string> PrototypeArguments;
  /// And the headers that declare what assembly exports, in the form of
  /// `#include <…>`, as the kernel's own makefiles name them.
  std::vector<std::string> PrototypeHeaders = {"linux/kernel.h",
                                               "asm/asm-prototypes.h"};
  /// What the object is linked into: a module's path without suffix, as
  /// `drivers/usb/common/usb-common`, or `vmlinux`; empty where not known.
  std::string Module;

  /// File, made absolute and without `.` and `..`.
  std::string path() const;
  bool isAssembly() const;
};

/// Path, taken from Directory where it is relative, without `.` and `..`.
std::string absolutePath(llvm::StringRef Directory, llvm::StringRef Path);

/// The working directory; empty where it has been removed, so that no tree is
/// around it and nothing is found in it.
std::string currentDirectory();

/// Whether Program, as named in a command, is GCC: neither `clang` in any
/// spelling nor something that calls itself so.
bool isGcc(llvm::StringRef Program);

/// The command's arguments without those that name outputs, write dependency
/// files, load GCC's plugins or choose the stage, without the program and
/// without File: what preprocessing, with whichever program, needs.
std::vector<std::string> preprocessingArguments(const CompileCommand &Command);

/// The first simple command in Shell, a command line as a shell would read it,
/// that has a word for which Wanted says so, split into words. Assignments and
/// compiler caches (`ccache gcc ...`) in front are dropped. Empty where there
/// is none.
std::vector<std::string>
findCommand(llvm::StringRef Shell,
            llvm::function_ref<bool(llvm::StringRef Word)> Wanted);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_COMPILECOMMAND_H
