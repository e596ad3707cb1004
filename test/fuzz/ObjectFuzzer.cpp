//===- ObjectFuzzer.cpp - libFuzzer target of objects ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Feeds any bytes to the reader of debugging information, under the sanitizers.
// Beyond ending well, each version must be the CRC of the expanded text, which
// is written in another way than it is summed.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdlib>
#include <zlib.h>

using namespace genksyms;
using namespace llvm;

namespace {

/// What Inputs/objects.c and its like export.
constexpr StringLiteral Exports[] = {
    "first", "second", "third",   "fourth", "variable", "array",
    "ops",   "remote", "pointed", "alias",  "stable",   "_ZN1n1fENS_1sE",
};

/// The CRC of each line `NAME TEXT`, without keeping a text.
class LineSums : public raw_ostream {
public:
  LineSums() : raw_ostream(/*unbuffered=*/true) {}

  StringMap<uint32_t> Sums;
  /// A name in the object has a line's end in it.
  bool IsBroken = false;

private:
  void write_impl(const char *At, size_t Size) override {
    Length += Size;
    for (StringRef Rest(At, Size); !Rest.empty();) {
      if (!IsInText) {
        auto [Begin, After] = Rest.split(' ');
        Name += Begin;
        IsInText = Begin.size() != Rest.size();
        Rest = After;
        continue;
      }
      size_t End = std::min(Rest.find('\n'), Rest.size());
      Sum = crc32_z(Sum, reinterpret_cast<const Bytef *>(Rest.data()), End);
      Rest = Rest.drop_front(End);
      if (Rest.consume_front("\n")) {
        IsBroken |= !is_contained(Exports, StringRef(Name)) ||
                    !Sums.try_emplace(Name, Sum).second;
        Name.clear();
        Sum = 0;
        IsInText = false;
      }
    }
  }
  uint64_t current_pos() const override { return Length; }

  std::string Name;
  bool IsInText = false;
  uint32_t Sum = 0;
  uint64_t Length = 0;
};

} // namespace

// As in EngineFuzzer.cpp.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char *__asan_default_options() {
  return "detect_container_overflow=0:allow_user_poisoning=0";
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size == 0)
    return 0;
  StringRef Bytes(reinterpret_cast<const char *>(Data), Size);
  // Nothing of an object hangs on its last byte.
  uint8_t Chosen = Bytes.back();
  // A copy of its own, so that reading outside of it is seen.
  std::unique_ptr<MemoryBuffer> Object =
      MemoryBuffer::getMemBufferCopy(Bytes, "object");
  LineSums Texts;
  DwarfOptions Options;
  Options.Stable = Chosen & 1;
  if (Chosen & 2)
    Options.DumpEntries = &nulls();
  Options.DumpVersions = &Texts;
  DwarfEngine Engine(std::move(Options));
  for (StringRef Name : Exports)
    Engine.addExport(Name);
  if (Error E = Engine.read(*Object)) {
    consumeError(std::move(E));
    return 0;
  }
  Engine.printSymtypes(nulls());
  Engine.forEachVersion([&](StringRef Name, std::optional<uint32_t> Version) {
    auto Known = Texts.Sums.find(Name);
    if (Texts.IsBroken || Known == Texts.Sums.end())
      return;
    if (Known->second != Version) {
      errs() << "version of " << Name << " is not its text's CRC\n";
      abort();
    }
  });
  return 0;
}
