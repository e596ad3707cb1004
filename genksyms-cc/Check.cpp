//===- Check.cpp - genksyms-cc check --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Would these modules load into these kernels, and if not, why?
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "ProgressBar.h"
#include "genksyms-cc/Compare/LoadCauses.h"
#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <boost/program_options.hpp>
#include <iostream>
#include <list>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "Usage: genksyms-cc check MODULE... --against KERNEL [--against "
    "KERNEL]...\n"
    "       genksyms-cc check [MODULE...] --modules-dir DIRECTORY\n\n"
    "Says whether the kernel's loader would take modules, by its own rules "
    "and\n"
    "in its own words. A MODULE is a file (.ko, .ko.xz, .ko.zst, .ko.gz), a\n"
    "directory with such files below it or, with --modules-dir, the name of "
    "an\n"
    "installed module. A KERNEL is a Module.symvers, a build tree, a vmlinux "
    "or\n"
    "bzImage (with the lib/modules/RELEASE beside its boot, or that after a\n"
    "comma), or a lib/modules/RELEASE alone. The exit status is 0 when every\n"
    "module loads, 1 when one does not, 2 when something could not be read or\n"
    "what is known of the kernel does not decide.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help", "print this help");
  Add("against", po::value<Strings>()->composing(),
      "a kernel to load into; may be given several times");
  Add("modules-dir", po::value<std::string>(),
      "lay the modules against every release installed in this lib/modules; "
      "without a MODULE, all that are installed there");
  Add("together", "a given module takes the place of the one of its name in a "
                  "Module.symvers");
  Add("missing-version", po::value<std::string>()->default_value("fail"),
      "what the kernel does about an imported symbol that the module's version "
      "table leaves out: fail (Debian's kernels, and all before 4.10) or warn");
  Add("vermagic", po::value<std::string>(),
      "the kernel's version magic, where nothing that is given says it");
  Add("symtypes", po::value<Strings>()->composing(),
      "given twice, the symtypes that the modules were built with and those of "
      "the kernel: names the types behind versions that differ");
  Add("format", po::value<std::string>()->default_value("text"),
      "text or json");
  Add("show", po::value<std::string>(),
      "for text: all, failures or summary; by default all, or failures where "
      "directories are checked");
  Add("limit", po::value<size_t>()->default_value(10),
      "for text: problems shown of one module, 0 for all");
  Add("jobs,j", po::value<unsigned>()->default_value(0, "one a processor"),
      "number of threads");
  return Options;
}

/// What the command line names, read.
struct Subjects {
  Strings Files;        ///< module files, those in directories among them
  Strings Names;        ///< names of installed modules
  bool Folders = false; ///< a directory was named
  std::vector<ModuleFile> Read;        ///< of Files
  std::vector<const Module *> Modules; ///< of Read, those that were readable
};

class Checking {
public:
  Checking(const po::variables_map &Given) : Given(Given) {}

  int run() {
    if (!collectSubjects() || !readKernels())
      return ExitFailure;
    checkAll();
    return explain() ? report() : ExitFailure;
  }

private:
  bool collectSubjects();
  bool readKernels();
  void checkAll();
  void checkGiven(size_t Kernel, LoadCheck &Check);
  void checkInstalled(size_t Kernel, LoadCheck &Check);
  LoadCell installedCell(const std::string &Name, Base &B, LoadCheck &Check);
  static void judge(LoadCell &Cell, const Module &M, LoadCheck &Check);
  bool explain();
  int report();

  const po::variables_map &Given;
  Progress Done;
  Subjects Wanted;
  std::list<Base> Kernels;
  std::list<LoadCheck> Checks; ///< own the verdicts
  LoadTable Table;
  LoadCauses Causes;
  bool Failed = false; ///< something could not be read
};

bool Checking::collectSubjects() {
  if (!Given.count("module"))
    return true;
  for (const std::string &Name : Given["module"].as<Strings>()) {
    if (sys::fs::is_directory(Name)) {
      Expected<Strings> Below = modulesBelow(Name);
      if (!Below) {
        fail(Below.takeError());
        return false;
      }
      if (Below->empty()) {
        fail(Name + ": no module files below it");
        return false;
      }
      Wanted.Folders = true;
      Wanted.Files.insert(Wanted.Files.end(), Below->begin(), Below->end());
    } else if (Given.count("modules-dir") && !sys::fs::exists(Name) &&
               !StringRef(Name).contains('/') && moduleName(Name).empty()) {
      std::string Plain = Name;
      std::replace(Plain.begin(), Plain.end(), '-', '_');
      Wanted.Names.push_back(Plain);
    } else {
      Wanted.Files.push_back(Name);
    }
  }
  ProgressBar Bar(Done);
  Wanted.Read = readModules(Wanted.Files, Done);
  for (const ModuleFile &File : Wanted.Read)
    if (File.Content)
      Wanted.Modules.push_back(File.Content.get());
  return true;
}

