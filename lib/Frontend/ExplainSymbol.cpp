//===- ExplainSymbol.cpp - Find a symbol and explain it -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainSearch.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include <future>

using namespace genksyms;
using namespace llvm;

namespace {

/// The kernel tree that a request without inputs is about, if it is one.
Expected<std::optional<KernelTree>> treeOf(const CommandRequest &Request) {
  if (!Request.Directory.empty())
    return findKernelTree(Request.Directory);
  return findEnclosingKernelTree(".");
}

void shortenAll(SymbolAnswer &Answer, const std::optional<KernelTree> &Tree) {
  shortenPlace(Answer.Other.Loc, Tree);
  if (!Answer.Export)
    return;
  for (FileLocation *Loc : {&Answer.Export->Exported, &Answer.Export->Declared,
                            &Answer.Export->Defined})
    shortenPlace(*Loc, Tree);
  for (ExplainedType &Type : Answer.Export->Types)
    shortenPlace(Type.Loc, Tree);
}

} // namespace

void genksyms::shortenPlace(FileLocation &Loc,
                            const std::optional<KernelTree> &Tree) {
  StringRef File = Loc.File;
  if (Tree && !File.empty() && !File.starts_with("<"))
    Loc.File = Tree->relative(absolutePath(Tree->ObjectRoot, File)).str();
}

/// IsLikely: one source alone is taken for the right one from the start.
bool ExplainSearch::explainAmong(ArrayRef<CompileCommand> Commands,
                                 bool IsLikely) {
  for (const CompileCommand &Command : Commands) {
    auto Explained = explainExport(Command, Symbol, Options, Files,
                                   IsLikely && Commands.size() == 1);
    if (!Explained)
      Answer.Errors.push_back(toString(Explained.takeError()));
    else if (*Explained) {
      Answer.Export = std::move(**Explained);
      return true;
    }
  }
  return false;
}

bool ExplainSearch::explainSource(const std::string &Source, bool IsLikely) {
  if (Guess.Source == Source) {
    auto [Guessed, Export, Errors] = std::exchange(Guess, {});
    append_range(Answer.Errors, Errors);
    Answer.Export = std::move(Export);
    return Answer.Export.has_value();
  }
  CommandRequest One = Request;
  One.Inputs = {Source};
  CommandSet Commands = collectCommands(One);
  append_range(Answer.Errors, Commands.Errors);
  return explainAmong(Commands.Commands, IsLikely);
}

void ExplainSearch::readTable(std::unique_ptr<MemoryBuffer> Text,
                              std::vector<std::string> &Problems) {
  TableTexts.push_back(std::move(Text));
  Expected<SymversTable> Read = readSymvers(*TableTexts.back());
  if (!Read)
    return Problems.push_back(toString(Read.takeError()));
  const SymversTable &Table = Tables.emplace_back(std::move(*Read));
  KernelListed |= any_of(Table.rows(), [](const SymversRow &Listed) {
    return Listed.Module == "vmlinux";
  });
  if (!Row)
    Row = Table.find(Symbol);
}

/// Reads what is exported by the tree's own account. A kernel that was linked
/// has a vmlinux.symvers; Module.symvers comes with the modules.
void ExplainSearch::readTables() {
  for (StringRef Name : {"/Module.symvers", "/vmlinux.symvers"}) {
    auto Buffer = readFileIfThere(Tree->ObjectRoot + Name.str());
    if (!Buffer)
      TableProblems.push_back(toString(Buffer.takeError()));
    else if (*Buffer)
      readTable(std::move(*Buffer), TableProblems);
  }
  // What one table does not say, the other may.
  if (Row || KernelListed)
    append_range(Answer.Other.Notes, TableProblems);
}

/// What is exported by any account.
void ExplainSearch::collectKnownExports() {
  for (const SymversTable &Table : Tables)
    for (const SymversRow &Listed : Table.rows())
      KnownExports.insert(Listed.Symbol);
  for (const IndexedSource &Source : Sources)
    for (StringRef Name : Source.Spelled.Names)
      KnownExports.insert(Name);
}

void ExplainSearch::readExtraTables() {
  for (const std::string &Path : ExtraSymbols) {
    bool WasListed = Row;
    auto Buffer = readFile(Path);
    if (!Buffer)
      ExtraProblems.push_back(toString(Buffer.takeError()));
    else
      readTable(std::move(*Buffer), ExtraProblems);
    if (Row && !WasListed)
      Answer.Other.Notes.push_back("listed by " + Path);
  }
}

/// Whether E is what the tree's own table says.
bool ExplainSearch::isAsListed(const Explanation &E) const {
  return !Row || E.GenksymsVersion == Row->Crc || E.Module == Row->Module;
}

/// Explains the first candidate of State that exports the symbol as the table
/// has it, or else the first that does.
bool ExplainSearch::explainCandidates(BuildState State) {
  std::optional<Explanation> First;
  StringSet<> Tried;
  for (const ExportCandidate &Candidate : Candidates) {
    if (Candidate.Built.State != State ||
        !Tried.insert(Candidate.Unit).second ||
        !explainSource(Candidate.Unit, /*IsLikely=*/true))
      continue;
    if (isAsListed(*Answer.Export))
      return true;
    if (!First)
      First = std::move(Answer.Export);
    Answer.Export.reset();
  }
  Answer.Export = std::move(First);
  return Answer.Export.has_value();
}

