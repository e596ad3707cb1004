//===- PublicHeaders.cpp - Which files a module may include ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/PublicHeaders.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;

Expected<PublicHeaders> PublicHeaders::create(std::optional<KernelTree> Tree,
                                              ArrayRef<std::string> Patterns) {
  PublicHeaders Result;
  Result.Tree = std::move(Tree);
  for (const std::string &Text : Patterns) {
    auto Pattern = GlobPattern::create(Text);
    if (!Pattern)
      return inContext("--public-headers: '" + Text + "'", Pattern.takeError());
    Result.Patterns.push_back(std::move(*Pattern));
  }
  return Result;
}

bool PublicHeaders::contains(StringRef Directory, StringRef File) const {
  std::string Path = absolutePath(Directory, File);
  if (Patterns.empty())
    return Tree && Tree->isPublicHeader(Path);
  StringRef Inside = Path;
  if (Tree)
    Inside = Tree->relative(Path);
  else if (Inside.consume_front(Directory))
    Inside.consume_front("/");
  for (const GlobPattern &Pattern : Patterns)
    if (Pattern.match(Inside) || Pattern.match(Path))
      return true;
  return false;
}
