//===- MakeCommand.cpp - What a make command line says --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/MakeCommand.h"
#include "Makefiles.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// How an option of GNU make takes its argument.
enum class Argument { None, Required, Optional };

Argument argumentOf(char Option) {
  if (StringRef("CEfIoW").contains(Option))
    return Argument::Required;
  return StringRef("jlO").contains(Option) ? Argument::Optional
                                           : Argument::None;
}

/// The single-letter option that a long one stands for; 0 for one that does
/// not matter here and takes no argument.
char shortOption(StringRef Long) {
  return StringSwitch<char>(Long)
      .Case("directory", 'C')
      .Cases("file", "makefile", 'f')
      .Case("include-dir", 'I')
      .Case("eval", 'E')
      .Cases("old-file", "assume-old", 'o')
      .Cases("what-if", "new-file", "assume-new", 'W')
      .Cases("just-print", "dry-run", "recon", 'n')
      .Case("question", 'q')
      .Cases("help", "version", 'n')
      .Default(0);
}

class Reader {
public:
  explicit Reader(ArrayRef<std::string> Words) : Words(Words) {}
  Expected<MakeCommand> read();

private:
  Error readLong(StringRef Option);
  Error readShort(StringRef Letters);
  Error take(char Option, StringRef Value);
  Expected<StringRef> following(const Twine &Option);

  ArrayRef<std::string> Words;
  std::size_t Next = 0;
  MakeCommand Result;
};

bool isMake(StringRef Word) {
  StringRef Name = sys::path::filename(Word);
  return Name == "make" || Name == "gmake";
}

Expected<MakeCommand> Reader::read() {
  const std::string *Program = find_if(Words, isMake);
  if (Program == Words.end())
    return makeError(
        "no make in the command after `--`; write it out: genksyms-cc kbuild "
        "-- make ...");
  Result.Program = Program - Words.begin();
  SmallString<128> Directory;
  if (std::error_code Code = sys::fs::current_path(Directory))
    return makeFileError("current directory", Code);
  Result.Directory = std::string(Directory);

  for (Next = Result.Program + 1; Next < Words.size();) {
    StringRef Word = Words[Next++];
    Error Failure = Error::success();
    if (Word.consume_front("--"))
      Failure = Word.empty() ? Error::success() : readLong(Word);
    else if (Word.size() > 1 && Word.consume_front("-"))
      Failure = readShort(Word);
    else if (auto [Name, Value] = Word.split('=');
             Word.contains('=') && !Name.empty())
      Result.Variables[Name.rtrim(":+?")] = Value.str();
    else
      Result.Goals.push_back(Word.str());
    if (Failure)
      return std::move(Failure);
  }
  return std::move(Result);
}

Expected<StringRef> Reader::following(const Twine &Option) {
  if (Next == Words.size())
    return makeError("make's option " + Option +
                     " is the last word; it needs an argument");
  return StringRef(Words[Next++]);
}

Error Reader::readLong(StringRef Option) {
  auto [Name, Value] = Option.split('=');
  char Short = shortOption(Name);
  if (!Short)
    return Error::success();
  if (!Option.contains('=') && argumentOf(Short) == Argument::Required) {
    Expected<StringRef> Word = following("--" + Name);
    if (!Word)
      return Word.takeError();
    Value = *Word;
  }
  return take(Short, Value);
}

Error Reader::readShort(StringRef Letters) {
  while (!Letters.empty()) {
    char Option = Letters.front();
    Letters = Letters.drop_front();
    if (argumentOf(Option) == Argument::None) {
      if (Error Failure = take(Option, ""))
        return Failure;
      continue;
    }
    if (!Letters.empty())
      return take(Option, Letters);
    if (argumentOf(Option) == Argument::Optional) {
      // `-j 8`: make takes the next word if it is a number.
      if (Next < Words.size() && all_of(Words[Next], isDigit))
        ++Next;
      return Error::success();
    }
    Expected<StringRef> Word = following(Twine("-") + Twine(Option));
    return Word ? take(Option, *Word) : Word.takeError();
  }
  return Error::success();
}

Error Reader::take(char Option, StringRef Value) {
  switch (Option) {
  case 'C':
    Result.Directory = pathIn(Result.Directory, Value);
    return Error::success();
  case 'f':
    Result.Makefile = Value.str();
    return Error::success();
  case 'n':
  case 'q':
  case 'v':
  case 'h':
    Result.BuildsNothing = true;
    return Error::success();
  default:
    return Error::success();
  }
}

} // namespace

std::string MakeCommand::variable(StringRef Name) const {
  auto Found = Variables.find(Name);
  if (Found != Variables.end())
    return Found->second;
  return sys::Process::GetEnv(Name).value_or("");
}

Expected<MakeCommand> genksyms::readMakeCommand(ArrayRef<std::string> Words) {
  return Reader(Words).read();
}

std::string genksyms::quoteForShell(StringRef Text) {
  std::string Result = "'";
  for (char C : Text) {
    if (C == '\'')
      Result += "'\\''";
    else
      Result += C;
  }
  return Result + "'";
}

std::string genksyms::quoteForRecipe(StringRef Text) {
  std::string Result;
  for (char C : quoteForShell(Text))
    Result.append(C == '$' ? 2 : 1, C);
  return Result;
}