/// Of candidates of which no makefile tells whether they are built, the table
/// may; one alone is taken for it, of several none.
bool ExplainSearch::explainUnknown() {
  std::vector<std::string> Names;
  for (const ExportCandidate &Candidate : Candidates)
    if (Candidate.Built.State == BuildState::NotKnown)
      Names.push_back(Tree->relative(Candidate.Source).str());
  // By its own account, the build did without them.
  if (Names.empty() || (KernelListed && !Row))
    return false;
  if (Row || Names.size() == 1) {
    if (!explainCandidates(BuildState::NotKnown))
      return false;
    if (!Row)
      Answer.Export->Notes.push_back("whether this configuration builds " +
                                     Names.front() +
                                     " is not known: no makefile lists it");
    return true;
  }
  Answer.Other.Candidates = Names;
  return false;
}

/// Some macro pasted the name together. Objects have it in full; of sources
/// that spell a part of it, the true one is among the first.
bool ExplainSearch::explainByParts() {
  if (Row && explainAmong(searchObjects(*Tree, Symbol, ObjectProblems),
                          /*IsLikely=*/true))
    return true;
  if (KernelListed && !Row)
    return false;
  std::vector<ExportCandidate> Parts = findParts(*Tree, Sources, Symbol);
  for (const ExportCandidate &Part : ArrayRef(Parts).take_front(8))
    if (Part.Built.State != BuildState::NotBuilt &&
        explainSource(Part.Unit, /*IsLikely=*/false))
      return true;
  return false;
}

/// Explains by the last index while it is brought up to date: most often it
/// still says the same.
void ExplainSearch::guess() {
  ExportIndex Last = lastIndex(*Tree);
  std::vector<ExportCandidate> Likely =
      findCandidates(*Tree, Last.Sources, Symbol);
  if (Likely.empty() && !KernelListed) {
    Likely = findParts(*Tree, Last.Sources, Symbol);
    Likely.resize(std::min<size_t>(Likely.size(), 1));
  }
  erase_if(Likely, [](const ExportCandidate &Candidate) {
    return Candidate.Built.State != BuildState::Built;
  });
  if (Likely.size() != 1)
    return;
  std::vector<std::string> Before = std::exchange(Answer.Errors, {});
  explainSource(Likely.front().Unit, /*IsLikely=*/true);
  Guess.Source = Likely.front().Unit;
  Guess.Export = std::exchange(Answer.Export, std::nullopt);
  Guess.Errors = std::exchange(Answer.Errors, std::move(Before));
}

void ExplainSearch::searchTree() {
  std::future<ExportIndex> Pending =
      std::async(std::launch::async, [&] { return indexExports(*Tree); });
  readTables();
  readExtraTables();
  guess();
  Index = Pending.get();
  Sources = Index.Sources;
  Candidates = findCandidates(*Tree, Sources, Symbol);
  if (explainCandidates(BuildState::Built) || explainUnknown())
    return;
  collectKnownExports();
  // The table knows better than a makefile's text.
  if (Row && explainCandidates(BuildState::NotBuilt))
    return;
  if (Answer.Other.Candidates.empty() && explainByParts())
    return;
  judge();
}

/// The sources that were named, or all of a directory without a tree.
void ExplainSearch::answerFromGiven(ArrayRef<CompileCommand> Commands) {
  if (explainAmong(Commands, /*IsLikely=*/true))
    return;
  readExtraTables();
  answerFromCommands(Commands);
  if (Answer.Errors.empty())
    Answer.Other.State = ExportState::NotByThese;
  else
    sayUnknown("not all of the sources could be read", "");
  if (Row)
    sayListed();
}

void ExplainSearch::answerFromTree() {
  searchTree();
  if (!Answer.Export)
    answerFromHeaders();
  if (!Answer.Export && Answer.Other.What.empty())
    answerFromText();
}

SymbolAnswer ExplainSearch::run(
    function_ref<Expected<UnitOptions>(const CommandSet &)> OptionsFor) {
  Answer.Other.Symbol = Symbol.str();
  auto Fail = [&](Error E) {
    Answer.Errors.push_back(toString(std::move(E)));
    Answer.Other.State = ExportState::NotKnown;
    return std::move(Answer);
  };
  CommandSet Commands;
  if (Error E = treeOf(Request).moveInto(Commands.Tree))
    return Fail(std::move(E));
  bool Given = !Request.Inputs.empty() || !Commands.Tree;
  if (Given) {
    Commands = collectCommands(Request);
    Answer.Errors = Commands.Errors;
  }
  Tree = Commands.Tree;
  auto Wanted = OptionsFor(Commands);
  if (!Wanted)
    return Fail(Wanted.takeError());
  Options = std::move(*Wanted);
  if (Given)
    answerFromGiven(Commands.Commands);
  else
    answerFromTree();
  judgeKind();
  if (!Answer.Export && Answer.Other.What.empty())
    nearest();
  append_range(Answer.Errors, ExtraProblems);
  shortenAll(Answer, Tree);
  return std::move(Answer);
}

SymbolAnswer genksyms::explainSymbol(
    const CommandRequest &Request, StringRef Symbol,
    ArrayRef<std::string> ExtraSymbols,
    function_ref<Expected<UnitOptions>(const CommandSet &)> OptionsFor) {
  return ExplainSearch(Request, Symbol, ExtraSymbols).run(OptionsFor);
}
