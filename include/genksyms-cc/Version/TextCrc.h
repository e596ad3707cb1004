//===- TextCrc.h - The CRC-32 of a text made of pieces ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// zlib's CRC-32 of a text that comes token by token, or as long pieces whose
// CRC is known already.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_TEXTCRC_H
#define GENKSYMS_CC_VERSION_TEXTCRC_H

#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <cstring>

namespace genksyms {

/// The CRC of what would follow a text with the CRC Crc by Length zero bytes,
/// but for zlib's own start value: what the text's CRC adds to that of a longer
/// text that begins with it.
uint32_t shiftCrc(uint32_t Crc, uint64_t Length);

class TextCrc {
public:
  /// Appends a token and the space that follows each one.
  void token(llvm::StringRef Text) {
    if (Text.size() >= Buffer.size() - Used) {
      longToken(Text);
      return;
    }
    copy(Buffer.data() + Used, Text.data(), Text.size());
    Used += Text.size();
    Buffer[Used++] = ' ';
  }

  /// Appends Text as it is.
  void text(llvm::StringRef Text) {
    if (Text.size() > Buffer.size() - Used) {
      flush();
      if (Text.size() > Buffer.size())
        return append(Text);
    }
    copy(Buffer.data() + Used, Text.data(), Text.size());
    Used += Text.size();
  }

  /// Appends a name as a visited reference shows it: Word already ends in a
  /// space where it is not empty.
  void name(llvm::StringRef Word, llvm::StringRef Text) {
    if (!Word.empty())
      token(Word.drop_back());
    token(Text);
  }

  /// Appends the part of another text that has Length bytes, where that text's
  /// CRC is From in front of the part and To after it.
  void part(uint32_t From, uint32_t To, uint64_t Length) {
    flush();
    Crc = shiftCrc(Crc ^ From, Length) ^ To;
    Flushed += Length;
  }

  uint64_t length() const { return Flushed + Used; }

  uint32_t value() {
    flush();
    return Crc;
  }

private:
  /// Most tokens are shorter than the call of a function that copies.
  static void copy(char *To, const char *From, size_t Size) {
    if (Size > 16) {
      std::memcpy(To, From, Size);
    } else if (Size >= 8) {
      std::memcpy(To, From, 8);
      std::memcpy(To + Size - 8, From + Size - 8, 8);
    } else if (Size >= 4) {
      std::memcpy(To, From, 4);
      std::memcpy(To + Size - 4, From + Size - 4, 4);
    } else if (Size) {
      To[0] = From[0];
      To[Size / 2] = From[Size / 2];
      To[Size - 1] = From[Size - 1];
    }
  }

  void flush();
  void longToken(llvm::StringRef Text);
  void append(llvm::StringRef Text);

  uint32_t Crc = 0;
  uint64_t Flushed = 0;
  size_t Used = 0;
  std::array<char, 4096> Buffer;
};

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_TEXTCRC_H
