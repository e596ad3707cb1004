//===- IncludeText.cpp - What a text includes, unread as C ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IncludeText.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

using Truth = std::optional<bool>;

/// Goes through the directives of a text, without its comments.
class DirectiveScanner {
public:
  explicit DirectiveScanner(StringRef Text) : Rest(Text) {}

  /// The next directive, from after its `#`, on one line; false at the end.
  bool next(std::string &Directive);

private:
  StringRef takeLine() {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    while (Line.ends_with("\r"))
      Line = Line.drop_back();
    return Line;
  }
  void skipPlain();
  void readPlain(StringRef Line);
  /// Appends Line without comments to Into, and the lines that belong to it.
  void readWhole(StringRef Line, std::string &Into);
  bool skipComment(StringRef &Line);

  StringRef Rest;
  /// The next of each in Rest, or its end; null where not looked for yet.
  const char *Hash = nullptr, *Slash = nullptr;
};

StringRef withoutBlanks(StringRef Line) {
  return Line.drop_while(
      [](char C) { return C == ' ' || (C >= '\t' && C <= '\r'); });
}

/// Goes past the comment that Line begins in, to what follows in its last line;
/// false where it has no end.
bool DirectiveScanner::skipComment(StringRef &Line) {
  StringRef All(Line.begin(), Rest.end() - Line.begin());
  size_t End = findFrom(All, "*/", 0);
  if (End == StringRef::npos) {
    Line = Rest = "";
    return false;
  }
  if (End + 2 <= Line.size()) {
    Line = Line.drop_front(End + 2);
    return true;
  }
  Rest = All.drop_front(End + 2);
  Line = takeLine();
  return true;
}

/// Goes on to the next line in which a directive or a comment may begin.
void DirectiveScanner::skipPlain() {
  auto Next = [&](const char *&Known, char C) {
    if (!Known || Known < Rest.begin())
      Known = Rest.begin() + std::min(Rest.find(C), Rest.size());
    return Known;
  };
  const char *Stop = std::min(Next(Hash, '#'), Next(Slash, '/'));
  StringRef Plain = Rest.take_front(Stop - Rest.begin());
  Rest =
      Rest.drop_front(Stop == Rest.end() ? Rest.size() : Plain.rfind('\n') + 1);
}

/// A line of C: all that counts is whether a comment is open at its end.
void DirectiveScanner::readPlain(StringRef Line) {
  if (!Line.contains('/'))
    return;
  while (!Line.empty()) {
    char C = Line.front();
    if (C == '"' || C == '\'') {
      for (Line = Line.drop_front(); !Line.empty() && Line.front() != C;)
        Line =
            Line.drop_front(Line.starts_with("\\") && Line.size() > 1 ? 2 : 1);
      Line = Line.drop_front(!Line.empty());
    } else if (Line.starts_with("//")) {
      for (; Line.ends_with("\\");)
        Line = takeLine();
      return;
    } else if (Line.consume_front("/*")) {
      if (!skipComment(Line))
        return;
    } else {
      Line = Line.drop_front();
    }
  }
}

void DirectiveScanner::readWhole(StringRef Line, std::string &Into) {
  for (char Quote = 0; !Line.empty();) {
    if (Line == "\\") {
      Line = takeLine();
      continue;
    }
    if (!Quote && Line.starts_with("//"))
      return;
    if (!Quote && Line.consume_front("/*")) {
      Into += ' ';
      if (!skipComment(Line))
        return;
      continue;
    }
    // What can only be plain, in one go.
    StringRef Plain = Line.take_while(
        [](char C) { return C != '/' && C != '"' && C != '\\'; });
    if (!Plain.empty()) {
      Into += Plain;
      Line = Line.drop_front(Plain.size());
      continue;
    }
    char C = Line.front();
    if (Quote ? C == Quote : C == '"')
      Quote = Quote ? 0 : C;
    Into += C;
    Line = Line.drop_front();
  }
}

bool DirectiveScanner::next(std::string &Directive) {
  for (skipPlain(); !Rest.empty(); skipPlain()) {
    StringRef Line = takeLine();
    Line = withoutBlanks(Line);
    while (Line.consume_front("/*")) {
      if (!skipComment(Line))
        break;
      Line = withoutBlanks(Line);
    }
    if (!Line.consume_front("#")) {
      readPlain(Line);
      continue;
    }
    Directive.clear();
    readWhole(Line.ltrim(), Directive);
    return true;
  }
  return false;
}

/// Which of the groups of nested conditionals are read.
class Groups {
public:
  explicit Groups(const KnownMacros &Macros) : Macros(Macros) {}

