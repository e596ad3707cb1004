//===- DebugFile.h - ELF files with debugging information ----- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An object, a module or a kernel with what it exports and the debugging
// information that belongs to it: its own, or that of a separate file, which is
// looked for where GDB looks (its manual, "Separate Debug Files").
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_DEBUGFILE_H
#define GENKSYMS_CC_MODULE_DEBUGFILE_H

#include "genksyms-cc/Dwarf/DebugVersions.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// What a file says of one symbol that it exports.
struct FileExport {
  std::string Symbol;
  std::string Kind; ///< `EXPORT_SYMBOL` or `EXPORT_SYMBOL_GPL`
  std::string Namespace;
  /// The version in it; nothing for an object, and without CONFIG_MODVERSIONS.
  std::optional<uint32_t> Crc;
};

class DebugFile {
public:
  enum FileKind {
    Object, ///< what one compile made, or several that were joined
    Module,
    Kernel,
  };

  /// Reads Path, which may be compressed, and looks for its debugging
  /// information: in DebugPath if that is not empty, else in Path itself, else
  /// in a separate file. That there is none is no error.
  static llvm::Expected<DebugFile> open(llvm::StringRef Path,
                                        llvm::StringRef DebugPath = "");

  /// Whether there is something at Path that open() takes. A file that cannot
  /// be read is something: who opens it tells why.
  static bool isOne(llvm::StringRef Path);

  FileKind kind() const { return Kind; }
  const std::string &path() const { return Path; }
  /// Sorted by symbol.
  const std::vector<FileExport> &exports() const { return Exports; }
  const FileExport *findExport(llvm::StringRef Symbol) const;

  /// What a table has for its exports: `vmlinux`, or the path of the module
  /// without suffix, below Directory or the release that it is installed for;
  /// empty for an object, which does not know what it will be part of.
  std::string moduleColumn(llvm::StringRef Directory = "") const;

  bool hasDebugInfo() const { return Info != nullptr; }
  /// The file with the debugging information.
  llvm::StringRef debugPath() const { return Info->getBufferIdentifier(); }
  /// Where there is none, why: a sentence's end, and what to do.
  std::string whyNoDebugInfo() const;

  /// Versions Symbols, or all exports where it is empty, and calls Each for
  /// every unit that has some; in objects for the whole.
  llvm::Error readVersions(DebugRequest Request,
                           llvm::function_ref<void(DebugUnit &&)> Each) const;
  /// The same for names that nothing marks as exported.
  llvm::Error readVersions(llvm::ArrayRef<llvm::StringRef> Symbols,
                           DebugRequest Request,
                           llvm::function_ref<void(DebugUnit &&)> Each) const;

private:
  llvm::Error readExports();
  llvm::Error findInfo(llvm::StringRef DebugPath);
  llvm::Error takeNamedInfo(llvm::StringRef DebugPath);
  llvm::Error findSeparateInfo();

  std::string Path;
  FileKind Kind = Object;
  std::vector<FileExport> Exports;
  std::unique_ptr<llvm::MemoryBuffer> File;
  std::unique_ptr<llvm::MemoryBuffer> Separate;
  const llvm::MemoryBuffer *Info = nullptr; ///< one of the two
  std::vector<std::string> Searched; ///< where a separate file was looked for
};

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_DEBUGFILE_H
