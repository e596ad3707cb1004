//===- HtmlTools.cpp - Script of the HTML pages: the tools ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Search, choices, tiles, groups, sorting, and what links lead to, on the lists
// of HtmlScript.cpp.
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"

llvm::StringRef genksyms::htmlToolsScript() {
  return R"JS(
document.addEventListener("DOMContentLoaded", () => {
  const lists = [...document.querySelectorAll("[data-noun]")].map(readList);
  if (!lists.length)
    return;
  const tables = lists.filter((list) => list.box.tHead);

  // What is chosen: a value for each facet, and words.
  const tools = byId("tools");
  const search = byId("search");
  const reset = byId("reset");
  const chosen = ["", "", ""];
  let words = [];
  const fits = (list, entry) =>
      (chosen.every((value) => value === "") ||
       entry.facets.some(({kinds, groups, marks}) =>
           (chosen[0] === "" || kinds & chosen[0]) &&
           (chosen[2] === "" || marks & chosen[2]) &&
           (chosen[1] === "" || inRanges(groups, +chosen[1])))) &&
      words.every((word) => list.textOf(entry).includes(word));

  function update() {
    words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const list of lists) {
      for (const entry of list.entries)
        entry.fits = fits(list, entry);
      list.limit = list.step;
      list.linked = null;
      show(list);
    }
    byId("found").textContent = lists.map((list) => list.found + " of " +
        counted(list.entries.length, list.noun)).join(", ");
    reset.hidden = !words.length && chosen.every((value) => value === "");
    for (const select of tools.querySelectorAll("[data-facet]"))
      select.value = chosen[select.dataset.facet];
    for (const tile of document.querySelectorAll(".tiles button"))
      tile.setAttribute("aria-pressed", chosen[tile.parentNode.dataset.facet]
          === tile.parentNode.dataset.value);
  }
  function choose(facet, value) {
    chosen[facet] = value;
    update();
  }
  function clear() {
    search.value = "";
    chosen.fill("");
    update();
  }

  for (const tile of document.querySelectorAll(".tiles li")) {
    const {facet, value} = tile.dataset;
    const button = makeButton("", () =>
        choose(facet, chosen[facet] === value ? "" : value));
    button.append(...tile.childNodes);
    tile.append(button);
    tile.className = "live";
  }
  for (const select of tools.querySelectorAll("[data-facet]"))
    select.addEventListener("change", () =>
        choose(select.dataset.facet, select.value));
  search.addEventListener("input", update);
  reset.addEventListener("click", () => {
    clear();
    search.focus();
  });

  // Entries of a table in groups. Causes stand as the types do, what has none
  // at the end.
  const groupings = {
    module: {rank: (entry) => +/\.(\d+)/.exec(entry.markup)[1],
      name: (entry) => entry.cell(3) || "no module"},
    cause: {rank: (entry) => +(/"#t(\d+)"/.exec(entry.markup)?.[1] ?? 1e9),
      name: (entry) => plain(/<a .*?<\/a>|$/.exec(entry.cells[4])[0]) ||
          "no changed type"},
    nothing: {rank: () => 0, name: () => ""},
  };
  function arrange(list) {
    const {rank, name} = groupings[byId("group")?.value || "nothing"];
    const groups = new Map();
    for (const entry of list.entries) {
      const at = rank(entry);
      if (!groups.has(at))
        groups.set(at, {rank: at, name: name(entry), entries: []});
      groups.get(at).entries.push(entry);
    }
    list.groups = [...groups.values()].sort((a, b) => a.rank - b.rank);
  }
  byId("group")?.addEventListener("change", () => {
    for (const list of tables) {
      arrange(list);
      show(list);
    }
  });

  // Strings compare quicker than a collator does; numbers in them have to have
  // as many digits for that.
  const natural = (text) =>
      text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(20, "0"));
  function sortEntries(list, key, sign) {
    for (const entry of list.entries)
      entry.key = key(entry);
    list.entries.sort((a, b) =>
        a.key < b.key ? -sign : a.key > b.key ? sign : a.at - b.at);
  }
  // Links and `and 3 more`.
  const countIn = (cell) => cell.split("<a ").length - 1 +
      +(/and (\d+) more/.exec(cell)?.[1] ?? 0);
  function sortBy(list, head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells)
      other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const at = head.cellIndex;
    sortEntries(list, head.dataset.sort === "count"
      ? (entry) => countIn(entry.cells[at])
      : (entry) => natural(entry.cell(at)), down ? -1 : 1);
    arrange(list);
    show(list);
  }
  for (const list of tables)
    for (const head of list.box.tHead.rows[0].cells)
      head.replaceChildren(makeButton(head.textContent, () =>
          sortBy(list, head)));

  const typeOrder = byId("sort-types");
  typeOrder?.addEventListener("change", () => {
    const list = lists.find((list) => list.box.id === "type-list");
    sortEntries(list, typeOrder.value === "name"
      ? (entry) => natural(entry.title) : (entry) => entry.at, 1);
    show(list);
  });
  if (typeOrder)
    typeOrder.closest("p").hidden = false;

  // What a link leads to is shown, opened and has the focus, whatever hid it.
  function open() {
    const id = decodeURIComponent(location.hash.slice(1));
    document.querySelector(".linked")?.classList.remove("linked");
    for (const list of lists) {
      const entry = list.entries.find((entry) => entry.has(id));
      if (!entry)
        continue;
      if (!entry.fits)
        clear();
      list.linked = entry;
      show(list);
      const {node} = entry;
      node.classList.add("linked");
      node.tabIndex = -1;
      node.open = true;
      (node.querySelector("summary") || node).focus({preventScroll: true});
      node.scrollIntoView({block: "center"});
    }
  }
  addEventListener("hashchange", open);
  // On paper there is no button that shows more.
  addEventListener("beforeprint", () =>
      lists.forEach((list) => show(list, Infinity)));
  addEventListener("afterprint", () => lists.forEach((list) => show(list)));
  tools.hidden = false;
  tables.forEach(arrange);
  update();
  open();
});
)JS";
}
