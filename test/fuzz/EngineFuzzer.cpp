//===- EngineFuzzer.cpp - libFuzzer target of the engine ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Feeds any bytes to the engine, under the sanitizers. Beyond ending well, each
// version must be the CRC of the expanded text, which the versioner computes in
// another way, and the answer must be the same whether declarations are read at
// once or when an export reaches them.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Source/Lexer.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdlib>
#include <zlib.h>

using namespace genksyms;
using namespace llvm;

namespace {

class VersionChecker : public ParseListener {
public:
  VersionChecker(const Lexer &Input, Table &Definitions)
      : Input(Input), Definitions(Definitions), Versions(Definitions) {}

  void handleExport(Name &Symbol, const char *Loc, StringRef) override {
    Input.locate(Loc);
    Stream << Symbol.text() << ' ';
    const Definition *D = Definitions.ordinary(Symbol);
    if (!D)
      return;
    uint32_t Version = Versions.version(*D);
    Stream << Version << '\n';
    std::string Text = Versions.expandedText(*D);
    auto *Bytes = reinterpret_cast<const Bytef *>(Text.data());
    if (crc32_z(0, Bytes, Text.size()) != Version) {
      errs() << "version of " << Symbol.text() << " is not its text's CRC\n";
      abort();
    }
    if (Versions.reachedBy(*D).back() != D)
      abort();
  }

  void handleWarning(const char *Loc, const Twine &Message) override {
    Input.locate(Loc);
    Message.str();
  }

  /// All versions, and the symtypes.
  std::string answer() {
    printSymtypes(Stream, Versions.reached());
    return Text;
  }

private:
  const Lexer &Input;
  Table &Definitions;
  Versioner Versions;
  std::string Text;
  raw_string_ostream Stream{Text};
};

std::string run(StringRef Text, const Edition &Reading, bool Lazy, bool Warn) {
  Table Definitions;
  Lexer Input(Text, Definitions.names());
  VersionChecker Listener(Input, Definitions);
  ParseOptions Options(Reading);
  Options.Lazy = Lazy;
  Options.Warn = Warn;
  parse(Input, Definitions, Listener, Options);
  return Listener.answer();
}

} // namespace

// LLVM's archives are built without the sanitizers. What both sides of that
// line touch, containers and allocators, would be reported for nothing. The
// sanitizer looks for this name.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char *__asan_default_options() {
  return "detect_container_overflow=0:allow_user_poisoning=0";
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  // The last byte says which edition reads what stands in front of it.
  if (Bytes.empty())
    return 0;
  const Edition &Reading =
      editions()[Bytes.bytes_end()[-1] % editions().size()];
  Bytes = Bytes.drop_back();
  // A copy of its own, so that reading outside of it is seen.
  std::unique_ptr<MemoryBuffer> Buffer = MemoryBuffer::getMemBufferCopy(Bytes);
  StringRef Text = Buffer->getBuffer();
  std::string Eager = run(Text, Reading, /*Lazy=*/false, /*Warn=*/true);
  if (run(Text, Reading, /*Lazy=*/true, /*Warn=*/false) != Eager) {
    errs() << "reading declarations later makes a difference\n";
    abort();
  }
  return 0;
}
