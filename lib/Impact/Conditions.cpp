//===- Conditions.cpp - What a configuration tells of an `#if` ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IncludeText.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

using Truth = std::optional<bool>;

Truth either(Truth A, Truth B) {
  if (A == true || B == true)
    return true;
  return A && B ? Truth(false) : std::nullopt;
}

Truth both(Truth A, Truth B) {
  if (A == false || B == false)
    return false;
  return A && B ? Truth(true) : std::nullopt;
}

/// Reads `||`, `&&`, `!`, parentheses, defined() and the macros of kconfig.h.
/// Whatever else stands there leaves its part open.
class ConditionReader {
public:
  ConditionReader(StringRef Text, const KnownMacros &Macros)
      : Rest(Text), Macros(Macros) {}

  Truth read() {
    Truth Result = disjunction();
    skipSpace();
    return Rest.empty() ? Result : std::nullopt;
  }

private:
  void skipSpace() { Rest = Rest.ltrim(); }
  bool take(StringRef Word) {
    skipSpace();
    return Rest.consume_front(Word);
  }
  StringRef takeName() {
    skipSpace();
    StringRef Name = Rest.take_while(isWordCharacter);
    Rest = Rest.drop_front(Name.size());
    return Name;
  }

  Truth disjunction() {
    Truth Result = conjunction();
    while (take("||"))
      Result = either(Result, conjunction());
    return Result;
  }
  Truth conjunction() {
    Truth Result = comparison();
    while (take("&&"))
      Result = both(Result, comparison());
    return Result;
  }
  Truth comparison();
  Truth operand();
  Truth named(StringRef Name);
  /// The name in the parentheses that follow; empty where it is no name.
  StringRef argument();
  Truth defined(StringRef Name) const;
  Truth enabled(StringRef Name, StringRef Macro) const;
  bool isOption(StringRef Name) const {
    return Name.starts_with("CONFIG_") && !Macros.Open.contains(Name);
  }

  StringRef Rest;
  const KnownMacros &Macros;
};

/// An operand alone; one that is computed with stays open.
Truth ConditionReader::comparison() {
  Truth Result = operand();
  for (;;) {
    skipSpace();
    if (Rest.empty() || Rest.starts_with("||") || Rest.starts_with("&&") ||
        Rest.front() == ')')
      return Result;
    Result = std::nullopt;
    if (Rest.consume_front("(")) {
      disjunction();
      take(")");
    } else if (takeName().empty()) {
      Rest = Rest.drop_front();
    }
  }
}

Truth ConditionReader::operand() {
  skipSpace();
  if (Rest.starts_with("!") && !Rest.starts_with("!=")) {
    Rest = Rest.drop_front();
    Truth Result = operand();
    return Result ? Truth(!*Result) : std::nullopt;
  }
  if (take("(")) {
    Truth Result = disjunction();
    return take(")") ? Result : std::nullopt;
  }
  StringRef Name = takeName();
  if (Name == "0" || Name == "1")
    return Name == "1";
  return Name.empty() ? std::nullopt : named(Name);
}

StringRef ConditionReader::argument() {
  if (!take("("))
    return "";
  StringRef Name = takeName();
  if (take(")"))
    return Name;
  // `__has_attribute(x, y)`: up to its end.
  for (int Depth = 1; Depth && !Rest.empty(); Rest = Rest.drop_front())
    Depth += (Rest.front() == '(') - (Rest.front() == ')');
  return "";
}

Truth ConditionReader::named(StringRef Name) {
  if (Name == "defined") {
    skipSpace();
    return defined(Rest.starts_with("(") ? argument() : takeName());
  }
  skipSpace();
  if (!Rest.starts_with("("))
    return std::nullopt;
  StringRef Argument = argument();
  if (is_contained({"IS_ENABLED", "IS_BUILTIN", "IS_MODULE", "IS_REACHABLE"},
                   Name) &&
      isOption(Argument))
    return enabled(Argument, Name);
  return std::nullopt;
}

Truth ConditionReader::defined(StringRef Name) const {
  // Each compile of the kernel's has it.
  if (Name == "__KERNEL__" && !Macros.Open.contains(Name))
    return true;
  if (!isOption(Name))
    return std::nullopt;
  StringRef Option = Name.drop_front(StringRef("CONFIG_").size());
  StringRef Value = Macros.Config.get(Option);
  if (!Value.empty())
    return Value != "m";
  return Option.consume_back("_MODULE") && Macros.Config.get(Option) == "m";
}

Truth ConditionReader::enabled(StringRef Name, StringRef Macro) const {
  StringRef Value =
      Macros.Config.get(Name.drop_front(StringRef("CONFIG_").size()));
  if (Value != "y" && Value != "m")
    return false;
  if (Macro == "IS_ENABLED")
    return true;
  if (Macro == "IS_BUILTIN")
    return Value == "y";
  if (Macro == "IS_MODULE")
    return Value == "m";
  // Of a module, it hangs on who asks.
  return Value == "y" ? Truth(true) : std::nullopt;
}

} // namespace

std::optional<bool> genksyms::conditionHolds(StringRef Condition,
                                             const KnownMacros &Macros) {
  return ConditionReader(Condition, Macros).read();
}
