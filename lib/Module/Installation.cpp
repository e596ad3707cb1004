//===- Installation.cpp - The modules under /lib/modules/RELEASE ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Installation.h"
#include "genksyms-cc/Module/Module.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <set>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

namespace {

/// One file of a module, where it was found.
struct Copy {
  std::string Path;
  std::string Relative; ///< under the release's directory, or the whole path
  bool External = false;
};

/// Walks through a directory of modules; links are followed inside the root.
class Walk {
public:
  Walk(const Root &In, ArrayRef<std::string> Exclude)
      : In(In), Exclude(Exclude) {}

  std::vector<Copy> Found;

  /// Adds the module files below Directory; Relative is what to call it.
  void directory(StringRef Directory, const std::string &Relative) {
    sys::fs::UniqueID Id;
    // A link may lead back to a directory that is being walked through.
    if (sys::fs::getUniqueID(Directory, Id) || !Active.insert(Id).second)
      return;
    std::set<std::string> Names;
    std::error_code Code;
    for (sys::fs::directory_iterator I(Directory, Code), End; !Code && I != End;
         I.increment(Code))
      Names.insert(sys::path::filename(I->path()).str());
    for (const std::string &Name : Names)
      entry((Directory + "/" + Name).str(),
            Relative.empty() ? Name : (Twine(Relative) + "/" + Name).str(),
            Name);
    Active.erase(Id);
  }

private:
  void entry(const std::string &Path, const std::string &Relative,
             StringRef Name) {
    if (Name == "build" || Name == "source" || is_contained(Exclude, Name))
      return;
    std::string Real = In.follow(Path);
    sys::fs::file_status Status;
    if (sys::fs::status(Real, Status))
      return;
    if (sys::fs::is_directory(Status))
      directory(Real, Relative);
    else if (!moduleName(Name).empty())
      Found.push_back({Real, Relative});
  }

  const Root &In;
  ArrayRef<std::string> Exclude;
  std::set<sys::fs::UniqueID> Active;
};

bool matchesRelease(StringRef Pattern, StringRef Release) {
  return Pattern == "*" || Pattern == Release || Regex(Pattern).match(Release);
}

/// Which copy depmod prefers.
class Preference {
public:
  Preference(const DepmodConfig &Config, StringRef Release)
      : Config(Config), Release(Release) {}

  /// The larger, the better.
  size_t of(const Copy &C, StringRef Name) const {
    // The last override counts, and of the words of a search the first mention.
    for (size_t I = Config.Overrides.size(); I-- > 0;)
      if (matchesRelease(Config.Overrides[I].Release, Release) &&
          overrides(Config.Overrides[I], C, Name))
        return Config.Search.size() + 1 + I;
    size_t BuiltIn = 0;
    for (const auto &[I, Directory] : enumerate(Config.Search)) {
      if (Directory == "built-in" && BuiltIn == 0)
        BuiltIn = Config.Search.size() - I;
      else if (Directory == "external"
                   ? C.External
                   : StringRef(C.Relative).starts_with(Directory + "/"))
        return Config.Search.size() - I;
    }
    return BuiltIn;
  }

private:
  /// An override names the very directory of the file.
  static bool overrides(const DepmodConfig::Override &O, const Copy &C,
                        StringRef Name) {
    return moduleName(O.Module + ".ko") == Name &&
           sys::path::parent_path(C.Relative) == O.Directory;
  }

  const DepmodConfig &Config;
  StringRef Release;
};

/// Calls Do with each line of the file Path, if there is one.
Error eachLineOf(const Twine &Path, function_ref<void(StringRef)> Do) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readFileIfThere(Path);
  if (!File)
    return File.takeError();
  for (StringRef Text = *File ? (*File)->getBuffer() : ""; !Text.empty();) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Do(Line);
  }
  return Error::success();
}

void choose(std::vector<Copy> Copies, const DepmodConfig &Config,
            Installation &Result) {
  std::map<std::string, std::vector<Copy>> ByName;
  for (Copy &C : Copies)
    ByName[moduleName(C.Relative)].push_back(std::move(C));
  Preference Prefer(Config, Result.Release);
  for (auto &[Name, Candidates] : ByName) {
    // The first of the best: depmod takes any, in the order of the disk.
    auto Best = std::max_element(
        Candidates.begin(), Candidates.end(),
        [&, N = StringRef(Name)](const Copy &A, const Copy &B) {
          return Prefer.of(A, N) < Prefer.of(B, N);
        });
    InstalledModule &M = Result.Modules[Name];
    M.Path = Best->Path;
    M.Relative = Best->Relative;
    for (const Copy &C : Candidates)
      if (&C != &*Best)
        M.Shadowed.push_back(C.Relative);
  }
}

/// A line of modules.dep: a module's path, a colon, paths of what it needs.
/// What stands there is what modprobe takes, whatever depmod would choose now.
void readDependency(StringRef Line, Installation &Result) {
  auto [Path, Needs] = Line.split(':');
  std::string Name = moduleName(Path);
  if (Name.empty())
    return;
  InstalledModule &M = Result.Modules[Name];
  if (M.Relative != Path) {
    std::string Whole = Path.starts_with("/")
                            ? Result.In.path(Path)
                            : (Result.Directory + "/" + Path).str();
    std::string Other = std::exchange(M.Relative, Path.str());
    erase(M.Shadowed, Path.str());
    if (!Other.empty())
      M.Shadowed.insert(lower_bound(M.Shadowed, Other), Other);
    M.Path = Result.In.follow(Whole);
    if (!sys::fs::exists(M.Path))
      Result.Complaints.push_back("modules.dep names " + Path.str() +
                                  ", which is not there; run depmod");
  }
  M.Dependencies.emplace();
  while (!Needs.trim().empty()) {
    StringRef Need;
    std::tie(Need, Needs) = Needs.ltrim().split(' ');
    M.Dependencies->push_back(moduleName(Need));
  }
}

