//===- Members.cpp - The members of a recorded type -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Members.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

namespace {

using Tokens = ArrayRef<StringRef>;

bool opens(StringRef T) { return T == "(" || T == "[" || T == "{"; }
bool closes(StringRef T) { return T == ")" || T == "]" || T == "}"; }

/// Brackets nested deeper than any declaration's are not looked into: an input
/// made to be hard must not be.
constexpr unsigned MaxNesting = 64;

/// Where it goes on after the bracket that closes the one at From.
size_t afterBracket(Tokens T, size_t From) {
  unsigned Depth = 0;
  for (size_t I = From; I < T.size(); ++I) {
    Depth += opens(T[I]);
    if (closes(T[I]) && --Depth == 0)
      return I + 1;
  }
  return T.size();
}

/// What stands in the bracket that opens at From, which afterBracket() gave
/// End for; it need not be closed.
Tokens inBracket(Tokens T, size_t From, size_t End) {
  bool IsClosed = End > From + 1 && closes(T[End - 1]);
  return T.slice(From + 1, End - From - 1 - IsClosed);
}

/// Words that are never the name of a member.
bool isTypeWord(StringRef T) {
  return StringSwitch<bool>(T)
      .Cases("void", "char", "short", "int", "long", "float", "double", true)
      .Cases("signed", "unsigned", "__signed__", "__signed", "_Bool", true)
      .Cases("const", "volatile", "__const", "__volatile__", "__restrict", true)
      .Cases("struct", "union", "enum", "typedef", "typeof", "__typeof__", true)
      .Cases("__int128", "__int128_t", "__uint128_t", "__builtin_va_list", true)
      .Cases("inline", "__extension__", "restrict", "UNKNOWN", true)
      .Default(false);
}

bool isAttribute(StringRef T) {
  return T == "__attribute__" || T == "__attribute" || T == "asm" ||
         T == "__asm__" || T == "__asm";
}

/// Whether T can be the name of a member: an identifier, or one that is an
/// enumerator's too.
bool isName(StringRef T) {
  T.consume_front("E#");
  return !T.empty() && (isAlpha(T[0]) || T[0] == '_') && !T.contains('#') &&
         !isTypeWord(T) && !isAttribute(T);
}

StringRef plainName(StringRef T) {
  T.consume_front("E#");
  return T;
}

/// The index of the name that the declaration T declares, or its size.
size_t findName(Tokens T, unsigned Nesting = 0) {
  size_t Found = T.size();
  if (Nesting > MaxNesting)
    return Found;
  for (size_t I = 0; I < T.size();) {
    if (isAttribute(T[I]) || T[I] == "typeof" || T[I] == "__typeof__") {
      ++I;
      if (I < T.size() && T[I] == "(")
        I = afterBracket(T, I);
    } else if (T[I] == "(" && Found == T.size()) {
      // The declarator is in the parenthesis: `( * fn ) ( int )`.
      size_t End = afterBracket(T, I);
      size_t Inner = findName(T.slice(I + 1, End - I - 1), Nesting + 1);
      return Inner == End - I - 1 ? T.size() : I + 1 + Inner;
    } else if (T[I] == ":" || T[I] == "=" ||
               (T[I] == "(" && Found != T.size())) {
      break;
    } else if (opens(T[I])) {
      I = afterBracket(T, I);
    } else {
      if (isName(T[I]))
        Found = I;
      ++I;
    }
  }
  return Found;
}

/// Splits T at Separator outside of brackets.
SmallVector<Tokens, 8> splitAt(Tokens T, StringRef Separator) {
  SmallVector<Tokens, 8> Parts;
  size_t Start = 0;
  for (size_t I = 0; I < T.size();) {
    if (T[I] == Separator) {
      Parts.push_back(T.slice(Start, I - Start));
      Start = ++I;
    } else {
      I = opens(T[I]) ? afterBracket(T, I) : I + 1;
    }
  }
  if (Start < T.size())
    Parts.push_back(T.drop_front(Start));
  return Parts;
}

Member nameAndType(Tokens T) {
  size_t NameAt = findName(T);
  if (NameAt == T.size())
    return {"", asC(T)};
  SmallVector<StringRef, 16> Type(T.begin(), T.end());
  Type.erase(Type.begin() + NameAt);
  return {plainName(T[NameAt]).str(), asC(Type)};
}

/// How many tokens of the declaration T come before its first declarator.
size_t specifierCount(Tokens T) {
  size_t NameAt = findName(T);
  while (NameAt > 0 &&
         (T[NameAt - 1] == "*" || T[NameAt - 1] == "(" ||
          T[NameAt - 1] == "const" || T[NameAt - 1] == "volatile"))
    --NameAt;
  return NameAt;
}

bool startsAggregate(Tokens T) {
  return !T.empty() && (T[0] == "struct" || T[0] == "union");
}

/// Adds the members that one declaration up to `;` declares.
void addMembers(Tokens T, std::vector<Member> &Members, unsigned Nesting = 0) {
  if (T.empty())
    return;
  const auto *Brace = find(T, "{");
  if (startsAggregate(T) && Brace != T.end() && Nesting < MaxNesting) {
    size_t Start = Brace - T.begin();
    size_t End = afterBracket(T, Start);
    if (findName(T.drop_front(End)) == T.size() - End) {
      for (Tokens Part : splitAt(inBracket(T, Start, End), ";"))
        addMembers(Part, Members, Nesting + 1);
      return;
    }
  }
  SmallVector<Tokens, 8> Declarators = splitAt(T, ",");
  size_t Shared = specifierCount(Declarators[0]);
  for (const auto &[I, Declarator] : enumerate(Declarators)) {
    SmallVector<StringRef, 16> Whole;
    if (I)
      Whole.append(T.begin(), T.begin() + Shared);
    Whole.append(Declarator.begin(), Declarator.end());
    Members.push_back(nameAndType(Whole));
  }
}

/// Enumerators with their values. One without is counted on from the last.
std::vector<Member> enumerators(Tokens T) {
  std::vector<Member> Result;
  std::string Base;
  long long Count = 0;
  for (Tokens Part : splitAt(T, ",")) {
    if (Part.empty())
      continue;
    if (Part.size() > 2 && Part[1] == "=") {
      Base = asC(Part.drop_front(2));
      Count = 0;
      long long Number;
      if (!StringRef(Base).getAsInteger(0, Number)) {
        Base.clear();
        Count = Number;
      }
    }
    std::string Value = Base;
    if (Base.empty())
      Value = std::to_string(Count);
    else if (Count)
      Value = "(" + Base + ") + " + std::to_string(Count);
    Result.push_back({plainName(Part[0]).str(), Value});
    ++Count;
  }
  return Result;
}

/// What gendwarfksyms writes: `member TYPE name data_member_location(8)` or
/// `enumerator NAME = 1`, separated by commas.
std::vector<Member> dwarfMembers(Tokens T) {
  std::vector<Member> Result;
  for (Tokens Part : splitAt(T, ",")) {
    if (Part.size() > 3 && Part[0] == "enumerator" && Part[2] == "=") {
      Result.push_back({Part[1].str(), asC(Part.drop_front(3))});
      continue;
    }
    const auto *Found = find_if(Part, [](StringRef Token) {
      return Token.starts_with("data_member_location") ||
             Token.starts_with("data_bit_offset");
    });
    size_t At = Found - Part.begin();
    Member M;
    if (At > 1 && isName(Part[At - 1])) {
      M.Name = Part[At - 1].str();
      M.Type = asC(Part.take_front(At - 1)) + " " + asC(Part.drop_front(At));
    } else {
      M.Type = asC(Part);
    }
    Result.push_back(std::move(M));
  }
  return Result;
}

SmallVector<StringRef, 64> tokensOf(const SymtypesRecord &Record) {
  SmallVector<StringRef, 64> Result;
  forEachSymtypesToken(Record.Text,
                       [&](StringRef Token) { Result.push_back(Token); });
  return Result;
}

bool isDwarf(Tokens T) {
  return StringSwitch<bool>(T[0])
      .Cases("structure_type", "union_type", "class_type", "enumeration_type",
             true)
      .Default(false);
}

/// A function's parameters and what it returns.
Body takeFunctionApart(Tokens T, size_t Name) {
  Body B;
  B.Form = Body::Function;
  size_t End = afterBracket(T, Name + 1);
  B.Head = asC(T.take_front(Name));
  B.Tail = asC(T.drop_front(End));
  for (Tokens Part : splitAt(inBracket(T, Name + 1, End), ","))
    B.Members.push_back({"", asC(Part)});
  return B;
}

/// Takes what stands in the braces that open at T[Brace] apart.
Body takeBracesApart(Tokens T, size_t Brace, bool IsEnum) {
  Body B;
  size_t End = afterBracket(T, Brace);
  Tokens Inside = inBracket(T, Brace, End);
  B.Head = asC(T.take_front(Brace));
  B.Tail = asC(T.drop_front(End));
  B.Form = IsEnum ? Body::Enumeration : Body::Aggregate;
  if (isDwarf(T))
    B.Members = dwarfMembers(Inside);
  else if (IsEnum)
    B.Members = enumerators(Inside);
  else
    for (Tokens Part : splitAt(Inside, ";"))
      addMembers(Part, B.Members);
  return B;
}

} // namespace

