//===- SiteReport.h - A store as a static web site --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Makes the files of the site, and writes none. doc/store.md says which there
// are.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_SITEREPORT_H
#define GENKSYMS_CC_REPORT_SITEREPORT_H

#include "genksyms-cc/Report/PageOrigin.h"
#include "genksyms-cc/Store/Overview.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

struct SiteContent;

/// A file of a site. Path is relative to the site's directory.
struct SiteFile {
  std::string Path;
  std::function<void(llvm::raw_ostream &)> Print;
};

/// The file by which a site is known as one, and its text.
inline constexpr llvm::StringLiteral SiteMarkFile = "genksyms-cc-site.json";
inline constexpr llvm::StringLiteral SiteMarkText =
    "{\"format\": \"genksyms-cc-site\", \"formatVersion\": 1}\n";

class Site {
public:
  /// O and Origin must outlive this.
  Site(const Overview &O, std::string Title, const PageOrigin &Origin);
  Site(const Site &) = delete;
  ~Site();

  /// The page of a pair of releases, whose comparison is needed no more once it
  /// is printed: what other pages tell of it is kept. Several threads may call
  /// it at a time, for different pairs.
  SiteFile pairPage(size_t Pair, const Comparison &C);

  /// All other files, once there was a pairPage() of each pair. Several threads
  /// may print them at a time.
  std::vector<SiteFile> files() const;

private:
  std::unique_ptr<SiteContent> All;
};

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_SITEREPORT_H
