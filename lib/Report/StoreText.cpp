//===- StoreText.cpp - The releases of a store ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

static std::string megabytes(uint64_t Bytes) {
  std::string Text;
  raw_string_ostream(Text) << format("%.1f MB", double(Bytes) / 1e6);
  return Text;
}

void genksyms::printStoreList(const StoreList &List, raw_ostream &Out) {
  std::vector<std::vector<std::string>> Lines = {
      {"release", "exports", "definitions", "files", "text", "labels"}};
  for (const ReleaseInfo &R : List.Releases) {
    std::vector<std::string> Labelled;
    for (const auto &[Key, Value] : R.Labelled)
      Labelled.push_back((Key + Twine("=") + Value).str());
    Lines.push_back({R.Name, utostr(R.Exports), utostr(R.Definitions),
                     utostr(R.Files), megabytes(R.TextSize),
                     join(Labelled, " ")});
  }
  std::vector<size_t> Widths(Lines.front().size());
  for (const auto &Line : Lines)
    for (auto [Width, Word] : zip(Widths, Line))
      Width = std::max(Width, Word.size());
  if (!List.Releases.empty())
    for (const auto &Line : Lines) {
      Out << left_justify(Line.front(), Widths.front());
      for (size_t I = 1; I + 1 < Line.size(); ++I)
        Out << "  " << right_justify(Line[I], Widths[I]);
      if (!Line.back().empty())
        Out << "  " << Plain{Line.back()};
      Out << '\n';
    }
  Out << counted(List.Releases.size(), "release") << " in " << Plain{List.Where}
      << ", " << megabytes(List.Size) << '\n';
}

void genksyms::printStoreListJson(const StoreList &List, raw_ostream &Out) {
  json::OStream J(Out, 2);
  J.object([&] {
    J.attribute("format", "genksyms-cc-store-list");
    J.attribute("formatVersion", 1);
    J.attribute("store", forJson(List.Where));
    J.attribute("size", int64_t(List.Size));
    J.attributeArray("releases", [&] {
      for (const ReleaseInfo &R : List.Releases)
        J.object([&] {
          J.attribute("name", forJson(R.Name));
          J.attributeObject("labels", [&] {
            for (const auto &[Key, Value] : R.Labelled)
              J.attribute(forJson(Key), forJson(Value));
          });
          J.attribute("exports", int64_t(R.Exports));
          J.attribute("definitions", int64_t(R.Definitions));
          J.attribute("files", int64_t(R.Files));
          J.attribute("textSize", int64_t(R.TextSize));
        });
    });
  });
  Out << '\n';
}
