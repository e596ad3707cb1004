//===- Configuration.cpp - The options that a kernel is built with --------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/Support/Input.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// `"a \"b\""` without its quotes.
std::string unquoted(StringRef Value) {
  if (Value.size() < 2 || !Value.starts_with("\"") || !Value.ends_with("\""))
    return Value.str();
  std::string Result;
  Value = Value.drop_front().drop_back();
  for (size_t I = 0; I < Value.size(); ++I) {
    if (Value[I] == '\\' && I + 1 < Value.size())
      ++I;
    Result += Value[I];
  }
  return Result;
}

} // namespace

Configuration genksyms::parseConfiguration(StringRef Text) {
  Configuration Result;
  Result.SaysAnything = Text.contains("CONFIG_");
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    auto [Name, Value] = Line.trim().split('=');
    if (Name.consume_front("# Linux/") && Result.Architecture.empty())
      Result.Architecture = Name.split(' ').first.str();
    else if (Name.consume_front("CONFIG_") && !Value.empty() && Value != "n" &&
             Value != "\"\"")
      Result.Values[Name] = unquoted(Value);
  }
  return Result;
}

Expected<std::optional<Configuration>>
genksyms::readConfiguration(const Twine &Path) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readFileIfThere(Path);
  if (!File)
    return File.takeError();
  if (!*File)
    return std::nullopt;
  return parseConfiguration((*File)->getBuffer());
}

Expected<std::optional<Configuration>>
genksyms::configurationOfTree(StringRef Root) {
  Expected<std::optional<Configuration>> Used =
      readConfiguration(Root + "/include/config/auto.conf");
  if (!Used || *Used)
    return Used;
  return readConfiguration(Root + "/.config");
}
