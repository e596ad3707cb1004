//===- Store.cpp - Many releases in one place -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Store.h"
#include "Database.h"
#include "Schema.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace genksyms;
using namespace llvm;

static std::string environment(StringRef Name) {
  return sys::Process::GetEnv(Name).value_or("");
}

std::string Store::defaultPlace() {
  if (std::string Said = environment("GENKSYMS_CC_STORE"); !Said.empty())
    return Said;
  SmallString<128> Path(environment("XDG_DATA_HOME"));
  if (Path.empty()) {
    Path = environment("HOME");
    sys::path::append(Path, ".local", "share");
  }
  sys::path::append(Path, "genksyms-cc", "store.db");
  return std::string(Path);
}

Store::Store(std::unique_ptr<Database> Opened) : Opened(std::move(Opened)) {}
Store::Store(Store &&) noexcept = default;
Store::~Store() = default;

StringRef Store::where() const { return Opened->where(); }

Expected<Store> Store::open(StringRef Where, StoreAccess Access) {
  bool IsServer =
      Where.starts_with("postgresql://") || Where.starts_with("postgres://");
  Expected<std::unique_ptr<Database>> Opened =
      IsServer ? openPostgres(Where, Access) : openSqlite(Where, Access);
  if (!Opened)
    return Opened.takeError();
  if (Error E = prepareSchema(**Opened, Access))
    return std::move(E);
  return Store(std::move(*Opened));
}
