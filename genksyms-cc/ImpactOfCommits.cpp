//===- ImpactOfCommits.cpp - The command `impact` on ranges ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "DiffOutput.h"
#include "ImpactCommand.h"
#include "ProgressBar.h"
#include "genksyms-cc/Report/CommitReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

/// Exports of one commit that the table names where --limit says nothing.
constexpr size_t NamedExports = 10;

/// What keeps one commit's answer from being whole.
std::vector<std::string> limitsOf(const Impact &Found) {
  std::vector<std::string> Limits;
  Limits.reserve(Found.NeedsBuild.size() + Found.Errors.size());
  for (const std::string &File : Found.NeedsBuild)
    Limits.push_back("only a build can tell all: " + File);
  append_range(Limits, Found.Errors);
  return Limits;
}

struct CommitTable {
  std::vector<CommitEffect> Commits;
  bool IsFine = true, IsWhole = true;
};

Expected<CommitTable> makeTable(const ImpactCommand &Command,
                                ArrayRef<RangeCommit> Commits) {
  CommitTable Table;
  Progress Done;
  Done.Total = Commits.size();
  ProgressBar Bar(Done, "commits");
  for (const RangeCommit &Commit : Commits) {
    auto Change = changeOfCommit(Command.Tree, Commit.Hash);
    if (!Change)
      return Change.takeError();
    Impact Found;
    Progress Unseen;
    if (Error E = Command.Finder.find(*Change, Unseen, Found))
      return std::move(E);
    Comparison C = compareSides(Found.Old, Found.New, Found.Pool,
                                Command.Judgement.options());
    CommitEffect &Effect = Table.Commits.emplace_back();
    Effect.Hash = Commit.Hash;
    Effect.Subject = Commit.Subject;
    Effect.Files = Change->Files.size();
    Effect.Exports = exportEffects(C);
    Effect.Incomplete = limitsOf(Found);
    Table.IsFine &= C.isFine();
    Table.IsWhole &= Effect.Incomplete.empty();
    ++Done.Done;
  }
  return Table;
}

/// The one format of a table, and the file that it goes to.
Expected<std::pair<std::string, std::string>>
tableFormat(const po::variables_map &Given) {
  using Strings = std::vector<std::string>;
  Strings Words =
      Given.count("format") ? Given["format"].as<Strings>() : Strings{"text"};
  auto [Format, File] = StringRef(Words.front()).split(':');
  if (Words.size() > 1 || !is_contained({"text", "json", "null"}, Format))
    return makeError("a range is a table by commit, in one format, which is "
                     "text, json or null; --whole compares its two ends, in "
                     "any");
  return std::pair(Format.str(),
                   File.empty() ? textOf(Given, "output") : File.str());
}

/// How often a search halves what is left of it.
class Bisection {
public:
  Bisection(const ImpactCommand &Command, StringRef Symbol, StringRef From)
      : Command(Command), Symbol(Symbol), From(From) {}

  /// The version of the symbol at a commit, `none` where it is not exported.
  Expected<std::string> versionAt(const std::string &Commit);
  std::string First; ///< the version before all commits

private:
  const ImpactCommand &Command;
  StringRef Symbol, From;
};

std::string versionIn(const Side &S, StringRef Symbol) {
  const SymversRow *Row = S.Exports.find(Symbol);
  return Row ? hex(Row->Crc) : "none";
}

Expected<std::string> Bisection::versionAt(const std::string &Commit) {
  auto Change = changeBetween(Command.Tree, From, Commit);
  if (!Change)
    return Change.takeError();
  Impact Found;
  Progress Unseen;
  if (Error E = Command.Finder.findOf(Symbol, *Change, Unseen, Found))
    return std::move(E);
  if (Found.Exporting == 0)
    return makeError(quoted(Symbol) + ": no source of " +
                     Command.Tree.SourceRoot +
                     " that is built spells its export");
  std::vector<std::string> Limits = limitsOf(Found);
  if (!Limits.empty())
    return makeError(Commit + ": " + Limits.front());
  First = versionIn(Found.Old, Symbol);
  return versionIn(Found.New, Symbol);
}

} // namespace

int genksyms::runImpactOfCommits(const ImpactCommand &Command,
                                 StringRef Range) {
  auto Format = tableFormat(Command.Given);
  if (!Format)
    return fail("impact: " + Twine(toString(Format.takeError())));
  auto Commits = commitsOf(Command.Tree, Range, RangeOrder::Log);
  if (!Commits)
    return fail(Commits.takeError());
  auto Table = makeTable(Command, *Commits);
  if (!Table)
    return fail(Table.takeError());
  size_t Limit = Command.Given.count("full") ? 0
                 : Command.Given.count("limit")
                     ? Command.Given["limit"].as<Count>().Value
                     : NamedExports;
  auto Print = [&](raw_ostream &Out) {
    if (Format->first == "json")
      printCommitsJson(Table->Commits, Out);
    else if (Format->first == "text")
      printCommits(Table->Commits, Limit, Out);
  };
  StringRef File = Format->second;
  if (Error E = writeFile(File.empty() ? "-" : File, Print))
    return fail(std::move(E));
  if (!Table->IsWhole)
    return fail("some commits have effects that only a build can tell, see "
                "the table");
  return Table->IsFine ? ExitFine : ExitDifferences;
}

int genksyms::runImpactBisect(const ImpactCommand &Command, StringRef Symbol,
                              StringRef Range, ArrayRef<DiffOutput> Outputs) {
  auto Commits = commitsOf(Command.Tree, Range, RangeOrder::FirstParent);
  if (!Commits)
    return fail(Commits.takeError());
  Bisection Search(Command, Symbol, Range.split("..").first);
  auto Last = Search.versionAt(Commits->back().Hash);
  if (!Last)
    return fail(Last.takeError());
  std::string First = Search.First;
  if (First == *Last) {
    errs() << "note: '" << onOneLine(Symbol) << "' has the version " << First
           << " at both ends of " << onOneLine(Range) << '\n';
    return First == "none" ? fail("no export '" + onOneLine(Symbol) + "' there")
                           : ExitFine;
  }
  // Before Low it has the first version, at High another.
  size_t Low = 0, High = Commits->size() - 1;
  std::string Version = *Last;
  while (Low < High) {
    size_t Middle = Low + (High - Low) / 2;
    auto Found = Search.versionAt((*Commits)[Middle].Hash);
    if (!Found)
      return fail(Found.takeError());
    if (*Found == First) {
      Low = Middle + 1;
    } else {
      High = Middle;
      Version = *Found;
    }
  }
  const RangeCommit &Commit = (*Commits)[High];
  errs() << "note: " << Commit.Hash << ' ' << onOneLine(Commit.Subject) << '\n'
         << "note: it changes '" << onOneLine(Symbol) << "' from " << First
         << " to " << Version << '\n';
  auto Change = changeOfCommit(Command.Tree, Commit.Hash);
  if (!Change)
    return fail(Change.takeError());
  Impact Found;
  Progress Unseen;
  if (Error E = Command.Finder.findOf(Symbol, *Change, Unseen, Found))
    return fail(std::move(E));
  Comparison C = compareSides(Found.Old, Found.New, Found.Pool,
                              Command.Judgement.options());
  findCauses(C, Command.Tree, *Change);
  if (Error E = writeOutputs(Outputs, C))
    return fail(std::move(E));
  return ExitDifferences;
}
