//===- GccMacros.cpp - What a GCC knows before it reads -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/GccMacros.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What can be asked about a name, and is answered by a table here.
constexpr StringRef Questions[] = {"__has_attribute",   "__has_builtin",
                                   "__has_c_attribute", "__has_cpp_attribute",
                                   "__has_extension",   "__has_feature"};

/// What else Clang predefines that is more than a macro. What GCC has of these
/// means the same there.
constexpr StringRef Others[] = {"__building_module",
                                "__has_constexpr_builtin",
                                "__has_declspec_attribute",
                                "__has_embed",
                                "__has_include",
                                "__has_include_next",
                                "__has_warning",
                                "__is_identifier",
                                "__is_target_arch",
                                "__is_target_environment",
                                "__is_target_os",
                                "__is_target_variant_environment",
                                "__is_target_variant_os",
                                "__is_target_vendor",
                                "__CHAR_UNSIGNED__"};

/// The words of a command that may change what is predefined.
std::vector<std::string> machineWords(const CompileCommand &Command) {
  std::vector<std::string> Words = {Command.Arguments.front()};
  for (StringRef Word : preprocessingArguments(Command))
    if ((Word.starts_with("-m") || Word.starts_with("-f") ||
         Word.starts_with("-O") || Word.starts_with("-std") ||
         Word.starts_with("-g") || Word == "-ansi" || Word == "-pthread") &&
        !Word.starts_with("-fmacro-prefix-map") &&
        !Word.starts_with("-ffile-prefix-map"))
      Words.push_back(Word.str());
  return Words;
}

/// What the compiler that Words name prints for Text, with the words More.
Expected<std::string> printed(std::vector<std::string> Words,
                              ArrayRef<StringRef> More, StringRef Directory,
                              StringRef Text) {
  std::string Program = Words.front();
  for (StringRef Word : More)
    Words.push_back(Word.str());
  auto Ran = runProgram(Words, Directory, Text);
  if (!Ran)
    return Ran.takeError();
  if (Ran->Status)
    return makeError(Program + ": does not tell its macros: " +
                     StringRef(Ran->Messages).split('\n').first.str());
  return Ran->Output->getBuffer().str();
}

/// Before a name that the compiler knows.
constexpr StringRef KnownPrefix = "__genksyms_cc_known_";

/// Adds `#define NAME VALUE` as `NAME=VALUE`. What follows KnownPrefix in other
/// names.
StringSet<> addDefined(StringRef Printed, std::vector<std::string> &Macros) {
  StringSet<> Names;
  for (StringRef Line; !Printed.empty();) {
    std::tie(Line, Printed) = Printed.split('\n');
    if (!Line.consume_front("#define ") || Line.starts_with("__has_"))
      continue;
    if (Line.consume_front(KnownPrefix)) {
      Names.insert(Line.rtrim());
      continue;
    }
    size_t End = Line.find_first_of(" (");
    if (End != StringRef::npos && Line[End] == '(')
      End = Line.find(')', End) + 1;
    Macros.push_back(
        (Line.take_front(End) + "=" + Line.drop_front(End).ltrim()).str());
  }
  return Names;
}

} // namespace

/// `__has_attribute(packed)` for what has become of it; empty for another name.
static std::string questionOf(StringRef Name) {
  if (Name.consume_front(GccMacros::Prefix))
    for (StringRef Each : Questions)
      if (Name.consume_front(Each) && Name.consume_front("_") && !Name.empty())
        return (Each + "(" + Name + ")").str();
  return "";
}

bool GccMacros::isQuestion(StringRef Name) { return !questionOf(Name).empty(); }

Expected<std::vector<std::string>>
GccMacros::of(const CompileCommand &Command) {
  std::vector<std::string> Words = machineWords(Command);
  std::lock_guard<std::mutex> Guard(Lock);
  auto [Found, IsNew] = Compilers.try_emplace(join(Words, "\n"));
  std::vector<std::string> &Macros = Found->second.Macros;
  if (!IsNew && !Macros.empty())
    return Macros;
  // What it knows besides macros shows in macros of the question.
  std::string Ask;
  for (ArrayRef<StringRef> Names : {ArrayRef(Questions), ArrayRef(Others)})
    for (StringRef Name : Names)
      Ask +=
          ("#ifdef " + Name + "\n#define " + KnownPrefix + Name + "\n#endif\n")
              .str();
  auto Defined =
      printed(Words, {"-E", "-dM", "-xc", "-"}, Command.Directory, Ask);
  if (!Defined)
    return Defined.takeError();
  StringSet<> Has = addDefined(*Defined, Macros);
  for (StringRef Name : Questions)
    Macros.push_back(Has.contains(Name)
                         ? (Name + "(x)=" + Prefix + Name + "_##x").str()
                         : Name.str());
  for (StringRef Name : Others)
    if (!Has.contains(Name))
      Macros.push_back(Name.str());
  return Macros;
}

Error GccMacros::ask(const CompileCommand &Command,
                     ArrayRef<std::string> Names) {
  std::vector<std::string> Words = machineWords(Command);
  std::lock_guard<std::mutex> Guard(Lock);
  Compiler &Known = Compilers[join(Words, "\n")];
  std::string Ask;
  std::vector<std::string> New;
  for (const std::string &Name : Names) {
    if (Known.Asked.count(Name))
      continue;
    std::string Call = questionOf(Name);
    // The value in an #if need not be one outside of it.
    Ask += formatv("#if {0}\n{1}={0}\n#else\n{1}=0\n#endif\n", Call, Name);
    New.push_back(Name);
  }
  // Another thread may have asked since.
  if (New.empty())
    return Error::success();
  auto Answers =
      printed(Words, {"-E", "-P", "-xc", "-"}, Command.Directory, Ask);
  if (!Answers)
    return Answers.takeError();
  size_t Count = 0;
  StringRef Rest = *Answers;
  for (StringRef Line; !Rest.empty();) {
    std::tie(Line, Rest) = Rest.split('\n');
    if (!Line.contains('='))
      continue;
    Known.Macros.push_back(Line.str());
    ++Count;
  }
  if (Count != New.size())
    return makeError(Command.Arguments.front() + ": does not tell about " +
                     join(New, ", "));
  Known.Asked.insert(New.begin(), New.end());
  return Error::success();
}
