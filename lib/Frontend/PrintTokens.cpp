//===- PrintTokens.cpp - Preprocessed C for the engine --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrintTokens.h"
#include "BodySkipper.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
namespace tok = clang::tok;

namespace {

/// Up to so many lines, newlines are shorter than a line marker.
constexpr unsigned MostNewlines = 8;

/// Notes that what comes next is in another file, or was given another name.
class FileWatcher : public clang::PPCallbacks {
public:
  explicit FileWatcher(bool &Changed) : Changed(Changed) {}
  void FileChanged(clang::SourceLocation, FileChangeReason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    Changed = true;
  }

private:
  bool &Changed;
};

/// Notes where, outside of all macros, `__COUNTER__` is expanded.
class CountWatcher : public clang::PPCallbacks {
public:
  /// A directive that depends on the count makes all uncertain.
  CountWatcher(clang::Preprocessor &PP, clang::SourceLocation &Counting,
               bool &IsCertain)
      : PP(PP), Name(PP.getIdentifierInfo("__COUNTER__")), Counting(Counting),
        IsCertain(IsCertain) {}
  void MacroExpands(const clang::Token &Macro, const clang::MacroDefinition &,
                    clang::SourceRange, const clang::MacroArgs *) override {
    if (Macro.getIdentifierInfo() != Name)
      return;
    IsCertain &= !PP.isParsingIfOrElifDirective();
    Counting = PP.getSourceManager().getExpansionLoc(Macro.getLocation());
  }

private:
  clang::Preprocessor &PP;
  const clang::IdentifierInfo *Name;
  clang::SourceLocation &Counting;
  bool &IsCertain;
};

class Printer {
public:
  Printer(clang::Preprocessor &PP, SmallVectorImpl<char> &Text,
          LeftOutBodies *LeftOut, SharedReading *Shared)
      : PP(PP), Sources(PP.getSourceManager()), Text(Text), LeftOut(LeftOut),
        Shared(Shared), Skipper(PP) {}

  void run();
  bool isCertain() const { return IsCertain && Skipper.isCertain(); }

private:
  void startLine(const clang::Token &Tok);
  void mark(const clang::PresumedLoc &Loc);
  void gap(const clang::Token &Tok);
  void spelling(const clang::Token &Tok);
  void noteCounted(const clang::Token &Tok);
  bool isMark(const clang::Token &Tok);
  void enterStretch(unsigned Stretch, const clang::Token &Mark);
  void skipBody(size_t Depth = 1);
  void put(StringRef Part) { Text.append(Part.begin(), Part.end()); }

