//===- ExplainSymbol.cpp - Find a symbol and explain it -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Frontend/Explain.h"
#include "genksyms-cc/Frontend/ExportSearch.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The kernel tree that a request without inputs is about, if it is one.
Expected<std::optional<KernelTree>> treeOf(const CommandRequest &Request) {
  if (!Request.Directory.empty())
    return findKernelTree(Request.Directory);
  return findEnclosingKernelTree(".");
}

/// Names places as the kernel's own documents do: from the tree's root.
void shorten(FileLocation &Loc, const std::optional<KernelTree> &Tree) {
  StringRef File = Loc.File;
  if (Tree && !File.empty() && !File.starts_with("<"))
    Loc.File = Tree->relative(absolutePath(Tree->ObjectRoot, File)).str();
}

void shortenAll(SymbolAnswer &Answer, const std::optional<KernelTree> &Tree) {
  shorten(Answer.Other.Loc, Tree);
  if (!Answer.Export)
    return;
  for (FileLocation *Loc : {&Answer.Export->Exported, &Answer.Export->Declared,
                            &Answer.Export->Defined})
    shorten(*Loc, Tree);
  for (ExplainedType &Type : Answer.Export->Types)
    shorten(Type.Loc, Tree);
}

/// Answers one question; keeps what several steps need.
class Search {
public:
  Search(const CommandRequest &Request, StringRef Symbol)
      : Request(Request), Symbol(Symbol) {}

  SymbolAnswer
  run(function_ref<Expected<UnitOptions>(const CommandSet &)> OptionsFor);

private:
  bool explainAmong(ArrayRef<CompileCommand> Commands);
  bool explainSource(const std::string &Source);
  bool hasCommand(StringRef Source) const;
  bool explainExporters();
  void searchTree();
  void readTables();
  void noteExports();
  void sayListed();
  void sayNotBuilt(StringRef Source);
  void sayUnknown(StringRef What, StringRef Reason);
  void judge();
  void answerFromCommands(ArrayRef<CompileCommand> Commands);
  void answerFromHeaders();
  void answerFromText();
  void answerFromGiven(ArrayRef<CompileCommand> Commands);
  void answerFromTree();
  bool answerFromCompile(const CompileCommand &Command, std::string Text = "");
  void judgeKind();
  void nearest();

  const CommandRequest &Request;
  StringRef Symbol;
  UnitOptions Options;
  FileStore Files;
  std::optional<KernelTree> Tree;
  SourceSearch Found;
  StringSet<> KnownExports;
  /// The tree's own tables; what readTables found is in them.
  std::vector<std::unique_ptr<MemoryBuffer>> TableTexts;
  std::vector<SymversTable> Tables;
  const SymversRow *Row = nullptr;
  /// A table lists the kernel's own exports, so that it lists all of them.
  bool KernelListed = false;
  /// What is wrong with tables, and with what could be an object's export.
  std::vector<std::string> TableProblems;
  std::vector<std::string> ObjectProblems;
  SymbolAnswer Answer;
};

bool Search::explainAmong(ArrayRef<CompileCommand> Commands) {
  for (const CompileCommand &Command : Commands) {
    auto Explained = explainExport(Command, Symbol, Options, Files);
    if (!Explained)
      Answer.Errors.push_back(toString(Explained.takeError()));
    else if (*Explained) {
      Answer.Export = std::move(**Explained);
      return true;
    }
  }
  return false;
}

bool Search::explainSource(const std::string &Source) {
  CommandRequest One = Request;
  One.Inputs = {Source};
  CommandSet Commands = collectCommands(One);
  append_range(Answer.Errors, Commands.Errors);
  return explainAmong(Commands.Commands);
}

/// Reads what is exported by the tree's own account. A kernel that was linked
/// has a vmlinux.symvers; Module.symvers comes with the modules.
void Search::readTables() {
  for (StringRef Name : {"/Module.symvers", "/vmlinux.symvers"}) {
    std::string Path = Tree->ObjectRoot + Name.str();
    auto Buffer = readFileIfThere(Path);
    if (!Buffer)
      TableProblems.push_back(toString(Buffer.takeError()));
    if (!Buffer || !*Buffer)
      continue;
    TableTexts.push_back(std::move(*Buffer));
    if (auto Table = readSymvers(*TableTexts.back()))
      Tables.push_back(std::move(*Table));
    else
      TableProblems.push_back(toString(Table.takeError()));
  }
  for (const SymversTable &Table : Tables) {
    for (const SymversRow &Listed : Table.rows()) {
      KnownExports.insert(Listed.Symbol);
      KernelListed |= Listed.Module == "vmlinux";
    }
    if (!Row)
      Row = Table.find(Symbol);
  }
  // What one table does not say, the other may.
  if (Row || KernelListed)
    append_range(Answer.Other.Notes, TableProblems);
}

void Search::noteExports() {
  for (const auto &Export : Found.Exports)
    KnownExports.insert(Export.getKey());
}

void Search::sayListed() {
  OtherSymbol &Other = Answer.Other;
  Other.State = ExportState::Listed;
  Other.Module = Row->Module.str();
  Other.Kind = Row->Kind.str();
  Other.Version = Row->Crc;
  Other.Reason = "its source is not compiled here, so what the version is made "
                 "of is not known; build the tree, or name the source";
  append_range(Other.Notes, ObjectProblems);
}

void Search::sayNotBuilt(StringRef Source) {
  Answer.Other.State = ExportState::NotBuilt;
  Answer.Other.Reason = (Tree->relative(Source) +
                         " exports it, which this configuration does not build")
                            .str();
}

void Search::sayUnknown(StringRef What, StringRef Reason) {
  Answer.Other.State = ExportState::NotKnown;
  Answer.Other.Reason = (What + (Reason.empty() ? "" : ": ") + Reason).str();
}

