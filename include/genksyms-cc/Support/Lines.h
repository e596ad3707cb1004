//===- Lines.h - The lines of a text file, with its errors ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What every reader of a line-by-line format needs: the lines one after the
// other without copying them, refusal of bytes that no such text holds, and
// errors that begin with `file:line: `. What the lines mean is the readers'
// business.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_LINES_H
#define GENKSYMS_CC_SUPPORT_LINES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace genksyms {

/// A cursor over the lines of one text. Collects what is wrong with them, so
/// that a reader can report several bad lines at once.
class Lines {
public:
  /// Text may be a part of a file, after Before lines of it. Of a binary file
  /// that is said, and there are no lines.
  explicit Lines(llvm::MemoryBufferRef Text, unsigned Before = 0);
  ~Lines() { llvm::consumeError(std::move(Errors)); }
  Lines(const Lines &) = delete;
  Lines &operator=(const Lines &) = delete;

  /// Moves to the next line, without its newline; false at the end. A line that
  /// holds a carriage return, a NUL byte, or what is not UTF-8 is complained
  /// about and left out.
  bool next(llvm::StringRef &Line);

  /// Like next(), and leaves out empty lines and those that begin with `#`:
  /// the lines of a list that a person wrote. Blanks around a line are cut off.
  bool nextOfList(llvm::StringRef &Line);

  /// The number of the current line, from 1.
  unsigned number() const { return Number; }

  /// `file:line: Message` for the current line.
  llvm::Error error(const llvm::Twine &Message) const;

  /// Keeps error(Message) for takeErrors(). After the first hundred they are
  /// only counted.
  void complain(const llvm::Twine &Message);

  /// The same with what E says of the current line.
  void complain(llvm::Error E) { complain(llvm::toString(std::move(E))); }

  /// Everything complained about: an error for each, in the order of the lines.
  llvm::Error takeErrors();

private:
  const char *Cursor;
  const char *End;
  llvm::StringRef File;
  unsigned Number;
  unsigned Complaints = 0;
  bool Plain; ///< nothing but printable bytes below 0x80, tabs, newlines
  llvm::Error Errors = llvm::Error::success();
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_LINES_H
