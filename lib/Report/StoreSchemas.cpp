//===- StoreSchemas.cpp - The schemas of what a store tells as JSON -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/StoreReport.h"

llvm::StringRef genksyms::storeListJsonSchema() {
  return R"({
 "$schema": "http://json-schema.org/draft-07/schema#",
 "title": "genksyms-cc store list --format json",
 "type": "object",
 "additionalProperties": false,
 "required": ["format", "formatVersion", "store", "size", "releases"],
 "properties": {
  "format": {"const": "genksyms-cc-store-list"},
  "formatVersion": {"const": 1},
  "store": {"type": "string", "description": "its file or address"},
  "size": {"type": "integer", "description": "in bytes, with indexes"},
  "releases": {
   "description": "in their order: by date where each has one, else by version",
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["name", "labels", "exports", "definitions", "files", "textSize"],
    "properties": {
     "name": {"type": "string"},
     "labels": {"type": "object", "additionalProperties": {"type": "string"}},
     "exports": {"type": "integer"},
     "definitions": {"type": "integer", "description": "distinct ones"},
     "files": {"type": "integer", "description": "with definitions"},
     "textSize": {"type": "integer", "description": "of the definitions, in bytes"}
    }
   }
  }
 }
}
)";
}

llvm::StringRef genksyms::historyJsonSchema() {
  return R"({
 "$schema": "http://json-schema.org/draft-07/schema#",
 "title": "genksyms-cc history --format json",
 "type": "object",
 "additionalProperties": false,
 "required": ["format", "formatVersion", "store", "order", "releases"],
 "oneOf": [{"required": ["symbol"]}, {"required": ["type"]}],
 "properties": {
  "format": {"const": "genksyms-cc-history"},
  "formatVersion": {"const": 1},
  "store": {"type": "string", "description": "its file or address"},
  "symbol": {"type": "string"},
  "type": {"type": "string", "description": "as in symtypes: s#page"},
  "order": {"enum": ["date", "version"], "description": "what the releases are ordered by"},
  "releases": {
   "description": "by series, and in their order in each",
   "type": "array",
   "minItems": 1,
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["name", "labels", "series", "hasDefinitions"],
    "properties": {
     "name": {"type": "string"},
     "labels": {"type": "object", "additionalProperties": {"type": "string"}},
     "series": {"type": "string", "description": "what tells those of its kind from the others: flavour=rt-amd64; empty where nothing does"},
     "hasDefinitions": {"type": "boolean", "description": "the store has definitions of this release"},
     "export": {
      "description": "of a symbol: its row, or null where the release has none",
      "type": ["object", "null"],
      "additionalProperties": false,
      "required": ["version", "module", "kind", "namespace"],
      "properties": {
       "version": {"type": "string"},
       "module": {"type": "string"},
       "kind": {"type": "string"},
       "namespace": {"type": "string"}
      }
     },
     "changes": {
      "description": "of a symbol: what happened since the release before in the series",
      "type": "array",
      "items": {"enum": ["removed", "moved", "relicensed", "renamespaced",
                         "reversioned", "added"]}
     },
     "causes": {
      "description": "the definitions that changed; null where one of the two releases has none",
      "type": ["array", "null"],
      "items": {
       "type": "object",
       "additionalProperties": false,
       "required": ["name", "variants", "chain"],
       "properties": {
        "name": {"type": "string"},
        "variants": {"type": "array", "items": {"$ref": "#/definitions/variant"}},
        "chain": {"type": "array", "items": {"type": "string"}}
       }
      }
     },
     "definition": {"type": ["string", "null"], "description": "of a type: the one that most files have"},
     "files": {"type": "integer", "description": "that have it"},
     "otherFiles": {"type": "integer", "description": "that have another one"},
     "change": {"description": "since the last release of the series that had one", "oneOf": [{"type": "null"}, {"$ref": "#/definitions/variant"}]}
    }
   }
  }
 },
 "definitions": {
  "variant": {
   "type": "object",
   "additionalProperties": false,
   "required": ["what", "diff"],
   "properties": {
    "what": {"type": "array", "items": {"type": "string"}},
    "diff": {"type": "array", "items": {"type": "string"}, "description": "unified, a line each"}
   }
  }
 }
}
)";
}
