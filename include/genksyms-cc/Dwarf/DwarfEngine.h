//===- DwarfEngine.h - Objects in, versions out -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Versions from debugging information, as the kernel's gendwarfksyms has them
// since 6.14: a list of exported names and objects in, each name's version and
// the definitions that it reaches out.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_DWARF_DWARFENGINE_H
#define GENKSYMS_CC_DWARF_DWARFENGINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace genksyms {

/// An error that gendwarfksyms has, too.
class GeneratorError : public llvm::ErrorInfo<GeneratorError> {
public:
  static char ID;

  GeneratorError(std::string Where, std::string Text)
      : Where(std::move(Where)), Text(std::move(Text)) {}

  void log(llvm::raw_ostream &Out) const override {
    Out << "gendwarfksyms: " << Where << ": " << Text;
  }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

  std::string Where; ///< the function in which it says so
  std::string Text;
};

struct DwarfOptions {
  /// Heeds kABI rules and the conventions for reserved members.
  bool Stable = false;
  /// Told of what the generator warns of: its function, and the text.
  std::function<void(llvm::StringRef Where, llvm::StringRef Text)> OnWarning;
  /// Told of what is done, likewise, if it is there.
  std::function<void(llvm::StringRef Where, llvm::StringRef Text)> OnDebug;
  /// The tree of each symbol's entries is written there, where it is not null.
  llvm::raw_ostream *DumpEntries = nullptr;
  /// The expanded text of each symbol, likewise.
  llvm::raw_ostream *DumpVersions = nullptr;
  /// Each definition as it enters the table, likewise.
  llvm::raw_ostream *DumpTypes = nullptr;
  /// And each symbol, after its version.
  bool DumpSymbols = false;

  void warn(llvm::StringRef Where, const llvm::Twine &Text) const {
    if (OnWarning)
      OnWarning(Where, Text.str());
  }
  void debug(llvm::StringRef Where, const llvm::Twine &Text) const {
    if (OnDebug)
      OnDebug(Where, Text.str());
  }
};

class DwarfEngine {
public:
  explicit DwarfEngine(DwarfOptions Options);
  ~DwarfEngine();

  /// Adds a name to those that are to be versioned. Whether it is a new one;
  /// one that is there already stays what it is.
  bool addExport(llvm::StringRef Name);
  bool hasExports() const;

  /// Takes what Object knows of the exports that no object before it knew.
  /// After an error nothing is to be had of any.
  llvm::Error read(llvm::MemoryBufferRef Object);

  /// Writes the definitions that were reached in the last object, by key, and
  /// the exports that it knows.
  void printSymtypes(llvm::raw_ostream &Out) const;

  /// In the order of the generator's output. Nothing where no object has
  /// information on the symbol.
  void forEachVersion(
      llvm::function_ref<void(llvm::StringRef Name, std::optional<uint32_t>)>
          Each) const;

private:
  class Impl;
  std::unique_ptr<Impl> State;
};

} // namespace genksyms

#endif // GENKSYMS_CC_DWARF_DWARFENGINE_H
