//===- DropIn.cpp - genksyms-cc without a command -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface of the kernel's own generator: preprocessed C on standard
// input, versions on standard output, the same options, the same messages.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "KernelOption.h"
#include "SourceOptions.h"
#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Frontend/GeneratorRun.h"
#include "genksyms-cc/Frontend/PublicHeaders.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/KernelTree/EditionChoice.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Populate.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include <boost/program_options.hpp>
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace options = boost::program_options;

namespace {

/// So many bytes of a kernel's text need one of the heap, up to what the
/// longest of them needs.
constexpr size_t BytesForEachOfHeap = 2;
constexpr size_t MostHeap = 1 << 23;

struct Settings {
  std::string DumpTypes;
  std::string Reference;
  GeneratorOptions Generator;
};

options::options_description describeOptions() {
  options::options_description Description("Options");
  auto Add = Description.add_options();
  Add("dump-types,T", options::value<std::string>()->value_name("FILE"),
      "write the definitions that exports reach, as symtypes");
  Add("reference,r", options::value<std::string>()->value_name("FILE"),
      "compare with reference symtypes (a .symref file)");
  Add("preserve,p", "fail where a version changes against the reference");
  Add("dump,D", "print the expanded text of each export on standard error");
  Add("warnings,w", "print warnings; any makes the exit status 1");
  Add("quiet,q", "no warnings (the default)");
  Add("dialect", options::value<std::string>()->value_name("NAME"),
      "form of the version lines: symver (5.18 on), linker-script (2.6 to "
      "5.17), header (2.4)");
  Add("scheme", options::value<std::string>()->value_name("NAME"),
      "what counts: genksyms (the kernel's own, default), public (types from "
      "private headers are opaque; run in the kernel tree)");
  Add("kernel", options::value<std::string>()->value_name("RELEASE"),
      KernelOptionHelp);
  Add("probe", options::value<std::string>()->value_name("GENERATOR"),
      "only say which releases' generator this program is");
  Add("symbol-prefix,s", options::value<std::string>()->value_name("X"),
      "accepted and ignored");
  Add("arch,a", options::value<std::string>()->value_name("ARCH"),
      "accepted and ignored");
  Add("debug,d", "accepted and ignored");
  Add("help,h", "show this text");
  Add("version,V", "show the version of genksyms-cc");
  return Description;
}

void printProgramHelp() {
  outs() << "usage: genksyms-cc [options] < preprocessed.i\n"
            "       genksyms-cc [options] OBJECT... < NAMES\n"
            "       genksyms-cc --explain SYMBOL [SOURCE...]\n"
            "       genksyms-cc COMMAND [options]\n"
            "       genksyms-cc help COMMAND\n\n"
            "Reads preprocessed C on standard input and prints the version of "
            "each exported\nsymbol, as the generator of a kernel build. With "
            "objects it is "
            "gendwarfksyms: see\ngendwarfksyms --help, or the man page.\n\n";
  std::ostringstream Text;
  Text << describeOptions();
  outs() << Text.str();
  printCommands(outs());
  outs() << "\nExit status of every command: 0 fine; 1 differences, or a check "
            "failed; 2 could\nnot do it.\n";
}

/// Removes what boost would count as given twice, so that the last one wins, as
/// with getopt.
void keepLast(options::parsed_options &Parsed) {
  std::vector<options::option> Kept;
  for (options::option &Given : llvm::reverse(Parsed.options))
    if (none_of(Kept, [&](const options::option &Later) {
          return Later.string_key == Given.string_key;
        }))
      Kept.push_back(std::move(Given));
  Parsed.options.assign(Kept.rbegin(), Kept.rend());
}

/// Whether `-w` rather than `-q` was given last.
bool wantsWarnings(const options::parsed_options &Parsed) {
  bool Warn = false;
  for (const options::option &Given : Parsed.options)
    if (Given.string_key == "warnings" || Given.string_key == "quiet")
      Warn = Given.string_key == "warnings";
  return Warn;
}

struct GivenOptions {
  options::variables_map Values;
  bool Warn = false;

