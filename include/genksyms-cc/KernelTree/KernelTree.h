//===- KernelTree.h - What a kernel tree knows of its commands --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A configured kernel tree, its sources beside or apart from it (`O=`): where
// its roots are, and the compile commands that Kbuild left in `.cmd` files, or
// would run. What Kbuild has not built yet it is asked for; that answer, and no
// other, is remembered between runs, and only for as long as the configuration
// and makefiles that it follows from stay as they are.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_KERNELTREE_H
#define GENKSYMS_CC_KERNELTREE_KERNELTREE_H

#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace genksyms {

struct KernelTree {
  /// Where make runs and objects are. Absolute, links followed.
  std::string ObjectRoot;
  /// Where the sources are: the same, but for `O=` builds and packaged headers.
  std::string SourceRoot;

  /// Path without the root that it lies in, such as `fs/char_dev.c`; Path
  /// itself where it lies in neither. Path is absolute.
  llvm::StringRef relative(llvm::StringRef Path) const;

  /// Whether a module of this tree may include Path (absolute): it is below
  /// `include/` or `arch/*/include/`, or outside of the tree altogether, where
  /// a compiler's own headers are.
  bool isPublicHeader(llvm::StringRef Path) const;
};

/// The sources of an object tree: its `source` link, the tree whose makefile
/// its own includes, or itself.
llvm::Expected<std::string> sourceRootOf(llvm::StringRef ObjectRoot);

/// The tree that Directory is the root of, if it is one: configured, and with a
/// Kbuild makefile.
llvm::Expected<std::optional<KernelTree>>
findKernelTree(llvm::StringRef Directory);

/// The same for Directory or the nearest of those above it.
llvm::Expected<std::optional<KernelTree>>
findEnclosingKernelTree(llvm::StringRef Directory);

/// The tree that an external module was built against, in whose directory a
/// build left `.cmd` files; nothing where it left none. The error says that
/// nothing tells which tree it was.
llvm::Expected<std::optional<KernelTree>>
findTreeOfModule(llvm::StringRef Directory);

/// Whether a build of an external module left `.cmd` files in Directory.
bool hasModuleCommands(llvm::StringRef Directory);

/// Reads a `.cmd` file: the command that compiles a C or assembly source. Empty
/// where the file is missing or holds another kind of command. Directory is
/// where the build ran it.
llvm::Expected<std::optional<CompileCommand>>
readCmdFile(llvm::StringRef Path, llvm::StringRef Directory);

/// Whether the tree's configuration sets `CONFIG_…` Option to `y` or `m`.
/// Nothing where the tree has no configuration that says anything.
llvm::Expected<std::optional<bool>> configOption(const KernelTree &Tree,
                                                 llvm::StringRef Option);

/// Why genksyms-cc's versions are not those of Tree's kernel; empty where they
/// are, as far as the configuration tells.
llvm::Expected<std::string> whyNotTheKernels(const KernelTree &Tree);

/// The recorded command for one source file (absolute path), inside the tree or
/// of an external module built against it.
llvm::Expected<std::optional<CompileCommand>>
recordedCommand(const KernelTree &Tree, llvm::StringRef Source);

/// One `.cmd` file's command, and the object that it makes where it makes one.
struct RecordedObject {
  CompileCommand Command;
  /// Absolute.
  std::string Object;
};

/// All recorded commands below Directory, ordered by source and object.
/// Problems takes a line `FILE: …` for each `.cmd` file that cannot be read, or
/// says of a source but not how it is compiled.
std::vector<RecordedObject> recordedObjects(const KernelTree &Tree,
                                            llvm::StringRef Directory,
                                            std::vector<std::string> &Problems);

/// What a tree's makefiles would run.
struct MadeCommands {
  /// A source that Kbuild does not compile in this configuration has none.
  std::vector<CompileCommand> Commands;
  /// Where make failed and had none of those that it was asked for: why.
  std::string Refusal;
  /// Why make had none for one source, by its path, where it said that.
  llvm::StringMap<std::string> Refusals;
};

/// Asks the tree's own makefiles (`make -n`, in a directory of its own: no byte
/// of the tree changes) for the commands of Sources (absolute paths), in the
/// tree or of an external module with a Kbuild makefile. Takes seconds the
/// first time. An error: the tree has to be configured again, or its compiler
/// is not installed here.
llvm::Expected<MadeCommands> askMake(const KernelTree &Tree,
                                     llvm::ArrayRef<std::string> Sources);

/// The arguments that a C file beside Assembly gets, from the nearest recorded
/// command; empty where the tree has recorded none.
llvm::Expected<std::vector<std::string>>
prototypeArguments(const KernelTree &Tree, const CompileCommand &Assembly);

/// The headers that the tree's makefiles put before an assembly file's exports;
/// see CompileCommand::PrototypeHeaders. `linux/string.h` came in 7.0.
llvm::Expected<std::vector<std::string>>
prototypeHeaders(const KernelTree &Tree);

/// Where Command is of an assembly source: fills in what its prototypes need.
llvm::Error addPrototypes(const KernelTree &Tree, CompileCommand &Command);

/// What Kbuild links Command's object into; see CompileCommand::Module. Where
/// the tree has not linked the module yet, and it is of several objects, its
/// name alone. Without a tree the flags alone tell.
std::string moduleOf(const CompileCommand &Command,
                     const std::optional<KernelTree> &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_KERNELTREE_H
