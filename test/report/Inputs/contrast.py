"""Reads the colors of a page's style, and fails where a pair that stands
together has less contrast than WCAG 2's level AA asks for."""

import re
import sys

TEXT, EDGE = 4.5, 3.0
PAIRS = [(front, back, TEXT)
         for front in ("fg", "muted", "accent", "bad", "good", "warn")
         for back in ("bg", "raised")]
PAIRS += [("fg", back, TEXT) for back in ("del", "ins", "del-word", "ins-word")]
PAIRS += [("fg", f"v{number}", TEXT) for number in range(8)]
PAIRS += [("on-accent", "accent", TEXT), ("edge", "bg", EDGE),
          ("accent", "raised", EDGE)]


def luminance(color):
    def linear(part):
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055)**2.4

    red, green, blue = (linear(color[at:at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


style = open(sys.argv[1], encoding="utf-8").read().split("</style>")[0]
schemes = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
           for block in re.findall(r":root \{[^}]*\}", style)]
assert len(schemes) == 2, "a light and a dark scheme"
failed = False
for scheme, colors in zip(("light", "dark"), schemes):
    for front, back, least in PAIRS:
        ratio = contrast(colors[front], colors[back])
        print(f"{scheme}: {front} on {back}: {ratio:.1f}")
        if ratio < least:
            print(f"{scheme}: {front} on {back}: below {least}", file=sys.stderr)
            failed = True
sys.exit(failed)
