//===- HtmlScript.cpp - Script of the HTML pages --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// It runs in the head, before there is a body: from the class `js` on, entries
// that are `late` need no layout. Entries that do not match are `hidden`; those
// that match but are more than a list shows at once are `late`.
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"

llvm::StringRef genksyms::htmlScript() {
  return R"JS(
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById(id);
  const make = (tag, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    return node;
  };
  const makeButton = (text, click) => {
    const button = make("button", text);
    button.type = "button";
    button.addEventListener("click", click);
    return button;
  };
  const counted = (count, noun) => count + " " + noun + (count === 1 ? "" : "s");
  const order = new Intl.Collator("en", {numeric: true}).compare;

  // The lists and their entries.
  const readFacets = (node) =>
      node.dataset.f.split(" ").map((triple) => triple.split(".").map(Number));
  const readList = (box) => {
    const list = {box, noun: box.dataset.noun, step: +box.dataset.limit,
      limit: +box.dataset.limit, section: box.closest("section"),
      more: make("p", "")};
    list.items = [...box.querySelectorAll("[data-f]")].map((node) => ({node,
      facets: readFacets(node), fits: true,
      late: node.classList.contains("late")}));
    list.more.className = "more";
    list.section.append(list.more);
    return list;
  };
  const lists = [...document.querySelectorAll("[data-noun]")].map(readList);
  if (!lists.length)
    return;

  // What is chosen: a value for each facet, and words.
  const tools = byId("tools");
  const search = byId("search");
  const reset = byId("reset");
  const chosen = ["", "", ""];
  let words = [];
  const textOf = (item) => item.text ??= (item.node.querySelector("summary") ||
      item.node).textContent.toLowerCase();
  const fits = (item) =>
      item.facets.some(([kinds, group, marks]) =>
          (chosen[0] === "" || kinds & chosen[0]) &&
          (chosen[1] === "" || group === +chosen[1]) &&
          (chosen[2] === "" || marks & chosen[2])) &&
      words.every((word) => textOf(item).includes(word));

  function showGroups(list) {
    const groups = new Map();
    for (const item of list.items) {
      const body = item.node.parentNode;
      const group = groups.get(body) || {fitting: 0, shown: 0, all: 0};
      group.all += 1;
      group.fitting += item.fits;
      group.shown += item.fits && !item.late;
      groups.set(body, group);
    }
    for (const [body, group] of groups) {
      body.hidden = !group.shown;
      const count = body.querySelector(".group span");
      if (count)
        count.textContent = (group.fitting < group.all
          ? group.fitting + " of " : "") + counted(group.all, list.noun);
    }
  }

  function show(list) {
    let found = 0;
    for (const item of list.items) {
      const late = item.fits && ++found > list.limit;
      if (item.node.hidden === item.fits)
        item.node.hidden = !item.fits;
      if (item.late !== late)
        item.node.classList.toggle("late", item.late = late);
    }
    list.found = found;
    list.section.hidden = !found;
    if (list.box.tBodies)
      showGroups(list);
    const rest = found - list.limit;
    list.more.hidden = rest <= 0;
    const showTo = (limit) => () => {
      list.limit = limit;
      show(list);
      // The button that was pressed is gone.
      (list.more.hidden ? list.box.parentNode : list.more.firstChild).focus();
    };
    if (rest > 0)
      list.more.replaceChildren(
          makeButton("Show " + Math.min(rest, list.step) + " more",
                     showTo(list.limit + list.step)),
          makeButton("Show all " + counted(found, list.noun), showTo(found)));
  }

  function update() {
    words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const list of lists) {
      for (const item of list.items)
        item.fits = fits(item);
      list.limit = list.step;
      show(list);
    }
    byId("found").textContent = lists.map((list) => list.found + " of " +
        counted(list.items.length, list.noun)).join(", ");
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

  // Rows of a table in groups, in the order of its items.
  const firstCause = (item) => item.node.querySelector("td a");
  const groupings = {
    module: (item) => item.node.cells[3].textContent || "no module",
    cause: (item) => firstCause(item)?.textContent || "no changed type",
    nothing: () => "",
  };
  // Causes stand as the types do, what has none at the end.
  const ranks = {
    module: (item) => item.facets[0][1],
    cause: (item) => +(firstCause(item)?.hash.slice(2) ?? 1e9),
    nothing: () => 0,
  };
  function addGroup(list, name, items) {
    const body = list.box.createTBody();
    if (name) {
      const head = make("th", name + " ");
      head.scope = "rowgroup";
      head.colSpan = list.box.tHead.rows[0].cells.length;
      head.append(make("span", ""));
      head.lastChild.className = "muted";
      body.insertRow().append(head);
      body.rows[0].className = "group";
    }
    for (const item of items) {
      body.append(item.node);
      list.items.push(item);
    }
  }
  function arrange(list) {
    const how = byId("group")?.value || "nothing";
    const groups = new Map();
    for (const item of list.items) {
      const name = groupings[how](item);
      if (!groups.has(name))
        groups.set(name, []);
      groups.get(name).push(item);
    }
    const rank = ([, items]) => ranks[how](items[0]);
    list.box.querySelectorAll("tbody").forEach((body) => body.remove());
    list.items = [];
    for (const [name, items] of [...groups].sort((a, b) => rank(a) - rank(b)))
      addGroup(list, name, items);
    show(list);
  }
  byId("group")?.addEventListener("change", () =>
      lists.filter((list) => list.box.tBodies).forEach(arrange));

  function sortBy(list, head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells)
      other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const item of list.items) {
      const cell = item.node.cells[head.cellIndex];
      item.key = cell.dataset.key || cell.textContent;
    }
    list.items.sort((a, b) => order(a.key, b.key) * (down ? -1 : 1));
    arrange(list);
  }
  for (const list of lists.filter((list) => list.box.tHead))
    for (const head of list.box.tHead.rows[0].cells)
      head.replaceChildren(makeButton(head.textContent, () =>
          sortBy(list, head)));

  const typeOrder = byId("sort-types");
  typeOrder?.addEventListener("change", () => {
    const list = lists.find((list) => list.box.id === "type-list");
    const key = (item) => item.node.dataset;
    list.items.sort((a, b) => typeOrder.value === "name"
      ? order(key(a).name, key(b).name) : key(b).hits - key(a).hits);
    list.box.append(...list.items.map((item) => item.node));
    show(list);
  });
  if (typeOrder)
    typeOrder.closest("p").hidden = false;

  // What a link leads to is shown and opened, whatever hides it.
  function open() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target)
      return;
    for (const list of lists) {
      const item = list.items.find((item) => item.node === target);
      if (!item)
        continue;
      if (!item.fits)
        clear();
      if (item.late) {
        list.limit = list.items.filter((item) => item.fits).indexOf(item) + 1;
        show(list);
      }
    }
    if (target.tagName === "DETAILS")
      target.open = true;
    target.scrollIntoView({block: "center"});
  }
  addEventListener("hashchange", open);
  tools.hidden = false;
  update();
  open();
});
)JS";
}
