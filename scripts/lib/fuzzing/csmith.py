# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs that csmith makes: records with bit-fields, packed ones, arrays,
pointers to pointers, functions that GCC clones and inlines.

A module; does nothing by itself.
"""

import random
import re
import shutil
import subprocess
import tempfile

from ..script_base import Failure

PROGRAM = "csmith"
HEADERS = "/usr/include/csmith"


class CsmithProgram:
    """One program: one or two units, whose records have the same names."""

    flags = ["-I" + HEADERS]

    def __init__(self, seed):
        if not shutil.which(PROGRAM):
            raise Failure(f"no {PROGRAM}; scripts/setup --install csmith "
                          "libcsmith-dev")
        chance = random.Random(seed)
        count = chance.choice([1, 1, 2])
        self.sources = [f"unit{number}.c" for number in range(count)]
        self.files = {name: self._unit(chance) for name in self.sources}
        if count == 1 and chance.random() < 0.5:
            # Two units cannot define the same names unless they are static.
            for name, text in self.files.items():
                self.files[name] = re.sub(r"^static (.*\b(g|func)_\d+\b)", r"\1",
                                          text, flags=re.MULTILINE)
        self.exports = sorted({name for text in self.files.values() for name in
                               re.findall(r"\b(?:g|func)_\d+\b", text)})

    @staticmethod
    def _unit(chance):
        options = ["--nomain", "--concise", "--max-funcs",
                   str(chance.randint(1, 8)), "--max-struct-fields",
                   str(chance.randint(1, 12)), "--max-pointer-depth",
                   str(chance.randint(2, 5)), "--max-block-size", "2"]
        options += chance.choice([[], ["--packed-struct"], ["--float"],
                                  ["--no-volatiles"], ["--inline-function"]])
        # It writes a file of its own into the directory that it runs in.
        with tempfile.TemporaryDirectory() as directory:
            made = subprocess.run(
                [PROGRAM, "--seed", str(chance.randrange(1 << 31)), *options],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                cwd=directory, check=False)
        if made.returncode:
            raise Failure(f"{PROGRAM} {' '.join(options)} failed: {made.stderr}")
        return made.stdout
