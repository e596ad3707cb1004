//===- SiteScript.cpp - Script of a site: the search ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the files of SiteSearch.cpp, each once. A hit has all that was typed in
// its name; names are put into the page as text.
//
//===----------------------------------------------------------------------===//

#include "SiteContent.h"

llvm::StringRef genksyms::siteSearchScript() {
  return R"JS(
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById(id);
  const input = byId("search");
  const found = byId("found");
  const list = byId("hits");
  const more = byId("more");
  const step = 50;
  const keySize = 2;

  const files = new Map();
  function load(name) {
    if (!files.has(name))
      files.set(name, fetch("search/" + name + ".json").then((answer) => {
        if (!answer.ok)
          throw new Error(answer.status + " " + answer.statusText);
        return answer.json();
      }).catch((error) => {
        files.delete(name);
        throw error;
      }));
    return files.get(name);
  }

  // `struct sk_buff` and `struct:sk_buff` ask for structs.
  const kinds = ["struct", "union", "enum", "typedef", "enumerator", "symbol"];
  function understand(text) {
    const typed = text.split(/[\s:]+/).filter(Boolean);
    let kind = "";
    if (typed.length > 1 && kinds.includes(typed[0]))
      kind = typed.shift();
    const parts = typed.map((part) => part.toLowerCase());
    const words = parts.flatMap((part) => part.split(/[^a-z0-9]+/))
        .filter(Boolean);
    return {kind, typed, parts, keys: [...new Set(words.map((word) =>
        word.slice(0, keySize)))]};
  }

  // How near a name is to what was typed: the same, begins with it, has a word
  // that does, has it somewhere. Of these the one with the same large letters is
  // nearer.
  function rank(name, part) {
    if (name === part)
      return 0;
    const at = name.indexOf(part);
    if (at <= 0)
      return at < 0 ? 9 : 1;
    return /[a-z0-9]/.test(name[at - 1]) ? 3 : 2;
  }
  function pick(shards, {kind, typed, parts}) {
    const hits = new Map();
    for (const shard of shards)
      for (const of of Object.keys(shard)) {
        if (kind && of !== kind)
          continue;
        for (const [name, releases, versions, page] of shard[of]) {
          const small = name.toLowerCase();
          if (parts.every((part) => small.includes(part)))
            hits.set(of + " " + name, {kind: of, name, releases, versions, page,
              rank: Math.min(...parts.map((part) => rank(small, part))) +
                  (typed.every((part) => name.includes(part)) ? 0 : 0.5)});
        }
      }
    return [...hits.values()].sort((a, b) => a.rank - b.rank ||
        a.name.length - b.name.length || (a.name < b.name ? -1 :
        a.name > b.name ? 1 : a.kind < b.kind ? -1 : 1));
  }
  async function look(query) {
    const index = await load("index");
    const keys = query.keys.filter((key) => index.shards.includes(key));
    const hits = pick(await Promise.all(keys.map(load)), query);
    return hits.length ? hits : pick([await load("all")], query);
  }

  const counted = (count, noun) => count + " " + noun + (count === 1 ? "" : "s");
  function describe(hit, index) {
    const isSymbol = hit.kind === "symbol";
    const all = isSymbol ? index.releases : index.withDefinitions;
    const parts = [isSymbol ? "symbol" : hit.kind,
      `in ${hit.releases} of ${counted(all, "release")}`];
    if (hit.versions)
      parts.push(counted(hit.versions, isSymbol ? "version" : "definition"));
    return parts.join(", ");
  }
  // As siteFileName() does it.
  const devices = /^(con|prn|aux|nul|(com|lpt)[0-9])(\.|$)/;
  const fileName = (name) => [...new TextEncoder().encode(name)]
      .map((byte, at) => {
        const char = String.fromCharCode(byte);
        return (/[a-z0-9_]/.test(char) || (at > 0 && /[-.]/.test(char))) &&
            (at > 0 || !devices.test(name))
          ? char : "=" + byte.toString(16).padStart(2, "0");
      }).join("");
  const pageOf = (hit) => hit.page === "" ? "" :
      hit.kind + "/" + (hit.page ?? fileName(hit.name)) + ".html";
  function makeItem(hit, index) {
    const item = document.createElement("li");
    const name = document.createElement(hit.page === "" ? "span" : "a");
    name.textContent = (hit.kind === "symbol" ? "" : hit.kind + " ") + hit.name;
    name.className = "long";
    if (hit.page !== "")
      name.href = pageOf(hit);
    const about = document.createElement("span");
    about.textContent = describe(hit, index);
    about.className = "muted";
    item.append(name, " ", about);
    return item;
  }

  let hits = [];
  let typed = 0;
  async function show(count) {
    const index = await load("index");
    const from = list.children.length;
    list.append(...hits.slice(from, count).map((hit) => makeItem(hit, index)));
    more.hidden = hits.length <= count;
    list.hidden = !hits.length;
    return list.children[from];
  }
  async function update() {
    const now = ++typed;
    const text = input.value.trim();
    const address = text ? "?q=" + encodeURIComponent(text) :
        location.pathname;
    if (location.protocol !== "file:")
      history.replaceState(null, "", address);
    try {
      const query = understand(text);
      const result = query.parts.length ? await look(query) : [];
      // Something else was typed meanwhile.
      if (now !== typed)
        return;
      hits = result;
      list.replaceChildren();
      await show(step);
      found.textContent = !text ? "" : hits.length ? counted(hits.length, "name")
        : "No name has that";
    } catch (error) {
      if (now !== typed)
        return;
      found.textContent = location.protocol === "file:"
        ? "The search works where a web server serves these pages; the lists " +
          "by letter have all names"
        : "The search failed: " + error.message;
    }
  }

  more.addEventListener("click", async () => {
    const first = await show(list.children.length + step);
    first?.querySelector("a")?.focus();
  });
  input.addEventListener("input", update);
  byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (hits.length && pageOf(hits[0]))
      location.href = pageOf(hits[0]);
  });
  byId("search-form").hidden = false;
  // Whoever searches does not wait for it; what is wrong is said then.
  load("index").catch(() => {});
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value)
    update();
});
)JS";
}
