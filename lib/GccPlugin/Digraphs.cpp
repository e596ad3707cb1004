//===- Digraphs.cpp - Braces that the generator does not see --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tokens of a function's body are not seen here. Its text is.
//
//===----------------------------------------------------------------------===//

#include "Digraphs.h"

using namespace llvm;
using namespace genksyms;

/// Whether the end of Line, the beginning of a line, is in a literal.
static bool endsInLiteral(StringRef Line) {
  char Quote = 0;
  for (size_t I = 0; I < Line.size(); ++I) {
    char C = Line[I];
    if (C == '\\')
      ++I;
    else if (Quote == 0 && (C == '"' || C == '\''))
      Quote = C;
    else if (C == Quote)
      Quote = 0;
  }
  return Quote != 0;
}

bool genksyms::mayHoldDigraphs(StringRef Text) {
  for (size_t At = Text.find('%'); At != StringRef::npos;
       At = Text.find('%', At + 1)) {
    bool MayBe = (At > 0 && Text[At - 1] == '<') ||
                 (At + 1 < Text.size() && Text[At + 1] == '>');
    if (LLVM_LIKELY(!MayBe))
      continue;
    size_t Begin = Text.rfind('\n', At) + 1;
    if (!endsInLiteral(Text.slice(Begin, At)))
      return true;
  }
  return false;
}

namespace {

/// What a cpp_buffer of libcpp begins with. Its header is not installed.
struct BufferBegin {
  const char *Next;
  const char *Line;
  const char *NextLine;
  const char *Begin;
  const char *End;
};

} // namespace

StringRef genksyms::currentText(cpp_reader *Reader) {
  const auto *Buffer =
      reinterpret_cast<const BufferBegin *>(cpp_get_buffer(Reader));
  if (!Buffer || Buffer->Begin > Buffer->End)
    return "";
  return {Buffer->Begin, static_cast<size_t>(Buffer->End - Buffer->Begin)};
}