  clang::Preprocessor &PP;
  clang::SourceManager &Sources;
  SmallVectorImpl<char> &Text;
  LeftOutBodies *LeftOut;
  SharedReading *Shared;
  BodySkipper Skipper;
  TextPlace Place;
  /// The expansion that may have counted last, and whose tokens are coming.
  clang::SourceLocation Counting;
  bool IsCertain = true;
  bool FileChanged = false;
  bool LineIsEmpty = true;
  unsigned Line = 0;
};

void Printer::run() {
  PP.addPPCallbacks(std::make_unique<FileWatcher>(FileChanged));
  if (LeftOut)
    PP.addPPCallbacks(std::make_unique<CountWatcher>(PP, Counting, IsCertain));
  if (Shared)
    Shared->begin(PP, Skipper);
  PP.IgnorePragmas(); // The engine skips their lines.
  PP.EnterMainSourceFile();
  // The first marker says which file is the source file.
  mark(Sources.getPresumedLoc(
      Sources.getLocForStartOfFile(Sources.getMainFileID())));
  FileChanged = true;
  clang::Token Tok;
  for (PP.Lex(Tok); Tok.isNot(tok::eof); PP.Lex(Tok)) {
    if (Tok.isAnnotation())
      continue;
    if (Shared && isMark(Tok))
      continue;
    if (Tok.isAtStartOfLine() || FileChanged)
      startLine(Tok);
    gap(Tok);
    spelling(Tok);
    LineIsEmpty = false;
    if (Counting.isValid())
      noteCounted(Tok);
    if (LeftOut && Place.Bodies.see(Tok)) {
      put((" " + BodyWord).str());
      skipBody();
    }
  }
  Text.push_back('\n');
}

/// Whether Tok is none of the text, but the mark of a header's stretch.
bool Printer::isMark(const clang::Token &Tok) {
  auto Stretch = Shared->see(Tok, Place, Text);
  if (!Stretch)
    return false;
  enterStretch(*Stretch, Tok);
  if (Place.InBody)
    skipBody(Place.InBody);
  return true;
}

void Printer::enterStretch(unsigned Stretch, const clang::Token &Mark) {
  Shared->enter(Stretch, Mark, Place, Text);
  FileChanged = true;
}

/// With Depth braces open in it.
void Printer::skipBody(size_t Depth) {
  if (!Shared)
    return Skipper.skip();
  Skipper.skip(Depth, [&](const clang::Token &Tok, size_t Open) {
    Place.InBody = Open;
    if (auto Stretch = Shared->see(Tok, Place, Text))
      enterStretch(*Stretch, Tok);
    return Place.InBody;
  });
  Place.InBody = 0;
}

void Printer::mark(const clang::PresumedLoc &Loc) {
  if (!Text.empty())
    Text.push_back('\n');
  SmallString<256> Name(Loc.getFilename());
  clang::Lexer::Stringify(Name);
  put("# " + utostr(Loc.getLine()) + " \"");
  put(Name);
  put("\"\n");
  Line = Loc.getLine();
  LineIsEmpty = true;
}

void Printer::startLine(const clang::Token &Tok) {
  clang::PresumedLoc Loc = Sources.getPresumedLoc(Tok.getLocation());
  if (Loc.isInvalid())
    return;
  if (FileChanged || Loc.getLine() < Line ||
      Loc.getLine() - Line > MostNewlines) {
    FileChanged = false;
    mark(Loc);
    return;
  }
  for (; Line != Loc.getLine(); ++Line) {
    Text.push_back('\n');
    LineIsEmpty = true;
  }
}

/// Parts Tok from what stands before it. To the engine a gap too many means
/// nothing; to find out where one is needed costs more than all else here.
void Printer::gap(const clang::Token &Tok) {
  // A `#` in the first column would start a line that is skipped.
  if (!LineIsEmpty || Tok.is(tok::hash))
    Text.push_back(' ');
}

void Printer::spelling(const clang::Token &Tok) {
  if (const clang::IdentifierInfo *Name = Tok.getIdentifierInfo()) {
    put(Name->getName());
    return;
  }
  if (!Tok.needsCleaning()) {
    if (Tok.isLiteral() && Tok.getLiteralData()) {
      put({Tok.getLiteralData(), Tok.getLength()});
      return;
    }
    // A digraph is longer than what it stands for.
    const char *Punctuator = tok::getPunctuatorSpelling(Tok.getKind());
    if (Punctuator && StringRef(Punctuator).size() == Tok.getLength()) {
      put(Punctuator);
      return;
    }
  }
  SmallString<64> Buffer;
  put(PP.getSpelling(Tok, Buffer));
}

/// Notes Tok if it comes out of the macro that counted and may hold the count:
/// the preprocessor writes a number, and what is pasted with one, itself.
void Printer::noteCounted(const clang::Token &Tok) {
  if (Sources.getExpansionLoc(Tok.getLocation()) != Counting) {
    Counting = clang::SourceLocation();
    return;
  }
  std::string Spelling = PP.getSpelling(Tok);
  if (any_of(Spelling, isDigit) &&
      Sources.isWrittenInScratchSpace(
          Sources.getSpellingLoc(Tok.getLocation())))
    LeftOut->Counted.insert(Spelling);
}

} // namespace

bool genksyms::printTokens(clang::Preprocessor &PP, SmallVectorImpl<char> &Text,
                           LeftOutBodies *LeftOut, SharedReading *Shared) {
  Printer Result(PP, Text, LeftOut, Shared);
  Result.run();
  return Result.isCertain();
}
