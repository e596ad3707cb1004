//===- ExportSearch.cpp - Which source exports a symbol -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/ExportSearch.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The next place at or after From where Word stands as a whole word.
size_t findWord(StringRef Text, StringRef Word, size_t From) {
  for (size_t At = From; (At = findFrom(Text, Word, At)) != StringRef::npos;
       ++At) {
    size_t End = At + Word.size();
    if ((At == 0 || !isWordCharacter(Text[At - 1])) &&
        (End == Text.size() || !isWordCharacter(Text[End])))
      return At;
  }
  return StringRef::npos;
}

/// A definition's line begins in column 0, and after the name is a parameter
/// list, an initializer, a bound, or nothing more.
bool looksLikeDefinition(StringRef Line, StringRef Symbol) {
  if (Line.empty() || !isWordCharacter(Line.front()) ||
      Line.contains("EXPORT") || Line.starts_with("extern"))
    return false;
  StringRef After =
      Line.drop_front(findWord(Line, Symbol, 0) + Symbol.size()).ltrim();
  bool IsCall = After.starts_with("(") && After.rtrim().ends_with(";");
  return !IsCall &&
         (After.empty() || StringRef("(=[;").contains(After.front()));
}

/// In assembly: `SYM_FUNC_START(memcpy)`, `ENTRY(memcpy)`, `memcpy:`.
bool looksLikeLabel(StringRef Line, StringRef Symbol) {
  if (Line.consume_front(Symbol))
    return Line.starts_with(":");
  return (Line.starts_with("SYM_") || Line.starts_with("ENTRY(")) &&
         !Line.contains("_END") && Line.contains(("(" + Symbol + ")").str());
}

/// The lines of the file Path that look like definitions of Symbol.
std::vector<uint64_t> definitionsIn(const std::string &Path, StringRef Symbol) {
  std::vector<uint64_t> Lines;
  auto Buffer = readFile(Path);
  // The index has said so.
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return Lines;
  }
  StringRef Text = (*Buffer)->getBuffer();
  auto *LooksLikeIt =
      StringRef(Path).ends_with(".S") ? looksLikeLabel : looksLikeDefinition;
  for (size_t At = 0; (At = findWord(Text, Symbol, At)) != StringRef::npos;
       At += Symbol.size())
    if (LooksLikeIt(lineAround(Text, At), Symbol))
      Lines.push_back(Text.take_front(At).count('\n') + 1);
  return Lines;
}

/// Files below Directory for which Take says so; directories for which Enter
/// does not are left out.
std::vector<std::string> filesBelow(StringRef Directory,
                                    function_ref<bool(StringRef Path)> Take,
                                    function_ref<bool(StringRef Path)> Enter) {
  std::vector<std::string> Files;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator I(Directory, Error, false), End;
       I != End && !Error; I.increment(Error)) {
    if (I->type() == sys::fs::file_type::directory_file) {
      if (!Enter(I->path()))
        I.no_push();
    } else if (Take(I->path())) {
      Files.push_back(I->path());
    }
  }
  return Files;
}

/// Sources that include another, by the path of that one.
StringMap<std::vector<std::string>> includers(ArrayRef<IndexedSource> Sources) {
  StringMap<std::vector<std::string>> Result;
  for (const IndexedSource &Source : Sources)
    for (StringRef Spelled : Source.Spelled.Included)
      Result[absolutePath(sys::path::parent_path(Source.Path), Spelled)]
          .push_back(Source.Path);
  return Result;
}

