//===- JsonSchema.cpp - What the JSON of a comparison looks like ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/Report.h"

llvm::StringRef genksyms::diffJsonSchema() {
  return R"({
 "$schema": "http://json-schema.org/draft-07/schema#",
 "title": "genksyms-cc diff --format json",
 "type": "object",
 "additionalProperties": false,
 "required": ["format", "formatVersion", "old", "new", "summary", "exports",
              "types", "notes", "versionKept", "stableAbsent"],
 "properties": {
  "format": {"const": "genksyms-cc-diff"},
  "formatVersion": {"const": 1},
  "old": {"$ref": "#/definitions/side"},
  "new": {"$ref": "#/definitions/side"},
  "notes": {"type": "array", "items": {"type": "string"}, "description": "what is to be known before anything else"},
  "summary": {
   "type": "object",
   "additionalProperties": false,
   "required": ["compared", "removed", "moved", "relicensed", "renamespaced",
                "reversioned", "added", "types", "suppressedTypes",
                "tolerated", "fails"],
   "properties": {
    "compared": {"type": "integer", "description": "exports on both sides"},
    "removed": {"type": "integer"},
    "moved": {"type": "integer"},
    "relicensed": {"type": "integer"},
    "renamespaced": {"type": "integer"},
    "reversioned": {"type": "integer"},
    "added": {"type": "integer"},
    "types": {"type": "integer", "description": "changed types"},
    "suppressedTypes": {"type": "integer", "description": "ways in which types changed that suppressions match; these are not in types"},
    "tolerated": {"type": "integer", "description": "changed exports whose changes rules, suppressions or the stable list tolerate"},
    "fails": {"type": "boolean", "description": "some change is not tolerated"}
   }
  },
  "exports": {
   "description": "every changed export, sorted by symbol",
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["symbol", "changes", "old", "new", "tolerated", "suppressed",
                 "rule", "verdict", "causeCount", "suppressedCauses", "causes"],
    "properties": {
     "symbol": {"type": "string"},
     "changes": {
      "type": "array",
      "minItems": 1,
      "items": {"enum": ["removed", "moved", "relicensed", "renamespaced",
                         "reversioned", "added"]}
     },
     "old": {"$ref": "#/definitions/row"},
     "new": {"$ref": "#/definitions/row"},
     "tolerated": {"type": "boolean"},
     "suppressed": {"type": "boolean", "description": "it is tolerated because suppressions match its changes or all that caused them"},
     "rule": {
      "description": "the rule that decided, if one matched",
      "type": ["object", "null"],
      "additionalProperties": false,
      "required": ["file", "line", "pattern", "verdict"],
      "properties": {
       "file": {"type": "string"},
       "line": {"type": "integer"},
       "pattern": {"type": "string"},
       "verdict": {"enum": ["PASS", "FAIL"]}
      }
     },
     "verdict": {"enum": ["breaks", "unknown", "harmless", null], "description": "of one with another version: the worst of its causes"},
     "causeCount": {"type": "integer", "description": "changed types that it reaches"},
     "suppressedCauses": {"type": "integer", "description": "changed types that it reaches and that suppressions match"},
     "causes": {
      "description": "names of these in types, at most 16 of them",
      "type": "array",
      "items": {"type": "string"}
     }
    }
   }
  },
  "types": {
   "description": "every changed type that hits an export, most hits first; an export whose own declaration changed is one too",
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["name", "tolerated", "variants", "chain", "exports"],
    "properties": {
     "name": {"type": "string", "description": "as in symtypes: s#page, t#u32, kfree"},
     "tolerated": {"type": "boolean", "description": "all its exports are"},
     "variants": {
      "description": "the ways in which it changed; more than one where files define the name differently",
      "type": "array",
      "minItems": 1,
      "items": {
       "type": "object",
       "additionalProperties": false,
       "required": ["what", "verdict", "old", "new", "diff", "files", "size", "members", "source"],
       "properties": {
        "what": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "verdict": {"enum": ["breaks", "unknown", "harmless", null], "description": "what it means to modules built before; null where the records tell no layout"},
        "old": {"type": "string", "description": "the recorded tokens"},
        "new": {"type": "string"},
        "diff": {"type": "array", "items": {"type": "string"}, "description": "unified, a line each"},
        "files": {"type": "array", "items": {"type": "string"}},
        "size": {
         "description": "in bytes, of a struct or union; null where the C sources of that side were not asked or do not tell",
         "type": "object",
         "additionalProperties": false,
         "required": ["old", "new"],
         "properties": {
          "old": {"type": ["integer", "null"]},
          "new": {"type": ["integer", "null"]}
         }
        },
        "members": {
         "description": "of a struct, in order; empty where the C sources of that side were not asked or do not tell",
         "type": "object",
         "additionalProperties": false,
         "required": ["old", "new"],
         "properties": {
          "old": {"$ref": "#/definitions/members"},
          "new": {"$ref": "#/definitions/members"}
         }
        },
        "source": {
         "description": "where the new side's C sources define it, the file relative to these or absolute; null where they were not asked or do not tell",
         "type": ["object", "null"],
         "additionalProperties": false,
         "required": ["file", "line"],
         "properties": {
          "file": {"type": "string"},
          "line": {"type": "integer", "minimum": 1}
         }
        }
       }
      }
     },
     "chain": {
      "description": "a shortest chain of references, an export first, this type last",
      "type": "array",
      "minItems": 1,
      "items": {"type": "string"}
     },
     "exports": {"type": "array", "minItems": 1, "items": {"type": "string"}}
    }
   }
  },
  "versionKept": {
   "description": "exports that reach a changed type and yet have the same version on both sides",
   "type": "array",
   "items": {"type": "string"}
  },
  "stableAbsent": {
   "description": "symbols of the stable list that neither side exports",
   "type": "array",
   "items": {"type": "string"}
  }
 },
 "definitions": {
  "members": {
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["name", "offsetInBits"],
    "properties": {
     "name": {"type": "string", "description": "empty for an anonymous one"},
     "offsetInBits": {"type": "integer", "minimum": 0}
    }
   }
  },
  "side": {
   "type": "object",
   "additionalProperties": false,
   "required": ["path", "symvers", "symtypes", "exports"],
   "properties": {
    "path": {"type": "string"},
    "symvers": {"type": ["string", "null"]},
    "symtypes": {"type": ["string", "null"]},
    "exports": {"type": "integer"}
   }
  },
  "row": {
   "description": "null on the side that does not export it; a member is null where unknown or none",
   "type": ["object", "null"],
   "additionalProperties": false,
   "required": ["crc", "module", "kind", "namespace"],
   "properties": {
    "crc": {"type": ["string", "null"], "pattern": "^0x[0-9a-f]{8}$"},
    "module": {"type": ["string", "null"]},
    "kind": {"type": ["string", "null"]},
    "namespace": {"type": ["string", "null"]}
   }
  }
 }
}
)";
}
