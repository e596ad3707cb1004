//===- Naming.cpp - What releases and labels can be called ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Store.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace genksyms;
using namespace llvm;

Error genksyms::checkReleaseName(StringRef Name) {
  constexpr size_t Longest = 200;
  bool IsFine = !Name.empty() && Name.size() <= Longest &&
                isAlnum(Name.front()) && all_of(Name, [](char C) {
                  return isAlnum(C) || StringRef("._+~:@/-").contains(C);
                });
  if (IsFine)
    return Error::success();
  return makeError("a release cannot be called " + quoted(Name) +
                   "; take up to 200 letters, digits and . _ + ~ : @ / -, and "
                   "begin with a letter or digit");
}

static bool isDate(StringRef Text) {
  if (Text.size() != 10 || Text[4] != '-' || Text[7] != '-')
    return false;
  unsigned Year, Month, Day;
  if (Text.take_front(4).getAsInteger(10, Year) ||
      Text.substr(5, 2).getAsInteger(10, Month) ||
      Text.take_back(2).getAsInteger(10, Day) || Month < 1 || Month > 12)
    return false;
  bool IsLeap = Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);
  unsigned Days = Month == 2 ? (IsLeap ? 29 : 28)
                  : Month == 4 || Month == 6 || Month == 9 || Month == 11 ? 30
                                                                          : 31;
  return Day >= 1 && Day <= Days;
}

Error genksyms::checkLabel(StringRef Key, StringRef Value) {
  auto IsText = [](StringRef Text) {
    const auto *At = reinterpret_cast<const UTF8 *>(Text.data());
    return !Text.empty() && isLegalUTF8String(&At, At + Text.size()) &&
           none_of(Text, [](char C) { return uint8_t(C) < ' ' || C == 0x7f; });
  };
  if (!IsText(Key) || !IsText(Value))
    return makeError("a label is KEY=VALUE, both of text and not empty, not " +
                     quoted((Key + "=" + Value).str()));
  if (Key == "date" && !isDate(Value))
    return makeError("a date is YYYY-MM-DD, not " + quoted(Value));
  return Error::success();
}
