//===- ExplainOther.cpp - What a symbol is that no source exports ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainSearch.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

void ExplainSearch::sayListed() {
  OtherSymbol &Other = Answer.Other;
  Other.State = ExportState::Listed;
  Other.Module = Row->Module.str();
  Other.Kind = Row->Kind.str();
  Other.Version = Row->Crc;
  Other.Reason = "its source is not compiled here, so what the version is made "
                 "of is not known; build the tree, or name the source";
  append_range(Other.Notes, ObjectProblems);
}

/// A candidate that is not built says which configuration it is for; so does
/// one that is built, by the conditionals around the export.
void ExplainSearch::sayNotBuilt() {
  for (const ExportCandidate &Candidate : Candidates) {
    std::string File = Tree->relative(Candidate.Source).str();
    if (Candidate.Built.State == BuildState::Built) {
      std::string Unmet = unmetAtExport(*Tree, Candidate.Source, Symbol);
      if (Unmet.empty())
        continue;
      Answer.Other.State = ExportState::NotBuilt;
      Answer.Other.Reason =
          (File +
           Twine(" exports it in other configurations only: its export ") +
           Unmet)
              .str();
    } else if (Candidate.Built.State == BuildState::NotBuilt || KernelListed) {
      Answer.Other.State = ExportState::NotBuilt;
      Answer.Other.Reason =
          File + " exports it, which this configuration does not build" +
          (Candidate.Built.Reason.empty() ? ""
                                          : ": it " + Candidate.Built.Reason);
    }
    if (Answer.Other.State == ExportState::NotBuilt &&
        StringRef(Answer.Other.Reason).contains("CONFIG_"))
      return;
  }
}

void ExplainSearch::sayUnknown(StringRef What, StringRef Reason) {
  Answer.Other.State = ExportState::NotKnown;
  Answer.Other.Reason = (What + (Reason.empty() ? "" : ": ") + Reason).str();
}

/// No source could be seen to export it. Says whether that settles it.
void ExplainSearch::judge() {
  std::vector<std::string> Failed = std::exchange(Answer.Errors, {});
  append_range(Failed, ObjectProblems);
  if (Row)
    return sayListed();
  if (!Answer.Other.Candidates.empty())
    return sayUnknown("which of " + join(Answer.Other.Candidates, ", ") +
                          " this configuration builds, no makefile says; name "
                          "one of them",
                      "");
  bool MayBe = any_of(Candidates, [&](const ExportCandidate &C) {
    return C.Built.State == BuildState::Built ||
           (C.Built.State == BuildState::NotKnown && !KernelListed);
  });
  if (MayBe && !Failed.empty())
    return sayUnknown(Tree->relative(Candidates.front().Source).str() +
                          " spells its export, but cannot be read as it is "
                          "compiled",
                      Failed.front());
  sayNotBuilt();
  if (Answer.Other.State == ExportState::NotBuilt)
    return;
  // A kernel that was linked has listed all that it exports.
  if (KernelListed)
    return;
  if (!TableProblems.empty())
    return sayUnknown(TableProblems.front(), "");
  if (Sources.empty())
    return sayUnknown("this tree has neither sources nor a table of its "
                      "exports; name the source, or build the tree",
                      "");
  for (const IndexedSource &Source : Sources)
    if (!Source.Spelled.Problem.empty())
      return sayUnknown(Source.Spelled.Problem, "");
  if (!Failed.empty())
    return sayUnknown("a source that exports a part of its name cannot be read "
                      "as it is compiled",
                      Failed.front());
  WithoutTable = "the tree has no table of its exports; none of its " +
                 utostr(Sources.size()) + " sources spells one of this name";
}

/// What a compile knows of the symbol, of Text where there is one instead of
/// the command's source. What is known of its export already is kept.
bool ExplainSearch::answerFromCompile(const CompileCommand &Command,
                                      std::string Text) {
  DeclarationQuery Query;
  Query.Symbols = {Symbol.str()};
  Query.WantCalls = true;
  Query.WantTypes = true;
  Query.Text = std::move(Text);
  Query.Keep = true;
  DeclarationFacts Facts = findDeclarations(Command, Query, Files);
  OtherSymbol Described = describe(Symbol, Facts);
  if (Described.What.empty())
    return false;
  Answer.Other.What = std::move(Described.What);
  Answer.Other.Loc = std::move(Described.Loc);
  Answer.Other.Declaration = std::move(Described.Declaration);
  if (auto Known = Facts.Symbols.find(Symbol); Known != Facts.Symbols.end())
    for (const std::string &Call : Known->second.Calls)
      if (KnownExports.contains(Call))
        Answer.Other.CallsExported.push_back(Call);
  return true;
}

