//===- ReadRelease.cpp - What a store keeps of one kernel release ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sources are read by those who read them for `diff` and for `check`: sides
// tell the definitions and what tables say of modules; bases tell what the
// loader goes by. Where both know versions, those of the base count: of an
// object with debugging information, a side computes its own.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "genksyms-cc/Store/Release.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

enum class SourceKind { Text, Relocatable, Image };

/// What kind of file Path is, by its first bytes.
Expected<SourceKind> kindOf(StringRef Path) {
  auto Start = MemoryBuffer::getFileSlice(Path, 4096, 0);
  if (!Start)
    return makeFileError(Path, Start.getError());
  StringRef Text = (*Start)->getBuffer();
  if (Text.starts_with("\x7f"
                       "ELF")) {
    bool IsLittle = Text[ELF::EI_DATA] == ELF::ELFDATA2LSB;
    unsigned Type = uint8_t(Text[IsLittle ? 16 : 17]);
    return Type == ELF::ET_REL ? SourceKind::Relocatable : SourceKind::Image;
  }
  // As x86's boot protocol and EFI's have it.
  if (Text.substr(0x202, 4) == "HdrS" || Text.starts_with("MZ"))
    return SourceKind::Image;
  return SourceKind::Text;
}

class Reader {
public:
  Reader(SymtypesPool &Pool, Progress &Done) : Pool(Pool), Done(Done) {}

  Error add(const std::string &Source) {
    if (!sys::fs::exists(Source))
      return makeError(Source + ": no such file or directory");
    bool IsDirectory = sys::fs::is_directory(Source);
    if (Error E = addBuild(IsDirectory ? StringRef(Source)
                                       : sys::path::parent_path(Source),
                           Result.Facts))
      return E;
    if (IsDirectory)
      return addDirectory(Source);
    Expected<SourceKind> Kind = kindOf(Source);
    if (!Kind)
      return Kind.takeError();
    if (*Kind == SourceKind::Image)
      return addImage(Source);
    if (*Kind == SourceKind::Relocatable || !moduleName(Source).empty())
      return addObject(Source);
    Expected<Side> S = readSide(Source, Pool, Done);
    if (!S)
      return S.takeError();
    return addSide(*S, S->SymversPath);
  }

  Expected<ReleaseContent> finish() {
    if (Result.Exports.empty())
      return makeError("no exports in " + join(Sources, ", ") +
                       "; name a Module.symvers, symtypes, a build tree, an "
                       "installed release, or a kernel");
    llvm::sort(Result.Exports,
               [](const StoredExport &A, const StoredExport &B) {
                 return A.Symbol < B.Symbol;
               });
    Result.Exports.erase(
        llvm::unique(Result.Exports,
                     [](const StoredExport &A, const StoredExport &B) {
                       return A.Symbol == B.Symbol;
                     }),
        Result.Exports.end());
    if (!Result.Facts.HasTable)
      computeVersions();
    llvm::sort(Result.Types.Files,
               [](const SymtypesFile &A, const SymtypesFile &B) {
                 return A.Path < B.Path;
               });
    if (Error E = checkTexts())
      return std::move(E);
    addGenerator(Result.Types, Result.Facts);
    Result.Facts.All = traitsOf(Result.Exports);
    return std::move(Result);
  }

  std::vector<std::string> Sources;

private:
  StringRef save(StringRef Text) {
    return Text.empty() ? StringRef() : StringSaver(*Result.Texts).save(Text);
  }

  /// The first of a name stays; one that is different is refused.
  Error addExport(const StoredExport &E, StringRef Source) {
    auto [At, IsNew] = BySymbol.try_emplace(E.Symbol, Result.Exports.size());
    if (IsNew) {
      StoredExport Kept = E;
      Kept.Symbol = save(E.Symbol);
      Kept.Module = save(E.Module);
      Kept.Kind = save(E.Kind);
      Kept.Namespace = save(E.Namespace);
      Result.Exports.push_back(Kept);
      return Error::success();
    }
    const StoredExport &Known = Result.Exports[At->second];
    if (Known.Crc == E.Crc)
      return Error::success();
    return makeError(Source + ": " + escaped(E.Symbol) + " has version " +
                     hex(E.Crc) + " here and " + hex(Known.Crc) +
                     " in a source named before; these are not of one release");
  }