Body genksyms::takeApart(const SymtypesRecord &Record) {
  SmallVector<StringRef, 64> All = tokensOf(Record);
  Tokens T = All;
  EntityKind Kind = Record.Name->Kind;
  if (Kind == EntityKind::Typedef && !T.empty() && T[0] == "typedef")
    T = T.drop_front();
  if (T.empty())
    return {};

  size_t Brace = find(T, "{") - T.begin();
  bool IsInline = Kind == EntityKind::Typedef && Brace == 1;
  if (Brace < T.size() && (isTag(Kind) || IsInline))
    return takeBracesApart(T, Brace,
                           Kind == EntityKind::Enum || T[0] == "enum");
  if (Kind == EntityKind::Ordinary) {
    size_t Name = findName(T);
    if (Name + 1 < T.size() && T[Name + 1] == "(")
      return takeFunctionApart(T, Name);
  }
  Body B;
  B.Head = Kind == EntityKind::Enumerator ? asC(T) : nameAndType(T).Type;
  return B;
}

std::string genksyms::asC(Tokens T) {
  std::string Result;
  StringRef Last;
  for (StringRef Token : T) {
    std::string Spelled;
    EntityKind Kind = symtypesKind(Token);
    if (Kind != EntityKind::Ordinary && Token.size() > 2)
      Spelled = (expansionWord(Kind) + Token.drop_front(2)).str();
    else
      Spelled = Token.str();
    bool NoBlank =
        Last.empty() || Last == "(" || Last == "[" || Token == ")" ||
        Token == "]" || Token == ";" || Token == "," ||
        (Last == "*" && (Token == "*" || Token == "(" || isName(Token))) ||
        (Token == "[" && Last != ":") ||
        (Token == "(" && (Last == ")" || isName(Last) || isAttribute(Last)));
    if (!NoBlank)
      Result += ' ';
    Result += Spelled;
    Last = Token;
  }
  return Result;
}

std::vector<std::string> genksyms::memberLines(const SymtypesRecord &Record) {
  SmallVector<StringRef, 64> All = tokensOf(Record);
  std::vector<std::string> Lines;
  SmallVector<StringRef, 32> Line;
  unsigned Depth = 0, Parentheses = 0;
  bool CommasEnd =
      Record.Name->Kind == EntityKind::Enum || (!All.empty() && isDwarf(All));
  auto Flush = [&] {
    if (!Line.empty())
      Lines.push_back(std::string(std::min(Depth, MaxNesting), '\t') +
                      asC(Line));
    Line.clear();
  };
  for (StringRef Token : All) {
    Parentheses += Token == "(";
    Parentheses -= Token == ")" && Parentheses;
    if (Token == "}" && Depth && !Parentheses) {
      Flush();
      --Depth;
    }
    Line.push_back(Token);
    if (Parentheses)
      continue;
    if (Token == "{") {
      Flush();
      ++Depth;
    } else if (Token == ";" || (Token == "," && CommasEnd && Depth)) {
      Flush();
    }
  }
  Flush();
  return Lines;
}
