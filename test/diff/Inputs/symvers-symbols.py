"""usage: symvers-symbols.py OLD NEW - the symbols whose rows differ.

The plain answer that `genksyms-cc diff --format symbols` must agree with.
"""

import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        return {line.split("\t")[1]: line for line in file}


old, new = map(rows, sys.argv[1:])
for symbol in sorted(old.keys() | new.keys()):
    if old.get(symbol) != new.get(symbol):
        print(symbol)
