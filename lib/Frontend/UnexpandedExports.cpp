//===- UnexpandedExports.cpp - Export macros nobody defines ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnexpandedExports.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isWordCharacter(char C) { return isAlnum(C) || C == '_' || C == '$'; }

/// One use: `Word ( Symbol , Rest ) ;`, each a part of the text.
struct Use {
  StringRef Word;
  StringRef Symbol;
  StringRef Rest;
  /// From Word to the closing parenthesis.
  StringRef All;
};

enum class Form {
  Engine,    ///< The engine reads it.
  Plain,     ///< Exports its argument.
  Namespace, ///< And the second argument is a namespace.
  Modules,   ///< And the second argument names modules.
  Other,     ///< Only its definition could tell what it exports.
};

Form formOf(StringRef Word) {
  return StringSwitch<Form>(Word)
      .Cases("EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "EXPORT_SYMBOL_GPL_FUTURE",
             "EXPORT_UNUSED_SYMBOL", "EXPORT_UNUSED_SYMBOL_GPL",
             "EXPORT_SYMBOL_NOVERS", Form::Engine)
      .Cases("EXPORT_PER_CPU_SYMBOL", "EXPORT_PER_CPU_SYMBOL_GPL", Form::Plain)
      .Cases("EXPORT_SYMBOL_NS", "EXPORT_SYMBOL_NS_GPL", Form::Namespace)
      .Cases("EXPORT_SYMBOL_FOR_MODULES", "EXPORT_SYMBOL_GPL_FOR_MODULES",
             Form::Modules)
      .Default(Form::Other);
}

/// Whether a declaration can begin at At: after another one, or after a line
/// marker or pragma.
bool beginsDeclaration(StringRef Text, size_t At) {
  StringRef Before = Text.take_front(At).rtrim(" \t\n");
  if (Before.empty() || Before.ends_with(";") || Before.ends_with("}"))
    return true;
  return Before.drop_front(Before.rfind('\n') + 1).starts_with("#");
}

std::optional<Use> useAt(StringRef Text, size_t At) {
  if (At && isWordCharacter(Text[At - 1]))
    return std::nullopt;
  Use U;
  StringRef Rest = Text.drop_front(At);
  U.Word = Rest.take_while(isWordCharacter);
  Rest = Rest.drop_front(U.Word.size()).ltrim();
  if (!Rest.consume_front("("))
    return std::nullopt;
  Rest = Rest.ltrim();
  U.Symbol = Rest.take_while(isWordCharacter);
  Rest = Rest.drop_front(U.Symbol.size());
  size_t Close = Rest.find(')');
  if (U.Symbol.empty() || isDigit(U.Symbol.front()) || Close == StringRef::npos)
    return std::nullopt;
  U.Rest = Rest.take_front(Close).trim();
  U.All = StringRef(U.Word.data(), Rest.data() + Close + 1 - U.Word.data());
  bool Ends = Rest.drop_front(Close + 1).ltrim().starts_with(";");
  if (!(U.Rest.empty() || U.Rest.starts_with(",")) || !Ends ||
      !beginsDeclaration(Text, At))
    return std::nullopt;
  return U;
}

/// `FILE:LINE` of At, from the last line marker before it.
std::string locationOf(StringRef Text, size_t At) {
  StringRef Before = Text.take_front(At);
  size_t Marker = Before.rfind("\n# ");
  StringRef From =
      Marker == StringRef::npos ? Before : Before.drop_front(Marker + 1);
  uint64_t Line = 1;
  StringRef File = "<stdin>", Head = From;
  if (Head.consume_front("# ") && !Head.consumeInteger(10, Line)) {
    File = Head.split('"').second.split('"').first;
    From = From.split('\n').second;
  }
  return (File + ":" + utostr(Line + From.count('\n'))).str();
}

std::string withoutQuotes(StringRef Text) {
  std::string Result;
  for (char C : Text)
    if (C != '"' && !isSpace(C))
      Result += C;
  return Result;
}

/// Overwrites the use with one that the engine knows. It is shorter, and lines
/// stay where they are.
void overwrite(std::string &Copy, StringRef Text, const Use &U,
               StringRef Kind) {
  size_t At = U.All.data() - Text.data();
  std::string New = (Kind + "(" + U.Symbol).str();
  for (size_t I = 0; I + 1 < U.All.size(); ++I)
    if (I < New.size())
      Copy[At + I] = New[I];
    else if (Copy[At + I] != '\n')
      Copy[At + I] = ' ';
}

} // namespace

void genksyms::spellUnexpandedExports(PreprocessedUnit &Unit) {
  StringRef Text = Unit.Text->getBuffer();
  std::string Copy;
  for (size_t At = 0; (At = findFrom(Text, "EXPORT_", At)) != StringRef::npos;
       At += 7) {
    std::optional<Use> U = useAt(Text, At);
    Form F = U ? formOf(U->Word) : Form::Engine;
    if (F == Form::Engine)
      continue;
    if (F == Form::Other) {
      Unit.Missing.push_back(locationOf(Text, At) +
                             ": nothing defines the "
                             "macro " +
                             U->Word.str() +
                             ", so what it exports "
                             "is not known; give the directory of its header "
                             "(-I)");
      continue;
    }
    bool Gpl = F == Form::Modules || U->Word.ends_with("_GPL");
    ExportMacro &Export = Unit.Exports.emplace_back();
    Export.Symbol = U->Symbol.str();
    Export.Kind = Gpl ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
    Export.Spelling = U->Word.str();
    if (F != Form::Plain)
      Export.Namespace = (F == Form::Modules ? "module:" : "") +
                         withoutQuotes(U->Rest.drop_front(!U->Rest.empty()));
    if (Copy.empty())
      Copy = Text.str();
    overwrite(Copy, Text, *U, Export.Kind);
  }
  if (!Copy.empty())
    Unit.Text =
        MemoryBuffer::getMemBufferCopy(Copy, Unit.Text->getBufferIdentifier());
}