/// Each of Exporters, and what includes it, judged.
std::vector<ExportCandidate> judged(const KernelTree &Tree,
                                    ArrayRef<IndexedSource> Sources,
                                    ArrayRef<std::string> Exporters) {
  std::vector<ExportCandidate> Result;
  StringMap<std::vector<std::string>> By = includers(Sources);
  for (const std::string &Exporter : Exporters) {
    Result.push_back({Exporter, Exporter, {}});
    for (const std::string &Unit : By.lookup(Exporter))
      Result.push_back({Exporter, Unit, {}});
  }
  std::vector<std::string> Units;
  Units.reserve(Result.size());
  for (const ExportCandidate &Candidate : Result)
    Units.push_back(Candidate.Unit);
  std::vector<BuildAnswer> Answers = judgeSources(Tree, Units);
  for (auto [Candidate, Built] : zip_equal(Result, Answers))
    Candidate.Built = std::move(Built);
  return Result;
}

/// Whether Part stands in Symbol between underscores, as most macros paste it.
bool isBetweenUnderscores(StringRef Symbol, StringRef Part) {
  for (size_t At = 0; (At = Symbol.find(Part, At)) != StringRef::npos; ++At) {
    StringRef After = Symbol.drop_front(At + Part.size());
    if ((At == 0 || Part.front() == '_' || Symbol[At - 1] == '_') &&
        (After.empty() || Part.back() == '_' || After[0] == '_'))
      return true;
  }
  return false;
}

} // namespace

std::vector<ExportCandidate>
genksyms::findCandidates(const KernelTree &Tree,
                         ArrayRef<IndexedSource> Sources, StringRef Symbol) {
  std::vector<std::string> Exporters;
  for (const IndexedSource &Source : Sources)
    if (is_contained(Source.Spelled.Names, Symbol))
      Exporters.push_back(Source.Path);
  return judged(Tree, Sources, Exporters);
}

std::vector<ExportCandidate>
genksyms::findParts(const KernelTree &Tree, ArrayRef<IndexedSource> Sources,
                    StringRef Symbol) {
  // The longer the part, the less a chance.
  std::vector<std::tuple<bool, size_t, std::string>> Found;
  for (const IndexedSource &Source : Sources) {
    size_t Longest = 0;
    bool IsWithin = true;
    for (StringRef Part : Source.Spelled.Parts) {
      if (Part.size() < 3 || !Symbol.contains(Part))
        continue;
      Longest = std::max(Longest, Part.size());
      IsWithin &= !isBetweenUnderscores(Symbol, Part);
    }
    if (Longest)
      Found.emplace_back(IsWithin, Symbol.size() - Longest, Source.Path);
  }
  llvm::sort(Found);
  std::vector<std::string> Exporters;
  for (auto &[IsWithin, Order, Path] : ArrayRef(Found).take_front(16))
    Exporters.push_back(Path);
  return judged(Tree, Sources, Exporters);
}

std::vector<FileLocation>
genksyms::searchDefinitions(ArrayRef<IndexedSource> Sources, StringRef Symbol) {
  std::vector<std::vector<uint64_t>> Lines(Sources.size());
  parallelFor(0, Sources.size(), [&](size_t I) {
    Lines[I] = definitionsIn(Sources[I].Path, Symbol);
  });
  std::vector<FileLocation> Result;
  for (size_t I = 0; I < Sources.size(); ++I)
    for (uint64_t Line : Lines[I])
      Result.push_back({Sources[I].Path, Line});
  return Result;
}

std::string genksyms::unmetAtExport(const KernelTree &Tree, StringRef Source,
                                    StringRef Symbol) {
  auto Config = configurationOfTree(Tree.ObjectRoot);
  auto Text = readFile(Source);
  if (!Config || !*Config || !Text) {
    consumeError(Config.takeError());
    consumeError(Text.takeError());
    return "";
  }
  std::vector<std::vector<Condition>> Levels;
  StringRef Rest = (*Text)->getBuffer();
  while (!Rest.empty()) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    StringRef Directive = Line.ltrim();
    if (!Directive.consume_front("#")) {
      if (!is_contained(findSpellings(Line).Names, Symbol))
        continue;
      std::vector<Condition> All;
      for (const std::vector<Condition> &Level : Levels)
        append_range(All, Level);
      return unmetConditions(All, **Config);
    }
    Directive = Directive.trim();
    if (Directive.starts_with("if")) {
      Levels.push_back({{Directive.str()}});
    } else if (Directive.starts_with("el") && !Levels.empty()) {
      Levels.back().back().Negated = true;
      if (Directive.consume_front("el") && Directive.starts_with("if"))
        Levels.back().push_back({Directive.str()});
    } else if (Directive.starts_with("endif") && !Levels.empty()) {
      Levels.pop_back();
    }
  }
  return "";
}

