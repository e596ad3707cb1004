//===- Scheme.cpp - What text a version is the checksum of ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Scheme.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"

using namespace genksyms;
using namespace llvm;

std::optional<Scheme> genksyms::parseScheme(StringRef Name) {
  return StringSwitch<std::optional<Scheme>>(Name)
      .Case("genksyms", Scheme::Genksyms)
      .Case("source", Scheme::Source)
      .Case("public", Scheme::Public)
      .Case("dwarf", Scheme::Dwarf)
      .Default(std::nullopt);
}

StringRef genksyms::schemeName(Scheme S) {
  switch (S) {
  case Scheme::Genksyms:
    return "genksyms";
  case Scheme::Source:
    return "source";
  case Scheme::Public:
    return "public";
  case Scheme::Dwarf:
    return "dwarf";
  }
  llvm_unreachable("no other scheme");
}
