//===- Postgres.cpp - A store on a server ---------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Transactions that write take one lock of the server's for advice, so there is
// one at a time: they would wait for each other at the first text that is new
// to both anyway, and in different orders, which is a deadlock. So numbers can
// also be given out as in a file.
//
//===----------------------------------------------------------------------===//

#include "Database.h"
#include "PostgresLibrary.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

using namespace genksyms;
using namespace llvm;
namespace endian = llvm::support::endian;

namespace {

/// Where the tables are in the server's database.
#define STORE_SCHEMA "genksyms_cc"

/// The key of the lock: `genksyms` in ASCII.
constexpr char WriteLock[] =
    "SELECT pg_advisory_xact_lock(7450482566332247411)";

enum TypeOid : unsigned { OidBytes = 17, OidInteger = 20, OidText = 25 };

/// A value in the binary form that the server takes and gives.
std::string binary(const SqlValue &Value) {
  if (const auto *Number = std::get_if<int64_t>(&Value)) {
    std::string Bytes(8, '\0');
    endian::write64be(Bytes.data(), uint64_t(*Number));
    return Bytes;
  }
  if (const auto *T = std::get_if<SqlText>(&Value))
    return T->Text.str();
  return std::get<SqlBytes>(Value).Bytes.str();
}

class Result {
public:
  Result(const PostgresLibrary &Pq, PGresult *Held) : Pq(Pq), Held(Held) {}
  Result(const Result &) = delete;
  Result &operator=(const Result &) = delete;
  ~Result() { Pq.clear(Held); }

  bool isFine() const {
    ExecStatusType Status = Pq.resultStatus(Held);
    return Status == PGRES_COMMAND_OK || Status == PGRES_TUPLES_OK ||
           Status == PGRES_COPY_IN;
  }
  int rows() const { return Pq.ntuples(Held); }
  StringRef value(int Row, unsigned Column) const {
    return {Pq.getvalue(Held, Row, int(Column)),
            size_t(Pq.getlength(Held, Row, int(Column)))};
  }
  /// The code of an error, five letters; empty for none.
  StringRef state() const {
    const char *State = Pq.resultErrorField(Held, PG_DIAG_SQLSTATE);
    return State ? State : "";
  }

private:
  const PostgresLibrary &Pq;
  PGresult *Held;
};

class Row : public SqlRow {
public:
  Row(const Result &Of, int Number) : Of(Of), Number(Number) {}
  int64_t integer(unsigned Column) const override {
    StringRef Bytes = Of.value(Number, Column);
    if (Bytes.size() == 8)
      return int64_t(endian::read64be(Bytes.data()));
    return Bytes.size() == 4 ? int32_t(endian::read32be(Bytes.data())) : 0;
  }
  StringRef text(unsigned Column) const override {
    return Of.value(Number, Column);
  }

private:
  const Result &Of;
  int Number;
};

class Postgres : public Database {
public:
  Postgres(std::string Where, const PostgresLibrary &Pq, PGconn *Server)
      : Database(std::move(Where)), Pq(Pq), Server(Server) {
    Pq.setNoticeProcessor(Server, [](void *, const char *) {}, nullptr);
  }
  ~Postgres() override { Pq.finish(Server); }

  bool isConnected() const { return Pq.status(Server) == CONNECTION_OK; }

  Error run(StringRef Script) override {
    std::string Text = Script.str();
    for (auto [Word, Type] :
         {std::pair<StringRef, StringRef>("INTEGER_TYPE", "BIGINT"),
          {"BYTES_TYPE", "BYTEA"}})
      for (size_t At; (At = Text.find(Word)) != std::string::npos;)
        Text.replace(At, Word.size(), Type);
    Result R(Pq, Pq.exec(Server, Text.c_str()));
    return R.isFine() ? Error::success() : failure(R.state());
  }

  Error query(StringRef Statement, ArrayRef<SqlValue> Parameters,
              function_ref<void(const SqlRow &)> Visit) override {
    SmallVector<std::string, 4> Values;
    SmallVector<Oid, 4> Types;
    SmallVector<const char *, 4> Texts;
    SmallVector<int, 4> Lengths, Formats;
    for (const SqlValue &Value : Parameters) {
      Values.push_back(binary(Value));
      Types.push_back(std::holds_alternative<int64_t>(Value)   ? OidInteger
                      : std::holds_alternative<SqlText>(Value) ? OidText
                                                               : OidBytes);
      Lengths.push_back(int(Values.back().size()));
      Formats.push_back(1);
    }
    for (const std::string &Value : Values)
      Texts.push_back(Value.data());
    Result R(Pq, Pq.execParams(Server, Statement.str().c_str(),
                               int(Values.size()), Types.data(), Texts.data(),
                               Lengths.data(), Formats.data(), 1));
    if (!R.isFine())
      return failure(R.state());
    for (int I = 0; I < R.rows(); ++I)
      Visit(Row(R, I));
    return Error::success();
  }

