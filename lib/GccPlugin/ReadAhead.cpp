//===- ReadAhead.cpp - Tokens before the parser has them ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What comes after a line in what the parser is given is a word of this file's,
// which the preprocessor takes for a macro whose definition is still to be
// asked for; being asked, it reads the next line, and the word is made into
// white space. A line ends where the first token of the next comes, and not
// before: so directives, and what they say of the file, are a line early at
// most. Where GCC takes itself to be (input_location), which some declarations
// without a name are given as their own location, is what it would be without.
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

void ReadAhead::begin() {
  Lines[Current].clear();
  give(/*WithMore=*/true);
}

void ReadAhead::enterFunction(tree Function) {
  if (!InBody)
    return;
  // It has to be the one whose body was seen to begin.
  if (Functions++ == 0 &&
      (!Function || TREE_CODE(Function) != FUNCTION_DECL ||
       DECL_NAME(Function) != HT_IDENT_TO_GCC_IDENT(HT_NODE(Text.function()))))
    Watch.giveUp();
}

void ReadAhead::leaveFunction() {
  if (!InBody || Functions == 0 || --Functions != 0)
    return;
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
  Next = input_location;
  input_location = Here;
}

bool ReadAhead::askedFor(const cpp_hashnode *Name) {
  if (Name != More[0] && Name != More[1])
    return false;
  cpp_token &Asking = Lines[Current].back();
  Asking.type = CPP_PADDING;
  Asking.flags = 0;
  Asking.val.source = nullptr;
  Current ^= 1;
  read();
  return true;
}

/// Reads a line and gives it to the parser.
void ReadAhead::read() {
  Lines[Current].clear();
  Here = input_location;
  IsReading = true;
  bool GoesOn = true;
  if (Early) {
    cpp_token Tok = *std::exchange(Early, std::nullopt);
    GoesOn = add(Tok, Tok.src_loc);
  }
  while (GoesOn)
    GoesOn = readToken();
  IsReading = false;
  input_location = Here;
  Text.endLine();
  give(/*WithMore=*/!InBody && !IsWhole);
}

/// Whether the line goes on.
bool ReadAhead::readToken() {
  location_t Loc = 0;
  const cpp_token *Tok = cpp_get_token_with_location(Reader, &Loc);
  if (Tok->type == CPP_PADDING)
    return true;
  if (!Lines[Current].empty() && (Next != 0 || Tok->type == CPP_EOF)) {
    Early = *Tok;
    Early->src_loc = Loc;
    return false;
  }
  return add(*Tok, Loc);
}

/// Adds a token to the line. Whether others may follow.
bool ReadAhead::add(const cpp_token &Tok, location_t Loc) {
  if (Next != 0)
    input_location = Here = std::exchange(Next, 0);
  cpp_token &Added = Lines[Current].emplace_back(Tok);
  Added.src_loc = Loc;
  if (Added.type == CPP_NAME)
    Added.flags |= NO_EXPAND;
  InBody = Text.take(Tok, Loc);
  IsWhole = Tok.type == CPP_EOF;
  // The parser has to see a pragma before the preprocessor goes on.
  return !InBody && !IsWhole && Tok.type != CPP_PRAGMA_EOL;
}

/// Gives the line to the preprocessor.
void ReadAhead::give(bool WithMore) {
  Line &Tokens = Lines[Current];
  if (WithMore) {
    cpp_hashnode *Name = More[Current];
    Name->type = NT_USER_MACRO;
    Name->value.macro = nullptr;
    Name->flags &= ~NODE_USED;
    cpp_token Asking = {};
    Asking.type = CPP_NAME;
    Asking.src_loc = Here;
    Asking.val.node.node = Asking.val.node.spelling = Name;
    Tokens.push_back(Asking);
  }
  _cpp_push_token_context(Reader, nullptr, Tokens.data(), Tokens.size());
}
