//===- CompileText.cpp - What the generator would have read ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most tokens of a kernel file stand in the bodies of functions, where the
// engine looks for the closing brace only: it takes a `{` for the beginning of
// a list of members nowhere but right after `struct`, `union` or `enum`. So a
// body is replaced by a word, which is looked for in what comes out, because
// after a syntax error the engine may keep a body as part of something else.
//
//===----------------------------------------------------------------------===//

#include "CompileText.h"
#include "GccHeaders.h"

using namespace llvm;
using namespace genksyms;

/// What a usual kernel file needs: growth would touch it once more. The
/// beginning, which nearly all need, is there in one go.
static constexpr size_t InitialCapacity = 4 << 20;
static constexpr size_t Populated = 1 << 20;

void WordText::grow(size_t Room) {
  size_t Size = Next - Data.get();
  size_t Capacity = std::max(InitialCapacity, 2 * (Size + Room + 1));
  auto *Grown = new char[Capacity];
  if (Size == 0)
    populateForWriting({Grown, Populated});
  std::copy(Data.get(), Next, Grown);
  Data.reset(Grown);
  Next = Grown + Size;
  Limit = Grown + Capacity;
}

CompileText::CompileText(ExportWatch &Watch) : Watch(Watch) {
  for (int Type = 0; Type <= CPP_LAST_PUNCTUATOR; ++Type)
    Spellings[Type] = cpp_type2name(static_cast<cpp_ttype>(Type), 0);
  Spellings[CPP_EOF] = Spellings[CPP_PADDING] = "";
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void CompileText::print(const cpp_token &Tok) {
  StringRef Spelling;
  if (Tok.type == CPP_NAME)
    Spelling = textOf(Tok.val.node.node);
  else if (Tok.type > CPP_LAST_PUNCTUATOR)
    Spelling = StringRef(reinterpret_cast<const char *>(Tok.val.str.text),
                         Tok.val.str.len);
  else if (LLVM_UNLIKELY(Tok.flags & DIGRAPH))
    Spelling = cpp_type2name(Tok.type, Tok.flags);
  else
    Spelling = Spellings[Tok.type];
  Text.addWord(Spelling);
  if (LLVM_UNLIKELY(Watch.hasDoubtfulCount()) && any_of(Spelling, isDigit))
    Watch.addDoubtful(Spelling);
}

/// Takes a token of an export, if it is one.
bool CompileText::takeOfExport(const cpp_token &Tok, location_t Loc) {
  const cpp_hashnode *Symbol = nullptr;
  if (!Watch.take(Tok, Loc, Symbol))
    return false;
  if (Symbol)
    Text.add((" __GENKSYMS_EXPORT_SYMBOL ( " + textOf(Symbol) + " )").str());
  return true;
}

/// Takes a token of which more is to be known than its spelling.
bool CompileText::follow(const cpp_token &Tok, location_t Loc) {
  switch (Tok.type) {
  case CPP_PRAGMA:
    InPragma = true;
    return false;
  case CPP_PRAGMA_EOL:
    InPragma = false;
    return false;
  case CPP_EOF:
    return false;
  default:
    break;
  }
  // The generator skips such lines.
  if (LLVM_UNLIKELY(InPragma))
    return false;
  if (LLVM_UNLIKELY(Watch.isInExport()) && takeOfExport(Tok, Loc))
    return false;
  print(Tok);
  return followPunctuator(Tok);
}

/// Whether a word is a keyword to the compiler.
static bool isKeyword(cpp_hashnode *Name) {
  return C_IS_RESERVED_WORD(HT_IDENT_TO_GCC_IDENT(HT_NODE(Name)));
}

void CompileText::openParenthesis() {
  if (Parentheses++ == 0)
    Function = Word && !isKeyword(Word) ? Word : nullptr;
}

/// Keeps up with declarations. Whether Tok opens the body of a function: after
/// a name and what stands in parentheses.
LLVM_ATTRIBUTE_ALWAYS_INLINE bool
CompileText::followPunctuator(const cpp_token &Tok) {
  bool IsBody = false;
  switch (Tok.type) {
  case CPP_OPEN_BRACE:
    IsBody = Braces == 0 && Parentheses == 0 && Function &&
             Previous == CPP_CLOSE_PAREN;
    // To the generator this is no brace.
    if (IsBody && (Tok.flags & DIGRAPH))
      Watch.giveUp();
    if (!IsBody)
      ++Braces;
    break;
  case CPP_CLOSE_BRACE:
    if (Braces != 0)
      --Braces;
    break;
  case CPP_OPEN_PAREN:
    if (Braces == 0)
      openParenthesis();
    break;
  case CPP_CLOSE_PAREN:
    if (Braces == 0 && Parentheses != 0)
      --Parentheses;
    break;
  case CPP_SEMICOLON:
    if (Braces == 0 && Parentheses == 0)
      Watch.endDeclaration();
    break;
  default:
    break;
  }
  Previous = Tok.type;
  Word = Tok.type == CPP_NAME ? Tok.val.node.node : nullptr;
  return IsBody;
}

void CompileText::endBody() {
  Text.addWord(BodyWord);
  Text.addWord("}");
  Previous = CPP_CLOSE_BRACE;
  Word = Function = nullptr;
  Watch.endDeclaration();
}

void CompileText::enterFile(StringRef File) {
  if (!Source)
    Source = File.str();
  if (InSource == (File == *Source))
    return;
  InSource = !InSource;
  std::string Marker = "\n# 1 \"";
  for (char C : File) {
    if (C == '"' || C == '\\')
      Marker += '\\';
    Marker += C;
  }
  Text.add(Marker + "\"\n");
}
