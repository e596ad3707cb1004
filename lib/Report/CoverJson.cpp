//===- CoverJson.cpp - How few builds do for many releases, as JSON -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Writer {
public:
  Writer(const Cover &C, raw_ostream &Out) : C(C), J(Out, 2) {}

  void write() {
    J.object([&] {
      J.attribute("format", "genksyms-cc-cover");
      J.attribute("formatVersion", 1);
      J.attribute("store", forJson(C.Where));
      strings("subjects", C.Subjects);
      J.attribute("imports", int64_t(C.Imports));
      J.attribute("order", C.ByDate ? "date" : "version");
      J.attributeArray("releases", [&] {
        for (const ReleaseInfo &R : C.Releases)
          J.object([&] { release(R); });
      });
      J.attributeArray("classes", [&] {
        for (const std::vector<size_t> &Class : C.Classes)
          J.array([&] { names(Class); });
      });
      J.attribute("atLeast", int64_t(C.AtLeast));
      J.attributeArray("builds", [&] {
        for (const CoverBuild &Build : C.Builds)
          J.object([&] { build(Build); });
      });
      J.attributeArray("uncovered", [&] {
        for (const CoverGap &Gap : C.Gaps)
          J.object([&] {
            J.attribute("release", forJson(C.Releases[Gap.Release].Name));
            strings("why", Gap.Why);
          });
      });
      J.attribute("undecided", int64_t(C.Undecided));
    });
  }

private:
  void strings(StringRef Name, ArrayRef<std::string> Values) {
    J.attributeArray(Name, [&] {
      for (const std::string &Value : Values)
        J.value(forJson(Value));
    });
  }

  void names(ArrayRef<size_t> Releases) {
    for (size_t R : Releases)
      J.value(forJson(C.Releases[R].Name));
  }

  void release(const ReleaseInfo &R) {
    J.attribute("name", forJson(R.Name));
    J.attributeObject("labels", [&] {
      for (const auto &[Key, Value] : R.Labelled)
        J.attribute(forJson(Key), forJson(Value));
    });
  }

  void build(const CoverBuild &Build) {
    J.attribute("on", forJson(C.Releases[Build.On].Name));
    J.attributeArray("loads", [&] { names(Build.Loads); });
    J.attributeArray("differences", [&] {
      for (const CoverDifference &D : Build.Differences)
        J.object([&] { difference(D); });
    });
    J.attributeBegin("magics");
    if (Build.Magics)
      J.array([&] {
        J.value(forJson(Build.Magics->first));
        J.value(forJson(Build.Magics->second));
      });
    else
      J.value(nullptr);
    J.attributeEnd();
    J.attributeArray("shared", [&] { names(Build.Shared); });
    J.attributeArray("sharedInVain", [&] {
      for (const VainlyShared &V : Build.SharedInVain)
        J.object([&] {
          J.attribute("release", forJson(C.Releases[V.Release].Name));
          J.attribute("why", forJson(V.Why));
        });
    });
  }

  void difference(const CoverDifference &D) {
    J.attribute("symbol", forJson(D.Symbol));
    for (auto [Name, Crc] : {std::pair("old", D.Old), {"new", D.New}}) {
      if (Crc)
        J.attribute(Name, hex(*Crc));
      else
        J.attribute(Name, nullptr);
    }
    J.attributeBegin("causes");
    const Comparison *Changes =
        D.Why ? D.Why->Steps.back().Changes.get() : nullptr;
    if (Changes && Changes->hasTypes())
      J.array([&] {
        for (const TypeChange &Type : Changes->Types)
          J.object([&] {
            J.attribute("name", forJson(Type.Name->Text));
            strings("what", Type.Variants.empty() ? std::vector<std::string>()
                                                  : Type.Variants.front().What);
          });
      });
    else
      J.value(nullptr);
    J.attributeEnd();
  }

  const Cover &C;
  json::OStream J;
};

} // namespace

void genksyms::printCoverJson(const Cover &C, raw_ostream &Out) {
  Writer(C, Out).write();
  Out << '\n';
}

StringRef genksyms::coverJsonSchema() {
  return R"({
 "$schema": "http://json-schema.org/draft-07/schema#",
 "title": "genksyms-cc cover --format json",
 "type": "object",
 "additionalProperties": false,
 "required": ["format", "formatVersion", "store", "subjects", "imports", "order", "releases",
              "classes", "atLeast", "builds", "uncovered", "undecided"],
 "properties": {
  "format": {"const": "genksyms-cc-cover"},
  "formatVersion": {"const": 1},
  "store": {"type": "string", "description": "its file or address"},
  "subjects": {"type": "array", "items": {"type": "string"}, "description": "modules, or the list of symbols"},
  "imports": {"type": "integer", "description": "distinct symbols"},
  "order": {"enum": ["date", "version"], "description": "what the releases are ordered by"},
  "releases": {
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["name", "labels"],
    "properties": {
     "name": {"type": "string"},
     "labels": {"type": "object", "additionalProperties": {"type": "string"}}
    }
   }
  },
  "classes": {"type": "array", "items": {"$ref": "#/definitions/releases"}, "description": "that are the same to the subjects"},
  "atLeast": {"type": "integer", "description": "no fewer builds do; below their number only where it took too long to tell"},
  "builds": {
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["on", "loads", "differences", "magics", "shared", "sharedInVain"],
    "properties": {
     "on": {"type": "string", "description": "the release to build on"},
     "loads": {"$ref": "#/definitions/releases"},
     "differences": {
      "description": "the symbols that differ from the build before",
      "type": "array",
      "items": {
       "type": "object",
       "additionalProperties": false,
       "required": ["symbol", "old", "new", "causes"],
       "properties": {
        "symbol": {"type": "string"},
        "old": {"type": ["string", "null"], "description": "its version; null where it is not exported"},
        "new": {"type": ["string", "null"]},
        "causes": {
         "description": "the definitions that changed; null where they are not known, or not looked up",
         "type": ["array", "null"],
         "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "what"],
          "properties": {
           "name": {"type": "string"},
           "what": {"type": "array", "items": {"type": "string"}}
          }
         }
        }
       }
      }
     },
     "magics": {"type": ["array", "null"], "items": {"type": "string"}, "description": "version magics of the build before and of this, where they differ"},
     "shared": {"$ref": "#/definitions/releases"},
     "sharedInVain": {
      "type": "array",
      "items": {
       "type": "object",
       "additionalProperties": false,
       "required": ["release", "why"],
       "properties": {"release": {"type": "string"}, "why": {"type": "string"}}
      }
     }
    }
   }
  },
  "uncovered": {
   "description": "releases on which no build loads",
   "type": "array",
   "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["release", "why"],
    "properties": {"release": {"type": "string"}, "why": {"type": "array", "items": {"type": "string"}}}
   }
  },
  "undecided": {"type": "integer", "description": "pairs of a build and a release of which it is not known; they count as not loading"}
 },
 "definitions": {
  "releases": {"type": "array", "items": {"type": "string"}}
 }
}
)";
}
