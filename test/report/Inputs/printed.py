"""Prints a page, and says how many rows and folded entries went to the paper, and
how many are there before and after. usage: printed.py PAGE"""

import sys

from browser import Page

COUNT = """["tr[id]", "details[id]"].map((kind) =>
    document.querySelectorAll(kind).length).join(" rows, ") + " entries" """
FOLDED = """getComputedStyle(document.querySelector("details:not([open])"),
                          "::details-content").contentVisibility"""

with Page(sys.argv[1]) as page:
    print("before:", page.evaluate(COUNT))
    page.evaluate(f"""addEventListener("beforeprint", () => {{
      window.printed = {COUNT};
    }})""")
    page.call("Page.printToPDF")
    print("printed:", page.evaluate("window.printed"))
    print("after:", page.evaluate(COUNT))
    for media in ("screen", "print"):
        page.call("Emulation.setEmulatedMedia", media=media)
        print(f"folded on {media}:", page.evaluate(FOLDED))
