//===- LayoutParts.h - The parts of a layout ------------------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_LAYOUTPARTS_H
#define GENKSYMS_CC_LIB_COMPARE_LAYOUTPARTS_H

#include "genksyms-cc/Compare/Layout.h"

namespace genksyms {

/// Compares the types of one thing: of a member, a parameter, a variable.
class TypeComparison {
public:
  TypeComparison(const SideTypes &OldTypes, const SideTypes &NewTypes)
      : OldTypes(OldTypes), NewTypes(NewTypes) {}

  /// What: `'e'`, `parameter 2`.
  void compare(llvm::StringRef What, const DwarfType *Old, const DwarfType *New,
               LayoutChange &Into) const;

private:
  bool isSame(const DwarfType *Old, const DwarfType *New) const;
  bool isSamePointee(const DwarfType *Old, const DwarfType *New) const;

  const SideTypes &OldTypes, &NewTypes;
};

/// Compares two structs or unions that are called Name.
void compareRecords(const DwarfType &Old, const SideTypes &OldTypes,
                    const DwarfType &New, const SideTypes &NewTypes,
                    llvm::StringRef Name, LayoutChange &Result);

inline std::string inQuotes(llvm::StringRef Text) {
  return ("'" + Text + "'").str();
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_LAYOUTPARTS_H
