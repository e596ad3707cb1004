"""Checks pages of a site for those who do not see them or have no mouse: whatever
has to have a name has one, in the tree that a browser shows to assistive
technology; tables have heads; ids are there once; Tab reaches all that can be
used, in order, and shows where it is. usage: access.py SITE PAGE..."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "report", "Inputs"))
from browser import Page  # noqa: E402
from serve import Server  # noqa: E402

NAMED = {"button", "combobox", "link", "navigation", "region", "searchbox",
         "table", "columnheader", "rowheader", "DisclosureTriangle", "image"}
USED = """[...document.querySelectorAll(
    "a[href], button, input, select, summary, .scroll")]
    .filter((node) => node.checkVisibility())"""
FOCUSED = """(() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  return [(%s).indexOf(node),
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
})()""" % USED
# More would only take longer.
MOST_TABS = 60
FAULTS = """(() => {
  const faults = [];
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length)
    faults.push("an id twice");
  for (const node of document.querySelectorAll("[aria-labelledby]"))
    if (!document.getElementById(node.getAttribute("aria-labelledby")))
      faults.push("labelled by nothing");
  if (document.querySelector("th:not([scope])"))
    faults.push("th without scope");
  if (document.querySelectorAll("h1").length !== 1 || !document.title ||
      !document.documentElement.lang || !document.querySelector("main"))
    faults.push("no h1, title, language or main");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")]
      .map((node) => +node.tagName[1]);
  if (levels.some((level, at) => at && level > levels[at - 1] + 1))
    faults.push("a heading leaves a level out");
  for (const node of document.querySelectorAll("li"))
    if (!node.parentNode.matches("ul, ol"))
      faults.push("li without a list");
  return faults;
})()"""


def check(page, address):
    page.go(address)
    faults = page.evaluate(FAULTS)
    assert not faults, f"{address}: {faults}"
    for node in page.call("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if not node["ignored"] and role in NAMED:
            assert node.get("name", {}).get("value", "").strip(), \
                f"{address}: a {role} without a name"
    for at in range(min(page.evaluate(f"({USED}).length"), MOST_TABS)):
        page.press("Tab")
        focused, seen = page.evaluate(FOCUSED)
        assert focused == at, f"{address}: Tab {at} leads to {focused}"
        assert seen, f"{address}: Tab {at}: nothing shows the focus"


def main():
    site, names = sys.argv[1], sys.argv[2:]
    for width in (1400, 390):
        with Server(site) as root, Page("about:blank", width) as page:
            for name in names:
                check(page, root + name)
    print(len(names), "pages: all is named, Tab reaches all")


main()
