//===- ExportSearch.cpp - Which source exports a symbol -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/ExportSearch.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include <cstring>

using namespace genksyms;
using namespace llvm;

namespace {

bool isWordCharacter(char C) { return isAlnum(C) || C == '_'; }

size_t findFrom(StringRef Text, StringRef What, size_t From) {
  if (From >= Text.size())
    return StringRef::npos;
  const void *Found =
      memmem(Text.data() + From, Text.size() - From, What.data(), What.size());
  return Found ? static_cast<const char *>(Found) - Text.data()
               : StringRef::npos;
}

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

StringRef lineAround(StringRef Text, size_t At) {
  size_t Begin = Text.take_front(At).rfind('\n') + 1;
  return Text.drop_front(Begin).split('\n').first;
}

/// What one file holds.
struct FileFindings {
  std::vector<std::string> Exports;
  /// Why it cannot be read.
  std::string Problem;
  bool ExportsSymbol = false;
  bool ExportsPartOfSymbol = false;
  std::vector<uint64_t> DefinitionLines;
};

void findExports(StringRef Text, StringRef Symbol, FileFindings &Found) {
  for (size_t At = 0; (At = findFrom(Text, "EXPORT", At)) != StringRef::npos;) {
    StringRef Rest = Text.drop_front(At + 6);
    At += 6;
    Rest = Rest.drop_while(isWordCharacter).ltrim(" \t");
    if (!Rest.consume_front("("))
      continue;
    StringRef Name = Rest.ltrim().take_while(isWordCharacter);
    if (Name.empty())
      continue;
    Found.Exports.push_back(Name.str());
    Found.ExportsSymbol |= Name == Symbol;
    Found.ExportsPartOfSymbol |= Name.size() >= 3 && Symbol.contains(Name);
  }
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

FileFindings searchFile(const std::string &Path, StringRef Symbol) {
  FileFindings Found;
  auto Buffer = readFile(Path);
  if (!Buffer) {
    Found.Problem = toString(Buffer.takeError());
    return Found;
  }
  StringRef Text = (*Buffer)->getBuffer();
  findExports(Text, Symbol, Found);
  for (size_t At = 0; (At = findWord(Text, Symbol, At)) != StringRef::npos;
       At += Symbol.size())
    if (looksLikeDefinition(lineAround(Text, At), Symbol))
      Found.DefinitionLines.push_back(Text.take_front(At).count('\n') + 1);
  return Found;
}

bool isSource(StringRef Path) {
  return Path.ends_with(".c") || Path.ends_with(".S");
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

/// Whether objects of the kernel come from a directory of the tree; other
/// architectures' do not.
bool mayHoldObjects(const KernelTree &Tree, StringRef Directory) {
  StringRef Inside = Tree.relative(Directory);
  if (Inside.starts_with("arch/") && Inside.count('/') == 1)
    return sys::fs::exists(Tree.ObjectRoot + "/" + Inside +
                           "/include/generated");
  return Inside != "tools" && Inside != "scripts" && Inside != "samples" &&
         Inside != "Documentation" && Inside != "include" && Inside != ".git" &&
         Inside != "LICENSES";
}

/// The sources of the objects in the tree, from the names of `.cmd` files.
std::vector<std::string> builtSources(const KernelTree &Tree) {
  auto Enter = [&](StringRef Directory) {
    return mayHoldObjects(Tree, Directory);
  };
  auto Take = [](StringRef Path) {
    return StringRef(madeFileOf(Path)).ends_with(".o");
  };
  std::vector<std::string> Sources;
  for (StringRef Path : filesBelow(Tree.ObjectRoot, Take, Enter)) {
    StringRef Directory = sys::path::parent_path(Tree.relative(Path));
    StringRef Stem =
        sys::path::filename(Path).drop_front(1).drop_back(strlen(".o.cmd"));
    for (const std::string *Root : {&Tree.SourceRoot, &Tree.ObjectRoot})
      for (StringRef Suffix : {".c", ".S"}) {
        std::string Source =
            (*Root + "/" + Directory + "/" + Stem + Suffix).str();
        if (sys::fs::exists(Source))
          Sources.push_back(Source);
      }
  }
  return Sources;
}

} // namespace

SourceSearch genksyms::searchFiles(std::vector<std::string> Files,
                                   StringRef Symbol) {
  llvm::sort(Files);
  Files.erase(std::unique(Files.begin(), Files.end()), Files.end());
  std::vector<FileFindings> Found(Files.size());
  parallelFor(0, Files.size(),
              [&](size_t I) { Found[I] = searchFile(Files[I], Symbol); });
  SourceSearch Result;
  std::vector<std::string> Parts;
  Result.Searched = Files.size();
  for (size_t I = 0; I < Files.size(); ++I) {
    if (!Found[I].Problem.empty())
      Result.Unreadable.push_back(std::move(Found[I].Problem));
    for (const std::string &Name : Found[I].Exports)
      Result.Exports.try_emplace(Name, Files[I]);
    if (Found[I].ExportsSymbol)
      Result.Exporters.push_back(Files[I]);
    else if (Found[I].ExportsPartOfSymbol)
      Parts.push_back(Files[I]);
    for (uint64_t Line : Found[I].DefinitionLines)
      Result.Definitions.push_back({Files[I], Line});
  }
  Result.Spelled = Result.Exporters.size();
  append_range(Result.Exporters, Parts);
  return Result;
}

SourceSearch genksyms::searchBuiltSources(const KernelTree &Tree,
                                          StringRef Symbol) {
  return searchFiles(builtSources(Tree), Symbol);
}

SourceSearch genksyms::searchAllSources(const KernelTree &Tree,
                                        StringRef Symbol) {
  auto Enter = [&](StringRef Directory) {
    return mayHoldObjects(Tree, Directory);
  };
  std::vector<std::string> Files = filesBelow(Tree.SourceRoot, isSource, Enter);
  if (Tree.ObjectRoot != Tree.SourceRoot)
    append_range(Files, filesBelow(Tree.ObjectRoot, isSource, Enter));
  return searchFiles(std::move(Files), Symbol);
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

std::vector<std::string>
genksyms::searchHeaders(const KernelTree &Tree, StringRef Symbol,
                        std::vector<std::string> &Problems) {
  std::vector<std::string> Roots = {Tree.SourceRoot + "/include",
                                    Tree.ObjectRoot + "/include"};
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.SourceRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    if (mayHoldObjects(Tree, I->path()))
      Roots.push_back(I->path() + "/include");
  std::vector<std::string> Definers, Others, Seen;
  for (StringRef Root : Roots) {
    auto Take = [](StringRef Path) { return Path.ends_with(".h"); };
    auto Enter = [](StringRef) { return true; };
    std::vector<std::string> Files = filesBelow(Root, Take, Enter);
    llvm::sort(Files);
    for (const std::string &Path : Files) {
      auto Buffer = readFileIfThere(Path);
      if (!Buffer)
        Problems.push_back(toString(Buffer.takeError()));
      if (!Buffer || !*Buffer)
        continue;
      StringRef Text = (*Buffer)->getBuffer();
      size_t At = findWord(Text, Symbol, 0);
      if (At == StringRef::npos)
        continue;
      bool Defines = false;
      for (; At != StringRef::npos && !Defines;
           At = findWord(Text, Symbol, At + 1)) {
        StringRef Line = lineAround(Text, At);
        Defines = looksLikeDefinition(Line, Symbol) ||
                  Line.starts_with("#define") || Line.contains(" {");
      }
      std::string Header = StringRef(Path).drop_front(Root.size() + 1).str();
      (Defines ? Definers : Others).push_back(Header);
    }
  }
  append_range(Definers, Others);
  return Definers;
}
