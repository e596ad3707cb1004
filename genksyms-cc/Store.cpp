//===- Store.cpp - The command `store` ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Store.h"
#include "ProgressBar.h"
#include "StoreOption.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc store add RELEASE SOURCE...\n"
    "       genksyms-cc store list\n"
    "       genksyms-cc store remove RELEASE\n"
    "       genksyms-cc store check\n"
    "       genksyms-cc store export FILE\n"
    "       genksyms-cc store import FILE\n\n"
    "Keeps the exports of many kernel releases, and the definitions behind\n"
    "them, for genksyms-cc history and genksyms-cc loads. A SOURCE is a\n"
    "Module.symvers, symtypes, a build tree, an installed release, a kernel "
    "or\n"
    "objects, as in genksyms-cc diff and check; several of them are one\n"
    "release. Each action happens whole or not at all. The exit status is 1\n"
    "when check finds something wrong.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  addStoreOption(Options);
  for (const char *Label : {"distribution", "flavour", "architecture"})
    Add(Label, po::value<std::string>()->value_name("TEXT"),
        "add: a label of the release; list: only releases with such a label, "
        "which may be a pattern");
  Add("date", po::value<std::string>()->value_name("YYYY-MM-DD"),
      "add: when it was released; releases are ordered by it where all have "
      "one");
  Add("label", po::value<Strings>()->composing()->value_name("KEY=VALUE"),
      "add: any other label; may be given several times");
  Add("replace", "add, import: take the place of a release of the same name "
                 "that has other content");
  Add("format,f", po::value<std::string>()->default_value("text"),
      "list: text or json");
  Add("json-schema", "list: print the schema of the json format");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  return Options;
}

/// The options that not all actions have, with those that do.
constexpr std::pair<const char *, StringRef> OptionsOfActions[] = {
    {"distribution", "add list"},
    {"flavour", "add list"},
    {"architecture", "add list"},
    {"date", "add"},
    {"label", "add"},
    {"replace", "add import"},
    {"format", "list"},
    {"json-schema", "list"}};

/// Complains about an option that would say nothing to the action.
Error checkOptions(const po::variables_map &Given, StringRef Action) {
  for (auto [Option, Actions] : OptionsOfActions) {
    if (!Given.count(Option) || Given[Option].defaulted())
      continue;
    SmallVector<StringRef, 2> Words;
    Actions.split(Words, ' ');
    if (!is_contained(Words, Action))
      return makeError("store " + Action + ": --" + Option +
                       " is an option of store " + join(Words, " and "));
  }
  return Error::success();
}

Expected<Labels> labels(const po::variables_map &Given) {
  Labels Result;
  for (const char *Key : {"distribution", "flavour", "architecture", "date"})
    if (Given.count(Key))
      Result[Key] = textOf(Given, Key);
  if (Given.count("label"))
    for (StringRef Label : Given["label"].as<Strings>()) {
      auto [Key, Value] = Label.split('=');
      if (Error E = checkLabel(Key, Value))
        return inContext("store add: --label", std::move(E));
      if (!Result.try_emplace(Key.str(), Value.str()).second)
        return makeError("store add: the label " + quoted(Key) +
                         " is given twice");
    }
  for (const auto &[Key, Value] : Result)
    if (Error E = checkLabel(Key, Value))
      return inContext("store add: --" + Key, std::move(E));
  return Result;
}

int add(const po::variables_map &Given, const Strings &Operands) {
  if (Operands.size() < 2)
    return fail("store add: name the release, and what there is of it: a "
                "Module.symvers, symtypes, a build tree, a kernel");
  const std::string &Name = Operands.front();
  if (Error E = checkReleaseName(Name))
    return fail(inContext("store add", std::move(E)));
  Expected<Labels> Labelled = labels(Given);
  if (!Labelled)
    return fail(Labelled.takeError());
  SymtypesPool Pool;
  Progress Done;
  Expected<ReleaseContent> Content = [&] {
    ProgressBar Bar(Done, "steps");
    return readRelease(ArrayRef(Operands).drop_front(), Pool, Done);
  }();
  if (!Content)
    return fail(Content.takeError());
  printWarnings(Content->Warnings);
  Expected<Store> S = openStore(Given, StoreAccess::Write);
  if (!S)
    return fail(S.takeError());
  Expected<AddOutcome> Outcome =
      addRelease(*S, Name, *Labelled, *Content, Given.count("replace"));
  if (!Outcome)
    return fail(Outcome.takeError());
  outs() << Name
         << (*Outcome == AddOutcome::Added      ? ": added"
             : *Outcome == AddOutcome::Replaced ? ": replaced"
                                                : ": there already, the same")
         << ", " << Content->Exports.size() << " exports\n";
  return ExitFine;
}

