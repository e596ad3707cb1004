//===- PostgresLibrary.cpp - libpq, loaded when it is needed --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PostgresLibrary.h"
#include "genksyms-cc/Support/Errors.h"
#include <dlfcn.h>

using namespace genksyms;
using namespace llvm;

static constexpr char FileName[] = "libpq.so.5";

template <typename Function>
static bool find(void *Library, const char *Name, Function &Into) {
  Into = reinterpret_cast<Function>(dlsym(Library, Name));
  return Into != nullptr;
}

Expected<const PostgresLibrary *> PostgresLibrary::load() {
  static PostgresLibrary Loaded;
  static bool IsLoaded = false;
  if (IsLoaded)
    return &Loaded;
  void *Library = dlopen(FileName, RTLD_NOW | RTLD_LOCAL);
  if (!Library) {
    const char *Reason = dlerror();
    return makeError(std::string("a postgresql:// store needs ") + FileName +
                     ", which cannot be loaded (" +
                     (Reason ? Reason : "no reason told") +
                     "); install the package libpq5");
  }
  PostgresLibrary &L = Loaded;
  IsLoaded = find(Library, "PQconnectdb", L.connectdb) &&
             find(Library, "PQstatus", L.status) &&
             find(Library, "PQerrorMessage", L.errorMessage) &&
             find(Library, "PQfinish", L.finish) &&
             find(Library, "PQexec", L.exec) &&
             find(Library, "PQexecParams", L.execParams) &&
             find(Library, "PQresultStatus", L.resultStatus) &&
             find(Library, "PQresultErrorField", L.resultErrorField) &&
             find(Library, "PQntuples", L.ntuples) &&
             find(Library, "PQgetvalue", L.getvalue) &&
             find(Library, "PQgetlength", L.getlength) &&
             find(Library, "PQclear", L.clear) &&
             find(Library, "PQputCopyData", L.putCopyData) &&
             find(Library, "PQputCopyEnd", L.putCopyEnd) &&
             find(Library, "PQgetResult", L.getResult) &&
             find(Library, "PQsetNoticeProcessor", L.setNoticeProcessor);
  if (IsLoaded)
    return &Loaded;
  return makeError(std::string(FileName) +
                   ": not the library of PostgreSQL that is needed; install "
                   "the package libpq5");
}
