//===- SymtypesReading.h - What both shapes of symtypes share ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FORMATS_SYMTYPESREADING_H
#define GENKSYMS_CC_LIB_FORMATS_SYMTYPESREADING_H

#include "genksyms-cc/Formats/Lines.h"
#include "genksyms-cc/Formats/SymtypesIndex.h"
#include "genksyms-cc/Formats/SymtypesSet.h"
#include <map>
#include <memory>
#include <mutex>

namespace genksyms {

/// The records that stand in a file or section, and their lines.
struct SymtypesLines {
  std::vector<const SymtypesRecord *> Records;
  std::vector<uint32_t> LineNumbers;

  void clear() {
    Records.clear();
    LineNumbers.clear();
  }
};

/// Puts the record that Line holds behind the others, unless the same one is
/// there; complains where Line is none or defines a name once more. Index is
/// that of Into.
void addSymtypesLine(llvm::StringRef Line, Lines &Input, SymtypesPool &Pool,
                     SymtypesIndex &Index, SymtypesLines &Into);

/// What is said of a reference to nothing.
std::string danglingReference(const SymtypesRecord &Record,
                              const SymtypesName &Reference);

/// What the jobs of a parallel loop need and would be sorry to make anew for
/// each turn: as many as there are jobs at a time.
template <typename T> class Workers {
public:
  /// Calls Job with a T, made by Make if none is free.
  template <typename Make, typename Job> void with(Make M, Job J) {
    std::unique_ptr<T> Taken;
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (!Idle.empty()) {
        Taken = std::move(Idle.back());
        Idle.pop_back();
      }
    }
    if (!Taken)
      Taken = M();
    J(*Taken);
    std::lock_guard<std::mutex> Lock(Mutex);
    Idle.push_back(std::move(Taken));
  }

private:
  std::mutex Mutex;
  std::vector<std::unique_ptr<T>> Idle;
};

/// Errors of jobs that run at the same time, told in the jobs' order.
class JobErrors {
public:
  void add(size_t Job, llvm::Error E);
  llvm::Error take();

private:
  std::mutex Mutex;
  std::map<size_t, llvm::Error> Errors;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FORMATS_SYMTYPESREADING_H