  /// By COPY in its binary form, which is several times as quick as INSERT.
  Error insert(StringRef Table, ArrayRef<StringRef> Columns, size_t Count,
               FillRow Fill) override {
    if (!Count)
      return Error::success();
    if (Error E = run(("COPY " + Table + " (" + join(Columns, ", ") +
                       ") FROM STDIN (FORMAT binary)")
                          .str()))
      return E;
    std::string Buffer("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    auto Put = [&](uint32_t Number, unsigned Size) {
      char Bytes[4];
      endian::write32be(Bytes, Number);
      Buffer.append(Bytes + 4 - Size, Size);
    };
    constexpr size_t Enough = 1 << 20;
    SmallVector<SqlValue, 8> Values(Columns.size());
    for (size_t I = 0; I < Count; ++I) {
      Fill(I, Values);
      Put(Values.size(), 2);
      for (const SqlValue &Value : Values) {
        std::string Bytes = binary(Value);
        Put(Bytes.size(), 4);
        Buffer += Bytes;
      }
      if (Buffer.size() < Enough)
        continue;
      if (Pq.putCopyData(Server, Buffer.data(), int(Buffer.size())) != 1)
        return failure("");
      Buffer.clear();
    }
    Put(0xffff, 2);
    if (Pq.putCopyData(Server, Buffer.data(), int(Buffer.size())) != 1 ||
        Pq.putCopyEnd(Server, nullptr) != 1)
      return failure("");
    return takeResults();
  }

  Error begin(StoreAccess Access) override {
    if (Access == StoreAccess::Read)
      return run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (Error E = run("BEGIN"))
      return E;
    Error E = takeLock();
    if (E)
      rollback();
    return E;
  }
  Error commit() override { return run("COMMIT"); }
  void rollback() override { consumeError(run("ROLLBACK")); }

  Expected<bool> hasTable(StringRef Name) override {
    bool Found = false;
    if (Error E = query("SELECT 1::bigint FROM pg_tables WHERE schemaname = "
                        "'" STORE_SCHEMA "' AND tablename = $1",
                        {SqlText{Name}}, [&](const SqlRow &) { Found = true; }))
      return std::move(E);
    return Found;
  }

  /// The server looks after its files; all rows are read by whoever checks.
  Error findDamage(std::vector<std::string> &) override {
    return Error::success();
  }

  Expected<uint64_t> size() override {
    uint64_t Size = 0;
    if (Error E = query(
            "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0)::bigint "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = '" STORE_SCHEMA "' AND c.relkind = 'r'",
            {}, [&](const SqlRow &R) { Size = R.integer(0); }))
      return std::move(E);
    return Size;
  }

  Error setUp() {
    return run("SET client_encoding TO 'UTF8'; SET search_path TO " STORE_SCHEMA
               "; SET lock_timeout TO '10min'; SET statement_timeout TO 0");
  }

private:
  /// Also makes the place for the tables, where there is none: as long as that
  /// is done by one, it is done once.
  Error takeLock() {
    if (Error E = run(WriteLock))
      return E;
    bool Exists = false;
    if (Error E = query("SELECT 1::bigint FROM pg_namespace WHERE nspname = "
                        "'" STORE_SCHEMA "'",
                        {}, [&](const SqlRow &) { Exists = true; }))
      return E;
    return Exists ? Error::success() : run("CREATE SCHEMA " STORE_SCHEMA);
  }

  Error takeResults() {
    Error E = Error::success();
    while (PGresult *Next = Pq.getResult(Server)) {
      Result R(Pq, Next);
      if (!R.isFine() && !E)
        E = failure(R.state());
      // Nothing more comes from a server that is gone.
      if (!isConnected())
        break;
    }
    return E;
  }

  Error failure(StringRef State) const {
    std::string Reason = Pq.errorMessage(Server);
    Reason = StringRef(Reason).split('\n').first.str();
    StringRef Advice =
        !isConnected()     ? "; nothing was changed, try again when the server "
                             "can be reached"
        : State == "55P03" ? "; others have been writing all the time, nothing "
                             "was changed; try again later"
        : State == "42501" ? "; nothing was changed; ask for the right to "
                             "read or write the schema " STORE_SCHEMA
        : State.starts_with("53")
            ? "; nothing was changed; the server is out of "
              "disk or memory, make room there"
            : "; nothing was changed";
    return makeError(where() + ": " + Reason + Advice);
  }

  const PostgresLibrary &Pq;
  PGconn *Server;
};

/// Uri without what is secret in it.
std::string withoutPassword(StringRef Uri) {
  size_t Start = Uri.find("://") + 3;
  size_t End = std::min(Uri.find_first_of("/?", Start), Uri.size());
  StringRef Authority = Uri.slice(Start, End), Rest = Uri.substr(End);
  if (size_t At = Authority.rfind('@'); At != StringRef::npos) {
    StringRef User = Authority.take_front(At).split(':').first;
    Authority = Authority.substr(At);
    return (Uri.take_front(Start) + User + Authority).str() +
           withoutPassword(("://" + Rest).str()).substr(3);
  }
  size_t Secret = Rest.find("password=");
  if (Secret == StringRef::npos)
    return Uri.str();
  size_t After = std::min(Rest.find('&', Secret), Rest.size());
  return (Uri.take_front(End) + Rest.take_front(Secret) + "password=..." +
          Rest.substr(After))
      .str();
}

} // namespace

Expected<std::unique_ptr<Database>> genksyms::openPostgres(StringRef Uri,
                                                           StoreAccess Access) {
  std::string Where = withoutPassword(Uri);
  Expected<const PostgresLibrary *> Pq = PostgresLibrary::load();
  if (!Pq)
    return inContext(Where, Pq.takeError());
  PGconn *Server = (*Pq)->connectdb(Uri.str().c_str());
  if (!Server)
    return makeError(Where + ": out of memory");
  auto Opened = std::make_unique<Postgres>(Where, **Pq, Server);
  if (!Opened->isConnected()) {
    StringRef Reason = (*Pq)->errorMessage(Server);
    return makeError(Where + ": " + Reason.split('\n').first.rtrim() +
                     "; see whether the server runs and the address is right");
  }
  if (Error E = Opened->setUp())
    return std::move(E);
  return std::move(Opened);
}
