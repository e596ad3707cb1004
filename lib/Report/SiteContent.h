//===- SiteContent.h - What the pages of a site tell ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_SITECONTENT_H
#define GENKSYMS_CC_LIB_REPORT_SITECONTENT_H

#include "HistoryStrip.h"
#include "HtmlPage.h"
#include "genksyms-cc/Report/SiteReport.h"
#include "llvm/ADT/BitVector.h"

namespace genksyms {

/// What is kept of the comparison of a pair.
struct PairDigest {
  struct Cause {
    const SymtypesName *Name = nullptr;
    std::string What; ///< a sentence
    size_t Hits = 0;
    std::vector<uint32_t> FirstHits; ///< some of them: symbols
  };
  struct Event {
    uint32_t Symbol = 0;
    uint32_t Kinds = 0;      ///< of ExportChangeKind
    uint32_t FirstCause = 0; ///< in EventCauses
    uint32_t ShownCauses = 0, AllCauses = 0;
  };

  bool HasTypes = false;
  std::vector<Cause> Causes; ///< as the page numbers its types
  std::vector<Event> Events; ///< sorted by symbol
  std::vector<uint32_t> EventCauses;
  size_t Counts[std::size(AllExportChanges)] = {}; ///< of each kind

  const Event *eventOf(uint32_t Symbol) const;
  /// The cause that is a change of the type Name, or null.
  const Cause *causeOf(const SymtypesName *Name) const;
};

/// What a list or a search says of a symbol or type.
struct SiteEntry {
  llvm::StringRef Name; ///< without a prefix
  EntityKind Kind = EntityKind::Ordinary;
  uint32_t Releases = 0; ///< that have it
  uint32_t Versions = 0; ///< or definitions; 0 where none is known
  std::string Page;      ///< its path; empty where there is none
};

struct SiteContent {
  SiteContent(const Overview &O, std::string Title, const PageOrigin &Origin);

  const Overview &O;
  std::string Title;
  const PageOrigin &Origin;
  std::vector<PairDigest> Pairs;
  /// Types that changed, appeared or vanished: those with pages.
  llvm::BitVector TypePages;
  size_t Recorded = 0; ///< releases with definitions

  PageFrame frame(llvm::StringRef Root) const;
  /// The number of a type in the overview, or its size.
  size_t typeNumber(const SymtypesName &Name) const;
  /// The path of its page, or nothing.
  std::string typePage(const SymtypesName &Name) const;
  std::string pairPage(size_t Pair) const;

  HistoryStrip symbolStrip(size_t Symbol) const;
  HistoryStrip typeStrip(size_t Type) const;

  SiteEntry symbolEntry(size_t Symbol) const;
  SiteEntry typeEntry(size_t Type) const;

  PairDigest digest(const Comparison &C) const;
};

/// A release as a series lists it: its name, and its date where it has one.
void printSiteRelease(const ReleaseInfo &R, llvm::raw_ostream &Out);

void printSymbolPage(const SiteContent &S, size_t Symbol,
                     llvm::raw_ostream &Out);
void printTypePage(const SiteContent &S, size_t Type, llvm::raw_ostream &Out);
void printStartPage(const SiteContent &S, llvm::raw_ostream &Out);

/// The lists of all symbols, or of all types, by letter.
void addListPages(const SiteContent &S, bool OfTypes,
                  std::vector<SiteFile> &Files);
/// What the search reads.
void addSearchFiles(const SiteContent &S, std::vector<SiteFile> &Files);

llvm::StringRef siteStyle();
llvm::StringRef siteSearchScript();

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_SITECONTENT_H
