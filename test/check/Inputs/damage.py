# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counts what became of damaged modules. Exit status 1 where one that could not
be read is not named in an error, or a file that is cut short loads."""
import json
import sys

modules = json.load(open(sys.argv[1], encoding="utf-8"))["modules"]
with open(sys.argv[2], encoding="utf-8", errors="replace") as file:
    errors = [line for line in file if line.startswith("error: ")]
refused = [m for m in modules if m["verdict"] == "unreadable"]
for module in refused:
    if not any(line.startswith(f"error: {module['name']}: ")
               for line in errors):
        sys.exit(f"{module['name']}: no error names it")
# The headers of the sections stand at the end: without them nothing is known.
for module in modules:
    number = module["name"].split("/")[-1].split(".")[0]
    if number.isdigit() and int(number) < 60 and module["verdict"] == "loads":
        sys.exit(f"{module['name']}: cut short, and loads")
print(f"{len(modules)} files: {len(modules) - len(refused)} judged,",
      f"{len(refused)} refused, each by name")
