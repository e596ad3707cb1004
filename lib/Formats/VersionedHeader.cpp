//===- VersionedHeader.cpp - Headers that rename symbols ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/VersionedHeader.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isIdentifierCharacter(char C) { return isAlnum(C) || C == '_'; }

/// Words that a `#define` must not or cannot touch.
bool isReserved(StringRef Name) {
  static const StringSet<> Words = {
      "auto",          "break",       "case",
      "char",          "const",       "continue",
      "default",       "defined",     "do",
      "double",        "else",        "enum",
      "extern",        "float",       "for",
      "goto",          "if",          "inline",
      "int",           "long",        "register",
      "restrict",      "return",      "short",
      "signed",        "sizeof",      "static",
      "struct",        "switch",      "typedef",
      "typeof",        "union",       "unsigned",
      "void",          "volatile",    "while",
      "asm",           "_Alignas",    "_Alignof",
      "_Atomic",       "_Bool",       "_Complex",
      "_Generic",      "_Noreturn",   "_Static_assert",
      "_Thread_local", "__VA_ARGS__", "__VA_OPT__",
      "__FILE__",      "__LINE__",    "__func__"};
  return Words.contains(Name);
}

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !isDigit(Name[0]) &&
         all_of(Name, isIdentifierCharacter) && !isReserved(Name);
}

/// Name as it may stand in a comment: an object file can call a symbol almost
/// anything, `a*/b` too.
std::string inComment(StringRef Name) {
  std::string Text;
  for (char C : Name)
    if (C == '/')
      Text += "\\x2F";
    else
      Text += C;
  return Text;
}

Error checkName(const HeaderSymbol &Symbol) {
  if (isIdentifier(Symbol.Name) || !Symbol.PlainBecause.empty())
    return Error::success();
  return makeError(
      Twine(Symbol.Unit.empty() ? "" : escaped(Symbol.Unit) + ": ") +
      quoted(Symbol.Name) +
      " is no C identifier, so no header can rename it; name it in a file "
      "given with --no-version");
}

Error checkSameVersion(const HeaderSymbol &A, const HeaderSymbol &B) {
  if (A.Crc == B.Crc)
    return Error::success();
  auto Describe = [](const HeaderSymbol &S) {
    std::string Text;
    raw_string_ostream(Text)
        << hex(S.Crc) << (S.Unit.empty() ? "" : " in ") << escaped(S.Unit);
    return Text;
  };
  return makeError(quoted(A.Name) + " has two versions, " + Describe(A) +
                   " and " + Describe(B) + "; one name can carry only one");
}

} // namespace

Error genksyms::prepareForHeader(std::vector<HeaderSymbol> &Symbols,
                                 const StringSet<> &NoVersion) {
  sort(Symbols, [](const HeaderSymbol &A, const HeaderSymbol &B) {
    return std::tie(A.Name, A.Unit, A.Crc) < std::tie(B.Name, B.Unit, B.Crc);
  });
  Error Errors = Error::success();
  for (HeaderSymbol &Symbol : Symbols) {
    if (NoVersion.contains(Symbol.Name))
      Symbol.PlainBecause = "listed";
    else if (Symbol.Crc == 0 && Symbol.PlainBecause.empty())
      Symbol.PlainBecause = "it has no version";
    Errors = joinErrors(std::move(Errors), checkName(Symbol));
  }
  for (size_t I = 1; I < Symbols.size(); ++I)
    if (Symbols[I - 1].Name == Symbols[I].Name)
      Errors = joinErrors(std::move(Errors),
                          checkSameVersion(Symbols[I - 1], Symbols[I]));
  Symbols.erase(std::unique(Symbols.begin(), Symbols.end(),
                            [](const HeaderSymbol &A, const HeaderSymbol &B) {
                              return A.Name == B.Name;
                            }),
                Symbols.end());
  return Errors;
}

Expected<std::vector<std::string>>
genksyms::readSymbolList(MemoryBufferRef Text) {
  std::vector<std::string> Names;
  Lines Input(Text);
  StringRef Line;
  while (Input.nextOfList(Line)) {
    if (isSymbolName(Line))
      Names.push_back(Line.str());
    else
      Input.complain(quoted(Line) + " is no symbol name; one name a line");
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(Names);
}

void genksyms::mentionPlainNames(raw_ostream &Out,
                                 ArrayRef<HeaderSymbol> Symbols) {
  if (none_of(Symbols,
              [](const HeaderSymbol &S) { return !S.PlainBecause.empty(); }))
    return;
  Out << "/*\n * Not versioned, these keep their names:\n";
  for (const HeaderSymbol &Symbol : Symbols)
    if (!Symbol.PlainBecause.empty())
      Out << " *   " << inComment(Symbol.Name) << " (" << Symbol.PlainBecause
          << ")\n";
  Out << " */\n";
}

void genksyms::writeVersionedHeader(raw_ostream &Out,
                                    ArrayRef<HeaderSymbol> Symbols,
                                    StringRef Prefix) {
  std::string Body;
  raw_string_ostream Text(Body);
  mentionPlainNames(Text, Symbols);
  for (const HeaderSymbol &Symbol : Symbols)
    if (Symbol.PlainBecause.empty())
      Text << "#define " << Symbol.Name << ' ' << Symbol.Name << "_R" << Prefix
           << hexDigits(Symbol.Crc) << '\n';

  // The guard comes from what the header says: the headers of a base kernel and
  // of an LKM that exports symbols of its own must not shut each other out.
  std::string Guard;
  raw_string_ostream(Guard) << "GENKSYMS_CC_VERSIONS_"
                            << hexDigits(crc32(arrayRefFromStringRef(Body)));
  Out << "/* Made by genksyms-cc; changes here are lost. Include it before\n"
         " * anything else (-include), in the base kernel and in its LKMs. */\n"
         "#ifndef "
      << Guard << "\n#define " << Guard
      << "\n"
         "/* The generator itself must see the plain names. */\n"
         "#if defined(CONFIG_MODVERSIONS) && !defined(__GENKSYMS__)\n"
      << Body << "#endif\n#endif\n";
}