bool Checking::readKernels() {
  ProgressBar Bar(Done);
  auto Keep = [&](Expected<Base> B) {
    if (!B) {
      fail(B.takeError());
      return false;
    }
    if (Given.count("vermagic"))
      B->K.Vermagic = Given["vermagic"].as<std::string>();
    B->K.MissingVersionFails =
        Given["missing-version"].as<std::string>() == "fail";
    if (presumesModuleNamespaces(B->K))
      errs() << "warning: " << B->K.Label
             << ": exports for certain modules (namespaces `module:`), which "
                "kernels have from 6.16 on; its loader is taken for one that "
                "knows them, whatever --vermagic says\n";
    Kernels.push_back(std::move(*B));
    Table.Kernels.push_back(&Kernels.back());
    return true;
  };
  if (Given.count("against"))
    for (const std::string &Name : Given["against"].as<Strings>())
      if (!Keep(readBase(Name, Done)))
        return false;
  if (!Given.count("modules-dir"))
    return true;
  std::string Folder = Given["modules-dir"].as<std::string>();
  Expected<Strings> Releases = installedReleases(Folder);
  if (!Releases) {
    fail(Releases.takeError());
    return false;
  }
  std::optional<Root> In = rootOf(Folder);
  Expected<DepmodConfig> Config =
      readDepmodConfig(In.value_or(Root{"/nonexistent"}));
  if (!Config) {
    fail(Config.takeError());
    return false;
  }
  for (const std::string &Release : *Releases) {
    Expected<Installation> I =
        readInstallation(Release, In.value_or(Root()), *Config);
    // Headers leave a folder with links and nothing to load.
    if (I && I->Modules.empty())
      continue;
    if (!I) {
      fail(I.takeError());
      return false;
    }
    Expected<Base> B = readInstalledBase(std::move(*I), Done);
    if (B) {
      Keep(std::move(B));
      continue;
    }
    // What a removed kernel leaves behind, for example.
    errs() << "warning: " << toString(B.takeError()) << "; left out\n";
  }
  if (Kernels.empty())
    fail(Folder + ": no release with modules is installed there");
  return !Kernels.empty();
}

void Checking::judge(LoadCell &Cell, const Module &M, LoadCheck &Check) {
  Cell.Is = LoadCell::Checked;
  Cell.V = &Check.verdict(M);
  if (Cell.V->Result == Outcome::Fails)
    Cell.Forced = Check.force(M);
}

void Checking::checkGiven(size_t Kernel, LoadCheck &Check) {
  for (size_t I = 0; I < Wanted.Read.size(); ++I) {
    const ModuleFile &File = Wanted.Read[I];
    LoadCell &Cell = Table.Rows[I].Cells[Kernel];
    if (File.Content) {
      judge(Cell, *File.Content, Check);
    } else {
      Cell.Is = LoadCell::Unreadable;
      Cell.Error = File.Error;
    }
  }
}

LoadCell Checking::installedCell(const std::string &Name, Base &B,
                                 LoadCheck &Check) {
  LoadCell Cell;
  if (!B.Installed)
    return Cell;
  auto I = B.Installed->Modules.find(Name);
  if (I == B.Installed->Modules.end()) {
    Cell.Is = B.Installed->BuiltIn.contains(Name) ? LoadCell::BuiltIn
                                                  : LoadCell::Absent;
    return Cell;
  }
  Cell.Copy = I->second.Relative;
  Cell.Shadowed = I->second.Shadowed;
  if (B.Installed->HasDependencies && !I->second.Dependencies) {
    Cell.Is = LoadCell::Unlisted;
    return Cell;
  }
  const ModuleFile &File = B.Library[Name];
  if (File.Content) {
    judge(Cell, *File.Content, Check);
  } else {
    Cell.Is = LoadCell::Unreadable;
    Cell.Error = File.Error;
  }
  return Cell;
}

void Checking::checkInstalled(size_t Kernel, LoadCheck &Check) {
  Base &B = *const_cast<Base *>(Table.Kernels[Kernel]);
  for (size_t I = Wanted.Read.size(); I < Table.Rows.size(); ++I)
    Table.Rows[I].Cells[Kernel] = installedCell(Table.Rows[I].Name, B, Check);
}

