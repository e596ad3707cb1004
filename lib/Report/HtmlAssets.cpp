//===- HtmlAssets.cpp - Style and script of the page ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"

llvm::StringRef genksyms::htmlStyle() {
  return R"(
:root { color-scheme: light dark; --line: #8884; --add: #1a7f3722;
  --del: #cf222e22; --accent: #0969da; --muted: #777; }
@media (prefers-color-scheme: dark) { :root { --accent: #58a6ff; } }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; padding: 1rem;
  max-width: 75rem; }
h1 { font-size: 1.5rem; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code, pre, td.name, td.crc { font-family: ui-monospace, monospace;
  font-size: .9em; overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
dl.sides { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem;
  margin: .5rem 0; }
dl.sides dd { margin: 0; overflow-wrap: anywhere; }
ul.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem;
  padding: 0; }
ul.counts li { border: 1px solid var(--line); border-radius: .5rem;
  padding: .25rem .75rem; }
ul.counts b { display: block; font-size: 1.25rem; }
.note { border-left: 4px solid #d4a72c; padding: .25rem .75rem; }
.muted { color: var(--muted); }
#tools { position: sticky; top: 0; background: Canvas; padding: .5rem 0;
  border-bottom: 1px solid var(--line); z-index: 1; }
#tools input { font: inherit; width: min(30rem, 100%); padding: .3rem .5rem; }
details { border: 1px solid var(--line); border-radius: .5rem;
  margin: .4rem 0; padding: 0 .75rem; }
details[open] { padding-bottom: .75rem; }
summary { cursor: pointer; padding: .4rem 0; }
summary .hits { float: right; }
pre { overflow-x: auto; margin: .5rem 0; border: 1px solid var(--line);
  border-radius: .35rem; }
pre span { display: block; padding: 0 .5rem; min-height: 1.2em; }
pre .add { background: var(--add); }
pre .del { background: var(--del); }
pre .hunk { color: var(--muted); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem;
  border-bottom: 1px solid var(--line); }
th button { font: inherit; font-weight: bold; border: 0; padding: 0;
  background: none; color: inherit; cursor: pointer; }
tr:target, .lit { outline: 2px solid var(--accent); }
p.links a { margin-right: .6rem; white-space: nowrap; }
)";
}

llvm::StringRef genksyms::htmlScript() {
  return R"(
"use strict";
(() => {
  const tools = document.getElementById("tools");
  const search = document.getElementById("search");
  const count = document.getElementById("found");
  const items = [...document.querySelectorAll("[data-find]")];
  tools.hidden = false;

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const text = item.dataset.find.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      shown += !item.hidden;
    }
    count.textContent = shown + " of " + items.length + " entries";
  }
  search.addEventListener("input", filter);
  filter();

  for (const head of document.querySelectorAll("th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const body = head.closest("table").tBodies[0];
      const at = head.cellIndex;
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells)
        other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[at].dataset.key ||
                           row.cells[at].textContent;
      const order = new Intl.Collator("en", {numeric: true}).compare;
      const rows = [...body.rows].sort((a, b) => order(key(a), key(b)));
      if (down)
        rows.reverse();
      body.append(...rows);
    });
  }

  document.getElementById("sort-types").addEventListener("change", (event) => {
    const list = document.getElementById("type-list");
    const key = event.target.value;
    const order = new Intl.Collator("en", {numeric: true}).compare;
    list.append(...[...list.children].sort((a, b) => key === "name"
      ? order(a.dataset.name, b.dataset.name)
      : b.dataset.hits - a.dataset.hits));
  });

  function open() {
    const target = document.getElementById(decodeURIComponent(
        location.hash.slice(1)));
    if (!target)
      return;
    const entry = target.closest("[data-find]");
    if (entry && entry.hidden) {
      search.value = "";
      filter();
    }
    if (entry && entry.tagName === "DETAILS")
      entry.open = true;
    target.scrollIntoView({block: "center"});
  }
  addEventListener("hashchange", open);
  open();
})();
)";
}
