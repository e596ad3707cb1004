//===- HtmlScript.cpp - Script of the HTML pages --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where it runs the entries of a list are inside a comment (EntriesBegin of
// HtmlPage.h), and it works on their text: a browser takes seconds to make
// elements of 25,000 rows, and none to search them. Elements are made of the
// entries that are shown, when they are shown.
//
// HtmlTools.cpp has the second half: what the tools do.
//
//===----------------------------------------------------------------------===//

#include "HtmlAssets.h"

llvm::StringRef genksyms::htmlListScript() {
  return R"JS(
"use strict";
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

// Text of the markup, which has no other entities than these.
const entities = {amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'"};
const plain = (markup) => {
  const text = markup.replaceAll("<br>", " ").replace(/<[^>]*>/g, "");
  return text.includes("&")
    ? text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)
    : text;
};

// `3-5,8`: whether it has the number.
const inRanges = (ranges, number) => ranges.split(",").some((range) => {
  const dash = range.indexOf("-");
  return dash < 0 ? +range === number
    : +range.slice(0, dash) <= number && number <= +range.slice(dash + 1);
});

// A row of a table or something that folds open, from its markup without `<tr`
// or `<details`. There are many: what not all pages need waits until then.
class Entry {
  constructor(markup, at) {
    this.markup = markup;
    this.at = at;
    this.fits = true;
  }
  has(id) {
    return this.markup.startsWith(`id="${id}"`);
  }
  get facets() {
    return this.parts ??= /data-f="([^"]*)"/.exec(this.markup)[1].split(" ")
        .map((triple) => {
          const [kinds, groups, marks] = triple.split(".");
          return {kinds: +kinds, groups, marks: +marks};
        });
  }
  get cells() {
    return this.split ??= this.markup.slice(this.markup.indexOf(">") + 1)
        .split(/<t[hd][^>]*>/).slice(1);
  }
  cell(at) {
    return plain(this.cells[at]).trim();
  }
  get title() {
    return plain(/<summary>(.*?)<\/summary>/s.exec(this.markup)[1]);
  }
}

const startOf = (box) => box.tHead ? "<tr\n" : "<details\n";
function readEntries(box) {
  const held = [...box.childNodes].find((node) =>
      node.nodeType === Node.COMMENT_NODE);
  return held.data.split(startOf(box)).slice(1).map((text, at) => {
    // After the last row of a group comes the next group.
    const end = box.tHead ? text.indexOf("</tbody>") : -1;
    return new Entry(end < 0 ? text : text.slice(0, end), at);
  });
}
function readList(box) {
  const list = {box, entries: readEntries(box), noun: box.dataset.noun,
    step: +box.dataset.limit, limit: +box.dataset.limit, bodies: [],
    section: box.closest("section"), more: make("p", "")};
  list.textOf = (entry) => entry.text ??= (box.tHead
    ? entry.cells.map(plain).join(" ")
    : box.dataset.search ? plain("<" + entry.markup) : entry.title).toLowerCase();
  list.groups = [{name: "", entries: list.entries}];
  list.more.className = "more";
  list.section.append(list.more);
  return list;
}

// Makes the elements of entries that have none yet.
const template = document.createElement("template");
function build(list, entries) {
  const bare = entries.filter((entry) => !entry.node);
  const start = startOf(list.box);
  template.innerHTML = bare.map((entry) => start + entry.markup).join("");
  [...template.content.children].forEach((node, at) => {
    bare[at].node = node;
  });
}

function makeBody(list, {group, fitting, shown}) {
  const body = document.createElement(list.box.tHead ? "tbody" : "div");
  if (group.name) {
    const head = make("th", group.name + " ");
    head.scope = "rowgroup";
    head.colSpan = list.box.tHead.rows[0].cells.length;
    head.append(make("span", (fitting < group.entries.length
      ? fitting + " of " : "") + counted(group.entries.length, list.noun)));
    head.lastChild.className = "muted";
    body.insertRow().append(head);
    body.rows[0].className = "group";
  }
  body.append(...shown.map((entry) => entry.node));
  return body;
}

// Shows those that fit, as far as the limit goes, and what a link led to.
function show(list, limit = list.limit) {
  const parts = [];
  let found = 0;
  for (const group of list.groups) {
    const fitting = group.entries.filter((entry) => entry.fits);
    const shown = fitting.filter((entry, at) =>
        found + at < limit || entry === list.linked);
    found += fitting.length;
    if (shown.length)
      parts.push({group, fitting: fitting.length, shown});
  }
  build(list, parts.flatMap((part) => part.shown));
  list.bodies.forEach((body) => body.remove());
  list.bodies = parts.map((part) => makeBody(list, part));
  list.box.append(...list.bodies);
  list.found = found;
  list.section.hidden = !found;
  offerMore(list, found);
}

function offerMore(list, found) {
  const rest = found - list.limit;
  const showTo = (limit) => () => {
    list.limit = limit;
    show(list);
    // The button that was pressed is gone.
    (list.more.hidden ? list.section.querySelector("[tabindex], summary")
      : list.more.firstChild).focus();
  };
  list.more.hidden = rest <= 0;
  if (rest > 0)
    list.more.replaceChildren(
        makeButton("Show " + Math.min(rest, list.step) + " more",
                   showTo(list.limit + list.step)),
        makeButton("Show all " + counted(found, list.noun), showTo(found)));
}
)JS";
}
