# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a kernel of the lab says of the modules that it is given, beside what
`genksyms-cc check` says of them."""

import dataclasses
import errno
import json
import os
import pathlib
import re
import subprocess

# What a kernel says of modules beside its reasons to refuse one.
TAINTS = re.compile("taints? kernel|kernel tainted|module verification failed")


@dataclasses.dataclass(frozen=True)
class Answer:
    outcome: str    # `loads`, or the words of the error number
    words: tuple    # the messages of a refusal, in their order

    def __str__(self):
        return "; ".join([self.outcome, *self.words])


@dataclasses.dataclass(frozen=True)
class Comparison:
    step: str
    kernel: Answer
    check: Answer

    @property
    def same(self):
        return self.kernel == self.check


def module_name(path):
    return pathlib.Path(path).stem.replace("-", "_")


def said_by_kernel(lines, path):
    """The kernel's answer out of the lines from `lab: load` on."""
    result = next(line for line in lines[1:] if line.startswith("lab: load "))
    outcome = result.rpartition(".ko: ")[2]
    if outcome == "done":
        return Answer("loads", ())
    prefix = module_name(path) + ": "
    words = [line for line in lines[1:lines.index(result, 1)]
             if line.startswith(prefix) and not TAINTS.search(line)]
    return Answer(outcome.removeprefix("refused: "), tuple(words))


def said_by_check(lab, tree, path, loaded, options):
    """The answer of check, where the modules `loaded` are there already."""
    report = subprocess.run(
        [lab.genksyms_cc, "check", path, *loaded, "--against", tree,
         "--format", "json"], stdout=subprocess.PIPE, text=True, check=False)
    if report.returncode > 1:
        return Answer(f"check ended with {report.returncode}", ())
    module = next(entry for entry in json.loads(report.stdout)["modules"]
                  if entry["name"] == module_name(path))
    forced = [name for name in ("modversion", "vermagic")
              if f"force-{name}" in options]
    if forced and module["verdict"] == "fails":
        way = "both" if len(forced) == 2 else forced[0]
        return Answer("loads" if module["force"][way] else "fails", ())
    if module["verdict"] != "fails":
        return Answer(module["verdict"], ())
    number = getattr(errno, module["errno"], 0)
    return Answer(os.strerror(number),
                  tuple(message for problem in module["problems"]
                        if problem["reached"]
                        for message in problem["messages"]))


def compare(lab, tree, files, lines):
    """Lays both beside each other for each load in `lines`, what the kernel
    printed. `files` has (step, options, path) for each of them."""
    starts = [number for number, line in enumerate(lines)
              if re.match(r"lab: load .* flags \d+$", line)]
    loaded = {}
    for (step, options, path), start, end in zip(
            files, starts, starts[1:] + [len(lines)], strict=True):
        kernel = said_by_kernel(lines[start:end], path)
        check = said_by_check(lab, tree, path, list(loaded.values()), options)
        yield Comparison(step, kernel, check)
        if kernel.outcome == "loads":
            loaded[module_name(path)] = path
        for line in lines[start:end]:
            if unload := re.match(r"lab: unload (\w+): done", line):
                loaded.pop(unload[1], None)
