//===- PreprocessAgain.cpp - Preprocess again for the generator -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GCC's preprocessor keeps what it knows in variables of the whole process, so
// that there cannot be a second one beside the first.
//
//===----------------------------------------------------------------------===//

#include "PreprocessAgain.h"
#include "GccHeaders.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// The options that the compiler was given, each with its arguments as words of
/// their own.
ArrayRef<cl_decoded_option> options() {
  // The first is the program.
  return ArrayRef(save_decoded_options, save_decoded_options_count)
      .drop_front();
}

/// Whether an option says what to make, or what to tell of it, and not what to
/// read.
bool isOfOutput(StringRef Option) {
  return StringSwitch<bool>(Option)
             .Cases("-o", "-dumpbase", "-dumpbase-ext", "-dumpdir", true)
             .Cases("-M", "-MM", "-MD", "-MMD", "-MF", "-MG", "-MP", true)
             .Cases("-MQ", "-MT", "-H", "-P", "-C", "-CC", true)
             .Cases("-E", "-quiet", "-ftime-report", "-fmem-report", "-version",
                    true)
             .Default(false) ||
         Option.starts_with("-fplugin") || Option.starts_with("-fdump-") ||
         Option.starts_with("-auxbase") || Option.starts_with("-d");
}

std::vector<const char *> secondCommand() {
  std::vector<const char *> Words = {"cc1", "-E", "-quiet", "-w",
                                     "-D__GENKSYMS__"};
  for (const cl_decoded_option &Option : options()) {
    if (isOfOutput(Option.canonical_option[0]))
      continue;
    for (size_t I = 0; I != Option.canonical_option_num_elements; ++I)
      Words.push_back(Option.canonical_option[I]);
  }
  Words.push_back(nullptr);
  return Words;
}

/// The environment, without what asks for dependencies.
std::vector<char *> secondEnvironment() {
  std::vector<char *> Variables;
  for (char **Variable = environ; *Variable; ++Variable) {
    StringRef Name = StringRef(*Variable).split('=').first;
    if (Name != "DEPENDENCIES_OUTPUT" && Name != "SUNPRO_DEPENDENCIES")
      Variables.push_back(*Variable);
  }
  Variables.push_back(nullptr);
  return Variables;
}

/// Reads Input to its end.
std::string readAll(int Input) {
  std::string Text;
  constexpr size_t Piece = 1 << 16;
  for (;;) {
    size_t Size = Text.size();
    Text.resize(Size + Piece);
    ssize_t Got = read(Input, &Text[Size], Piece);
    bool Again = Got < 0 && errno == EINTR;
    Text.resize(Size + (Got > 0 ? Got : 0));
    if (Got <= 0 && !Again)
      return Text;
  }
}

/// What the command prints on standard output, if it ends well; what it says is
/// dropped: the compile has said it already.
std::optional<std::string> outputOf(std::vector<const char *> Command) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC))
    return std::nullopt;
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_addopen(&Actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&Actions, Ends[1], 1);
  posix_spawn_file_actions_addopen(&Actions, 2, "/dev/null", O_WRONLY, 0);
  std::vector<char *> Environment = secondEnvironment();
  pid_t Child = 0;
  int Failed =
      posix_spawn(&Child, "/proc/self/exe", &Actions, nullptr,
                  const_cast<char **>(Command.data()), Environment.data());
  posix_spawn_file_actions_destroy(&Actions);
  close(Ends[1]);
  std::string Text = Failed ? "" : readAll(Ends[0]);
  close(Ends[0]);
  int Status = 0;
  if (Failed)
    return std::nullopt;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return std::nullopt;
  if (!WIFEXITED(Status) || WEXITSTATUS(Status) != 0)
    return std::nullopt;
  return Text;
}

} // namespace

std::vector<StringRef> genksyms::givenOptions() {
  std::vector<StringRef> Given;
  for (const cl_decoded_option &Option : options())
    Given.emplace_back(Option.canonical_option[0]);
  return Given;
}

bool genksyms::isGiven(StringRef Option) {
  return is_contained(givenOptions(), Option);
}

void genksyms::forgetPlugin(StringRef File) {
  auto Forget = [](function_ref<bool(const cl_decoded_option &)> IsOurs) {
    cl_decoded_option *End = std::remove_if(
        save_decoded_options, save_decoded_options + save_decoded_options_count,
        IsOurs);
    save_decoded_options_count = End - save_decoded_options;
  };
  Forget([&](const cl_decoded_option &Option) {
    StringRef Spelled = Option.canonical_option[0];
    return Spelled.starts_with("-fplugin-arg-genksyms-") ||
           (Spelled.starts_with("-fplugin=") && Option.arg &&
            StringRef(Option.arg) == File);
  });
  auto Begins = [](StringRef Prefix) {
    return [=](const cl_decoded_option &Option) {
      return StringRef(Option.canonical_option[0]).starts_with(Prefix);
    };
  };
  // The driver says where plugins are if there is any.
  if (none_of(options(), Begins("-fplugin=")))
    Forget(Begins("-iplugindir="));
}

StringRef genksyms::outputFile() {
  for (const cl_decoded_option &Option : options())
    if (StringRef(Option.canonical_option[0]) == "-o" && Option.arg)
      return StringRef(Option.arg) == "-" ? "" : Option.arg;
  return "";
}

bool genksyms::isStandardInput() {
  StringRef Name = in_fnames[0];
  return Name.empty() || Name == "-";
}

std::optional<VersionText>
genksyms::versionsByPreprocessingAgain(const VersionRequest &Request) {
  if (num_in_fnames != 1)
    return std::nullopt;
  if (isStandardInput()) {
    inform(UNKNOWN_LOCATION,
           "the genksyms-cc plugin: no versions: they need this preprocessed a "
           "second time, which standard input cannot be; compile a file");
    return std::nullopt;
  }
  std::optional<std::string> Text = outputOf(secondCommand());
  if (!Text)
    return std::nullopt;
  return textVersions(*Text, Request, nullptr);
}
