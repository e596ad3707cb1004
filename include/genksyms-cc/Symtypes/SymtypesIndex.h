//===- SymtypesIndex.h - Which record of a file has which name --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A map from names to numbers that is emptied in no time: it is filled anew for
// each of a thousand files.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_SYMTYPESINDEX_H
#define GENKSYMS_CC_SYMTYPES_SYMTYPESINDEX_H

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include <vector>

namespace genksyms {

/// Where the records of one file are. Tags are found whatever word a
/// reference uses: `u#s` is the struct s where the file has only that.
class SymtypesIndex {
public:
  static constexpr uint32_t None = ~0U;

  explicit SymtypesIndex(const SymtypesPool &Pool) : Pool(Pool) {}

  void clear() { ++Generation; }

  /// Where Name itself was put, or None.
  uint32_t at(const SymtypesName &Name) const {
    return Name.Number < Indices.size() &&
                   Indices[Name.Number].Generation == Generation
               ? Indices[Name.Number].Value
               : None;
  }

  /// Where the definition was put that a reference to Name means, or None.
  uint32_t resolve(const SymtypesName &Name) const {
    uint32_t Value = at(Name);
    return Value == None && isTag(Name.Kind) ? atOtherWord(Name) : Value;
  }

  void put(const SymtypesName &Name, uint32_t Value) {
    if (Name.Number >= Indices.size())
      Indices.resize(std::max(Pool.nameCount(), Name.Number + 1));
    Indices[Name.Number] = {Generation, Value};
  }

private:
  uint32_t atOtherWord(const SymtypesName &Name) const;

  struct Index {
    uint32_t Generation = 0;
    uint32_t Value = 0;
  };

  const SymtypesPool &Pool;
  std::vector<Index> Indices;
  uint32_t Generation = 1;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_SYMTYPESINDEX_H