  /// Whether Word was a conditional.
  bool see(StringRef Word, StringRef Operand);
  bool isRuledOut() const {
    return any_of(Open, [](const Group &G) { return G.IsRead == false; });
  }
  bool isWhole() const { return !IsBroken && Open.empty(); }

private:
  struct Group {
    Truth IsRead, WasRead;
  };

  Truth holds(StringRef Word, StringRef Operand) const;
  void alternative(Truth Holds);

  const KnownMacros &Macros;
  SmallVector<Group> Open;
  bool IsBroken = false;
};

Truth Groups::holds(StringRef Word, StringRef Operand) const {
  if (Word == "if" || Word == "elif")
    return conditionHolds(Operand, Macros);
  std::string Condition =
      ("defined(" + Operand.trim().take_while(isWordCharacter) + ")").str();
  Truth Result = conditionHolds(Condition, Macros);
  return Word.ends_with("ndef") && Result ? Truth(!*Result) : Result;
}

void Groups::alternative(Truth Holds) {
  if (Open.empty()) {
    IsBroken = true;
    return;
  }
  Group &G = Open.back();
  if (G.WasRead == true)
    G.IsRead = false;
  else if (G.WasRead == false)
    G.IsRead = G.WasRead = Holds;
  else
    G.IsRead = Holds == false ? Truth(false) : std::nullopt;
}

bool Groups::see(StringRef Word, StringRef Operand) {
  if (Word == "if" || Word == "ifdef" || Word == "ifndef") {
    Truth Holds = holds(Word, Operand);
    Open.push_back({Holds, Holds});
  } else if (Word == "elif" || Word == "elifdef" || Word == "elifndef") {
    alternative(holds(Word, Operand));
  } else if (Word == "else") {
    alternative(true);
  } else if (Word == "endif") {
    if (Open.empty())
      IsBroken = true;
    else
      Open.pop_back();
  } else {
    return false;
  }
  return true;
}

/// `"fs.h"` and `<linux/fs.h>`; nothing for anything else.
std::optional<IncludedName> headerName(StringRef Operand) {
  if (!Operand.starts_with("\"") && !Operand.starts_with("<"))
    return std::nullopt;
  bool IsQuoted = Operand.front() == '"';
  StringRef Name = Operand.drop_front().split(IsQuoted ? '"' : '>').first;
  return IncludedName{Name.trim().str(), IsQuoted};
}

/// Macros but those of trace events, which lead back to the header that uses
/// them, can be any file.
void addInclude(StringRef Operand, TextIncludes &Found) {
  if (auto Name = headerName(Operand))
    Found.Names.push_back(std::move(*Name));
  else if (all_of(Operand, isWordCharacter))
    Found.Computed.push_back(Operand.str());
  else if (!Operand.starts_with("TRACE_INCLUDE("))
    Found.Computed.emplace_back();
}

/// What may matter of `#define NAME VALUE`.
void addDefine(StringRef Operand, TextIncludes &Found) {
  StringRef Name = Operand.take_while(isWordCharacter);
  StringRef Value = Operand.drop_front(Name.size()).trim();
  if (Name.starts_with("CONFIG_") || Name == "__KERNEL__")
    Found.Changes.push_back(Name.str());
  auto Header = headerName(Value);
  if (Header && StringRef(Header->Name).ends_with(".h"))
    Found.Macros.emplace_back(Name.str(), std::move(*Header));
  else if (Name.contains("INCLUDE") || Name.ends_with("_FILE"))
    Found.Macros.emplace_back(Name.str(), IncludedName());
}

} // namespace

void TextIncludes::add(TextIncludes Other) {
  append_range(Names, std::move(Other.Names));
  append_range(Changes, std::move(Other.Changes));
  append_range(Computed, std::move(Other.Computed));
  append_range(Macros, std::move(Other.Macros));
}

TextIncludes genksyms::findIncludes(StringRef Text, const KnownMacros &Macros) {
  TextIncludes Found, RuledOut;
  Groups Conditionals(Macros);
  DirectiveScanner Scanner(Text);
  for (std::string Line; Scanner.next(Line);) {
    StringRef Word = StringRef(Line).take_while(isWordCharacter);
    StringRef Operand = StringRef(Line).drop_front(Word.size()).trim();
    if (Conditionals.see(Word, Operand))
      continue;
    if (Word == "include" || Word == "include_next") {
      addInclude(Operand, Conditionals.isRuledOut() ? RuledOut : Found);
    } else if (Word == "define" || Word == "undef") {
      addDefine(Operand, Found);
    }
  }
  // Where the conditionals do not fit, it is read otherwise than here.
  if (!Conditionals.isWhole())
    Found.add(std::move(RuledOut));
  return Found;
}
