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
  for (int Type = 0; Type <= CPP_LAST_PUNCTUATOR; ++Type) {
    StringRef Spelling = cpp_type2name(static_cast<cpp_ttype>(Type), 0);
    PunctuatorWord &Word = Punctuators[Type];
    assert(Spelling.size() < sizeof(Word.Text));
    Word.Text[0] = ' ';
    llvm::copy(Spelling, Word.Text + 1);
    Word.Size = 1 + Spelling.size();
  }
}

/// What a token that is no common punctuator is spelled like.
static StringRef spellingOf(const cpp_token &Tok) {
  if (Tok.type == CPP_NAME)
    return textOf(Tok.val.node.node);
  if (Tok.type > CPP_LAST_PUNCTUATOR)
    return {reinterpret_cast<const char *>(Tok.val.str.text), Tok.val.str.len};
  return cpp_type2name(Tok.type, Tok.flags);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void
CompileText::print(const cpp_token &Tok, WordText::Writer &Out) const {
  if (Tok.type <= CPP_LAST_PUNCTUATOR && LLVM_LIKELY(!(Tok.flags & DIGRAPH)))
    Out.add(Punctuators[Tok.type]);
  else
    Out.add(spellingOf(Tok));
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

void CompileText::takeWatched(const cpp_token &Tok, location_t Loc) {
  switch (Tok.type) {
  case CPP_PRAGMA:
    InPragma = true;
    return;
  case CPP_PRAGMA_EOL:
    InPragma = false;
    return;
  case CPP_EOF:
    return;
  default:
    break;
  }
  // The generator skips such lines.
  if (InPragma)
    return;
  if (Watch.isInExport() && takeOfExport(Tok, Loc))
    return;
  Watch.lookForCount(spellingOf(Tok));
  take(Tok);
  if (Tok.type == CPP_SEMICOLON && Depth == 0)
    Watch.endDeclaration();
}

/// Whether a word is a keyword to the compiler.
static bool isKeyword(cpp_hashnode *Name) {
  return C_IS_RESERVED_WORD(HT_IDENT_TO_GCC_IDENT(HT_NODE(Name)));
}

/// Takes back the last `{` where it opens a body: after a name and what stands
/// in parentheses.
void CompileText::lookForBody(bool FollowsParenthesis) {
  IsBeforeBody = Depth == TokenUses::OneBrace && FollowsParenthesis &&
                 Function && !isKeyword(Function);
  if (!IsBeforeBody)
    return;
  Depth = 0;
  // To the generator this is no brace.
  if (Last.flags & DIGRAPH)
    Watch.giveUp();
}

void CompileText::take(ArrayRef<cpp_token> Tokens) {
  if (Tokens.empty())
    return;
  WordText::Writer Out(Text);
  const cpp_token *Before = &Last, *BeforeParenthesis = nullptr;
  int Now = Depth;
  for (const cpp_token &Tok : Tokens) {
    print(Tok, Out);
    BeforeParenthesis =
        Tok.type == CPP_OPEN_PAREN && Now == 0 ? Before : BeforeParenthesis;
    Now += UsesOf.depth(Tok.type);
    Before = &Tok;
  }
  Depth = Now;
  if (BeforeParenthesis)
    Function = BeforeParenthesis->type == CPP_NAME
                   ? BeforeParenthesis->val.node.node
                   : nullptr;
  bool FollowsParenthesis =
      (Tokens.size() > 1 ? Before[-1] : Last).type == CPP_CLOSE_PAREN;
  Last = *Before;
  IsBeforeBody = false;
  // It ends a piece.
  if (Last.type == CPP_OPEN_BRACE)
    lookForBody(FollowsParenthesis);
}

void CompileText::endBody() {
  Text.addWord(BodyWord);
  Text.addWord("}");
  Last = {};
  Last.type = CPP_CLOSE_BRACE;
  Function = nullptr;
  IsBeforeBody = false;
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
