//===- Dialect.cpp - The lines that carry versions ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

std::optional<Dialect> genksyms::findDialect(StringRef Name) {
  return StringSwitch<std::optional<Dialect>>(Name)
      .Case("symver", Dialect::Symver)
      .Case("linker-script", Dialect::LinkerScript)
      .Case("header", Dialect::Header)
      .Default(std::nullopt);
}

StringRef genksyms::dialectNames() { return "symver, linker-script, header"; }

void genksyms::printVersionLine(raw_ostream &Stream, Dialect Form,
                                StringRef Symbol, uint32_t Version) {
  switch (Form) {
  case Dialect::Symver:
    Stream << "#SYMVER " << Symbol << ' ' << hex(Version) << '\n';
    return;
  case Dialect::LinkerScript:
    Stream << "__crc_" << Symbol << " = " << hex(Version) << ";\n";
    return;
  case Dialect::Header:
    Stream << "#define __ver_" << Symbol << '\t' << hexDigits(Version) << '\n'
           << "#define " << Symbol << "\t_set_ver(" << Symbol << ")\n";
    return;
  }
}
