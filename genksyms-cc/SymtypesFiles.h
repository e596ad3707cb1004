//===- SymtypesFiles.h - Write each source's symtypes -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPESFILES_H
#define GENKSYMS_CC_SYMTYPESFILES_H

#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/KernelTree/CommandSource.h"
#include <map>
#include <mutex>

namespace genksyms {

/// Writes what the exports of sources reach below a directory, in files that
/// are named as Kbuild's are: `fs/open.symtypes`. Of a source that exports
/// nothing there is none. May be used by several threads.
class SymtypesFiles {
public:
  /// Directory is made where it is not there.
  SymtypesFiles(llvm::StringRef Directory, const CommandSet &Commands);

  void write(const CompileCommand &Command,
             llvm::ArrayRef<const Definition *> Reached);

  /// Messages of what could not be written, in an order of their own.
  std::vector<std::string> errors() const;

private:
  std::string pathOf(const CompileCommand &Command) const;

  std::string Directory;
  /// Where the names of sources begin: trees, then the working directory.
  std::vector<std::string> Roots;
  std::mutex Lock;
  /// The sources of what was written, by its path.
  std::map<std::string, std::string> Written;
  std::vector<std::string> Errors;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPESFILES_H
