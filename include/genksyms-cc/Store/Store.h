//===- Store.h - Many releases in one place ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A store has the exports of many kernel releases, and the definitions behind
// them, each once. doc/store.md has its tables and the reasons for them. Each
// function here is one transaction: it happens whole or not at all.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_STORE_H
#define GENKSYMS_CC_STORE_STORE_H

#include "genksyms-cc/Store/Release.h"
#include <list>

namespace genksyms {

class Database;

enum class StoreAccess { Read, Write };

/// A store that is open.
class Store {
public:
  /// Where is the path of a SQLite file, or `postgresql://…`, the address of a
  /// server. To write, a store is made where there is none, and one of an older
  /// schema becomes one of the present. The error says what to do.
  static llvm::Expected<Store> open(llvm::StringRef Where, StoreAccess Access);

  /// Where a person's store is if nothing else is said: in
  /// `$GENKSYMS_CC_STORE`, else below `$XDG_DATA_HOME` or `~/.local/share`.
  static std::string defaultPlace();

  Store(Store &&) noexcept;
  Store &operator=(Store &&) = delete;
  ~Store();

  Database &database() { return *Opened; }
  /// For messages; without a password.
  llvm::StringRef where() const;

private:
  explicit Store(std::unique_ptr<Database> Opened);
  std::unique_ptr<Database> Opened;
};

/// One release in a list.
struct ReleaseInfo {
  int64_t Id = 0; ///< in this store
  std::string Name;
  Labels Labelled;
  KernelFacts Facts;
  uint64_t Exports = 0, Definitions = 0, Files = 0;
  uint64_t TextSize = 0; ///< of its definitions, in bytes
};

struct StoreList {
  std::string Where;
  uint64_t Size = 0; ///< in bytes
  std::vector<ReleaseInfo> Releases;
};

/// Which of the releases are meant; empty fields choose all.
struct ReleaseChoice {
  std::vector<std::string> Globs; ///< one of them matches the name
  Labels Labelled;                ///< each is so; values are globs
  /// The first and the last release, both included, of those that the above
  /// choose, in their order.
  std::optional<std::pair<std::string, std::string>> Between;
};

/// Whether each has a date, so that they are ordered by it.
bool areDated(llvm::ArrayRef<ReleaseInfo> Releases);

/// The releases in their order: by date where each of them has one, line by
/// line (6.1 before 6.12) where the names begin with such; else by version;
/// after that by version and name.
llvm::Expected<StoreList> listReleases(Store &S);

/// The same of those that Choice chooses. The error says that there is none, or
/// no such release as Between names.
llvm::Expected<std::vector<ReleaseInfo>>
chooseReleases(Store &S, const ReleaseChoice &Choice);

/// Whether A comes before B: numbers as numbers, and `~` and `-rc` before what
/// has nothing there.
bool isEarlierVersion(llvm::StringRef A, llvm::StringRef B);

enum class AddOutcome {
  Added,
  Replaced,
  Unchanged, ///< it was there, with the same content
};

/// Adds the release Name. One that is there with other content is an error that
/// says what differs, unless Replace.
llvm::Expected<AddOutcome> addRelease(Store &S, llvm::StringRef Name,
                                      const Labels &Labelled,
                                      const ReleaseContent &Content,
                                      bool Replace);

/// Complains about a name that no release can have: up to 200 letters, digits
/// and `._+~:@/-`, of which the first is a letter or digit.
llvm::Error checkReleaseName(llvm::StringRef Name);
/// The same of a label, and of what a `date` must be.
llvm::Error checkLabel(llvm::StringRef Key, llvm::StringRef Value);

/// Removes the release Name, and what no other has.
llvm::Error removeRelease(Store &S, llvm::StringRef Name);

/// What is wrong with the store, a line each; empty where nothing is.
llvm::Expected<std::vector<std::string>> checkStore(Store &S);

/// All of the store as text. The same releases make the same text, whatever
/// store they are in.
llvm::Expected<std::string> exportStore(Store &S);

/// What importStore did.
struct ImportCounts {
  size_t Added = 0, Replaced = 0, Unchanged = 0;
};

/// Adds all releases of a text of exportStore. The error is `FILE:LINE: …`, or
/// as in addRelease.
llvm::Expected<ImportCounts> importStore(Store &S, llvm::MemoryBufferRef Text,
                                         bool Replace);

/// The kernels of Releases, with what decides about Modules alone: the symbols
/// that they import and export. Each is labeled with the release's name.
llvm::Expected<std::list<Base>>
storedKernels(Store &S, llvm::ArrayRef<ReleaseInfo> Releases,
              llvm::ArrayRef<const Module *> Modules);

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_STORE_H
