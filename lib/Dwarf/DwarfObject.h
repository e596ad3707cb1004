//===- DwarfObject.h - An object with debugging information -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The parts of an ELF file that versions come from: its global symbols, and
// its debugging sections with the relocations of a relocatable object. Formats:
// the System V ABI's chapters on object files, DWARF 5 section 7.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_DWARFOBJECT_H
#define GENKSYMS_CC_LIB_DWARF_DWARFOBJECT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <atomic>
#include <memory>
#include <vector>

namespace genksyms {

/// A section's bytes, and what stands in them once they are relocated.
class DwarfSection {
public:
  /// The value that a relocation puts at Offset.
  struct Fixup {
    uint64_t Offset;
    uint64_t Value;
  };

  llvm::StringRef Bytes;
  bool IsThere = false;
  bool IsLittleEndian = true;
  /// By offset; of several at one offset, the last one.
  std::vector<Fixup> Fixups;

  uint64_t size() const { return Bytes.size(); }

  /// The unsigned number of Size bytes (1 to 8) at Offset, which must lie in
  /// the section.
  uint64_t number(uint64_t Offset, unsigned Size) const;
  /// The same, relocated.
  uint64_t relocated(uint64_t Offset, unsigned Size) const;

  /// Puts Fixups in order.
  void sortFixups();

private:
  /// After the fixup that was found last. It is a guess, which any thread may
  /// make better or worse.
  mutable std::atomic<size_t> Near = 0;
};

/// A symbol of the object's table that is neither local nor undefined.
struct DwarfSymbol {
  llvm::StringRef Name;
  uint32_t Section;
  uint64_t Value;
};

class DwarfObject {
public:
  /// File must outlive the result.
  static llvm::Expected<std::unique_ptr<DwarfObject>>
  open(llvm::MemoryBufferRef File);

  /// What is to be relocated cannot be read without symbols.
  bool hasDebugInfo() const {
    return Info.IsThere && (HasSymbolTable || !IsRelocatable);
  }

  std::string Name;
  /// Bytes of the file, and of what was compressed in it: whatever is kept or
  /// done for an object is to be in proportion to them.
  uint64_t Size = 0;
  bool IsRelocatable = false;
  bool HasSymbolTable = false;
  /// It is what `-gsplit-dwarf` puts beside another object.
  bool IsSplit = false;
  DwarfSection Info, Types, Abbrev, Str, LineStr, StrOffsets, Line, Loc;
  /// `.discard.gendwarfksyms.kabi_rules`.
  DwarfSection KabiRules;
  std::vector<DwarfSymbol> Symbols;

private:
  template <typename ELFT> friend class ObjectReader;
  /// What was compressed.
  std::vector<std::unique_ptr<llvm::SmallVector<uint8_t, 0>>> Decompressed;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_DWARFOBJECT_H
