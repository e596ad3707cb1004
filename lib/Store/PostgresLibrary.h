//===- PostgresLibrary.h - libpq, loaded when it is needed ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libpq brings OpenSSL and Kerberos, which would cost every start of the
// program several milliseconds, and most machines have no use for it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_POSTGRESLIBRARY_H
#define GENKSYMS_CC_LIB_STORE_POSTGRESLIBRARY_H

#include "llvm/Support/Error.h"
#include <libpq-fe.h>

namespace genksyms {

/// The functions of libpq that are used, by their names without `PQ`.
struct PostgresLibrary {
  decltype(&PQconnectdb) connectdb;
  decltype(&PQstatus) status;
  decltype(&PQerrorMessage) errorMessage;
  decltype(&PQfinish) finish;
  decltype(&PQexec) exec;
  decltype(&PQexecParams) execParams;
  decltype(&PQresultStatus) resultStatus;
  decltype(&PQresultErrorField) resultErrorField;
  decltype(&PQntuples) ntuples;
  decltype(&PQgetvalue) getvalue;
  decltype(&PQgetlength) getlength;
  decltype(&PQclear) clear;
  decltype(&PQputCopyData) putCopyData;
  decltype(&PQputCopyEnd) putCopyEnd;
  decltype(&PQgetResult) getResult;
  decltype(&PQsetNoticeProcessor) setNoticeProcessor;

  /// Loads it once. The error names the package.
  static llvm::Expected<const PostgresLibrary *> load();
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_POSTGRESLIBRARY_H