  bool has(const char *Option) const { return Values.count(Option); }
  std::string text(const char *Option) const {
    return has(Option) ? Values[Option].as<std::string>() : std::string();
  }
};

Expected<GivenOptions> parseArguments(const Arguments &Args) {
  using namespace options::command_line_style;
  options::options_description Description = describeOptions();
  GivenOptions Given;
  try {
    options::parsed_options Parsed = options::command_line_parser(Args)
                                         .options(Description)
                                         .positional({})
                                         .style(unix_style)
                                         .run();
    Given.Warn = wantsWarnings(Parsed);
    keepLast(Parsed);
    options::store(Parsed, Given.Values);
  } catch (const options::error &E) {
    return makeError(Twine(E.what()) + "; see genksyms-cc --help");
  }
  return Given;
}

/// Takes the public headers of the kernel tree that the build runs in.
Error setScheme(StringRef Name, Settings &Options) {
  std::optional<Scheme> Taken = parseScheme(Name);
  if (!Taken || *Taken == Scheme::Source || *Taken == Scheme::Dwarf)
    return makeError("unknown scheme " + quoted(Name) +
                     " for preprocessed text; there are genksyms, public");
  if (*Taken == Scheme::Genksyms)
    return Error::success();
  SmallString<128> Directory;
  if (std::error_code Code = sys::fs::current_path(Directory))
    return makeFileError("current directory", Code);
  Expected<std::optional<KernelTree>> Tree = findEnclosingKernelTree(Directory);
  if (!Tree)
    return Tree.takeError();
  if (!*Tree)
    return makeError("--scheme=public: " + quoted(Directory) +
                     " is in no configured kernel tree, so it is not known "
                     "which headers are public");
  Expected<PublicHeaders> Public = PublicHeaders::create(std::move(*Tree), {});
  if (!Public)
    return Public.takeError();
  // What a module may include, seen from here.
  Options.Generator.IsOpaque =
      [Headers = std::make_shared<PublicHeaders>(std::move(*Public)),
       Directory = std::string(Directory)](StringRef File) {
        return !Headers->contains(Directory, File);
      };
  return Error::success();
}

/// Inside of a kernel tree, versions that its kernel does not have have to be
/// asked for.
Error checkTree() {
  Expected<std::optional<KernelTree>> Tree = findEnclosingKernelTree(".");
  if (!Tree)
    return Tree.takeError();
  if (!*Tree)
    return Error::success();
  Expected<std::string> Why = whyNotTheKernels(**Tree);
  if (!Why)
    return Why.takeError();
  if (Why->empty())
    return Error::success();
  return makeError(*Why + "; --scheme=genksyms computes those of genksyms "
                          "instead, which this kernel does not have");
}

Expected<Settings> makeSettings(const GivenOptions &Given) {
  Settings Options;
  Options.DumpTypes = Given.text("dump-types");
  Options.Reference = Given.text("reference");
  Options.Generator.Dump = Given.has("dump");
  Options.Generator.Preserve = Given.has("preserve");
  Options.Generator.Warn = Given.Warn;
  if (Given.has("dialect")) {
    std::optional<Dialect> Form = findDialect(Given.text("dialect"));
    if (!Form)
      return makeError("unknown dialect " + quoted(Given.text("dialect")) +
                       "; there are " + dialectNames());
    Options.Generator.Form = *Form;
  }
  if (!Given.has("scheme"))
    if (Error E = checkTree())
      return std::move(E);
  Expected<std::optional<KernelRelease>> Release =
      releaseOfText(Given.text("kernel"));
  if (!Release)
    return Release.takeError();
  Expected<const Edition *> Reading =
      editionOrNewest(*Release ? &editionOf(**Release) : nullptr);
  if (!Reading)
    return Reading.takeError();
  Options.Generator.Reading = *Reading;
  // The older lines are those of older kernels.
  Options.Generator.ReadsExportMacros =
      *Release ? readsExportMacros(**Release)
               : Options.Generator.Form != Dialect::Symver;
  if (Given.has("scheme"))
    if (Error E = setScheme(Given.text("scheme"), Options))
      return std::move(E);
  return Options;
}

Error generate(const Settings &Options, GeneratorRun &Run) {
  Run.run();
  if (!Options.DumpTypes.empty())
    if (Error E = writeFile(Options.DumpTypes, [&](raw_ostream &Stream) {
          printSymtypes(Stream, Run.reached());
        }))
      return E;
  outs() << Run.output();
  return flushStandardOutput();
}

int run(const Settings &Options) {
  Expected<std::unique_ptr<MemoryBuffer>> Text = readStandardInput();
  if (!Text)
    return fail(Text.takeError());
  populateHeap(
      std::min(Text->get()->getBufferSize() / BytesForEachOfHeap, MostHeap));
  // Everything that was read lives until the program ends, and ending is
  // faster without giving it back piece by piece.
  auto &Run =
      *new GeneratorRun(Text->get()->getBuffer(), Options.Generator, errs());
  if (!Options.Reference.empty()) {
    auto Reference = MemoryBuffer::getFile(Options.Reference);
    if (!Reference)
      return fail(Options.Reference + ": " + Reference.getError().message());
    if (Error E = Run.readReference(**Reference))
      return fail(std::move(E));
    (void)Reference->release();
  }
  if (Error E = generate(Options, Run))
    return fail(std::move(E));
  (void)Text->release();
  return Run.failed() ? ExitDifferences : ExitFine;
}

} // namespace

int genksyms::runDropIn(const Arguments &Args) {
  if (Args.empty() && sys::Process::StandardInIsUserInput()) {
    printProgramHelp();
    return ExitFailure;
  }
  Expected<GivenOptions> Given = parseArguments(Args);
  if (!Given)
    return fail(Given.takeError());
  if (Given->has("help")) {
    printProgramHelp();
    return ExitFine;
  }
  if (Given->has("version")) {
    outs() << "genksyms-cc " GENKSYMS_CC_VERSION "\n";
    return ExitFine;
  }
  if (Given->has("probe"))
    return Given->has("kernel")
               ? fail("--probe asks for what --kernel says; give one of them")
               : printProbe(Given->text("probe"));
  Expected<Settings> Options = makeSettings(*Given);
  return Options ? run(*Options) : fail(Options.takeError());
}
