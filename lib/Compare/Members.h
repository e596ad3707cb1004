//===- Members.h - The members of a recorded type ------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes the token list of a record apart, so far as a person's question needs
// it: what are the members or enumerators, what is the type of each. The tokens
// have been through a C parser already; where they are odd nonetheless (text
// that the kernel's generator skipped), a member is simply what stands up to
// the next `;`.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_MEMBERS_H
#define GENKSYMS_CC_LIB_COMPARE_MEMBERS_H

#include "genksyms-cc/Compare/MemberLines.h"
#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include <string>
#include <vector>

namespace genksyms {

/// A member, an enumerator or a parameter.
struct Member {
  std::string Name; ///< empty for one without
  /// The declaration without the name, as C spells it: `struct page *[16]`. Of
  /// an enumerator, its value. Types of nested bodies are spelled out.
  std::string Type;
};

/// What a record defines, taken apart.
struct Body {
  enum Shape {
    Aggregate, ///< struct or union, or what gendwarfksyms makes of them
    Enumeration,
    Function,
    Other,
  };
  Shape Form = Other;
  /// What stands before the body, and after: `struct foo`, attributes. Of a
  /// function, the type that it returns, and what stands after the parameters.
  std::string Head, Tail;
  /// In order. Members of nameless inner structs and unions stand in their
  /// place: C code names them like the others.
  std::vector<Member> Members;
};

Body takeApart(const SymtypesRecord &Record);

/// Tokens as C is written: references by name, no needless blanks.
std::string asC(llvm::ArrayRef<llvm::StringRef> Tokens);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_MEMBERS_H