std::vector<CompileCommand>
genksyms::searchObjects(const KernelTree &Tree, StringRef Symbol,
                        std::vector<std::string> &Problems) {
  // With the NUL that ends a name in a string table.
  std::string Marks[] = {("__ksymtab_" + Symbol).str(),
                         ("__export_symbol_" + Symbol).str()};
  std::vector<CompileCommand> Commands;
  for (RecordedObject &Recorded :
       recordedObjects(Tree, Tree.ObjectRoot, Problems)) {
    auto Buffer = readFileIfThere(Recorded.Object);
    if (!Buffer)
      Problems.push_back(toString(Buffer.takeError()));
    if (!Buffer || !*Buffer)
      continue;
    StringRef Bytes = (*Buffer)->getBuffer();
    bool Holds = any_of(Marks, [&](const std::string &Mark) {
      return findFrom(Bytes, StringRef(Mark.c_str(), Mark.size() + 1), 0) !=
             StringRef::npos;
    });
    if (!Holds)
      continue;
    if (Error E = addPrototypes(Tree, Recorded.Command)) {
      Problems.push_back(toString(std::move(E)));
      continue;
    }
    Commands.push_back(std::move(Recorded.Command));
  }
  return Commands;
}

/// How a header mentions a symbol.
enum class Mention { None, Uses, Defines };

static Mention mentionIn(StringRef Text, StringRef Symbol) {
  Mention Result = Mention::None;
  for (size_t At = 0; (At = findWord(Text, Symbol, At)) != StringRef::npos;
       ++At) {
    StringRef Line = lineAround(Text, At);
    if (looksLikeDefinition(Line, Symbol) || Line.starts_with("#define") ||
        Line.contains(" {"))
      return Mention::Defines;
    Result = Mention::Uses;
  }
  return Result;
}

std::vector<std::string>
genksyms::searchHeaders(const KernelTree &Tree, StringRef Symbol,
                        std::vector<std::string> &Problems) {
  std::vector<std::string> Roots = {Tree.SourceRoot + "/include",
                                    Tree.ObjectRoot + "/include"};
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.SourceRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    if (sys::fs::exists(Tree.ObjectRoot + "/" + Tree.relative(I->path()) +
                        "/include/generated"))
      Roots.push_back(I->path() + "/include");
  std::vector<std::string> Definers, Others;
  for (StringRef Root : Roots) {
    auto Take = [](StringRef Path) { return Path.ends_with(".h"); };
    auto Enter = [](StringRef) { return true; };
    std::vector<std::string> Files = filesBelow(Root, Take, Enter);
    llvm::sort(Files);
    std::vector<Mention> Mentions(Files.size(), Mention::None);
    std::vector<std::string> Failed(Files.size());
    parallelFor(0, Files.size(), [&](size_t I) {
      auto Buffer = readFileIfThere(Files[I]);
      if (!Buffer)
        Failed[I] = toString(Buffer.takeError());
      else if (*Buffer)
        Mentions[I] = mentionIn((*Buffer)->getBuffer(), Symbol);
    });
    for (auto [File, Mentioned, Problem] : zip_equal(Files, Mentions, Failed)) {
      if (!Problem.empty())
        Problems.push_back(std::move(Problem));
      if (Mentioned != Mention::None)
        (Mentioned == Mention::Defines ? Definers : Others)
            .push_back(StringRef(File).drop_front(Root.size() + 1).str());
    }
  }
  append_range(Definers, Others);
  return Definers;
}
