# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints name, copy and verdict of each module in a report of one release."""
import json
import sys

for module in json.load(open(sys.argv[1], encoding="utf-8"))["modules"]:
    if module["kernel"] == sys.argv[2]:
        print(module["name"], module.get("file", "-"), module["verdict"])
