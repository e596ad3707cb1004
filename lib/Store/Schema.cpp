//===- Schema.cpp - The tables of a store ---------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// doc/store.md says what each column means.
//
//===----------------------------------------------------------------------===//

#include "Schema.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;

/// What makes a store of schema N of one of schema N - 1; the first makes one
/// of nothing. A row is never changed: stores made by it are out there.
static constexpr StringRef Migrations[] = {
    R"sql(
CREATE TABLE store (schema INTEGER_TYPE NOT NULL);
INSERT INTO store VALUES (0);
CREATE TABLE names (
  id INTEGER_TYPE PRIMARY KEY,
  hash INTEGER_TYPE NOT NULL,
  text TEXT NOT NULL);
CREATE INDEX names_hash ON names (hash);
CREATE TABLE places (
  id INTEGER_TYPE PRIMARY KEY,
  module INTEGER_TYPE NOT NULL,
  kind INTEGER_TYPE NOT NULL,
  namespace INTEGER_TYPE NOT NULL,
  has_crc INTEGER_TYPE NOT NULL);
CREATE TABLE exports (
  id INTEGER_TYPE PRIMARY KEY,
  symbol_crc INTEGER_TYPE NOT NULL,
  place INTEGER_TYPE NOT NULL);
CREATE INDEX exports_symbol_crc ON exports (symbol_crc);
CREATE INDEX exports_place ON exports (place);
CREATE TABLE definitions (
  id INTEGER_TYPE PRIMARY KEY,
  name INTEGER_TYPE NOT NULL,
  hash INTEGER_TYPE NOT NULL,
  hash2 INTEGER_TYPE NOT NULL,
  text BYTES_TYPE NOT NULL);
CREATE INDEX definitions_name ON definitions (name);
CREATE UNIQUE INDEX definitions_hash ON definitions (hash, hash2);
CREATE TABLE file_sets (
  id INTEGER_TYPE PRIMARY KEY,
  hash INTEGER_TYPE NOT NULL,
  hash2 INTEGER_TYPE NOT NULL,
  definitions BYTES_TYPE NOT NULL);
CREATE UNIQUE INDEX file_sets_hash ON file_sets (hash, hash2);
CREATE TABLE releases (
  id INTEGER_TYPE PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash INTEGER_TYPE NOT NULL,
  hash2 INTEGER_TYPE NOT NULL,
  labels TEXT NOT NULL,
  facts TEXT NOT NULL,
  exports INTEGER_TYPE NOT NULL,
  definitions INTEGER_TYPE NOT NULL,
  files INTEGER_TYPE NOT NULL,
  text_size INTEGER_TYPE NOT NULL);
CREATE TABLE parts (
  release INTEGER_TYPE NOT NULL,
  kind INTEGER_TYPE NOT NULL,
  numbers BYTES_TYPE NOT NULL,
  PRIMARY KEY (release, kind));
)sql"};

static constexpr int64_t Current = std::size(Migrations);

/// 0 where there are no tables.
static Expected<int64_t> schemaOf(Database &In) {
  Expected<bool> Exists = In.hasTable("store");
  if (!Exists)
    return Exists.takeError();
  int64_t Schema = 0;
  if (*Exists)
    if (Error E = In.query("SELECT schema FROM store", {},
                           [&](const SqlRow &R) { Schema = R.integer(0); }))
      return std::move(E);
  if (Schema > Current)
    return makeError(In.where() + ": a store of schema " + Twine(Schema) +
                     ", and this program knows up to " + Twine(Current) +
                     "; use the newer genksyms-cc that wrote it");
  return Schema;
}

Error genksyms::prepareSchema(Database &In, StoreAccess Access) {
  Expected<int64_t> Schema = schemaOf(In);
  if (!Schema)
    return Schema.takeError();
  if (*Schema == Current)
    return Error::success();
  if (Access == StoreAccess::Read)
    return makeError(
        In.where() +
        (*Schema ? ": a store of an older schema; `genksyms-cc store add` or "
                   "`store import` brings it up to date"
                 : ": no store in it yet; `genksyms-cc store add` makes one"));
  Expected<Transaction> Whole = Transaction::begin(In, StoreAccess::Write);
  if (!Whole)
    return Whole.takeError();
  // Another process may have been quicker.
  Schema = schemaOf(In);
  if (!Schema)
    return Schema.takeError();
  for (int64_t Next = *Schema; Next < Current; ++Next)
    if (Error E = In.run(Migrations[Next]))
      return E;
  if (Error E = In.run("UPDATE store SET schema = " + std::to_string(Current)))
    return E;
  return Whole->commit();
}
