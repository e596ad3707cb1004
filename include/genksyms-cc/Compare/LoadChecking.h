//===- LoadChecking.h - Modules laid against kernels ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which modules, which kernels, and the table of what each of these makes of
// each of those.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_LOADCHECKING_H
#define GENKSYMS_CC_COMPARE_LOADCHECKING_H

#include "genksyms-cc/Compare/LoadTable.h"
#include <list>
#include <set>

namespace genksyms {

struct LoadQuestion {
  /// Module files, directories with such files below them or, with
  /// ModulesDirectory, names of installed modules. None: all that are installed
  /// there.
  std::vector<std::string> Modules;
  /// Kernels, as readBase() takes them.
  std::vector<std::string> Against;
  /// A `lib/modules`, for every release that is installed in it; empty: none.
  std::string ModulesDirectory;
  /// Tables of further modules that are loaded in each of the kernels.
  std::vector<std::string> ExtraSymbols;
  /// A given module takes the place of the one of its name in a Module.symvers.
  bool Together = false;
  /// What the kernel does about an imported symbol that the module's version
  /// table leaves out.
  bool MissingVersionFails = true;
  /// Taken for what the kernels say of themselves.
  std::optional<std::string> Vermagic;
};

enum class LoadAnswer {
  AllLoad,
  SomeFail,
  NotKnown, ///< something could not be read, or what is known does not decide
};

class LoadChecking {
public:
  LoadChecking(LoadQuestion Asked, Progress &Done)
      : Asked(std::move(Asked)), Done(Done) {}

  /// Reads the modules and the kernels, and fills the table. An error reads
  /// `FILE: …`; a module that cannot be read is none, but a cell of the table.
  llvm::Error run();

  /// Finds kernels with what decides about Modules.
  using FindKernels = llvm::function_ref<llvm::Expected<std::list<Base>>(
      llvm::ArrayRef<const Module *> Modules)>;
  /// The same with the kernels that Find finds beside those asked for.
  llvm::Error run(FindKernels Find);

  LoadTable &table() { return Table; }

  /// What was left out or presumed, a line each, complete after run() whether
  /// that failed or not.
  llvm::ArrayRef<std::string> warnings() const { return Warnings; }

  /// Why modules could not be read, once each, as the table has them.
  std::vector<std::string> unreadable() const;

  LoadAnswer answer() const;

  /// Whether the modules were neither files nor names, but directories or all
  /// that are installed.
  bool isOverview() const {
    return HasDirectories || Names.size() + Files.size() == 0;
  }

private:
  llvm::Error readSubjects();
  llvm::Error readKernels();
  llvm::Error readInstalledKernels();
  llvm::Error keep(Base B);
  std::set<std::string> addRows();
  void checkAll();
  void judgeAll();

  const LoadQuestion Asked;
  Progress &Done;
  std::vector<std::string> Names; ///< of installed modules, as asked for
  std::vector<ModuleFile> Files;
  std::vector<const Module *> Modules; ///< of Files, those that were readable
  bool HasDirectories = false;
  std::list<Base> Kernels;
  std::list<LoadCheck> Checks; ///< own the verdicts
  LoadTable Table;
  std::vector<std::string> Warnings;
};

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_LOADCHECKING_H
