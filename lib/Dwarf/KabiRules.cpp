//===- KabiRules.cpp - Rules of a stable kernel ABI -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KabiRules.h"
#include "DwarfError.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

static std::optional<KabiRule> ruleNamed(StringRef Type) {
  constexpr std::pair<StringLiteral, KabiRule> Known[] = {
      {"declonly", KabiRule::DeclOnly},
      {"enumerator_ignore", KabiRule::EnumeratorIgnore},
      {"enumerator_value", KabiRule::EnumeratorValue},
      {"byte_size", KabiRule::ByteSize},
      {"type_string", KabiRule::TypeString}};
  for (const auto &[Name, Rule] : Known)
    if (Name == Type)
      return Rule;
  return std::nullopt;
}

Error KabiRules::read(StringRef Section,
                      function_ref<void(StringRef, StringRef)> Warn) {
  // Four empty strings would be shorter, but no rule is.
  constexpr size_t Least = 6;
  constexpr StringLiteral Where = "kabi_read_rules";
  if (Section.size() < Least)
    return generatorError(Where, "kABI rule section too small: " +
                                     Twine(Section.size()) + " bytes");
  if (Section.back() != '\0')
    return generatorError(Where, "kABI rules are not null-terminated");
  StringRef Rest = Section;
  auto Next = [&](StringRef &Field) -> Error {
    if (Rest.empty())
      return generatorError("get_rule_field", "unexpected end of kABI rules");
    std::tie(Field, Rest) = Rest.split('\0');
    return Error::success();
  };
  while (Rest.size() > Least) {
    StringRef Version, Type, Target, Value;
    if (Error E = Next(Version))
      return E;
    if (Version != "1")
      return generatorError(Where,
                            "unsupported kABI rule version: '" + Version + "'");
    if (Error E = Next(Type))
      return E;
    std::optional<KabiRule> Rule = ruleNamed(Type);
    if (!Rule)
      return generatorError(Where,
                            "unsupported kABI rule type: '" + Type + "'");
    if (Error E = Next(Target))
      return E;
    if (Error E = Next(Value))
      return E;
    Rules[size_t(*Rule)][Target] = Value;
    IsEmpty = false;
  }
  if (!Rest.empty())
    Warn(Where, "unexpected data at the end of the kABI rules section");
  return Error::success();
}

std::optional<StringRef> KabiRules::find(KabiRule Type,
                                         StringRef Target) const {
  const StringMap<StringRef> &OfType = Rules[size_t(Type)];
  if (OfType.empty() || Target.empty())
    return std::nullopt;
  auto Found = OfType.find(Target);
  return Found == OfType.end() ? std::nullopt
                               : std::optional<StringRef>(Found->second);
}

std::optional<uint64_t> genksyms::kabiNumber(StringRef Value) {
  if (Value.empty())
    return 0;
  Value = Value.ltrim(" \t\n\v\f\r");
  bool IsNegative = Value.consume_front("-");
  if (!IsNegative)
    Value.consume_front("+");
  uint64_t Number;
  if (Value.empty() || !llvm::all_of(Value, isDigit) ||
      Value.getAsInteger(10, Number))
    return std::nullopt;
  return IsNegative ? -Number : Number;
}
