//===- ProbeGenerator.cpp - Which edition a program is --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/ProbeGenerator.h"
#include "genksyms-cc/Formats/VersionLines.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The version that a generator gives to `a`, if it exports it at all.
using Answer = std::optional<uint32_t>;

/// Runs the program with one export of `a`.
class Probe {
public:
  explicit Probe(StringRef Program) : Program(Program) {}

  /// Text declares `a`. With Reference (a file) it is compared with that.
  Expected<Answer> ask(StringRef Text, StringRef Reference = "");

  /// Before 5.4 the text has the macro itself.
  void takeOlderKeyword() { Keyword = "EXPORT_SYMBOL"; }

private:
  Expected<Answer> read(MemoryBufferRef Output);

  StringRef Program;
  StringRef Keyword = "__GENKSYMS_EXPORT_SYMBOL";
};

Expected<Answer> Probe::ask(StringRef Text, StringRef Reference) {
  constexpr ProgramLimits Limits{.Seconds = 5, .OutputBytes = 1 << 16};
  std::vector<std::string> Words = {Program.str()};
  if (!Reference.empty())
    append_range(Words, std::vector<std::string>{"-r", Reference.str()});
  std::string Input = (Text + " " + Keyword + "(a);\n").str();
  Expected<ProgramResult> Result =
      runProgram(Words, ".", Input, {.Limits = Limits});
  if (!Result)
    return Result.takeError();
  if (Result->Status != 0)
    return makeError(Program + ": not a kernel's genksyms: " +
                     (Result->Status == ProgramResult::TimedOut
                          ? "it does not end"
                          : "exit status " + Twine(Result->Status)) +
                     " for `" + Text + "`");
  return read(Result->Output->getMemBufferRef());
}

Expected<Answer> Probe::read(MemoryBufferRef Output) {
  if (Output.getBuffer().trim().empty())
    return std::nullopt;
  Expected<SymversTable> Lines = readVersionLines(Output);
  if (!Lines) {
    consumeError(Lines.takeError());
    return makeError(Program +
                     ": not a kernel's genksyms: it prints other lines "
                     "than versions");
  }
  if (Lines->rows().size() != 1 || Lines->rows().front().Symbol != "a")
    return makeError(Program +
                     ": not a kernel's genksyms: it prints versions of "
                     "other symbols");
  return Lines->rows().front().Crc;
}

/// What a generator answers to the texts below.
struct Behavior {
  Answer Attribute;
  bool TypeofUnqual = false;
  bool GroupAttribute = false;
  Answer Counted;

  friend bool operator==(const Behavior &, const Behavior &) = default;
};

Behavior behaviorOf(const Edition &Of) {
  return {Of.ModernGrammar ? 0x56bb13f1 : 0x23a33d18, Of.KnowsTypeofUnqual,
          Of.ReadsFileScopeGroupAttributes,
          Of.CountsReferences ? 0x5eae9ba1 : 0x39b67990};
}

/// Reads the answers into Found one after the other.
Error askAll(Probe &Asked, StringRef Reference, Behavior &Found) {
  auto Ask = [&](Answer &Into, StringRef Text,
                 StringRef Reference = "") -> Error {
    Expected<Answer> Given = Asked.ask(Text, Reference);
    if (!Given)
      return Given.takeError();
    Into = *Given;
    return Error::success();
  };
  StringRef Attribute = "int a __attribute__((x));";
  if (Error E = Ask(Found.Attribute, Attribute))
    return E;
  if (!Found.Attribute) {
    Asked.takeOlderKeyword();
    if (Error E = Ask(Found.Attribute, Attribute))
      return E;
  }
  Answer TypeofUnqual, GroupAttribute;
  if (Error E = Ask(TypeofUnqual, "typeof_unqual(int) a;"))
    return E;
  Found.TypeofUnqual = TypeofUnqual.has_value();
  if (Error E = Ask(GroupAttribute, "int (__attribute__((x)) *a)(void);"))
    return E;
  Found.GroupAttribute = GroupAttribute.has_value();
  return Ask(Found.Counted, "enum { A }; int a[A];", Reference);
}

} // namespace

Expected<const Edition *> genksyms::probeGenerator(StringRef Program) {
  SmallString<128> Reference;
  int Descriptor;
  if (std::error_code Code = sys::fs::createTemporaryFile(
          "genksyms-cc", "symref", Descriptor, Reference))
    return makeError("no temporary file: " + Code.message());
  FileRemover Remover(Reference);
  {
    raw_fd_ostream Stream(Descriptor, /*shouldClose=*/true);
    // An enumerator without a value, read after it, is 8 where it counts.
    Stream << "E#Z 7\n";
    Stream.close();
    if (Stream.has_error()) {
      std::error_code Code = Stream.error();
      Stream.clear_error();
      return makeFileError(Reference, Code);
    }
  }
  Probe Asked(Program);
  Behavior Found;
  if (Error E = askAll(Asked, Reference, Found))
    return std::move(E);
  for (const Edition &E : editions())
    if (behaviorOf(E) == Found)
      return &E;
  return makeError(Program +
                   ": it behaves as the genksyms of no known release");
}
