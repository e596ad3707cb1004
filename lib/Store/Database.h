//===- Database.h - The little SQL that a store needs -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One interface to SQLite and PostgreSQL. What both understand is used: integer
// literals, parameters `$1`, `$2`, … in the order of their numbers, and plain
// SELECT, INSERT, UPDATE and DELETE. Every error names the store and says what
// to do; a transaction that fails leaves everything as it was.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_DATABASE_H
#define GENKSYMS_CC_LIB_STORE_DATABASE_H

#include "genksyms-cc/Store/Store.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace genksyms {

/// A value of a column of type TEXT, which is UTF-8, or of bytes.
struct SqlText {
  llvm::StringRef Text;
};
struct SqlBytes {
  llvm::StringRef Bytes;
};
using SqlValue = std::variant<int64_t, SqlText, SqlBytes>;

/// A row of an answer, valid until the next one.
class SqlRow {
public:
  virtual ~SqlRow() = default;
  virtual int64_t integer(unsigned Column) const = 0;
  /// Of a text or of bytes.
  virtual llvm::StringRef text(unsigned Column) const = 0;
};

/// Puts the values of row I into a row of values.
using FillRow =
    llvm::function_ref<void(size_t I, llvm::MutableArrayRef<SqlValue>)>;

class Database {
public:
  explicit Database(std::string Where) : Where(std::move(Where)) {}
  virtual ~Database() = default;

  /// Statements without parameters, separated by semicolons. The words
  /// `INTEGER_TYPE` and `BYTES_TYPE` stand for those types.
  virtual llvm::Error run(llvm::StringRef Script) = 0;

  /// One statement; calls Visit with each row of its answer.
  virtual llvm::Error query(llvm::StringRef Statement,
                            llvm::ArrayRef<SqlValue> Parameters,
                            llvm::function_ref<void(const SqlRow &)> Visit) = 0;

  /// Adds Count rows to Table, in whatever way is fast.
  virtual llvm::Error insert(llvm::StringRef Table,
                             llvm::ArrayRef<llvm::StringRef> Columns,
                             size_t Count, FillRow Fill) = 0;

  /// Begins a transaction. One that reads sees one state throughout; of those
  /// that write, there is one at a time, and others wait for it.
  virtual llvm::Error begin(StoreAccess Access) = 0;
  virtual llvm::Error commit() = 0;
  /// Ends a transaction without a trace. Does nothing outside of one.
  virtual void rollback() = 0;

  /// Whether there is a table of that name.
  virtual llvm::Expected<bool> hasTable(llvm::StringRef Name) = 0;

  /// What the database finds wrong with itself, a line each.
  virtual llvm::Error findDamage(std::vector<std::string> &Damage) = 0;

  /// In bytes, with its indexes.
  virtual llvm::Expected<uint64_t> size() = 0;

  /// For messages; without a password.
  llvm::StringRef where() const { return Where; }

private:
  std::string Where;
};

/// Opens the SQLite file Path; where it is to be written and is not there,
/// makes it, and the directories above.
llvm::Expected<std::unique_ptr<Database>> openSqlite(llvm::StringRef Path,
                                                     StoreAccess Access);

/// Connects to the server that Uri names.
llvm::Expected<std::unique_ptr<Database>> openPostgres(llvm::StringRef Uri,
                                                       StoreAccess Access);

/// A transaction that ends without a trace unless it is committed.
class Transaction {
public:
  static llvm::Expected<Transaction> begin(Database &In, StoreAccess Access) {
    if (llvm::Error E = In.begin(Access))
      return std::move(E);
    return Transaction(In);
  }
  Transaction(Transaction &&Other) noexcept
      : In(std::exchange(Other.In, nullptr)) {}
  Transaction &operator=(Transaction &&) = delete;
  ~Transaction() {
    if (In)
      In->rollback();
  }
  llvm::Error commit() {
    llvm::Error E = In->commit();
    if (!E)
      In = nullptr;
    return E;
  }

private:
  explicit Transaction(Database &In) : In(&In) {}
  Database *In;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_DATABASE_H
