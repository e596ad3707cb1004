//===- SuppressionProperties.cpp - What a section may say -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SuppressionProperties.h"
#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// `\\` is how such a file writes a backslash. Before anything else, a single
/// one stays what it is to a regular expression.
std::string withoutEscapes(StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    Result += Text[I];
    if (Text.substr(I, 2) == "\\\\")
      ++I;
  }
  return Result;
}

Error readRegex(StringRef Value, std::optional<Regex> &Into) {
  std::string Text = withoutEscapes(Value), Problem;
  Regex Read(Text);
  if (!Read.isValid(Problem))
    return makeError(quoted(Text) +
                     " is no POSIX extended regular expression: " + Problem);
  Into = std::move(Read);
  return Error::success();
}

/// What stands between commas outside of brackets, trimmed.
SmallVector<StringRef, 4> splitList(StringRef Text) {
  SmallVector<StringRef, 4> Parts;
  size_t Start = 0;
  unsigned Depth = 0;
  for (size_t I = 0; I <= Text.size(); ++I) {
    if (I < Text.size()) {
      Depth += Text[I] == '{' || Text[I] == '(';
      Depth -= (Text[I] == '}' || Text[I] == ')') && Depth;
    }
    if (I == Text.size() || (Text[I] == ',' && !Depth)) {
      StringRef Part = Text.slice(Start, I).trim();
      if (!Part.empty())
        Parts.push_back(Part);
      Start = I + 1;
    }
  }
  return Parts;
}

/// Takes the braces off Text, or says that there are none.
bool consumeBraces(StringRef &Text) {
  if (!Text.starts_with("{") || !Text.ends_with("}") || Text.size() < 2)
    return false;
  Text = Text.drop_front().drop_back().trim();
  return true;
}

Error readWords(StringRef Value, std::vector<std::string> &Into) {
  consumeBraces(Value);
  for (StringRef Part : splitList(Value))
    Into.push_back(withoutEscapes(Part));
  return Into.empty() ? makeError("an empty list; name at least one")
                      : Error::success();
}

Error readBoundary(StringRef Text, Boundary &Into) {
  if (Text == "end") {
    Into.Kind = Boundary::End;
    return Error::success();
  }
  if (!Text.getAsInteger(10, Into.Bits))
    return Error::success();
  auto [Function, Argument] = Text.split('(');
  std::optional<Boundary::BoundaryKind> Kind =
      StringSwitch<std::optional<Boundary::BoundaryKind>>(Function.trim())
          .Case("offset_of", Boundary::Of)
          .Case("offset_after", Boundary::After)
          .Case("offset_of_first_data_member_regexp", Boundary::FirstOf)
          .Case("offset_of_last_data_member_regexp", Boundary::LastOf)
          .Default(std::nullopt);
  if (!Kind || !Argument.consume_back(")") || Argument.trim().empty())
    return makeError(
        quoted(Text) +
        " is no place in a struct; it must be a number of bits, end, "
        "offset_of(MEMBER), offset_after(MEMBER), "
        "offset_of_first_data_member_regexp(REGEXP) or "
        "offset_of_last_data_member_regexp(REGEXP)");
  Into.Kind = *Kind;
  Into.Name = withoutEscapes(Argument.trim());
  if (*Kind == Boundary::FirstOf || *Kind == Boundary::LastOf)
    return readRegex(Argument.trim(), Into.Like);
  return Error::success();
}

Error readRange(StringRef Value, Suppression &Into) {
  StringRef Inside = Value;
  SmallVector<StringRef, 4> Parts;
  if (consumeBraces(Inside))
    Parts = splitList(Inside);
  if (Parts.size() != 2)
    return makeError(quoted(Value) +
                     " is no range; it must be {BEGIN, END}, both in braces");
  BoundaryRange Range;
  Range.Last.emplace();
  if (Error E = readBoundary(Parts[0], Range.Begin))
    return E;
  if (Error E = readBoundary(Parts[1], *Range.Last))
    return E;
  Into.Inserted.push_back(std::move(Range));
  return Error::success();
}

Error readRanges(StringRef Value, Suppression &Into) {
  StringRef Inside = Value;
  if (!consumeBraces(Inside) || !Inside.starts_with("{"))
    return makeError(quoted(Value) + " is no list of ranges; it must be "
                                     "{{BEGIN, END}, ...}, braces included");
  for (StringRef Part : splitList(Inside))
    if (Error E = readRange(Part, Into))
      return E;
  return Error::success();
}

Error readPlace(StringRef Value, Suppression &Into) {
  BoundaryRange Range;
  if (Error E = readBoundary(Value, Range.Begin))
    return E;
  Into.Inserted.push_back(std::move(Range));
  return Error::success();
}

Error readYesNo(StringRef Value, bool &Into) {
  auto Read = StringSwitch<std::optional<bool>>(Value)
                  .Cases("yes", "true", true)
                  .Cases("no", "false", false)
                  .Default(std::nullopt);
  if (!Read)
    return makeError(quoted(Value) + " is neither yes nor no");
  Into = *Read;
  return Error::success();
}

