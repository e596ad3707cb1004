//===- PatchFiles.cpp - Which files a patch is about ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   diff --git a/fs/open.c b/fs/open.c
//   rename from fs/open.c                  git's, without the a/
//   --- a/fs/open.c                        then perhaps a tab and a date
//   +++ b/fs/open.c
//   @@ -10,6 +10,7 @@                      6 lines of the old file, 7 of the
//   new
//
//===----------------------------------------------------------------------===//

#include "PatchFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// How many lines of each side a hunk has left.
struct HunkLines {
  uint64_t Old = 0, New = 0;

  explicit operator bool() const { return Old || New; }
  void take(StringRef Line) {
    if (Line.empty() || Line[0] == ' ' || Line[0] == '\t') {
      Old -= Old != 0;
      New -= New != 0;
    } else if (Line[0] == '-') {
      Old -= Old != 0;
    } else if (Line[0] == '+') {
      New -= New != 0;
    } else if (Line[0] != '\\') {
      Old = New = 0;
    }
  }
};

/// `,6` or nothing, which is one line.
uint64_t countOf(StringRef &Rest) {
  uint64_t First = 0, Count = 1;
  Rest.consumeInteger(10, First);
  if (Rest.consume_front(","))
    Rest.consumeInteger(10, Count);
  return Count;
}

/// `@@ -10,6 +10,7 @@`.
HunkLines readHunk(StringRef Line) {
  HunkLines Lines;
  if (!Line.consume_front("@@ -"))
    return Lines;
  Lines.Old = countOf(Line);
  if (Line.consume_front(" +"))
    Lines.New = countOf(Line);
  return Lines;
}

/// A name in git's quotes, `"a/caf\303\251.h"`, as it is.
std::string unquoted(StringRef Name) {
  if (!Name.consume_front("\""))
    return Name.split('\t').first.rtrim('\r').str();
  std::string Result;
  while (!Name.empty() && Name.front() != '"') {
    char C = Name.front();
    Name = Name.drop_front();
    if (C != '\\' || Name.empty()) {
      Result += C;
      continue;
    }
    unsigned Value = 0;
    if (Name.size() >= 3 && !Name.take_front(3).getAsInteger(8, Value)) {
      Result += static_cast<char>(Value);
      Name = Name.drop_front(3);
      continue;
    }
    C = Name.front();
    Name = Name.drop_front();
    Result += C == 'n' ? '\n' : C == 't' ? '\t' : C;
  }
  return Result;
}

bool isInside(StringRef Path) {
  SmallVector<StringRef> Parts;
  Path.split(Parts, '/');
  return !Path.empty() && !is_contained(Parts, "..") &&
         !is_contained(Parts, "");
}

} // namespace

std::vector<std::string> genksyms::filesOfPatch(StringRef Text) {
  std::vector<std::string> Files;
  HunkLines Hunk;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Hunk) {
      Hunk.take(Line);
      continue;
    }
    Hunk = readHunk(Line);
    std::string Name;
    if (Line.consume_front("diff --git ")) {
      // A new file without a line has no other mention.
      auto [Old, New] = std::pair(Line.take_front(Line.size() / 2),
                                  Line.drop_front(Line.size() / 2));
      if (New.consume_front(" b/") && Old.consume_front("a/") && Old == New)
        Name = Old.str();
    } else if (Line.consume_front("--- ") || Line.consume_front("+++ ")) {
      Name = unquoted(Line);
      if (Name == "/dev/null")
        continue;
      Name = StringRef(Name).split('/').second.str();
    } else if (Line.consume_front("rename from ") ||
               Line.consume_front("rename to ") ||
               Line.consume_front("copy from ") ||
               Line.consume_front("copy to ")) {
      Name = unquoted(Line);
    } else {
      continue;
    }
    if (isInside(Name))
      Files.push_back(std::move(Name));
  }
  llvm::sort(Files);
  Files.erase(std::unique(Files.begin(), Files.end()), Files.end());
  return Files;
}