  /// Symtypes that lie beside a table are read with it, and may be named too.
  Error addTypes(Side &S) {
    if (S.Types.Files.empty())
      return Error::success();
    for (const std::string &Warning : S.Types.Warnings)
      Result.Warnings.push_back(Warning);
    for (SymtypesFile &File : S.Types.Files) {
      auto [At, IsNew] =
          Paths.try_emplace(File.Path, Result.Types.Files.size());
      if (IsNew)
        Result.Types.Files.push_back(std::move(File));
      else if (Result.Types.Files[At->second].Records != File.Records)
        return makeError(S.SymtypesPath + ": has other definitions of " +
                         escaped(File.Path) +
                         " than a source named before; leave one out");
    }
    return Error::success();
  }

  /// The names of exports that only symtypes tell wait for a table.
  Error addSide(Side &S, StringRef BasePath) {
    if (Error E = addTypes(S))
      return E;
    if (!S.hasSymvers()) {
      for (const SymversRow &Row : S.Exports.rows())
        Nameless.push_back(save(Row.Symbol));
      return Error::success();
    }
    for (const SymversRow &Row : S.Exports.rows())
      if (Error E = addExport(
              {Row.Symbol, Row.Crc, Row.Module, Row.Kind, Row.Namespace, true},
              S.Path))
        return E;
    if (BasePath.empty() || S.Exports.empty())
      return Error::success();
    Expected<Base> B = readBase(BasePath, Done);
    if (!B)
      return B.takeError();
    addFacts(B->K, Result.Facts);
    return Error::success();
  }

  /// The exports of an image, and of the modules that are installed with it.
  Error addBase(Base &B, StringRef Source) {
    for (const auto &Entry : B.K.Symbols) {
      const KernelSymbol &S = Entry.second;
      StringRef Kind = !S.LicenseKnown ? ""
                       : S.GplOnly     ? "EXPORT_SYMBOL_GPL"
                                       : "EXPORT_SYMBOL";
      StringRef Owner = S.Owner.empty() ? "vmlinux" : StringRef(S.Owner);
      if (Error E = addExport({Entry.first(), S.Crc.value_or(0), Owner, Kind,
                               S.Namespace, S.Crc.has_value()},
                              Source))
        return E;
    }
    B.loadAll(Done);
    for (const auto &[Name, File] : B.Library)
      if (File.Content)
        if (Error E = addModule(*File.Content, B.K.Signs.ExportFlags, Source))
          return E;
    addFacts(B.K, Result.Facts);
    return Error::success();
  }

  Error addModule(const Module &M, std::optional<bool> ByFlags,
                  StringRef Source) {
    for (const Export &E : M.Exports) {
      if (!E.isSeen(ByFlags))
        continue;
      StringRef Kind =
          E.isGplOnly(ByFlags) ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
      if (Error Failure = addExport({E.Name, E.Crc.value_or(0), M.Name, Kind,
                                     E.Namespace, E.Crc.has_value()},
                                    Source))
        return Failure;
    }
    return Error::success();
  }

  /// A build tree has a table; another directory has modules.
  Error addDirectory(StringRef Source) {
    SmallString<256> Table(Source);
    sys::path::append(Table, "Module.symvers");
    Expected<Side> S = readSide(Source, Pool, Done);
    if (S && !S->OfObjects)
      return addSide(*S, sys::fs::exists(Table) ? Source
                                                : StringRef(S->SymversPath));
    // A table or symtypes that cannot be read are not made up for by modules.
    if (!S && (sys::fs::exists(Table) || hasSymtypes(Source)))
      return S.takeError();
    Expected<Base> B = readBase(Source, Done);
    if (!S && !B) {
      consumeError(B.takeError());
      return S.takeError();
    }
    if (Error E = S ? addTypes(*S) : leaveOutTypes(S.takeError()))
      return E;
    return B ? addBase(*B, Source) : B.takeError();
  }

