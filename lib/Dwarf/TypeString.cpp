//===- TypeString.cpp - Texts that rules give -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeString.h"
#include "DwarfError.h"

using namespace genksyms;
using namespace llvm;

/// Where the next reference in Text begins.
static size_t nextReference(StringRef Text) {
  for (size_t At = Text.find('#'); At != StringRef::npos;
       At = Text.find('#', At + 1))
    if (At != 0 && StringRef("sute").contains(Text[At - 1]))
      return At - 1;
  return StringRef::npos;
}

Error genksyms::parseTypeString(StringRef Key, StringRef Value,
                                DefinitionTable &Table, DwarfText &Result) {
  Result.clear();
  if (Value.empty())
    return generatorError("type_parse",
                          "empty type string override for '" + Key + "'");
  StringRef Rest = Value;
  for (size_t At; (At = nextReference(Rest)) != StringRef::npos;) {
    Result.Text += Rest.take_front(At);
    Rest = Rest.drop_front(At);
    StringRef Kind = Rest.take_front(1), Name = Rest.drop_front(2);
    size_t End = std::min(Name.find(' '), Name.size());
    if (Name.starts_with("'")) {
      End = Name.find('\'', 1);
      if (End == StringRef::npos)
        return generatorError("type_parse", "incomplete " + Kind +
                                                "# type reference for '" + Key +
                                                "' (string : '" + Value + "')");
      ++End;
    }
    if (End == 0 || Name.take_front(End) == "''")
      return generatorError("type_parse", "empty " + Kind +
                                              "# type name for '" + Key +
                                              "' (string: '" + Value + "')");
    StringRef Reference = Rest.take_front(2 + End);
    Result.Keys.emplace_back(Result.Text.size(), &Table.intern(Reference));
    Result.Text += Reference;
    Rest = Rest.drop_front(2 + End);
  }
  Result.Text += Rest;
  return Error::success();
}
