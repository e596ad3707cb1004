//===- SiteStyle.cpp - What a site adds to the style of the pages ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SiteContent.h"

llvm::StringRef genksyms::siteStyle() {
  return R"CSS(
.site { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;
  padding-bottom: .5rem; margin-bottom: .75rem;
  border-bottom: 1px solid var(--line); }
.site a:first-child { font-weight: bold; }
footer { margin-top: 2rem; padding-top: .5rem;
  border-top: 1px solid var(--line); }
#search-form { margin: 1rem 0; }
#search-form label { display: flex; gap: .5rem; align-items: center;
  font-weight: bold; }
#search-form input { width: 32rem; max-width: 100%; min-width: 0;
  padding: .5rem .75rem; font-weight: normal; }
#search-form #found { min-height: 1.5em; margin: .4rem 0; }
.hits-list { padding: 0; margin: 0; list-style: none; }
.hits-list li { padding: .3rem 0; border-bottom: 1px solid var(--line); }
.letters { gap: .5rem 1.25rem; }
.pages { margin: 1rem 0; }
.names { columns: 20rem; padding: 0; list-style: none; }
.names li { break-inside: avoid; padding: .1rem 0; overflow-wrap: anywhere; }
.releases td:nth-of-type(1) { min-width: 14ch; }
@media screen and (max-width: 56rem) {
  .releases td::before { content: attr(data-label) ": ";
    color: var(--muted); }
  #search-form label { align-items: stretch; flex-direction: column; }
}
)CSS";
}
