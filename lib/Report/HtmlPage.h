//===- HtmlPage.h - What the HTML pages have in common -------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The frame of a page: its head, the verdict, tiles, the tools that filter, and
// lists whose entries they show and hide. Everything is in the markup; the
// script of HtmlAssets.h only makes it quicker to find.
//
// Each entry of a list carries facets, `data-f="A.B.C ..."`: A is a set of bits
// for the tiles and the first choice, B a number for the second choice, C a set
// of bits for the third. An entry is shown if one of its triples has all that
// is chosen. An export has one triple: what happened to it, its module, its
// severity; a module one for each kernel: its verdict, the kernel, the
// problems. Triples that are the same but for B are written as one, with a list
// of numbers: `32.0-5,8.1`.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_HTMLPAGE_H
#define GENKSYMS_CC_LIB_REPORT_HTMLPAGE_H

#include "genksyms-cc/Report/PageOrigin.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <vector>

namespace genksyms {

struct Facets {
  unsigned Kinds = 0, Group = 0, Marks = 0;
};

/// ` data-f="..."`.
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out,
                              llvm::ArrayRef<Facets> Of);

/// One of the three choices among the tools.
struct HtmlChoice {
  struct Value {
    unsigned Number; ///< bits or a number, as the facet has them
    std::string Text;
  };
  std::string Label; ///< `Module`
  std::vector<Value> Values;
};

/// A count at the top that filters when it is clicked.
struct HtmlTile {
  size_t Count;
  std::string Text;
  unsigned Facet;  ///< which choice it stands for: 0 or 2
  unsigned Number; ///< its value there
};

enum class PageVerdict { Good, Bad, Unknown };

/// A name from input: one of more than MaxUnbroken bytes may break anywhere.
struct HtmlName {
  llvm::StringRef Text;
};
llvm::raw_ostream &operator<<(llvm::raw_ostream &Out, HtmlName N);
constexpr size_t MaxUnbroken = 40;

/// Where a page stands. One by itself has its style and scripts inside; one of
/// a site names the files of both, which all its pages share.
struct PageFrame {
  struct Site {
    std::string Root; ///< what leads to the site's first page: `../`
    std::string Title;
  };
  std::optional<Site> Of;
};

/// What runs on a page.
enum class PageScripts {
  None,
  Lists,  ///< lists and their tools
  Search, ///< the search of a site
};

/// Entries of a list that are shown at once where the script runs; it offers
/// the others.
constexpr size_t ShownRows = 250;
constexpr size_t ShownEntries = 100;

/// Links and lines that are shown before the rest is folded away.
constexpr size_t ShownLinks = 20;

class HtmlPage {
public:
  explicit HtmlPage(llvm::raw_ostream &Out, PageFrame Frame = {})
      : Out(Out), Frame(std::move(Frame)) {}

  /// Origin must outlive the page. What is printed next stands in the page's
  /// header.
  void begin(llvm::StringRef Title, const PageOrigin &Origin,
             PageScripts Scripts = PageScripts::Lists);
  /// Ends the header.
  void results();
  void verdict(PageVerdict How, llvm::StringRef Word, llvm::StringRef Text);
  void notes(llvm::ArrayRef<std::string> Notes);
  void tiles(llvm::ArrayRef<HtmlTile> Tiles);
  /// The tools, hidden until the script has something to offer, after the
  /// header. A choice of one value is no choice and is left out.
  void tools(llvm::StringRef SearchLabel, llvm::ArrayRef<HtmlChoice> Choices,
             llvm::ArrayRef<llvm::StringRef> Groupings);
  /// What stands before and after the entries of a list. Where scripts run, it
  /// puts them into a comment, which a browser reads many times quicker than
  /// elements; everywhere else they are elements like others. No entry ends the
  /// comment, since `>` is escaped in text.
  ///
  /// An entry begins with its tag and a newline: `<tr\nid="e1" data-f="...">`.
  void beginEntries();
  void endEntries();
  void end();

private:
  void assets(PageScripts Scripts);
  void navigation();
  void made();

  llvm::raw_ostream &Out;
  const PageFrame Frame;
  const PageOrigin *Origin = nullptr;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HTMLPAGE_H
