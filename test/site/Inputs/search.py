"""Searches on the first page of a site. usage: search.py SITE [--limit SECONDS]
QUERY..., with `+` for blanks. Prints, for each, how many names were found and the
first of them with where it leads; with a limit, says whether the page computes for
longer until the answer is on the screen, or until it has loaded, which other work
on the machine does not add to. What a clock says is printed beside it."""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "report", "Inputs"))
from browser import Page  # noqa: E402
from serve import Server  # noqa: E402

SEARCH = """(async () => {
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const done = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe(found, {childList: true});
  });
  const start = performance.now();
  input.value = %s;
  input.dispatchEvent(new Event("input"));
  await done;
  await new Promise((resolve) => requestAnimationFrame(() =>
      setTimeout(resolve)));
  const first = document.querySelector("#hits li");
  return {seconds: (performance.now() - start) / 1000,
          found: found.textContent,
          first: first ? first.textContent : "",
          to: first?.querySelector("a")?.href ?? ""};
})()"""


def main():
    arguments = sys.argv[1:]
    site = arguments.pop(0)
    limit = None
    if arguments[0] == "--limit":
        limit = float(arguments[1])
        arguments = arguments[2:]
    with Server(site) as root, Page(root + "index.html") as page:
        slowest = 0
        for query in arguments:
            # What was read stays; each search here begins anew.
            page.go(root + "index.html")
            before = page.metrics()["TaskDuration"]
            answer = page.evaluate(SEARCH % json.dumps(query.replace("+", " ")))
            computed = page.metrics()["TaskDuration"] - before
            slowest = max(slowest, computed)
            print(f"{query}: {answer['found']}; {answer['first']}; "
                  f"{answer['to'].removeprefix(root)}")
            if limit:
                print(f"  {query}: {computed:.3f} s, by the clock "
                      f"{answer['seconds']:.3f} s", file=sys.stderr)
            assert not page.complaints(), page.complaints()
            if answer["to"]:
                page.go(answer["to"])
                title = page.evaluate("document.querySelector('h1').textContent")
                assert title in answer["first"], (title, answer)
        if not limit:
            return
    with Server(site) as root, Page(root + "index.html") as page:
        loads = page.metrics()["TaskDuration"]
        for what, seconds in (("search", slowest), ("load", loads)):
            print(f"{what}: {'within' if seconds < limit else 'MORE THAN'} "
                  f"{limit} s")
            print(f"  {what}: {seconds:.3f} s", file=sys.stderr)


main()