  static bool hasSymtypes(StringRef Directory) {
    Expected<std::vector<std::string>> Found = findSymtypes(Directory);
    if (Found)
      return !Found->empty();
    consumeError(Found.takeError());
    return false;
  }

  /// Of most kernels and modules the debugging information is somewhere else.
  Error leaveOutTypes(Error Why) {
    Result.Warnings.push_back(toString(std::move(Why)) +
                              "; added without definitions");
    return Error::success();
  }

  Error addImage(StringRef Source) {
    Expected<Base> B = readBase(Source, Done);
    if (!B)
      return B.takeError();
    if (Error E = addBase(*B, Source))
      return E;
    Expected<Side> S = readSide(Source, Pool, Done);
    return S ? addTypes(*S) : leaveOutTypes(S.takeError());
  }

  Error addObject(StringRef Source) {
    if (!moduleName(Source).empty()) {
      Expected<std::unique_ptr<Module>> M = readModule(Source);
      if (!M)
        return M.takeError();
      if (Error E = addModule(**M, std::nullopt, Source))
        return E;
      if (!Result.Facts.K.Target)
        Result.Facts.K.Target = (*M)->Target;
      Expected<Side> S = readSide(Source, Pool, Done);
      return S ? addTypes(*S) : S.takeError();
    }
    Expected<Side> S = readSide(Source, Pool, Done);
    return S ? addSide(*S, "") : S.takeError();
  }

  /// Symtypes alone: their versions are worked out.
  void computeVersions() {
    StringMap<uint32_t> Versions = versionsOf(Result.Types);
    for (StoredExport &E : Result.Exports)
      if (!E.Crc)
        E.Crc = Versions.lookup(E.Symbol);
  }

  /// What is kept as text must be text.
  Error checkTexts() const {
    auto IsText = [](StringRef Text) {
      const auto *At = reinterpret_cast<const UTF8 *>(Text.data());
      return isLegalUTF8String(&At, At + Text.size()) && !Text.contains('\0');
    };
    auto Refused = [&](StringRef Text) {
      return makeError(Sources.front() + ": " + quoted(Text) +
                       " is not UTF-8, which a store cannot keep");
    };
    for (const StoredExport &E : Result.Exports)
      for (StringRef Text : {E.Symbol, E.Module, E.Kind, E.Namespace})
        if (!IsText(Text))
          return Refused(Text);
    DenseSet<const SymtypesRecord *> Seen;
    for (const SymtypesFile &File : Result.Types.Files) {
      if (!IsText(File.Path))
        return Refused(File.Path);
      for (const SymtypesRecord *R : File.Records)
        if (Seen.insert(R).second && !IsText(R->Line))
          return Refused(R->Line);
    }
    return Error::success();
  }

public:
  /// Without any table, the exports that the symtypes know.
  void addNameless() {
    if (Result.Facts.HasTable)
      return;
    for (StringRef Symbol : Nameless)
      if (!BySymbol.count(Symbol)) {
        BySymbol.try_emplace(Symbol, Result.Exports.size());
        Result.Exports.push_back({Symbol, 0, "", "", "", true});
      }
  }

private:
  SymtypesPool &Pool;
  Progress &Done;
  ReleaseContent Result;
  StringMap<size_t> BySymbol; ///< in Result.Exports
  StringMap<size_t> Paths;    ///< in Result.Types.Files
  std::vector<StringRef> Nameless;
};

} // namespace

Expected<ReleaseContent> genksyms::readRelease(ArrayRef<std::string> Sources,
                                               SymtypesPool &Pool,
                                               Progress &Done) {
  Reader R(Pool, Done);
  R.Sources = Sources.vec();
  Error Errors = Error::success();
  for (const std::string &Source : Sources)
    Errors = joinErrors(std::move(Errors), R.add(Source));
  if (Errors)
    return std::move(Errors);
  R.addNameless();
  return R.finish();
}
