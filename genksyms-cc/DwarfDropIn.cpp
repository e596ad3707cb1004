//===- DwarfDropIn.cpp - genksyms-cc with objects -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of the kernel's gendwarfksyms: objects on the command line, the
// names of their exports on standard input, versions on standard output, the
// same options, the same messages. getopt_long reads the options, as there.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include "genksyms-cc/Formats/VersionLines.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <getopt.h>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr char Usage[] =
    "Usage: gendwarfksyms [options] elf-object-file ... < symbol-list\n\n"
    "Options:\n"
    "  -d, --debug          Print debugging information\n"
    "      --dump-dies      Dump DWARF DIE contents\n"
    "      --dump-die-map   Print debugging information about die_map changes\n"
    "      --dump-types     Dump type strings\n"
    "      --dump-versions  Dump expanded type strings used for symbol "
    "versions\n"
    "  -s, --stable         Support kABI stability features\n"
    "  -T, --symtypes file  Write a symtypes file\n"
    "  -h, --help           Print this message\n"
    "\n";

struct Settings {
  bool Debug = false;
  bool DumpEntries = false;
  bool DumpTypes = false;
  bool DumpVersions = false;
  bool Stable = false;
  std::optional<std::string> Symtypes;
  std::vector<std::string> Objects;
};

void say(StringRef Prefix, StringRef Where, const Twine &Text) {
  errs() << Prefix << "gendwarfksyms: " << Where << ": " << Text << '\n';
}

int failAs(StringRef Where, const Twine &Text) {
  say("error: ", Where, Text);
  return ExitDifferences;
}

/// What the generator would not say, it would not survive either.
int failWith(Error E) {
  handleAllErrors(
      std::move(E), [](const GeneratorError &G) { failAs(G.Where, G.Text); },
      [](const ErrorInfoBase &Other) { fail(Twine(Other.message())); });
  return ExitDifferences;
}

/// Nothing where the program is to end with Status.
std::optional<Settings> readOptions(ArrayRef<char *> Args, int &Status) {
  enum { DumpDies = 256, DumpDieMap, DumpTypes, DumpVersions };
  static const option Known[] = {
      {"debug", no_argument, nullptr, 'd'},
      {"dump-dies", no_argument, nullptr, DumpDies},
      {"dump-die-map", no_argument, nullptr, DumpDieMap},
      {"dump-types", no_argument, nullptr, DumpTypes},
      {"dump-versions", no_argument, nullptr, DumpVersions},
      {"stable", no_argument, nullptr, 's'},
      {"symtypes", required_argument, nullptr, 'T'},
      {"help", no_argument, nullptr, 'h'},
      {nullptr, 0, nullptr, 0}};
  Settings Given;
  std::vector<char *> Words(Args);
  Words.push_back(nullptr);
  int Count = static_cast<int>(Args.size());
  int Option;
  while ((Option = getopt_long(Count, Words.data(), "dsT:h", Known, nullptr)) !=
         -1)
    switch (Option) {
    case 'd':
      Given.Debug = true;
      break;
    case DumpDies:
    case DumpDieMap:
      Given.DumpEntries = true;
      break;
    case DumpTypes:
      Given.DumpTypes = true;
      break;
    case DumpVersions:
      Given.DumpVersions = true;
      break;
    case 's':
      Given.Stable = true;
      break;
    case 'T':
      Given.Symtypes = optarg;
      break;
    case 'h':
      errs() << Usage;
      Status = ExitFine;
      return std::nullopt;
    default:
      errs() << Usage;
      Status = ExitDifferences;
      return std::nullopt;
    }
  Given.Objects.assign(Words.begin() + optind, Words.begin() + Count);
  if (Given.Objects.empty()) {
    errs() << Usage;
    Status = failAs("main", "no input files?");
    return std::nullopt;
  }
  return Given;
}

/// Reads the names that are exported: the first word of each line.
Error readNames(StringRef Text, bool Debug, DwarfEngine &Engine) {
  constexpr StringLiteral Where = "symbol_read_exports";
  size_t Count = 0;
  while (!Text.empty()) {
    size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    StringRef Line = Text.take_front(End);
    Text = Text.drop_front(End);
    StringRef Name =
        Line.ltrim().take_until([](char C) { return isSpace(C) || C == '\0'; });
    if (Name.empty())
      return make_error<GeneratorError>(
          Where.str(), "malformed input line: " + Line.split('\0').first.str());
    if (!Engine.addExport(Name))
      continue;
    ++Count;
    if (Debug)
      say("", Where, Name);
  }
  if (Debug)
    say("", Where, Twine(Count) + " exported symbols");
  return Error::success();
}