Error readTypeKind(StringRef Value, Suppression &Into) {
  using S = Suppression;
  auto Kind = StringSwitch<std::optional<S::TypeKind>>(Value)
                  .Cases("class", "struct", S::Struct)
                  .Case("union", S::Union)
                  .Case("enum", S::Enum)
                  .Case("typedef", S::Typedef)
                  // These have no name of their own in symtypes.
                  .Cases("array", "builtin", S::NeverRecorded)
                  .Default(std::nullopt);
  if (!Kind)
    return makeError("unknown type_kind " + quoted(Value) +
                     "; there are class, struct, union, enum, array, typedef "
                     "and builtin");
  Into.Kind = *Kind;
  return Error::success();
}

Error readChangeKind(StringRef Value, Suppression &Into) {
  StringRef Noun =
      Into.About == Suppression::Function ? "function" : "variable";
  if (Value == "all")
    Into.Changes = ~0U;
  else if (Value == (Noun + "-subtype-change").str())
    Into.Changes = ExportReversioned;
  else if (Value == ("added-" + Noun).str())
    Into.Changes = ExportAdded;
  else if (Value == ("deleted-" + Noun).str())
    Into.Changes = ExportRemoved;
  else
    return makeError("unknown change_kind " + quoted(Value) + "; there are " +
                     Noun + "-subtype-change, added-" + Noun + ", deleted-" +
                     Noun + " and all");
  return Error::success();
}

/// Reads `KEY`, `KEY_regexp` or `KEY_not_regexp` of a condition where Property
/// is one; says whether it is.
bool readCondition(StringRef Property, StringRef Key, StringRef Value,
                   TextCondition &Into, Error &Problem) {
  if (!Property.consume_front(Key))
    return false;
  if (Property.empty())
    Into.Is = withoutEscapes(Value);
  else if (Property == "_regexp")
    Problem = readRegex(Value, Into.Like);
  else if (Property == "_not_regexp")
    Problem = readRegex(Value, Into.Unlike);
  else
    return false;
  return true;
}

Error readEnumeratorRegexes(StringRef Value, Suppression &Into) {
  for (StringRef Part : splitList(Value)) {
    std::optional<Regex> Read;
    if (Error E = readRegex(Part, Read))
      return E;
    Into.EnumeratorsLike.push_back(std::move(*Read));
  }
  return Error::success();
}

Error unknownProperty(StringRef Property, StringRef Section) {
  return makeError("unknown or unsupported property " + quoted(Property) +
                   " of [" + Section +
                   "]; take it away, or the section where that would suppress "
                   "too much");
}

Error readTypeProperty(StringRef Property, StringRef Value, Suppression &Into) {
  using Reader = Error (*)(StringRef, Suppression &);
  auto Read = StringSwitch<Reader>(Property)
                  .Case("type_kind", readTypeKind)
                  .Case("source_location_not_in",
                        [](StringRef V, Suppression &S) {
                          return readWords(V, S.FilesToKeep);
                        })
                  .Case("source_location_not_regexp",
                        [](StringRef V, Suppression &S) {
                          return readRegex(V, S.FilesToKeepLike);
                        })
                  .Case("has_data_member",
                        [](StringRef V, Suppression &S) {
                          return readWords(V, S.Members);
                        })
                  .Case("has_data_member_regexp",
                        [](StringRef V, Suppression &S) {
                          return readRegex(V, S.MemberLike);
                        })
                  .Case("has_data_member_inserted_at", readPlace)
                  .Case("has_data_member_inserted_between", readRange)
                  .Case("has_data_members_inserted_between", readRanges)
                  .Case("has_size_change",
                        [](StringRef V, Suppression &S) {
                          return readYesNo(V, S.SizeMayChange);
                        })
                  .Case("changed_enumerators",
                        [](StringRef V, Suppression &S) {
                          return readWords(V, S.Enumerators);
                        })
                  .Case("changed_enumerators_regexp", readEnumeratorRegexes)
                  .Default(nullptr);
  return Read ? Read(Value, Into) : unknownProperty(Property, "suppress_type");
}

Error readExportProperty(StringRef Property, StringRef Value,
                         Suppression &Into) {
  bool IsFunction = Into.About == Suppression::Function;
  Error Problem = Error::success();
  if (readCondition(Property, "symbol_name", Value, Into.Symbol, Problem))
    return Problem;
  if (Property == "change_kind")
    return readChangeKind(Value, Into);
  // Of a returned type the property with the expression has another name.
  if (IsFunction && Property == "return_type_regexp")
    return readRegex(Value, Into.ValueType.Like);
  StringRef Key = IsFunction ? "return_type_name" : "type_name";
  if (Property == Key || (!IsFunction && Property == "type_name_regexp")) {
    readCondition(Property, Key, Value, Into.ValueType, Problem);
    return Problem;
  }
  return unknownProperty(Property, IsFunction ? "suppress_function"
                                              : "suppress_variable");
}

} // namespace

Error genksyms::readProperty(StringRef Property, StringRef Value,
                             Suppression &Into) {
  Error Problem = Error::success();
  bool Ignored = false;
  if (readCondition(Property, "name", Value, Into.Name, Problem))
    return Problem;
  if (Property == "label") {
    Into.Label = Value.str();
    return Error::success();
  }
  // It makes abidiff forget things earlier, which comes to the same.
  if (Property == "drop" || Property == "drop_artifact")
    return readYesNo(Value, Ignored);
  return Into.About == Suppression::Type
             ? readTypeProperty(Property, Value, Into)
             : readExportProperty(Property, Value, Into);
}