/// What the given sources themselves know of the symbol.
void ExplainSearch::answerFromCommands(ArrayRef<CompileCommand> Commands) {
  Progress Ignored;
  for (const UnitResult &Unit : versionUnits(Commands, Options, Ignored))
    for (const VersionedExport &Export : Unit.Exports)
      KnownExports.insert(Export.Name);
  for (const CompileCommand &Command : Commands)
    if (answerFromCompile(Command))
      return;
}

/// Compiles the headers that mention the symbol, with the flags of any source.
void ExplainSearch::answerFromHeaders() {
  CompileCommand Command;
  Command.Directory = Tree->ObjectRoot;
  Command.File = "kernel/bounds.c";
  if (Error E = prototypeArguments(*Tree, Command).moveInto(Command.Arguments))
    Answer.Other.Notes.push_back(toString(std::move(E)));
  if (Command.Arguments.empty())
    return;
  unsigned Tried = 0;
  for (const std::string &Header :
       searchHeaders(*Tree, Symbol, Answer.Other.Notes)) {
    if (++Tried > 3)
      return;
    StringRef Name = Header;
    // `asm/x.h` is reached through whatever includes it safely.
    Name.consume_front("uapi/");
    Name.consume_front("generated/");
    if (answerFromCompile(
            Command,
            ("#include <linux/kernel.h>\n#include <" + Name + ">\n").str()))
      return;
  }
}

/// No compile says what it is; the text of a source may: of those that spell
/// its export before any other, and of one that is built before one that is
/// not.
void ExplainSearch::answerFromText() {
  std::vector<IndexedSource> Exporters;
  Exporters.reserve(Candidates.size());
  for (const ExportCandidate &Candidate : Candidates)
    Exporters.push_back({Candidate.Source, {}});
  std::vector<FileLocation> Places = searchDefinitions(Exporters, Symbol);
  if (Places.empty())
    Places = searchDefinitions(Sources, Symbol);
  if (Places.empty())
    return;
  std::vector<std::string> Paths;
  for (const FileLocation &Place : ArrayRef(Places).take_front(16))
    Paths.push_back(Place.File);
  std::vector<BuildAnswer> Answers = judgeSources(*Tree, Paths);
  size_t Best = 0;
  for (BuildState State : {BuildState::Built, BuildState::NotKnown}) {
    auto At = find_if(Answers,
                      [&](const BuildAnswer &A) { return A.State == State; });
    if (At != Answers.end()) {
      Best = At - Answers.begin();
      break;
    }
  }
  Answer.Other.What = "function or variable of one source file";
  Answer.Other.Loc = {Tree->relative(Places[Best].File).str(),
                      Places[Best].Line};
  if (Answers[Best].State == BuildState::NotBuilt)
    Answer.Other.Notes.push_back(
        "this configuration does not build that file" +
        (Answers[Best].Reason.empty() ? "" : ": it " + Answers[Best].Reason));
}

void ExplainSearch::nearest() {
  std::vector<std::string> Known;
  for (const auto &Export : KnownExports)
    Known.push_back(Export.getKey().str());
  Answer.Other.NearestExports = nearestNames(Symbol, Known);
}

/// What cannot be exported, whoever might try, is not.
void ExplainSearch::judgeKind() {
  OtherSymbol &Other = Answer.Other;
  StringRef What = Other.What;
  bool MayBe =
      What.empty() || What.contains("function") || What.contains("variable");
  if (MayBe && !What.starts_with("static")) {
    if (!WithoutTable.empty())
      Other.Notes.push_back(WithoutTable);
    return;
  }
  if (Other.State == ExportState::NotByThese ||
      (Other.State == ExportState::NotKnown && Answer.Errors.empty())) {
    Other.State = ExportState::NotExported;
    Other.Reason.clear();
  }
}
