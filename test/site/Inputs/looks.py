"""Looks at pages of a site at three widths, in light and dark, with and without
scripts: none is wider than its window, nothing is forbidden or missing, and text
can be told from what is behind it. Pictures are put into a directory, if one is
named. With --files they are no site, but pages by themselves.
usage: looks.py [--files] [--pictures DIRECTORY] SITE PAGE..."""

import base64
import contextlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "report", "Inputs"))
from browser import Page  # noqa: E402
from serve import Server  # noqa: E402

OVERFLOW = """(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width)
    return "";
  return [...document.querySelectorAll("body *")].filter((node) =>
      node.getBoundingClientRect().right > width + 1 &&
      !node.closest(".scroll")).slice(0, 3)
      .map((node) => node.outerHTML.slice(0, 120)).join(" | ") || "wide";
})()"""
# The least contrast of a text that is seen, and the text.
CONTRAST = """(() => {
  const canvas = document.createElement("canvas").getContext("2d",
      {willReadFrequently: true});
  const colors = new Map();
  const channels = (color) => {
    if (!colors.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      colors.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return colors.get(color);
  };
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = getComputedStyle(node).backgroundColor;
      if (getComputedStyle(node).display !== "contents" && channels(color)[3])
        return color;
    }
    return "white";
  };
  let least = [99, ""];
  for (const node of [...document.querySelectorAll("body *")].slice(0, 3000)) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 &&
        child.data.trim()) || node.closest(".skip, .sr, script") ||
        !node.checkVisibility())
      continue;
    const pair = [getComputedStyle(node).color, behind(node)].map(luminance);
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < least[0])
      least = [ratio, node.outerHTML.slice(0, 100)];
  }
  return least;
})()"""


def look(page, address, width, scheme, scripts):
    page.call("Emulation.setDeviceMetricsOverride", width=width, height=900,
              deviceScaleFactor=1, mobile=width < 500)
    page.call("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-color-scheme", "value": scheme}])
    page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
    page.go(address)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    where = f"{address} at {width}, {scheme}"
    wide = page.evaluate(OVERFLOW)
    assert not wide, f"{where}: too wide: {wide}"
    ratio, text = page.evaluate(CONTRAST)
    assert ratio >= 4.5, f"{where}: contrast {ratio:.1f}: {text}"
    assert not page.complaints(), f"{where}: {page.complaints()}"
    assert page.evaluate("document.querySelector('h1').textContent.trim()")


def main():
    arguments = sys.argv[1:]
    pictures = None
    files = False
    while arguments[0].startswith("--"):
        option = arguments.pop(0)
        if option == "--files":
            files = True
        else:
            pictures = arguments.pop(0)
    site = arguments.pop(0)
    # A page by itself has a style inside, and a policy of its own.
    server = (contextlib.nullcontext("file://" + os.path.abspath(site) + "/")
              if files else Server(site))
    with server as root, Page("about:blank") as page:
        for name in arguments:
            for width in (1400, 800, 390):
                for scheme in ("light", "dark"):
                    look(page, root + name, width, scheme, True)
                    if not pictures:
                        continue
                    shot = page.call("Page.captureScreenshot")["data"]
                    file = name.replace("/", "_").replace("?", "_")
                    with open(f"{pictures}/{file}-{width}-{scheme}.png",
                              "wb") as out:
                        out.write(base64.b64decode(shot))
            look(page, root + name, 1400, "light", False)
        print(len(arguments), "pages at 3 widths, light and dark: fine")


main()
