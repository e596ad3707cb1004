"""Checks a page for those who do not see it or have no mouse: the tree that a
browser shows to assistive technology, and what the keys do. usage: access.py
PAGE"""

import sys

from browser import Page

NAMED = {"button", "combobox", "link", "navigation", "region", "searchbox",
         "table", "columnheader", "rowheader", "DisclosureTriangle"}
# What Tab has to reach, in this order.
REACHED = """
[...document.querySelectorAll("a[href], button, input, select, summary, .scroll")]
    .filter((node) => node.checkVisibility())
"""
FOCUSED = """(() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  return [(%s).indexOf(node),
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
})()""" % REACHED
PRESSED = "document.querySelector('.tiles button').ariaPressed"
SORTED = "document.querySelector('.cards th').ariaSort"


def live_text(page):
    """What the live region has to say, in the browser's tree."""
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    status = [node for node in nodes if node["role"]["value"] == "status"]
    assert len(status) == 1, "one live region"
    live = {p["name"]: p["value"]["value"] for p in status[0]["properties"]}
    assert live["live"] == "polite", live
    return "".join(by_id[child]["name"]["value"]
                   for child in status[0]["childIds"])


def check_tree(page):
    """Whatever has to have a name has one, and tables have heads."""
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    counts = {}
    for node in nodes:
        role = node.get("role", {}).get("value")
        if node["ignored"] or role not in NAMED:
            continue
        counts[role] = counts.get(role, 0) + 1
        assert node.get("name", {}).get("value", "").strip(), f"{role}: no name"
    assert page.evaluate("!document.querySelector('th:not([scope])')"), "scope"
    for role in ("table", "columnheader", "rowheader", "region"):
        assert counts.get(role), f"no {role}"
    print("named:", *sorted(counts))


def check_tab(page):
    """Tab goes through all that can be used, and it is seen where it is."""
    count = page.evaluate(f"({REACHED}).length")
    for at in range(count):
        page.press("Tab")
        focused, seen = page.evaluate(FOCUSED)
        assert focused == at, f"Tab {at} leads to {focused} of {count}"
        assert seen, f"Tab {at}: nothing shows the focus"
    print("Tab: all in order")


def check_keys(page):
    """Tiles and heads of tables are buttons, which say what they did."""
    for key, text in (("Enter", "\r"), (" ", " ")):
        page.evaluate("document.querySelector('.tiles button').focus()")
        before = live_text(page)
        page.press(key, text)
        assert page.evaluate(PRESSED) == "true"
        print(f"tile: {before}; {live_text(page)}")
        page.press(key, text)
        assert page.evaluate(PRESSED) == "false"
        page.evaluate("document.querySelector('.cards th button').focus()")
        page.press(key, text)
        print("sorted:", page.evaluate(SORTED))
        assert page.evaluate("document.activeElement.closest('th') !== null")


def main():
    # The narrow page, on which rows are cards, has tables for all that.
    for width in (1400, 390):
        with Page(sys.argv[1], width) as page:
            check_tree(page)
            check_tab(page)
            check_keys(page)


main()