void Checking::checkAll() {
  ProgressBar Bar(Done);
  bool All = Given.count("modules-dir") && !Given.count("module");
  std::set<std::string> Names(Wanted.Names.begin(), Wanted.Names.end());
  if (All)
    for (const Base &B : Kernels)
      if (B.Installed)
        for (const auto &[Name, M] : B.Installed->Modules)
          Names.insert(Name);
  for (const ModuleFile &File : Wanted.Read)
    Table.Rows.push_back({File.Content ? File.Content->Name : File.Path, {}});
  for (const std::string &Name : Names)
    Table.Rows.push_back({Name, {}});
  for (LoadRow &Row : Table.Rows)
    Row.Cells.resize(Kernels.size());

  size_t Kernel = 0;
  for (Base &B : Kernels) {
    if (Given.count("together"))
      replaceRows(B.K, Wanted.Modules);
    B.load(Names, Done);
    std::vector<const Module *> Modules = Wanted.Modules;
    for (const std::string &Name : Names)
      if (const Module *M = B.installed(Name))
        Modules.push_back(M);
    Checks.emplace_back(B, Wanted.Modules);
    Checks.back().prepare(Modules, Done);
    checkGiven(Kernel, Checks.back());
    checkInstalled(Kernel, Checks.back());
    ++Kernel;
  }
}

bool Checking::explain() {
  if (!Given.count("symtypes"))
    return true;
  const auto &Paths = Given["symtypes"].as<Strings>();
  ProgressBar Bar(Done);
  if (Error E = Causes.read(Paths[0], Paths[1], Table, Done)) {
    fail(std::move(E));
    return false;
  }
  Table.Explain = [this](StringRef Symbol) {
    std::string Why = whyReversioned(Causes.differences(), Symbol);
    return Why.empty() ? Strings() : Strings{Why};
  };
  return true;
}

int Checking::report() {
  int Status = ExitFine;
  std::set<std::string> Said;
  for (const LoadRow &Row : Table.Rows)
    for (const LoadCell &Cell : Row.Cells) {
      bool Named = is_contained(Wanted.Names, Row.Name);
      if (Cell.Is == LoadCell::Unreadable) {
        if (Said.insert(Cell.Error).second)
          fail(Twine(Cell.Error));
        Failed = true;
      } else if (Cell.V && Cell.V->Result == Outcome::Undecided) {
        Failed = true;
      } else if ((Cell.V && Cell.V->Result == Outcome::Fails) ||
                 Cell.Is == LoadCell::Unlisted ||
                 (Cell.Is == LoadCell::Absent && Named)) {
        Status = ExitDifferences;
      }
    }
  for (const Base &B : Kernels)
    if (B.Installed)
      for (const std::string &Complaint : B.Installed->Complaints)
        errs() << "warning: " << B.Installed->Folder << ": " << Complaint
               << '\n';
  if (Given["format"].as<std::string>() == "json") {
    printLoadJson(Table, outs());
  } else {
    LoadTextOptions Options;
    std::string Show =
        Given.count("show") ? Given["show"].as<std::string>()
        : Wanted.Folders || Wanted.Names.size() + Wanted.Read.size() == 0
            ? "failures"
            : "all";
    Options.Detail = Show == "all"        ? LoadDetail::All
                     : Show == "failures" ? LoadDetail::Failures
                                          : LoadDetail::Summary;
    Options.ProblemLimit = Given["limit"].as<size_t>();
    printLoadText(Table, Options, outs());
  }
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return Failed ? ExitFailure : Status;
}

/// Whether the option has one of the Values; complains otherwise.
bool isOneOf(const po::variables_map &Given, const char *Option,
             std::initializer_list<StringRef> Values) {
  if (!Given.count(Option) ||
      is_contained(Values, StringRef(Given[Option].as<std::string>())))
    return true;
  fail("check: --" + Twine(Option) + " must be " + join(Values, ", ") +
       ", not " + quoted(Given[Option].as<std::string>()));
  return false;
}

int run(const po::variables_map &Given) {
  if (!isOneOf(Given, "format", {"text", "json"}) ||
      !isOneOf(Given, "show", {"all", "failures", "summary"}) ||
      !isOneOf(Given, "missing-version", {"fail", "warn"}))
    return ExitFailure;
  if (!Given.count("against") && !Given.count("modules-dir"))
    return fail("check: say which kernel, with --against or --modules-dir");
  if (!Given.count("module") && !Given.count("modules-dir"))
    return fail("check: no module to check; name a .ko file or a directory");
  if (Given.count("symtypes") && Given["symtypes"].as<Strings>().size() != 2)
    return fail("check: --symtypes takes two sides; give it twice, first what "
                "the modules were built with");
  setJobs(Given["jobs"].as<unsigned>());
  return Checking(Given).run();
}

} // namespace

int genksyms::runCheck(const Arguments &Args) {
  po::options_description Visible = describeOptions();
  po::options_description All;
  All.add(Visible);
  All.add_options()("module", po::value<Strings>());
  po::positional_options_description Places;
  Places.add("module", -1);
  po::variables_map Given;
  try {
    po::store(
        po::command_line_parser(Args).options(All).positional(Places).run(),
        Given);
  } catch (const po::error &E) {
    return fail("check: " + Twine(E.what()));
  }
  if (Given.count("help") || Args.empty()) {
    std::cout << Usage << '\n' << Visible;
    return Given.count("help") ? ExitFine : ExitFailure;
  }
  return run(Given);
}
