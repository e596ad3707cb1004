//===- ReadAhead.cpp - Tokens before the parser has them ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What comes after a line in what the parser is given is a word of this file's,
// which the preprocessor takes for a macro whose definition is still to be
// asked for; being asked, it reads the next piece, and the word is made into
// white space. What is read in one go, a piece, is a line or less of it. That a
// line ends shows when the first token of the next comes: so the directives
// between them are early where the line ends within a declaration. Where GCC
// takes itself to be (input_location), which some declarations without a name
// are given as their own location, is what it would be without.
//
//===----------------------------------------------------------------------===//

#include "ReadAhead.h"
#include "GccHeaders.h"

using namespace llvm;
using namespace genksyms;

ReadAhead::ReadAhead(cpp_reader *Reader, ExportWatch &Watch, CompileText &Text)
    : Reader(Reader), Watch(Watch), Text(Text) {
  // No file can spell them.
  More[0] = nameOf(Reader, "genksyms-cc more");
  More[1] = nameOf(Reader, "genksyms-cc and more");
}

void ReadAhead::Piece::grow() {
  size_t Capacity = std::max<size_t>(256, 2 * size());
  auto Grown = std::make_unique<cpp_token[]>(Capacity);
  End = std::copy_n(Tokens.get(), size(), Grown.get());
  Limit = Grown.get() + Capacity;
  Tokens = std::move(Grown);
}

void ReadAhead::begin() {
  Pieces[Current].clear();
  give(/*WithMore=*/true);
}

void ReadAhead::leaveFunction(tree Function) {
  // A function within another is part of its body.
  if (!InBody || !Function || DECL_CONTEXT(Function))
    return;
  // It has to be the one whose body was seen to begin.
  if (DECL_NAME(Function) != HT_IDENT_TO_GCC_IDENT(HT_NODE(Text.function())))
    Watch.giveUp();
  InBody = false;
  Text.endBody();
  begin();
}

void ReadAhead::beginLine(location_t Loc) {
  if (!IsReading)
    return;
  Next = Loc;
}

void ReadAhead::changedFile() {
  if (!IsReading)
    return;
  takeRead();
  Next = input_location;
  input_location = Here;
}

bool ReadAhead::askedFor(const cpp_hashnode *Name) {
  if (Name != More[0] && Name != More[1])
    return false;
  cpp_token &Asking = Pieces[Current].back();
  Asking.type = CPP_PADDING;
  Asking.flags = 0;
  Asking.val.source = nullptr;
  Current ^= 1;
  read();
  return true;
}

/// Reads a piece and gives it to the parser.
void ReadAhead::read() {
  Piece &Tokens = Pieces[Current];
  Tokens.clear();
  Taken = 0;
  Here = input_location;
  IsReading = true;
  bool GoesOn = true;
  if (Early) {
    cpp_token Tok = *std::exchange(Early, std::nullopt);
    enterLine();
    GoesOn = add(Tokens, Tok, Tok.src_loc);
  }
  while (GoesOn) {
    location_t Loc = 0;
    const cpp_token *Tok = cpp_get_token_with_location(Reader, &Loc);
    if (Tok->type == CPP_PADDING)
      continue;
    if (LLVM_UNLIKELY(Next != 0 || Tok->type == CPP_EOF)) {
      if (!Tokens.empty()) {
        Early = *Tok;
        Early->src_loc = Loc;
        break;
      }
      enterLine();
    }
    GoesOn = add(Tokens, *Tok, Loc);
  }
  takeRead();
  InBody = Text.isBeforeBody();
  IsReading = false;
  input_location = Here;
  give(/*WithMore=*/!InBody && !IsWhole);
}

/// Has Text take what it has not yet taken of what was read.
void ReadAhead::takeRead() {
  Piece &Tokens = Pieces[Current];
  Text.take({Tokens.data() + Taken, Tokens.size() - Taken});
  Taken = Tokens.size();
}

void ReadAhead::enterLine() {
  if (Next != 0)
    input_location = Here = std::exchange(Next, 0);
}

/// Adds a token to the piece. Whether others may follow.
LLVM_ATTRIBUTE_ALWAYS_INLINE bool
ReadAhead::add(Piece &Tokens, const cpp_token &Tok, location_t Loc) {
  if (LLVM_UNLIKELY(Text.watches(Tok.type))) {
    takeRead();
    Text.takeWatched(Tok, Loc);
    ++Taken;
  }
  cpp_token &Added = Tokens.add();
  Added = Tok;
  Added.src_loc = Loc;
  // No other type of token minds.
  Added.flags |= NO_EXPAND;
  if (LLVM_LIKELY(!(UsesOf[Added.type] & TokenUses::EndsPiece)))
    return true;
  IsWhole = Added.type == CPP_EOF;
  return false;
}

void ReadAhead::give(bool WithMore) {
  Piece &Tokens = Pieces[Current];
  if (WithMore) {
    cpp_hashnode *Name = More[Current];
    Name->type = NT_USER_MACRO;
    Name->value.macro = nullptr;
    Name->flags &= ~NODE_USED;
    cpp_token &Asking = Tokens.add();
    Asking.type = CPP_NAME;
    Asking.flags = 0;
    Asking.src_loc = Here;
    Asking.val.node.node = Asking.val.node.spelling = Name;
  }
  _cpp_push_token_context(Reader, nullptr, Tokens.data(), Tokens.size());
}