/// Whether the build has compiled Source. It may have where that cannot be
/// read.
bool Search::hasCommand(StringRef Source) const {
  auto Recorded = recordedCommand(*Tree, Source);
  if (Recorded)
    return Recorded->has_value();
  consumeError(Recorded.takeError());
  return true;
}

bool Search::explainExporters() {
  // What merely contributes a part of the name is many files for short names;
  // the true one is among the first or comes from a pasted name anyway.
  size_t Tried = 0;
  for (const std::string &Source : Found.Exporters) {
    if (Tried++ >= std::max<size_t>(8, Found.Spelled))
      return false;
    // By its own account, the build did without this source.
    if (KernelListed && !Row && !hasCommand(Source)) {
      if (Tried <= Found.Spelled &&
          Answer.Other.State == ExportState::NotExported)
        sayNotBuilt(Source);
      continue;
    }
    if (explainSource(Source))
      return true;
  }
  return false;
}

void Search::searchTree() {
  readTables();
  Found = searchBuiltSources(*Tree, Symbol);
  noteExports();
  if (explainExporters())
    return;
  // Some macro pasted the name together. Objects have it in full.
  if ((Row || KnownExports.contains(Symbol)) &&
      explainAmong(searchObjects(*Tree, Symbol, ObjectProblems)))
    return;
  // Not by what was built. The rest of the sources may, and may not be built.
  Answer.Errors.clear();
  Found = searchAllSources(*Tree, Symbol);
  noteExports();
  if (explainExporters())
    return;
  judge();
}

/// No source could be seen to export it. Says whether that settles it.
void Search::judge() {
  std::vector<std::string> Failed = std::exchange(Answer.Errors, {});
  append_range(Failed, ObjectProblems);
  if (Row)
    return sayListed();
  if (Answer.Other.State == ExportState::NotBuilt)
    return;
  if (Found.Spelled && !Failed.empty())
    return sayUnknown(Tree->relative(Found.Exporters.front()).str() +
                          " spells its export, but cannot be read as it is "
                          "compiled",
                      Failed.front());
  // A kernel that was linked has listed all that it exports.
  if (KernelListed)
    return;
  if (!TableProblems.empty())
    return sayUnknown(TableProblems.front(), "");
  if (Found.Searched == 0)
    return sayUnknown("this tree has neither sources nor a table of its "
                      "exports; name the source, or build the tree",
                      "");
  if (!Found.Unreadable.empty())
    return sayUnknown(Found.Unreadable.front(), "");
  if (!Failed.empty())
    return sayUnknown("a source that exports a part of its name cannot be read "
                      "as it is compiled",
                      Failed.front());
  Answer.Other.Notes.push_back(
      "the tree has no table of its exports; none of its " +
      utostr(Found.Searched) + " sources spells one of this name");
}

/// What a compile knows of the symbol, of Text where there is one instead of
/// the command's source. What is known of its export already is kept.
bool Search::answerFromCompile(const CompileCommand &Command,
                               std::string Text) {
  DeclarationQuery Query;
  Query.Symbols = {Symbol.str()};
  Query.WantCalls = true;
  Query.WantTypes = true;
  Query.Text = std::move(Text);
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
void Search::answerFromCommands(ArrayRef<CompileCommand> Commands) {
  Progress Ignored;
  for (const UnitResult &Unit : versionUnits(Commands, Options, Ignored))
    for (const VersionedExport &Export : Unit.Exports)
      KnownExports.insert(Export.Name);
  for (const CompileCommand &Command : Commands)
    if (answerFromCompile(Command))
      return;
}

/// Compiles the headers that mention the symbol, with the flags of any source.
void Search::answerFromHeaders() {
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

/// No compile says what it is; the text of a source may.
void Search::answerFromText() {
  for (const FileLocation &Loc : Found.Definitions) {
    Answer.Other.What = "function or variable of one source file";
    Answer.Other.Loc = {Tree->relative(Loc.File).str(), Loc.Line};
    return;
  }
}

void Search::nearest() {
  std::vector<std::string> Known;
  for (const auto &Export : KnownExports)
    Known.push_back(Export.getKey().str());
  Answer.Other.NearestExports = nearestNames(Symbol, Known);
}

/// The sources that were named, or all of a directory without a tree.
void Search::answerFromGiven(ArrayRef<CompileCommand> Commands) {
  if (explainAmong(Commands))
    return;
  answerFromCommands(Commands);
  if (Answer.Errors.empty())
    Answer.Other.State = ExportState::NotByThese;
  else
    sayUnknown("not all of the sources could be read", "");
}

void Search::answerFromTree() {
  searchTree();
  if (!Answer.Export)
    answerFromHeaders();
  if (!Answer.Export && Answer.Other.What.empty())
    answerFromText();
}

/// What cannot be exported, whoever might try, is not.
void Search::judgeKind() {
  OtherSymbol &Other = Answer.Other;
  StringRef What = Other.What;
  bool MayBe =
      What.empty() || What.contains("function") || What.contains("variable");
  if (MayBe && !What.starts_with("static"))
    return;
  if (Other.State == ExportState::NotByThese ||
      (Other.State == ExportState::NotKnown && Answer.Errors.empty())) {
    Other.State = ExportState::NotExported;
    Other.Reason.clear();
  }
}

SymbolAnswer Search::run(
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
  shortenAll(Answer, Tree);
  return std::move(Answer);
}

} // namespace

SymbolAnswer genksyms::explainSymbol(
    const CommandRequest &Request, StringRef Symbol,
    function_ref<Expected<UnitOptions>(const CommandSet &)> OptionsFor) {
  return Search(Request, Symbol).run(OptionsFor);
}