int list(const po::variables_map &Given) {
  if (Given.count("json-schema")) {
    outs() << storeListJsonSchema();
    return ExitFine;
  }
  std::string Format = textOf(Given, "format");
  if (Format != "text" && Format != "json")
    return fail("store list: --format must be text or json, not " +
                quoted(Format));
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<StoreList> List = listReleases(*S);
  if (!List)
    return fail(List.takeError());
  Expected<ReleaseChoice> Choice = releaseChoice(Given);
  if (!Choice)
    return fail(Choice.takeError());
  if (!Choice->Labelled.empty())
    if (Error E = chooseReleases(*S, *Choice).moveInto(List->Releases))
      return fail(std::move(E));
  if (Format == "json")
    printStoreListJson(*List, outs());
  else
    printStoreList(*List, outs());
  return ExitFine;
}

int remove(const po::variables_map &Given, const std::string &Name) {
  // A store that is not there is not made.
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (S)
    S = openStore(Given, StoreAccess::Write);
  if (!S)
    return fail(S.takeError());
  if (Error E = removeRelease(*S, Name))
    return fail(std::move(E));
  outs() << Name << ": removed\n";
  return ExitFine;
}

int check(const po::variables_map &Given) {
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<Strings> Wrong = checkStore(*S);
  if (!Wrong)
    return fail(Wrong.takeError());
  for (const std::string &Line : *Wrong)
    outs() << onOneLine(S->where()) << ": " << onOneLine(Line) << '\n';
  if (!Wrong->empty())
    return ExitDifferences;
  outs() << onOneLine(S->where()) << ": nothing is wrong\n";
  return ExitFine;
}

int exportTo(const po::variables_map &Given, const std::string &Path) {
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<std::string> Text = exportStore(*S);
  if (!Text)
    return fail(Text.takeError());
  Expected<SmallVector<char, 0>> Bytes =
      compress(*Text, compressionOfName(Path));
  if (!Bytes)
    return fail(inContext(Path, Bytes.takeError()));
  if (Error E = writeFile(Path, [&](raw_ostream &Out) {
        Out << StringRef(Bytes->data(), Bytes->size());
      }))
    return fail(std::move(E));
  return ExitFine;
}

int importFrom(const po::variables_map &Given, const std::string &Path) {
  constexpr size_t Limit = size_t(1) << 34;
  Expected<std::unique_ptr<MemoryBuffer>> Text = readDecompressed(Path, Limit);
  if (!Text)
    return fail(Text.takeError());
  Expected<Store> S = openStore(Given, StoreAccess::Write);
  if (!S)
    return fail(S.takeError());
  Expected<ImportCounts> Counts = importStore(
      *S, MemoryBufferRef((*Text)->getBuffer(), Path), Given.count("replace"));
  if (!Counts)
    return fail(Counts.takeError());
  outs() << Counts->Added << " added, " << Counts->Replaced << " replaced, "
         << Counts->Unchanged << " there already\n";
  return ExitFine;
}

int act(const po::variables_map &Given) {
  std::string Action = textOf(Given, "action");
  Strings Operands;
  if (Given.count("operand"))
    Operands = Given["operand"].as<Strings>();
  bool TakesOne =
      Action == "remove" || Action == "export" || Action == "import";
  if (!TakesOne && Action != "add" && Action != "list" && Action != "check")
    return fail(wrongUsage("store", "unknown action " + quoted(Action) +
                                        "; it must be add, list, remove, "
                                        "check, export or import"));
  if (Error E = checkOptions(Given, Action))
    return fail(std::move(E));
  if (Action == "add")
    return add(Given, Operands);
  if (Operands.size() != size_t(TakesOne))
    return fail(wrongUsage("store " + Action,
                           Action == "remove" ? "takes the name of a release"
                           : TakesOne         ? "takes a file"
                                              : "takes no operand"));
  if (Action == "list")
    return list(Given);
  if (Action == "check")
    return check(Given);
  if (Action == "remove")
    return remove(Given, Operands.front());
  return Action == "export" ? exportTo(Given, Operands.front())
                            : importFrom(Given, Operands.front());
}

} // namespace

int genksyms::runStore(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"store", Usage, {"action"}, "operand"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  setJobs(Given["jobs"].as<Count>().Value);
  int Status = act(Given);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return Status;
}
