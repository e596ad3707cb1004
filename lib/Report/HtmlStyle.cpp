//===- HtmlStyle.cpp - Style of the HTML pages ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A table scrolls in a box of its own, so that its head can stick and the page
// is never wider than its window. On a narrow page a row becomes a card.
//
// test/report/contrast.test reads the colors.
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"

llvm::StringRef genksyms::htmlStyle() {
  return R"CSS(
:root { color-scheme: light dark;
  --bg: #ffffff; --fg: #1f2328; --muted: #57606a; --raised: #f3f5f8;
  --line: #d0d7de; --edge: #6e7781; --accent: #0550ae; --on-accent: #ffffff;
  --bad: #a40e26; --good: #116329; --warn: #7a4a00;
  --del: #ffebe9; --ins: #dafbe1; --del-word: #ffc1bc; --ins-word: #9be9a8;
  --v0: #cfe3ff; --v1: #ffdfae; --v2: #c6efcd; --v3: #f8cfe6; --v4: #fff0a0;
  --v5: #dad3f8; --v6: #bdeef2; --v7: #f2d2c2; }
@media screen and (prefers-color-scheme: dark) { :root {
  --bg: #0d1117; --fg: #e6edf3; --muted: #9da7b3; --raised: #1a212a;
  --line: #333b44; --edge: #7d8590; --accent: #79b8ff; --on-accent: #0d1117;
  --bad: #ff938a; --good: #6fdd8b; --warn: #e3b341;
  --del: #3a1719; --ins: #12301c; --del-word: #762b2e; --ins-word: #1d5c33;
  --v0: #1d4479; --v1: #6b4410; --v2: #1d5b33; --v3: #70295a; --v4: #57500f;
  --v5: #46388c; --v6: #10565c; --v7: #6e3828; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 6rem; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; padding: 1rem;
  max-width: 90rem; color: var(--fg); background: var(--bg);
  overflow-wrap: break-word; }
main { outline: none; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .25rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
header p { margin: .5rem 0; }
code, .name, .log, table.diff td, .links { font-size: .9em;
  font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
a { color: var(--accent); }
a, summary, button, input, select { outline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; z-index: 9;
  background: var(--bg); }
.muted { color: var(--muted); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.warn { color: var(--warn); }
.long { overflow-wrap: anywhere; }

.verdict { border-left: .4rem solid; padding: .4rem .8rem; font-size: 1.1rem; }
.note { border-left: .4rem solid var(--warn); padding: .1rem .8rem; }
.tiles { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem;
  margin: 1rem 0 .5rem; padding: 0; }
.tiles li, .tiles button { border: 1px solid var(--edge); border-radius: .5rem;
  padding: .25rem .8rem; min-width: 6rem; }
.tiles b { display: block; font-size: 1.3rem; line-height: 1.2; }
.tiles li.live { border: 0; padding: 0; }
button, select, input { font: inherit; color: inherit; text-align: left;
  background: var(--bg); border: 1px solid var(--edge); border-radius: .35rem;
  padding: .25rem .5rem; }
button { cursor: pointer; }
button:hover { background: var(--raised); }
button[aria-pressed="true"] { background: var(--accent);
  border-color: var(--accent); color: var(--on-accent); }

#tools { position: sticky; top: 0; z-index: 3; background: var(--bg);
  border-bottom: 1px solid var(--line); padding: .5rem 0; display: flex;
  flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
#tools label { display: flex; gap: .4rem; align-items: center; }
#tools select { max-width: 14rem; }
#found { margin: 0; color: var(--muted); }
#search { width: 17rem; }
::placeholder { color: var(--muted); opacity: 1; }

.scroll { overflow: auto; max-height: calc(100vh - 7rem); max-width: 100%;
  border: 1px solid var(--line); border-radius: .35rem; }
table { border-collapse: separate; border-spacing: 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;
  border-bottom: 1px solid var(--line); }
tbody th { font-weight: normal; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
.scroll thead th { position: sticky; top: 0; z-index: 2; white-space: nowrap;
  background: var(--raised); }
th button { border: 0; padding: 0; background: none; font-weight: bold; }
/* Arrows are for the eye; what is read aloud is aria-sort. */
th button::after { content: "\2195" / ""; padding-left: .3rem;
  color: var(--muted); }
th[aria-sort="ascending"] button::after { content: "\2191" / ""; }
th[aria-sort="descending"] button::after { content: "\2193" / ""; }
.name { white-space: nowrap; }
.name .long { display: inline-block; white-space: normal; min-width: 24ch; }
.exports td:nth-of-type(1) { min-width: 20ch; }
.exports td:nth-of-type(2) { white-space: nowrap; }
.exports td:nth-of-type(4) { min-width: 20ch; }
.group th { background: var(--raised); font-weight: bold; }
.loads thead th:first-child, .loads .name { position: sticky; left: 0;
  background: var(--bg); z-index: 1; }
.loads thead th:first-child { z-index: 3; background: var(--raised); }
.facts { width: auto; min-width: min(40rem, 100%); margin: .5rem 0; }
.scroll .facts { width: 100%; margin: 0; }
.scroll caption:not(.sr) { padding: .3rem .6rem; }
.facts thead th { font-weight: normal; color: var(--muted); }
.facts td { overflow-wrap: anywhere; }
.facts tbody th { white-space: nowrap; }
.scroll .facts td { overflow-wrap: break-word; }

details { border: 1px solid var(--line); border-radius: .35rem;
  margin: .4rem 0; padding: 0 .75rem; }
details[open] { padding-bottom: .75rem; }
details details, td details { border: 0; padding: 0; margin: 0; }
summary { cursor: pointer; padding: .4rem 0; }
.hits { float: right; margin-left: 1rem; color: var(--muted); }
table.diff { table-layout: fixed; min-width: 44rem; }
table.diff td { white-space: pre-wrap; tab-size: 2; border: 0;
  overflow-wrap: anywhere; position: relative; padding-left: 1.7rem; }
table.diff th + th, table.diff td + td { border-left: 1px solid var(--line); }
table.diff td[colspan] { background: var(--raised); }
td.del { background: var(--del); }
td.ins { background: var(--ins); }
td.none { background: var(--raised); }
td.del::before, td.ins::before { position: absolute; left: .6rem; }
td.del::before { content: "\2212"; }
td.ins::before { content: "+"; }
del, ins { text-decoration: none; border-radius: .2rem; }
del { background: var(--del-word); }
ins { background: var(--ins-word); }
.files { overflow-wrap: anywhere; }
.chain { list-style: none; padding: 0; display: flex; flex-wrap: wrap;
  gap: .5rem 0; margin: .5rem 0; }
.chain li { display: flex; align-items: center; max-width: 100%; }
.chain code { border: 1px solid var(--edge); border-radius: .35rem;
  padding: .2rem .6rem; background: var(--raised); }
.chain li:first-child code { border-radius: 1rem; }
.chain li:last-child code { border-width: 2px; border-color: var(--accent);
  font-weight: bold; }
.chain li + li::before { content: "\2192"; padding: 0 .5rem;
  color: var(--muted); }
details p { margin: .6rem 0 .2rem; }
.links { padding: 0; margin: .2rem 0; list-style: none; display: flex;
  flex-wrap: wrap; gap: .1rem 1rem; }
.problems { padding-left: 1.2rem; margin: .3rem 0; }
/* A strip of releases: its colors have letters. Neighbors that are the same are
   one span, which has no box of its own. */
.strip { display: grid; gap: 2px; margin: .5rem 0 0;
  grid-template-columns: repeat(auto-fit, minmax(1.35rem, 1fr)); }
.strip > span { display: contents; }
.strip b, .mark b { border: 1px solid var(--edge); border-radius: .2rem;
  font-size: .8rem; line-height: 1.7rem; text-align: center; }
.mark b { display: inline-block; min-width: 1.8rem; padding: 0 .2rem; }
.v0 > b { background-color: var(--v0); }
.v1 > b { background-color: var(--v1); }
.v2 > b { background-color: var(--v2); }
.v3 > b { background-color: var(--v3); }
.v4 > b { background-color: var(--v4); }
.v5 > b { background-color: var(--v5); }
.v6 > b { background-color: var(--v6); }
.v7 > b { background-color: var(--v7); }
.striped > b { border-style: double; border-width: 3px; line-height: 1.4rem; }
.there > b { background-color: var(--raised); }
.absent > b { border-style: dashed; color: var(--muted); }
.ends { margin: .2rem 0 1rem; font-size: .9em; }
.runs td:nth-of-type(1) { white-space: nowrap; }
.events { padding: 0; margin: .5rem 0; list-style: none; }
.events > li { border-left: .25rem solid var(--line); padding: .1rem .9rem;
  margin: .9rem 0; }
.events p, .events ul { margin: .25rem 0; }
.events ul:not(.links) { padding-left: 1.2rem; }
pre.scroll { padding: .6rem .8rem; margin: 0; tab-size: 2; font-size: .9em;
  font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.log, .why { display: block; }
.why { color: var(--muted); }
.more { display: flex; gap: .5rem; margin: .5rem 0; }
/* What a script shows is not there when the browser looks for a target. */
:is(:target, .linked) > :is(th, td), details:is(:target, .linked) { background: var(--raised); }

@media screen and (max-width: 56rem) {
  html { scroll-padding-top: 1rem; }
  body { padding: .75rem; }
  #tools { position: static; }
  #tools label, #search { width: 100%; }
  #tools label > :last-child { flex: 1; min-width: 0; max-width: none; }
  .hits { float: none; margin: 0; }
  .scroll:has(> .cards) { max-height: none; }
  .cards, .cards tbody, .cards caption { display: block; }
  .cards thead { display: block; }
  .cards thead tr { display: flex; flex-wrap: wrap; background: var(--raised); }
  .scroll .cards thead th { position: static; border: 0; }
  .cards tbody tr { display: block; padding: .4rem 0;
    border-bottom: 1px solid var(--line); }
  .cards tbody th, .cards td { display: block; border: 0;
    padding: .1rem .6rem; }
  .cards tbody .name { font-weight: bold; position: static; }
  .cards .name .long { min-width: 0; }
  .cards .group { padding: 0; }
  .cards td:empty { display: none; }
  .loads td::before { content: attr(data-label) ": "; color: var(--fg); }
  .runs td:nth-of-type(1) { white-space: normal; }
  /* Nothing in these heads can be used. */
  .runs thead, .releases thead { position: absolute; clip-path: inset(50%); }
  .exports td:nth-of-type(3)::before { content: "Module: "; }
  .exports td:nth-of-type(4)::before { content: "Types: "; }
}
@media print {
  body { max-width: none; font-size: 10pt; padding: 0; }
  #tools, .order, .more, .skip, nav { display: none !important; }
  th button::after { content: none !important; }
  /* Chromium repeats a head without its buttons. */
  thead { display: table-row-group; }
  .exports td { min-width: 0 !important; }
  details::details-content { content-visibility: visible; }
  .scroll { max-height: none; overflow: visible; border: 0; }
  .scroll thead th, .loads .name { position: static; }
  tr, .chain li, summary { break-inside: avoid; }
  h2, summary { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  table.diff { min-width: 0; }
  .tiles button, .tiles li, .verdict, td, b { print-color-adjust: exact; }
}
)CSS";
}
