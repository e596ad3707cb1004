//===- Rules.cpp - Which changes a distribution tolerates -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Rules.h"
#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>

using namespace genksyms;
using namespace llvm;

namespace {

std::optional<Rule::Subject> subjectWord(StringRef Word) {
  for (Rule::Subject S :
       {Rule::Symbol, Rule::Module, Rule::Namespace, Rule::Verdict})
    if (Word.equals_insensitive(subjectName(S)))
      return S;
  return std::nullopt;
}

std::optional<bool> verdictWord(StringRef Word) {
  if (Word.equals_insensitive("PASS"))
    return true;
  if (Word.equals_insensitive("FAIL"))
    return false;
  return std::nullopt;
}

/// What a pattern is about where no word says so.
Rule::Subject guessSubject(StringRef Pattern) {
  if (Pattern.contains('/') || Pattern == "vmlinux")
    return Rule::Module;
  if (Pattern == Pattern.upper())
    return Rule::Namespace;
  return Rule::Symbol;
}

/// Fills R from the words of a line: the pattern, the verdict, and perhaps a
/// subject before, between or after them.
Error readRule(ArrayRef<StringRef> Words, Rule &R) {
  std::optional<Rule::Subject> Subject;
  // A pattern may be spelled like a subject, but only where nothing else can
  // be the pattern.
  if (Words.size() == 3 && (Subject = subjectWord(Words[0])) &&
      !verdictWord(Words[1]))
    Words = Words.drop_front();
  StringRef Pattern = Words[0];
  if (Error E = NamePattern::create(Pattern).moveInto(R.Pattern))
    return E;
  std::optional<bool> Verdict;
  for (StringRef Word : Words.drop_front()) {
    if (!Verdict && (Verdict = verdictWord(Word)))
      continue;
    if (!Subject && (Subject = subjectWord(Word)))
      continue;
    return makeError(
        "unexpected " + quoted(Word) +
        "; a rule is a pattern, perhaps SYMBOL, MODULE, NAMESPACE or VERDICT, "
        "and PASS or FAIL");
  }
  if (!Verdict)
    return makeError("no verdict for " + quoted(Pattern) +
                     "; add PASS or FAIL");
  R.Tolerates = *Verdict;
  R.About = Subject.value_or(guessSubject(Pattern));
  return Error::success();
}

} // namespace

StringRef genksyms::subjectName(Rule::Subject Subject) {
  switch (Subject) {
  case Rule::Symbol:
    return "SYMBOL";
  case Rule::Module:
    return "MODULE";
  case Rule::Namespace:
    return "NAMESPACE";
  case Rule::Verdict:
    return "VERDICT";
  }
  return "";
}

bool Rule::matches(const SymversRow &Export, StringRef Verdict) const {
  switch (About) {
  case Symbol:
    return Pattern.matches(Export.Symbol);
  case Module:
    return Pattern.matches(Export.Module);
  case Namespace:
    return !Export.Namespace.empty() && Pattern.matches(Export.Namespace);
  case Rule::Verdict:
    return !Verdict.empty() && Pattern.matches(Verdict);
  }
  return false;
}

Expected<std::vector<Rule>> genksyms::readRules(MemoryBufferRef Text) {
  std::vector<Rule> Rules;
  Lines Input(Text);
  StringRef Line;
  while (Input.next(Line)) {
    SmallVector<StringRef, 4> Words;
    SplitString(Line.take_until([](char C) { return C == '#'; }), Words);
    if (Words.empty())
      continue;
    Rule R;
    R.File = Text.getBufferIdentifier().str();
    R.Line = Input.number();
    if (Error E = readRule(Words, R))
      Input.complain(std::move(E));
    else
      Rules.push_back(std::move(R));
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(Rules);
}

const Rule *genksyms::firstMatch(const std::vector<Rule> &Rules,
                                 const SymversRow &Export, StringRef Verdict) {
  auto Found =
      find_if(Rules, [&](const Rule &R) { return R.matches(Export, Verdict); });
  return Found == Rules.end() ? nullptr : &*Found;
}

std::vector<RuleUse> genksyms::countUses(const std::vector<Rule> &Rules,
                                         ArrayRef<const SymversRow *> Exports) {
  std::vector<RuleUse> Uses(Rules.size());
  for (const SymversRow *Export : Exports) {
    bool Decided = false;
    for (const auto &[R, Use] : zip(Rules, Uses))
      if (R.matches(*Export, "")) {
        ++Use.Matches;
        Use.Decides += !Decided;
        Decided = true;
      }
  }
  return Uses;
}
