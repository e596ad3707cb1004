//===- Sqlite.cpp - A store in one file -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With a write-ahead log: readers go on while a release is added, which may
// take minutes and more memory than SQLite keeps pages in. With a rollback
// journal, they would wait from the first page that does not fit until the end.
//
//===----------------------------------------------------------------------===//

#include "Database.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <sqlite3.h>

using namespace genksyms;
using namespace llvm;

namespace {

/// `gkcc`: tells a store from the database of another program.
constexpr int64_t ApplicationId = 0x676b6363;

/// How long to wait for another process that writes, in milliseconds.
constexpr int Patience = 60000;

struct Finalize {
  void operator()(sqlite3_stmt *S) const { sqlite3_finalize(S); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

class Row : public SqlRow {
public:
  explicit Row(sqlite3_stmt *S) : S(S) {}
  int64_t integer(unsigned Column) const override {
    return sqlite3_column_int64(S, int(Column));
  }
  StringRef text(unsigned Column) const override {
    const void *Data = sqlite3_column_blob(S, int(Column));
    return {static_cast<const char *>(Data),
            size_t(sqlite3_column_bytes(S, int(Column)))};
  }

private:
  sqlite3_stmt *S;
};

class Sqlite : public Database {
public:
  Sqlite(std::string Path, sqlite3 *Handle)
      : Database(std::move(Path)), Handle(Handle) {}
  ~Sqlite() override { sqlite3_close(Handle); }

  Error run(StringRef Script) override {
    std::string Text = Script.str();
    for (auto [Word, Type] :
         {std::pair<StringRef, StringRef>("INTEGER_TYPE", "INTEGER"),
          {"BYTES_TYPE", "BLOB"}})
      for (size_t At; (At = Text.find(Word)) != std::string::npos;)
        Text.replace(At, Word.size(), Type);
    if (sqlite3_exec(Handle, Text.c_str(), nullptr, nullptr, nullptr))
      return failure();
    return Error::success();
  }

  Error query(StringRef Text, ArrayRef<SqlValue> Parameters,
              function_ref<void(const SqlRow &)> Visit) override {
    Expected<Statement> S = prepare(Text);
    if (!S)
      return S.takeError();
    bind(S->get(), Parameters);
    int Status;
    while ((Status = sqlite3_step(S->get())) == SQLITE_ROW)
      Visit(Row(S->get()));
    return Status == SQLITE_DONE ? Error::success() : failure();
  }

  Error insert(StringRef Table, ArrayRef<StringRef> Columns, size_t Count,
               FillRow Fill) override {
    std::string Places;
    for (size_t I = 0; I < Columns.size(); ++I)
      Places += (I ? ", ?" : "?");
    Expected<Statement> S =
        prepare(("INSERT INTO " + Table + " (" + join(Columns, ", ") +
                 ") VALUES (" + Places + ")")
                    .str());
    if (!S)
      return S.takeError();
    SmallVector<SqlValue, 8> Values(Columns.size());
    for (size_t I = 0; I < Count; ++I) {
      Fill(I, Values);
      bind(S->get(), Values);
      if (sqlite3_step(S->get()) != SQLITE_DONE)
        return failure();
      sqlite3_reset(S->get());
    }
    return Error::success();
  }

  Error begin(StoreAccess Access) override {
    return run(Access == StoreAccess::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Error commit() override { return run("COMMIT"); }
  void rollback() override { consumeError(run("ROLLBACK")); }

  Expected<bool> hasTable(StringRef Name) override {
    bool Found = false;
    if (Error E = query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND "
                        "name = $1",
                        {SqlText{Name}}, [&](const SqlRow &) { Found = true; }))
      return std::move(E);
    return Found;
  }

  Error findDamage(std::vector<std::string> &Damage) override {
    return query("PRAGMA integrity_check(20)", {}, [&](const SqlRow &R) {
      if (R.text(0) != "ok")
        Damage.push_back(R.text(0).str());
    });
  }

  Expected<uint64_t> size() override {
    uint64_t Size = 0;
    if (Error E = query("SELECT page_count * page_size FROM "
                        "pragma_page_count(), pragma_page_size()",
                        {}, [&](const SqlRow &R) { Size = R.integer(0); }))
      return std::move(E);
    return Size;
  }

  /// Refuses what is not a store, and sets up a new one.
  Error setUp(StoreAccess Access) {
    sqlite3_busy_timeout(Handle, Patience);
    int64_t Id = 0, Pages = 0;
    // Both of one state: another process may be making the file just now.
    if (Error E = begin(StoreAccess::Read))
      return E;
    if (Error E = query("PRAGMA application_id", {},
                        [&](const SqlRow &R) { Id = R.integer(0); }))
      return E;
    if (Error E = query("PRAGMA page_count", {},
                        [&](const SqlRow &R) { Pages = R.integer(0); }))
      return E;
    if (Error E = commit())
      return E;
    if (Pages && Id != ApplicationId)
      return makeError(where() + ": a database of another program; name "
                                 "another file with --store");
    if (Access == StoreAccess::Read)
      return Error::success();
    if (!Pages)
      if (Error E =
              run("PRAGMA application_id = " + std::to_string(ApplicationId)))
        return E;
    if (Error E = useLog())
      return E;
    // Quick to commit, and nothing is lost when the power fails.
    return run("PRAGMA synchronous = FULL; "
               "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
  }

private:
  /// A file becomes one with a write-ahead log while nobody else reads it: who
  /// made it and who came next may both be at that. SQLite does not wait by
  /// itself for this.
  Error useLog() {
    constexpr int Pause = 5;
    int Code = SQLITE_BUSY;
    for (int Waited = 0; Code == SQLITE_BUSY && Waited < Patience;
         Waited += Pause) {
      if (Waited)
        sqlite3_sleep(Pause);
      Code = sqlite3_exec(Handle, "PRAGMA journal_mode = WAL", nullptr, nullptr,
                          nullptr);
    }
    return Code ? failure() : Error::success();
  }

  Expected<Statement> prepare(StringRef Text) {
    sqlite3_stmt *S = nullptr;
    if (sqlite3_prepare_v2(Handle, Text.data(), int(Text.size()), &S, nullptr))
      return failure();
    return Statement(S);
  }

  static void bind(sqlite3_stmt *S, ArrayRef<SqlValue> Values) {
    for (size_t I = 0; I < Values.size(); ++I) {
      int At = int(I) + 1;
      if (const auto *Number = std::get_if<int64_t>(&Values[I])) {
        sqlite3_bind_int64(S, At, *Number);
      } else if (const auto *T = std::get_if<SqlText>(&Values[I])) {
        sqlite3_bind_text(S, At, T->Text.empty() ? "" : T->Text.data(),
                          int(T->Text.size()), SQLITE_STATIC);
      } else {
        StringRef Bytes = std::get<SqlBytes>(Values[I]).Bytes;
        sqlite3_bind_blob(S, At, Bytes.empty() ? "" : Bytes.data(),
                          int(Bytes.size()), SQLITE_STATIC);
      }
    }
  }

  Error failure() const {
    std::string Reason = sqlite3_errmsg(Handle);
    int Code = sqlite3_extended_errcode(Handle);
    std::string Advice = [&]() -> std::string {
      switch (Code & 0xff) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return "another process has been writing for " +
               std::to_string(Patience / 1000) +
               " seconds; nothing was changed, try again when it is done";
      case SQLITE_FULL:
        return "no space left for the store; nothing was changed, make room "
               "and try again";
      case SQLITE_NOTADB:
        return "not a store: " + Reason +
               "; name another file with --store, or restore it from `store "
               "export`";
      case SQLITE_CORRUPT:
        return "damaged: " + Reason +
               "; restore it from a copy, or make it anew with `store import`";
      case SQLITE_READONLY:
      case SQLITE_PERM:
        return "not writable: " + Reason +
               "; nothing was changed, see who owns the file and its directory";
      case SQLITE_CANTOPEN:
        return "cannot be opened: " + Reason +
               "; see who owns the file and its directory";
      case SQLITE_IOERR:
        return Reason + "; nothing was changed, see whether the disk is full "
                        "or broken";
      default:
        return Reason + "; nothing was changed";
      }
    }();
    return makeError(where() + ": " + Advice);
  }

  sqlite3 *Handle;
};

/// Refuses what cannot be a file with a store in it; makes the directories
/// above a new one.
Error checkPath(StringRef Path, StoreAccess Access) {
  sys::fs::file_status Status;
  std::error_code Code = sys::fs::status(Path, Status);
  if (!Code) {
    if (sys::fs::is_directory(Status))
      return makeError(Path + ": a directory, not a store; name a file in it");
    if (!sys::fs::is_regular_file(Status))
      return makeError(Path + ": not a regular file, which a store has to be");
    return Error::success();
  }
  if (Code != std::errc::no_such_file_or_directory)
    return makeFileError(Path, Code);
  if (Access == StoreAccess::Read)
    return makeError(Path + ": no such store; `genksyms-cc store add` makes "
                            "one, --store names another");
  StringRef Above = sys::path::parent_path(Path);
  if (!Above.empty())
    if (std::error_code E = sys::fs::create_directories(Above))
      return makeFileError(Above, E);
  return Error::success();
}

/// As a URI of SQLite. A file that nobody here can write, in a directory that
/// nobody here can write, has no log beside it, and needs none.
std::string uriOf(StringRef Path, StoreAccess Access) {
  std::string Uri = "file:";
  for (char C : Path)
    if (isAlnum(C) || StringRef("/._-").contains(C))
      Uri += C;
    else
      Uri += "%" + toHex(StringRef(&C, 1));
  StringRef Above = sys::path::parent_path(Path);
  if (Access == StoreAccess::Read &&
      sys::fs::access(Above.empty() ? "." : Above,
                      sys::fs::AccessMode::Write) &&
      !sys::fs::exists(Path + "-wal"))
    Uri += "?immutable=1";
  return Uri;
}

} // namespace

Expected<std::unique_ptr<Database>> genksyms::openSqlite(StringRef Path,
                                                         StoreAccess Access) {
  if (Error E = checkPath(Path, Access))
    return std::move(E);
  sqlite3 *Handle = nullptr;
  // A reader may have to make the log's index, so it opens for writing too
  // where it may.
  int Flags = SQLITE_OPEN_URI | SQLITE_OPEN_READWRITE |
              (Access == StoreAccess::Write ? SQLITE_OPEN_CREATE : 0);
  int Status =
      sqlite3_open_v2(uriOf(Path, Access).c_str(), &Handle, Flags, nullptr);
  auto Opened = std::make_unique<Sqlite>(Path.str(), Handle);
  if (Status)
    return makeError(Path + ": cannot be opened: " + sqlite3_errmsg(Handle) +
                     "; see who owns the file and its directory");
  if (Error E = Opened->setUp(Access))
    return std::move(E);
  return std::move(Opened);
}
