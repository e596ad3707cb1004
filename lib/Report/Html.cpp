//===- Html.cpp - Differences as one HTML page ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The page holds everything in its markup: types that can be folded open, a
// table of exports, links both ways. Style and script are inside; the page's
// policy lets it run that one script, known by its hash, and fetch nothing, so
// that a name from input could do no harm even if it were not escaped.
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"
#include "Wording.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr size_t MaxClauses = 12;
constexpr size_t MaxFiles = 20;

class HtmlReport {
public:
  HtmlReport(const Comparison &C, size_t Limit, raw_ostream &Out)
      : C(C), Limit(Limit), Out(Out) {}

  void print() {
    printHead();
    printSummary();
    printTypes();
    printExports();
    Out << "<script>" << htmlScript() << "</script>\n</body>\n</html>\n";
  }

private:
  void printHead() {
    StringRef Script = htmlScript();
    std::string Hash =
        encodeBase64(SHA256::hash(arrayRefFromStringRef(Script)));
    Out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
           "<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\""
           "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
        << Hash << "'\">\n<title>Kernel interface changes</title>\n<style>"
        << htmlStyle() << "</style>\n</head>\n<body>\n";
  }

  void printSummary() {
    Out << "<h1>Kernel interface changes</h1>\n<dl class=\"sides\">"
        << "<dt>Old</dt><dd><code>" << Html{C.Old->Path}
        << "</code></dd><dt>New</dt><dd><code>" << Html{C.New->Path}
        << "</code></dd></dl>\n<ul class=\"counts\">";
    auto Count = [&](size_t Number, StringRef What) {
      Out << "<li><b>" << Number << "</b>" << What << "</li>";
    };
    Count(C.Compared, "exports on both sides");
    for (ExportChangeKind Kind : AllExportChanges)
      Count(countOf(C, Kind), changeName(Kind));
    Count(C.Types.size(), "changed types");
    Count(C.Tolerated, "changes tolerated");
    Out << "</ul>\n";
    for (const std::string &Note : notes(C))
      Out << "<p class=\"note\">" << Html{Note} << "</p>\n";
    if (C.Exports.empty())
      Out << "<p>No differences.</p>\n";
    Out << "<div id=\"tools\" hidden><input id=\"search\" type=\"search\" "
           "placeholder=\"Search exports, types, members, modules\" "
           "aria-label=\"Search\"> <label>Types by <select id=\"sort-types\">"
           "<option value=\"hits\">hits<option value=\"name\">name</select>"
           "</label> <span id=\"found\" class=\"muted\"></span></div>\n";
  }

  void printTypes() {
    Out << "<h2 id=\"types\">Changed types</h2>\n<div id=\"type-list\">\n";
    for (const auto &[Number, Type] : enumerate(C.Types))
      printType(Number, Type);
    Out << "</div>\n";
  }

  void printType(size_t Number, const TypeChange &Type) {
    std::string Name = spelledName(*Type.Name);
    std::string What = sentence(Type, MaxClauses);
    Out << "<details data-find=\"" << Html{Name} << ' ' << Html{What}
        << "\" data-name=\"" << Html{Name} << "\" data-hits=\""
        << Type.Hits.size() << "\"><summary><code>" << Html{Name}
        << "</code>: <span class=\"hits\">"
        << counted(Type.Hits.size(), "export") << "</span> <span>" << Html{What}
        << "</span>" << tolerance(Type.Tolerated) << "</summary>\n<div id=\"t"
        << Number << "\">\n";
    for (const TypeVariant &Variant : Type.Variants)
      printVariant(Type, Variant);
    if (Type.Chain.size() > 1) {
      Out << "<p>Reached by ";
      for (const auto &[I, Link] : enumerate(Type.Chain))
        Out << (I ? " &rarr; " : "") << "<code>" << Html{spelledName(*Link)}
            << "</code>";
      Out << "</p>\n";
    }
    Out << "<p class=\"links\">Exports: ";
    size_t Shown = Limit ? std::min(Limit, Type.Hits.size()) : Type.Hits.size();
    for (uint32_t Hit : ArrayRef<uint32_t>(Type.Hits).take_front(Shown))
      Out << "<a href=\"#e" << Hit << "\">" << Html{C.Exports[Hit].Symbol}
          << "</a> ";
    if (Shown < Type.Hits.size())
      Out << "and " << Type.Hits.size() - Shown << " more";
    Out << "</p>\n</div></details>\n";
  }

  void printVariant(const TypeChange &Type, const TypeVariant &Variant) {
    if (Type.Variants.size() > 1)
      Out << "<p>" << Html{sentence(Variant, MaxClauses)} << "</p>\n";
    Out << "<p class=\"muted\">in ";
    for (const auto &[I, File] : enumerate(Variant.Files)) {
      if (I == MaxFiles) {
        Out << " and " << counted(Variant.Files.size() - I, "more file");
        break;
      }
      Out << (I ? ", " : "") << Html{File};
    }
    Out << "</p>\n<pre>";
    for (const DiffLine &Line : Variant.Diff) {
      StringRef Class = Line.Mark == '+'   ? "add"
                        : Line.Mark == '-' ? "del"
                        : Line.Mark == '@' ? "hunk"
                                           : "same";
      Out << "<span class=\"" << Class << "\">";
      if (Line.Mark != '@')
        Out << Line.Mark;
      Out << Html{Line.Text} << "</span>";
    }
    Out << "</pre>\n";
  }

  void printExports() {
    Out << "<h2 id=\"exports\">Changed exports</h2>\n<table><thead><tr>"
           "<th>Export</th><th>Change</th><th>Module</th><th>Causes</th>"
           "</tr></thead>\n<tbody>\n";
    for (const auto &[Number, Export] : enumerate(C.Exports))
      printExport(Number, Export);
    Out << "</tbody></table>\n";
  }

  void printExport(size_t Number, const ExportChange &Export) {
    std::string What;
    for (ExportChangeKind Kind : AllExportChanges)
      if (Export.Kinds & Kind)
        What += (What.empty() ? "" : "; ") + spelledChange(Export, Kind);
    StringRef Module = Export.row().Module;
    Out << "<tr id=\"e" << Number << "\" data-find=\"" << Html{Export.Symbol}
        << ' ' << Html{What} << ' ' << Html{Module} << "\"><td class=\"name\">"
        << Html{Export.Symbol} << "</td><td>" << Html{What}
        << tolerance(Export.Tolerated) << "</td><td>" << Html{Module}
        << "</td><td data-key=\"" << Export.CauseCount << "\">";
    for (uint32_t Cause : Export.Causes)
      Out << "<a href=\"#t" << Cause << "\"><code>"
          << Html{spelledName(*C.Types[Cause].Name)} << "</code></a> ";
    if (Export.CauseCount > Export.Causes.size())
      Out << "and " << Export.CauseCount - Export.Causes.size() << " more";
    Out << "</td></tr>\n";
  }

  static StringRef tolerance(bool Tolerated) {
    return Tolerated ? " <span class=\"muted\">(tolerated)</span>" : "";
  }

  const Comparison &C;
  size_t Limit;
  raw_ostream &Out;
};

} // namespace

void genksyms::printHtml(const Comparison &C, size_t Limit, raw_ostream &Out) {
  HtmlReport(C, Limit, Out).print();
}