/// `alias symbol:NAME MODULE`
void readSymbolOwner(StringRef Line, Installation &Result) {
  if (!Line.consume_front("alias symbol:"))
    return;
  auto [Symbol, Owner] = Line.split(' ');
  Result.SymbolOwners.try_emplace(Symbol, Owner.trim().str());
}

/// 6.1.0-9 comes before 6.1.0-10: numbers count as such.
bool versionLess(StringRef A, StringRef B) { return A.compare_numeric(B) < 0; }

} // namespace

std::string Root::follow(StringRef Path) const {
  std::string Result = Path.str();
  // As many links as the kernel follows.
  for (unsigned I = 0; I < 40 && !Directory.empty(); ++I) {
    char Target[4096];
    ssize_t Length = readlink(Result.c_str(), Target, sizeof(Target));
    if (Length <= 0)
      return Result;
    StringRef Link(Target, Length);
    Result = Link.starts_with("/")
                 ? path(Link)
                 : (sys::path::parent_path(Result) + "/" + Link).str();
  }
  return Result;
}

std::optional<Root> genksyms::rootOf(StringRef ModulesDirectory) {
  SmallString<256> Whole(ModulesDirectory);
  if (sys::fs::make_absolute(Whole))
    return std::nullopt;
  sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
  StringRef Path = StringRef(Whole).rtrim('/');
  if (Path.consume_back("/usr/lib/modules") ||
      Path.consume_back("/lib/modules"))
    return Root{Path.str()};
  return std::nullopt;
}

Expected<Installation> genksyms::readInstallation(StringRef Directory,
                                                  const Root &In,
                                                  const DepmodConfig &Config) {
  if (!sys::fs::is_directory(Directory))
    return makeError(Directory + ": not a directory");
  Installation Result;
  Result.Directory = Directory.rtrim('/').str();
  Result.Release = sys::path::filename(Result.Directory).str();
  Result.In = In;
  Walk Files(In, Config.Exclude);
  for (const DepmodConfig::External &E : Config.Externals)
    if (matchesRelease(E.Release, Result.Release))
      for (const std::string &Path : E.Directories)
        Files.directory(In.path(Path), Path);
  for (Copy &C : Files.Found)
    C.External = true;
  Files.directory(Result.Directory, "");
  choose(std::move(Files.Found), Config, Result);

  std::string Dependencies = Result.Directory + "/modules.dep";
  Result.HasDependencies = sys::fs::exists(Dependencies);
  if (Error E = eachLineOf(
          Dependencies, [&](StringRef Line) { readDependency(Line, Result); }))
    return std::move(E);
  if (Error E =
          eachLineOf(Result.Directory + "/modules.symbols",
                     [&](StringRef Line) { readSymbolOwner(Line, Result); }))
    return std::move(E);
  if (Error E = eachLineOf(
          Result.Directory + "/modules.builtin", [&](StringRef Line) {
            if (std::string Name = moduleName(Line.trim()); !Name.empty())
              Result.BuiltIn.insert(Name);
          }))
    return std::move(E);
  return Result;
}

bool Installation::hasKernel() const {
  if (!Modules.empty() || !BuiltIn.empty())
    return true;
  for (StringRef Name : {"vmlinuz", "vmlinux", "symvers.gz", "symvers.xz",
                         "symvers.zst", "config"})
    if (sys::fs::exists(Directory + "/" + Name))
      return true;
  return sys::fs::exists(In.path("/boot/vmlinuz-" + Release)) ||
         sys::fs::exists(In.path("/boot/vmlinux-" + Release));
}

/// Whether Directory, or all that is in it, is of modules that depmod finds for
/// other releases.
static bool isExternal(StringRef Directory, const Root &In,
                       const DepmodConfig &Config) {
  auto Real = [](const Twine &Path) {
    SmallString<256> Result;
    return sys::fs::real_path(Path, Result) ? Path.str() : Result.str().str();
  };
  for (StringRef Name : {"/modules.dep", "/modules.order", "/modules.builtin"})
    if (sys::fs::exists(Directory + Name))
      return false;
  std::string Mine = Real(Directory);
  for (const DepmodConfig::External &E : Config.Externals)
    for (const std::string &Other : E.Directories) {
      std::string Theirs = Real(In.path(Other));
      StringRef Rest = Theirs;
      if (Rest.consume_front(Mine) && (Rest.empty() || Rest.starts_with("/")))
        return true;
    }
  return false;
}

Expected<std::vector<std::string>>
genksyms::installedReleases(StringRef ModulesDirectory, const Root &In,
                            const DepmodConfig &Config) {
  std::vector<std::string> Result;
  std::error_code Code;
  for (sys::fs::directory_iterator I(ModulesDirectory, Code), End;
       !Code && I != End; I.increment(Code))
    if (sys::fs::is_directory(I->path()) && !isExternal(I->path(), In, Config))
      Result.push_back(I->path());
  if (Code)
    return makeFileError(ModulesDirectory, Code);
  sort(Result, [](StringRef A, StringRef B) { return versionLess(A, B); });
  return Result;
}

Expected<std::vector<std::string>> genksyms::modulesBelow(StringRef Directory) {
  if (!sys::fs::is_directory(Directory))
    return makeError(Directory + ": not a directory");
  Root Here;
  Walk Files(Here, {});
  Files.directory(Directory, "");
  std::vector<std::string> Result;
  Result.reserve(Files.Found.size());
  for (Copy &C : Files.Found)
    Result.push_back((Directory.rtrim('/') + "/" + C.Relative).str());
  return Result;
}
