//===- DebugVersions.h - What objects say of exports ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The versions of exports as debugging information has them, each with the
// definitions behind it and where those stand in the sources.
//
// A linked file, a module or a kernel, has the units of many objects, and the
// generator saw these one by one: there each export is versioned by the unit
// that exports it, with the definitions of that unit alone.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_DWARF_DEBUGVERSIONS_H
#define GENKSYMS_CC_DWARF_DEBUGVERSIONS_H

#include "genksyms-cc/Version/Explanation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <functional>
#include <string>
#include <vector>

namespace genksyms {

/// What the compile of one source says of its exports.
struct DebugUnit {
  /// The source as the compiler was given it, and the directory that it ran in.
  /// Of an object that is taken as a whole, of its first unit with an export.
  std::string Source, Directory;
  struct Version {
    llvm::StringRef Symbol;
    uint32_t Crc;
  };
  std::vector<Version> Versions; ///< in the order that was asked
  /// If wanted: as the generator's `-T` has them.
  std::string Symtypes;
  /// If wanted: where symbols and definitions stand, by name and by key.
  llvm::StringMap<FileLocation> Locations;
};

struct DebugRequest {
  /// Reserved and ignored members, and the rules of an object.
  bool Stable = false;
  /// Each unit is taken by itself.
  bool ByUnit = false;
  /// With ByUnit: only the unit that exports this one, if not empty.
  llvm::StringRef Only;
  bool WantsSymtypes = false;
  bool WantsLocations = false;
  std::function<void(llvm::StringRef)> OnWarning;
};

/// Versions those of Exports that Object knows, and calls Each with what there
/// is, unit by unit. Exports must outlive it.
llvm::Error readDebugVersions(llvm::MemoryBufferRef Object,
                              llvm::ArrayRef<llvm::StringRef> Exports,
                              const DebugRequest &Request,
                              llvm::function_ref<void(DebugUnit &&)> Each);

} // namespace genksyms

#endif // GENKSYMS_CC_DWARF_DEBUGVERSIONS_H
