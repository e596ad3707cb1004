//===- SuppressionFile.cpp - Reads suppressions ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is not known here is an error: a section that one property less decides
// about would suppress more than was asked.
//
//===----------------------------------------------------------------------===//

#include "SuppressionProperties.h"
#include "genksyms-cc/Compare/Suppressions.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/StringSet.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What makes a whole section none that can be used.
StringRef whatIsWrong(const Suppression &S) {
  if (S.isAboutEnumerators() && S.Kind != Suppression::Enum)
    return "changed_enumerators needs type_kind = enum; add that";
  bool AsksNothing = S.Name.isEmpty() && S.Symbol.isEmpty() &&
                     S.ValueType.isEmpty() && S.Kind == Suppression::AnyType &&
                     !S.needsPlace() && !S.needsLayout() && S.Members.empty() &&
                     !S.MemberLike && S.Changes == ~0U;
  if (AsksNothing)
    return "the section does not say what it suppresses; add a property such "
           "as name or name_regexp";
  if (S.SizeMayChange && !S.needsLayout())
    return "has_size_change says something of has_data_member_inserted_at and "
           "its relatives, and none is here; add one";
  return "";
}

class SuppressionReader {
public:
  explicit SuppressionReader(MemoryBufferRef Text)
      : File(Text.getBufferIdentifier()), Input(Text) {
    StringRef Line;
    while (Input.next(Line)) {
      Line = Line.trim();
      if (!Line.starts_with("#") && !Line.starts_with(";"))
        Texts.emplace_back(Input.number(), Line.str());
    }
    Errors = Input.takeErrors();
  }

  Expected<std::vector<Suppression>> read() {
    for (At = 0; At < Texts.size(); ++At) {
      Line = Texts[At].first;
      StringRef Text = Texts[At].second;
      if (Text.starts_with("["))
        beginSection(Text);
      else if (!Text.empty())
        readLine(Text);
    }
    endSection();
    if (Errors)
      return std::move(Errors);
    return std::move(Sections);
  }

private:
  void complain(unsigned Where, Error E) {
    IsBroken = true;
    Errors = joinErrors(std::move(Errors),
                        inContext(File + ":" + Twine(Where), std::move(E)));
  }

  void beginSection(StringRef Text) {
    endSection();
    Given.clear();
    IsUnknown = IsBroken = false;
    Suppression S;
    if (Text == "[suppress_function]")
      S.About = Suppression::Function;
    else if (Text == "[suppress_variable]")
      S.About = Suppression::Variable;
    else if (Text != "[suppress_type]") {
      IsUnknown = true;
      return complain(
          Line, makeError("unknown or unsupported section " + quoted(Text) +
                          "; there are [suppress_type], [suppress_function] "
                          "and [suppress_variable]"));
    }
    S.File = File.str();
    S.Line = Line;
    Current = std::move(S);
  }

  void endSection() {
    if (!Current)
      return;
    if (StringRef Wrong = whatIsWrong(*Current); !Wrong.empty() && !IsBroken)
      complain(Current->Line, makeError(Wrong));
    Sections.push_back(std::move(*Current));
    Current.reset();
  }

  /// A value goes on after a backslash at the end, and in braces until they are
  /// closed.
  std::string wholeValue(StringRef Property, StringRef First) {
    std::string Value = First.trim().str();
    bool MayHaveBraces = Property.starts_with("has_data_member");
    auto IsOpen = [&] {
      StringRef Text = Value;
      return MayHaveBraces &&
             (Text.empty() || Text.count('{') > Text.count('}'));
    };
    while (At + 1 < Texts.size() &&
           (IsOpen() || StringRef(Value).ends_with("\\"))) {
      StringRef Next = Texts[At + 1].second;
      if (Next.starts_with("[") || (IsOpen() && Next.contains('=')))
        break;
      if (StringRef(Value).ends_with("\\"))
        Value.pop_back();
      Value += Next;
      ++At;
    }
    return Value;
  }

  void readLine(StringRef Text) {
    auto [Property, First] = Text.split('=');
    Property = Property.trim();
    std::string Value = wholeValue(Property, First);
    if (IsUnknown)
      return;
    if (!Current)
      return complain(Line, makeError("a property before any section; begin "
                                      "with [suppress_type] or another head"));
    if (!Text.contains('='))
      return complain(Line, makeError(quoted(Text) + " is neither a section's "
                                                     "[head] nor a PROPERTY = "
                                                     "VALUE"));
    if (Value.empty())
      return complain(Line, makeError(quoted(Property) + " has no value"));
    if (!Given.insert(Property).second)
      return complain(Line, makeError(quoted(Property) +
                                      " is there twice; begin another section "
                                      "for what is to match as well"));
    if (Error E = readProperty(Property, Value, *Current))
      return complain(Line, std::move(E));
  }

  StringRef File;
  Lines Input;
  std::vector<std::pair<unsigned, std::string>> Texts;
  size_t At = 0;
  unsigned Line = 0; ///< where what is being read begins
  std::vector<Suppression> Sections;
  std::optional<Suppression> Current;
  StringSet<> Given; ///< properties of Current
  bool IsUnknown = false;
  bool IsBroken = false; ///< something is wrong with Current already
  Error Errors = Error::success();
};

} // namespace

bool TextCondition::matches(StringRef Text) const {
  return (!Is || Text == *Is) && (!Like || Like->match(Text)) &&
         (!Unlike || !Unlike->match(Text));
}

Expected<std::vector<Suppression>>
genksyms::readSuppressions(MemoryBufferRef Text) {
  return SuppressionReader(Text).read();
}
