//===- TextSearch.cpp - Words in source text ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/TextSearch.h"
#include <cstring>

using namespace genksyms;
using namespace llvm;

size_t genksyms::findFrom(StringRef Text, StringRef What, size_t From) {
  if (From >= Text.size())
    return StringRef::npos;
  const void *Found =
      memmem(Text.data() + From, Text.size() - From, What.data(), What.size());
  return Found ? static_cast<const char *>(Found) - Text.data()
               : StringRef::npos;
}

StringRef genksyms::lineAround(StringRef Text, size_t At) {
  size_t Begin = Text.take_front(At).rfind('\n') + 1;
  return Text.drop_front(Begin).split('\n').first;
}
