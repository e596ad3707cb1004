//===- Lines.cpp - The lines of a text file, with its errors --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Lines.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include <cstring>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr unsigned MaxComplaints = 100;

/// Written so that it becomes vector code: nearly every text passes, and then
/// no line needs a look of its own.
bool isPlain(StringRef Text) {
  unsigned char Odd = 0;
  for (unsigned char C : Text)
    Odd |= (C >= 0x80) | (C == 0) | (C == '\r');
  return !Odd;
}

/// What makes Line no line of text, or nothing.
StringRef whatIsWrong(StringRef Line) {
  if (Line.contains('\0'))
    return "a NUL byte; this is no text file";
  if (Line.ends_with("\r"))
    return "a carriage return at the end of the line; save the file with "
           "Unix line ends (dos2unix)";
  if (Line.contains('\r'))
    return "a carriage return inside the line";
  if (!json::isUTF8(Line))
    return "bytes that are not UTF-8; this is no text file, or one in another "
           "encoding (iconv)";
  return "";
}

/// Whether a text that is not plain is none at all: it has not some odd bytes,
/// but many.
bool isBinary(StringRef Text) {
  StringRef Start = Text.take_front(4096);
  size_t Odd = count_if(Start, [](char C) {
    return static_cast<unsigned char>(C) < ' ' && !isSpace(C);
  });
  return Odd > std::max<size_t>(8, Start.size() / 32);
}

} // namespace

Lines::Lines(MemoryBufferRef Text, unsigned Before)
    : Cursor(Text.getBufferStart()), End(Text.getBufferEnd()),
      File(Text.getBufferIdentifier()), Number(Before),
      Plain(isPlain(Text.getBuffer())) {
  if (Plain || !isBinary(Text.getBuffer()))
    return;
  Errors = makeError(File + ": a binary file, where text is wanted");
  Cursor = End;
}

bool Lines::next(StringRef &Line) {
  while (Cursor != End) {
    const void *Newline = std::memchr(Cursor, '\n', End - Cursor);
    const char *LineEnd = Newline ? static_cast<const char *>(Newline) : End;
    Line = StringRef(Cursor, LineEnd - Cursor);
    Cursor = Newline ? LineEnd + 1 : End;
    ++Number;
    if (Plain)
      return true;
    StringRef Wrong = whatIsWrong(Line);
    if (Wrong.empty())
      return true;
    complain(Wrong);
  }
  return false;
}

bool Lines::nextOfList(StringRef &Line) {
  while (next(Line)) {
    Line = Line.trim();
    if (!Line.empty() && !Line.starts_with("#"))
      return true;
  }
  return false;
}

Error Lines::error(const Twine &Message) const {
  return makeError(File + ":" + Twine(Number) + ": " + Message);
}

void Lines::complain(const Twine &Message) {
  if (++Complaints <= MaxComplaints)
    Errors = joinErrors(std::move(Errors), error(Message));
}

Error Lines::takeErrors() {
  if (Complaints > MaxComplaints)
    Errors = joinErrors(std::move(Errors),
                        makeError(File + ": and " +
                                  Twine(Complaints - MaxComplaints) +
                                  " more such lines"));
  Complaints = 0;
  return std::move(Errors);
}
