//===- ReadAhead.h - Tokens before the parser has them ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GCC's parser takes its tokens from the preprocessor and shows them to nobody.
// So they are taken before it asks for them, a line at most, and given back
// to the preprocessor, which hands them out as they were. The bodies of
// functions are left alone: the compiler says when one is over. An example, in
// which `+` is where the parser's next question is answered by read-ahead:
//
//   + typedef unsigned int u32;
//   + static inline u32 twice(u32 x) {
//     return x * 2; }
//   + extern u32 table[];
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_READAHEAD_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_READAHEAD_H

#include "CompileText.h"

namespace genksyms {

class ReadAhead {
public:
  ReadAhead(cpp_reader *Reader, ExportWatch &Watch, CompileText &Text);

  /// Has the parser's next question answered here.
  void begin();

  /// The compiler has parsed a function.
  void leaveFunction(tree Function);

  /// Whether all of the file has been seen.
  bool isWhole() const { return IsWhole; }

  /// Whether text is being read that is not a function's body.
  bool isReading() const { return IsReading; }

  // What the preprocessor tells.
  /// That the parser asks: Name is one of the two words that stand for more.
  /// False for any other.
  bool askedFor(const cpp_hashnode *Name);
  void beganLine(location_t Loc) { beginLine(Loc); }
  /// That GCC has been told of another file.
  void changedFile();

private:
  /// What is given to the parser in one go.
  class Piece {
  public:
    Piece() { grow(); }
    bool empty() const { return End == Tokens.get(); }
    size_t size() const { return End - Tokens.get(); }
    cpp_token &back() { return End[-1]; }
    const cpp_token *data() const { return Tokens.get(); }
    void clear() { End = Tokens.get(); }
    /// A place for one more.
    cpp_token &add() {
      if (LLVM_UNLIKELY(End == Limit))
        grow();
      return *End++;
    }

  private:
    void grow();

    std::unique_ptr<cpp_token[]> Tokens;
    cpp_token *End = nullptr;
    cpp_token *Limit = nullptr;
  };

  void beginLine(location_t Loc);
  void read();
  void takeRead();
  void enterLine();
  bool add(Piece &Tokens, const cpp_token &Tok, location_t Loc);
  void give(bool WithMore);

  cpp_reader *Reader;
  ExportWatch &Watch;
  CompileText &Text;
  /// Two of each: while the preprocessor still has a pointer to one, the other
  /// is filled.
  cpp_hashnode *More[2];
  Piece Pieces[2];
  unsigned Current = 0;
  size_t Taken = 0; ///< how many of those read Text has taken

  /// The first token of a line that has been read too early.
  std::optional<cpp_token> Early;
  /// Where the compiler is to be when it gets the next piece; 0 where it is
  /// left as it is.
  location_t Next = 0;
  location_t Here = 0; ///< where it is to be for the piece that is being read

  bool IsReading = false;
  bool InBody = false;
  bool IsWhole = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_READAHEAD_H
