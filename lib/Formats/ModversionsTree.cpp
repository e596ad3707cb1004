//===- ModversionsTree.cpp - The versioned headers of 2.4 kernels ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/VersionedHeader.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace genksyms;
using namespace llvm;

namespace {

/// The file of one unit below modules/, and what it versions.
using VersionFiles =
    std::map<std::string, std::vector<const HeaderSymbol *>, std::less<>>;

constexpr StringRef Note =
    "/* Made by genksyms-cc; changes here are lost. */\n";

bool isFileNameCharacter(char C) {
  return isAlnum(C) || C == '_' || C == '-' || C == '.' || C == '+';
}

/// `drivers/net/8390.c` gives `8390`, or with Whole `drivers-net-8390`.
std::string stem(StringRef Unit, bool Whole) {
  StringRef Base = Whole ? Unit : sys::path::filename(Unit);
  Base = Base.drop_back(sys::path::extension(Base).size());
  Base = Base.ltrim("./");
  std::string Result = Base.empty() ? "symbols" : Base.str();
  for (char &C : Result)
    if (C == '/')
      C = '-';
    else if (!isFileNameCharacter(C))
      C = '_';
  return Result;
}

/// Gives each unit its file. Units in different directories may have one name;
/// then each of them says its directory too.
Expected<VersionFiles> distribute(ArrayRef<HeaderSymbol> Symbols) {
  std::map<std::string, StringSet<>> UnitsOfStem;
  for (const HeaderSymbol &Symbol : Symbols)
    UnitsOfStem[stem(Symbol.Unit, false)].insert(Symbol.Unit);

  VersionFiles Files;
  std::map<std::string, StringRef> UnitOfFile;
  for (const HeaderSymbol &Symbol : Symbols) {
    bool Shared = UnitsOfStem[stem(Symbol.Unit, false)].size() > 1;
    std::string File = stem(Symbol.Unit, Shared) + ".ver";
    auto [It, New] = UnitOfFile.try_emplace(File, Symbol.Unit);
    if (!New && It->second != Symbol.Unit)
      return makeError(It->second + " and " + Symbol.Unit +
                       " would both write modules/" + File +
                       "; give one of them another name");
    auto &Versioned = Files[File];
    if (Symbol.PlainBecause.empty())
      Versioned.push_back(&Symbol);
  }
  return Files;
}

void writeVersionFile(raw_ostream &Out, ArrayRef<const HeaderSymbol *> Symbols,
                      StringRef Prefix) {
  for (const HeaderSymbol *Symbol : Symbols)
    Out << "#define __ver_" << Symbol->Name << '\t' << Prefix
        << hexDigits(Symbol->Crc) << "\n#define " << Symbol->Name
        << "\t_set_ver(" << Symbol->Name << ")\n";
}

/// Three steps, so that the version is looked up before it is joined to the
/// name, while the name itself, being replaced right now, stays as it is.
void writeSetVer(raw_ostream &Out) {
  Out << Note
      << "#ifndef _LINUX_MODSETVER_H\n"
         "#define _LINUX_MODSETVER_H\n"
         "#define __ver_glue(name, version) name ## _R ## version\n"
         "#define __ver_join(name, version) __ver_glue(name, version)\n"
         "#ifndef _set_ver\n"
         "#define _set_ver(name) __ver_join(name, __ver_ ## name)\n"
         "#endif\n"
         "#endif\n";
}

void writeModversions(raw_ostream &Out, const VersionFiles &Files,
                      ArrayRef<HeaderSymbol> Symbols) {
  Out << Note
      << "#ifndef _LINUX_MODVERSIONS_H\n"
         "#define _LINUX_MODVERSIONS_H\n"
         "/* The generator itself must see the plain names. */\n"
         "#if defined(CONFIG_MODVERSIONS) && !defined(__GENKSYMS__)\n"
         "#include \"modsetver.h\"\n";
  for (const auto &[File, Versioned] : Files)
    Out << "#include \"modules/" << File << "\"\n";
  mentionPlainNames(Out, Symbols);
  Out << "#endif\n#endif\n";
}

Error writeTree(StringRef Directory, const VersionFiles &Files,
                ArrayRef<HeaderSymbol> Symbols, StringRef Prefix) {
  std::string Modules = (Directory + "/modules").str();
  if (std::error_code Code = sys::fs::create_directories(Modules))
    return makeFileError(Modules, Code);
  for (const auto &Entry : Files)
    if (Error E = writeFileIfChanged(
            Modules + "/" + Entry.first, [&](raw_ostream &Out) {
              writeVersionFile(Out, Entry.second, Prefix);
            }))
      return E;
  if (Error E =
          writeFileIfChanged((Directory + "/modsetver.h").str(), writeSetVer))
    return E;
  return writeFileIfChanged(
      (Directory + "/modversions.h").str(),
      [&](raw_ostream &Out) { writeModversions(Out, Files, Symbols); });
}

} // namespace

Error genksyms::writeModversionsTree(StringRef Directory,
                                     ArrayRef<HeaderSymbol> Symbols,
                                     StringRef Prefix) {
  Expected<VersionFiles> Files = distribute(Symbols);
  if (!Files)
    return Files.takeError();
  Error E = writeTree(Directory, *Files, Symbols, Prefix);
  if (E)
    (void)sys::fs::remove(Directory + "/modversions.h");
  return E;
}