void printVersions(const DwarfEngine &Engine) {
  Engine.forEachVersion([](StringRef Name, std::optional<uint32_t> Version) {
    if (!Version)
      say("warning: ", "symbol_print_versions",
          "no information for symbol " + Name);
    outs() << "#SYMVER " << Name << ' ' << hex(Version.value_or(0)) << '\n';
  });
}

Error writeSymtypes(StringRef Path, StringRef Text) {
  Error E = Path.empty()
                ? makeFileError(Path, std::make_error_code(
                                          std::errc::no_such_file_or_directory))
                : writeFile(Path, [&](raw_ostream &Out) { Out << Text; });
  if (!E)
    return E;
  std::string Message = toString(std::move(E));
  StringRef Reason = Message;
  Reason.consume_front((Path + ": ").str());
  return make_error<GeneratorError>(
      "main", ("fopen failed for '" + Path + "': " + Reason).str());
}

int run(const Settings &Given) {
  DwarfOptions Options;
  Options.Stable = Given.Stable;
  Options.OnWarning = [](StringRef Where, StringRef Text) {
    say("warning: ", Where, Text);
  };
  if (Given.Debug)
    Options.OnDebug = [](StringRef Where, StringRef Text) {
      say("", Where, Text);
    };
  if (Given.DumpEntries)
    Options.DumpEntries = &errs();
  if (Given.DumpTypes)
    Options.DumpTypes = &errs();
  Options.DumpSymbols = Given.Symtypes.has_value();
  if (Given.DumpVersions)
    Options.DumpVersions = &errs();
  // What was read lives until the program ends.
  auto &Engine = *new DwarfEngine(std::move(Options));
  auto List = readStandardInput();
  if (!List)
    return fail(List.takeError());
  if (Error E = readNames((*List)->getBuffer(), Given.Debug, Engine))
    return failWith(std::move(E));
  if (!Engine.hasExports())
    return ExitFine;

  std::string Symtypes;
  for (const std::string &Path : Given.Objects) {
    auto Object = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false);
    if (!Object)
      return failAs("main", "open failed for '" + Path +
                                "': " + Object.getError().message());
    if (Error E = Engine.read(**Object))
      return failWith(std::move(E));
    if (Given.Symtypes) {
      raw_string_ostream Out(Symtypes);
      Engine.printSymtypes(Out);
    }
    (void)Object->release();
  }
  if (Given.Symtypes)
    if (Error E = writeSymtypes(*Given.Symtypes, Symtypes))
      return failWith(std::move(E));
  printVersions(Engine);
  return ExitFine;
}

} // namespace

/// Whether a regular file begins as an object does.
static bool beginsAsObject(StringRef Path) {
  bool IsRegular = false;
  if (sys::fs::is_regular_file(Path, IsRegular) || !IsRegular)
    return false;
  auto File = sys::fs::openNativeFileForRead(Path);
  if (!File) {
    consumeError(File.takeError());
    return false;
  }
  char Begin[32];
  auto Size = sys::fs::readNativeFile(*File, Begin);
  (void)sys::fs::closeFile(*File);
  if (!Size) {
    consumeError(Size.takeError());
    return false;
  }
  file_magic Kind = identify_magic(StringRef(Begin, *Size));
  return Kind.is_object() || Kind == file_magic::archive ||
         Kind == file_magic::bitcode;
}

bool genksyms::namesObject(const Arguments &Args) {
  // What follows these is a file of another kind, or none. That both programs
  // have an option -s and --dump-types is no matter: what follows them in
  // genksyms' interface is no object.
  constexpr StringLiteral WithValue[] = {
      "-T",      "-r",     "-a",       "--reference", "--symtypes",
      "--probe", "--arch", "--scheme", "--dialect",   "--kernel"};
  for (size_t I = 0; I < Args.size(); ++I) {
    StringRef Arg = Args[I];
    if (is_contained(WithValue, Arg))
      ++I;
    else if (!Arg.starts_with("-") &&
             (Arg.ends_with(".o") || Arg.ends_with(".ko") ||
              beginsAsObject(Arg)))
      return true;
  }
  return false;
}

int genksyms::runDwarfDropIn(ArrayRef<char *> Args) {
  int Status = ExitFine;
  std::optional<Settings> Given = readOptions(Args, Status);
  return Given ? run(*Given) : Status;
}
