//===- KbuildText.cpp - What a makefile's text says of an object ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KbuildText.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The next line of Text, with those that a `\` continues it by.
std::string takeLine(StringRef &Text) {
  std::string Line;
  bool Continues = true;
  while (Continues && !Text.empty()) {
    StringRef Part;
    std::tie(Part, Text) = Text.split('\n');
    Continues = Part.consume_back("\\");
    Line += Part;
    Line += ' ';
  }
  return Line;
}

/// The conditionals around a line. An `else` turns the last condition of its
/// level around, and `else ifdef` adds another to it.
class Conditionals {
public:
  /// Whether Line is a conditional's own.
  bool take(StringRef Line) {
    StringRef Word = Line.take_until(isSpace);
    if (Word == "else") {
      if (!Levels.empty())
        Levels.back().back().Negated = true;
      StringRef Rest = Line.drop_front(4).trim();
      if (Rest.starts_with("if") && !Levels.empty())
        Levels.back().push_back({Rest.str()});
    } else if (Word == "endif") {
      if (!Levels.empty())
        Levels.pop_back();
    } else if (Line.starts_with("ifeq") || Line.starts_with("ifneq") ||
               Word == "ifdef" || Word == "ifndef") {
      Levels.push_back({{Line.str()}});
    } else {
      return false;
    }
    return true;
  }

  ListedUnder all() const {
    ListedUnder Result;
    for (const std::vector<Condition> &Level : Levels)
      append_range(Result, Level);
    return Result;
  }

private:
  std::vector<std::vector<Condition>> Levels;
};

/// `foo-y`, `foo-objs` and `foo-$(CONFIG_X)` list parts of `foo.o`. Empty for
/// lists of what is built, as `obj-y`.
std::string wholeOf(StringRef Variable) {
  auto [Stem, Kind] = Variable.rsplit('-');
  if (Variable.contains("-$("))
    Stem = Variable.take_front(Variable.find("-$("));
  if (Kind.empty() || is_contained({"obj", "lib", "libs", "core", "drivers",
                                    "extra", "always", "subdir"},
                                   Stem))
    return "";
  return (Stem + ".o").str();
}

void findPlaces(StringRef Object, StringRef Text, unsigned Depth,
                std::vector<ListedUnder> &Result) {
  Conditionals Around;
  for (StringRef Rest = Text; !Rest.empty();) {
    std::string Whole = takeLine(Rest);
    StringRef Line = StringRef(Whole).split('#').first.trim();
    if (Around.take(Line))
      continue;
    auto [Variable, Value] = Line.split('=');
    Variable = Variable.rtrim("+:? \t");
    SmallVector<StringRef, 8> Words;
    SplitString(Value, Words);
    if (!is_contained(Words, Object))
      continue;
    ListedUnder Here = Around.all();
    if (Variable.contains("$(CONFIG_"))
      Here.push_back({("ifdef " + Variable.drop_front(Variable.find("CONFIG_"))
                                      .take_until([](char C) {
                                        return C == ')' || isSpace(C);
                                      }))
                          .str()});
    std::vector<ListedUnder> Wholes;
    if (std::string Of = wholeOf(Variable); !Of.empty() && Depth < 3)
      findPlaces(Of, Text, Depth + 1, Wholes);
    if (Wholes.empty())
      Wholes.emplace_back();
    for (ListedUnder &Under : Wholes) {
      append_range(Under, Here);
      Result.push_back(std::move(Under));
    }
  }
}

} // namespace

std::vector<ListedUnder> genksyms::placesOf(StringRef Object, StringRef Text) {
  std::vector<ListedUnder> Result;
  findPlaces(Object, Text, 0, Result);
  return Result;
}

namespace {

std::vector<std::string> optionsIn(StringRef Text) {
  std::vector<std::string> Options;
  while (!(Text = Text.drop_front(std::min(Text.find("CONFIG_"), Text.size())))
              .empty()) {
    StringRef Option =
        Text.take_while([](char C) { return isAlnum(C) || C == '_'; });
    Text = Text.drop_front(Option.size());
    // The preprocessor has a name of its own for what is a module.
    Option.consume_back("_MODULE");
    if (!is_contained(Options, Option))
      Options.push_back(Option.str());
  }
  return Options;
}

/// Whether C holds where its one option is set.
bool wantsSet(const Condition &C) {
  StringRef Text = C.Text;
  StringRef Word = Text.ltrim("# \t").take_while(isAlpha);
  bool Set = Word != "ifndef" && Word != "ifneq";
  if (Word == "ifeq" || Word == "ifneq") {
    StringRef Squeezed = Text.rtrim();
    if (Squeezed.ends_with(",)") || Squeezed.ends_with(", )") ||
        Squeezed.ends_with(",n)") || Text.contains("(,") ||
        Text.contains("(n,"))
      Set = !Set;
  } else if (Text.contains('!') || Text.contains("== 0")) {
    Set = !Set;
  }
  return Set != C.Negated;
}

} // namespace

std::string genksyms::unmetConditions(ArrayRef<Condition> Conditions,
                                      const Configuration &Config) {
  std::vector<std::string> Reasons;
  auto IsSet = [&](StringRef Option) {
    return !Config.get(Option.drop_front(strlen("CONFIG_"))).empty();
  };
  auto Add = [&](std::string Reason) {
    if (!is_contained(Reasons, Reason))
      Reasons.push_back(std::move(Reason));
  };
  for (const Condition &C : Conditions) {
    std::vector<std::string> Options = optionsIn(C.Text);
    if (Options.size() == 1) {
      bool Wants = wantsSet(C);
      if (Wants && !IsSet(Options[0]))
        Add("needs " + Options[0] + ", which is not set");
      else if (!Wants && IsSet(Options[0]))
        Add("is for kernels without " + Options[0] + ", which is set");
    } else if (!Options.empty() && !C.Negated &&
               !StringRef(C.Text).contains('!')) {
      // Of `A && B` each has to be set, of `A || B` one.
      bool Any = StringRef(C.Text).contains("||");
      erase_if(Options, IsSet);
      if (Any ? Options.size() == optionsIn(C.Text).size() : !Options.empty())
        Add("needs " + join(Options, Any ? " or " : " and ") +
            (Options.size() == 1 ? ", which is not set"
                                 : ", which are not set"));
    }
  }
  return join(Reasons, ", and ");
}
