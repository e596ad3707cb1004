# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares, on one C program, what the Clang plugin leaves in an object with what
the kernel's own generator and the drop-in say of the preprocessed text.

A case's text is a program as random_c makes it, its flags are the compiler's.
"""

import os
import re
import shutil
import subprocess

from . import random_c, running
from .running import Answer, Case, Difference

SECTIONS = (".discard.genksyms_cc", ".discard.genksyms_cc.symtypes")
FILE = re.compile(rb"^//--- ([\w.]+)\n", re.MULTILINE)
DROP_IN = ("stdout", "dump", "status")
CARRIED = ("compile", "versions", "symtypes", "object")
ASPECTS = DROP_IN + CARRIED
FLAGS = [("-O2",), ("-O2", "-g"), ("-O0",), ("-O2", "-fshort-wchar", "-fno-common")]


def case(rng):
    return Case(random_c.generate(rng), rng.choice(FLAGS))


class Comparison:
    """The plugin's counterpart of running.Comparison."""

    def __init__(self, comparison, plugin, kernel, directory, seconds, aspects):
        """Takes the programs, the limits and the scratch directory of a
        running.Comparison, which compares the drop-in."""
        self.drop_in = comparison
        self.directory = os.path.join(directory, "program")
        self.seconds = seconds
        self.aspects = aspects
        self.load = ["-fplugin=" + plugin, "-include", plugin.removesuffix(".so") + ".h",
                     "-fplugin-arg-genksyms-symtypes",
                     "-fplugin-arg-genksyms-kernel=" + kernel]
        self.oracle_failures = 0
        self.refused = None  # What Clang said of the last case, where it refused.
        self.versions = 0    # How many the last case has.

    def narrowed(self, aspect):
        """The same for one aspect; it runs only the programs that this needs."""
        narrow = Comparison(self.drop_in, "", "", "", self.seconds, (aspect,))
        narrow.directory, narrow.load = self.directory, self.load
        return narrow

    def run(self, *command):
        try:
            return subprocess.run(command, cwd=self.directory, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=4 * self.seconds,
                                  check=False)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -1, b"", b"error: no end\n")

    def compile(self, flags, *more):
        return self.run("clang-19", "-std=gnu11", "-w", *flags, "file.c", *more)

    def write(self, text):
        shutil.rmtree(self.directory, ignore_errors=True)
        os.makedirs(self.directory)
        parts = FILE.split(text)
        for name, content in zip(parts[1::2], parts[2::2]):
            running.write(os.path.join(self.directory, name.decode()), content)

    def compare(self, case):
        """None where all agree, and where Clang refuses the program."""
        self.refused, self.versions = None, 0
        self.write(case.text)
        output = ("-c", "-o", "plain.o") if "object" in self.aspects else (
            "-fsyntax-only",)
        plain = self.compile(case.flags, *output)
        text = self.compile(case.flags, "-E", "-D__GENKSYMS__")
        if plain.returncode or text.returncode:
            said = (plain.stderr or text.stderr).decode("utf-8", "replace")
            self.refused = next((line for line in said.split("\n")
                                 if "error:" in line), said[:200] or "no message")
            return None
        preprocessed = Case(text.stdout, ())
        oracle = self.drop_in.ask_oracle(preprocessed)
        failed = oracle.crashed() or oracle.exhausted()
        self.oracle_failures += failed
        subject = None
        if failed or not set(self.aspects) <= set(CARRIED):
            subject = self.drop_in.runner.run(self.drop_in.subject, preprocessed,
                                              self.drop_in.subject_limits)
            aspects = [aspect for aspect in running.differing_aspects(
                preprocessed, oracle, subject) if aspect in self.aspects
                or aspect not in DROP_IN]
            if aspects:
                return Difference(aspects, oracle, subject)
        expected = subject if failed else oracle
        self.versions = expected.stdout.count(b"\n")
        carried = self.carried(case)
        aspects = [aspect for aspect in self.differing(expected, carried)
                   if aspect in self.aspects]
        return Difference(aspects, expected, carried) if aspects else None

    def carried(self, case):
        """What is read out of the object that the plugin had a part in."""
        compiled = self.compile(case.flags, *self.load, "-c", "-o", "plugin.o")
        if compiled.returncode:
            return Answer(compiled.returncode, b"", compiled.stderr, None)
        dump = os.path.join(self.directory, "carried.symtypes")
        read = self.run(self.drop_in.subject[0], "object", "-T", dump, "plugin.o")
        return Answer(read.returncode, read.stdout, compiled.stderr + read.stderr,
                      running.read(dump))

    def differing(self, expected, carried):
        if carried.dump is None:
            yield "compile"
            return
        if expected.stdout != carried.stdout:
            yield "versions"
        # An object without versions has no symtypes to carry.
        if expected.stdout and expected.dump != carried.dump:
            yield "symtypes"
        if "object" in self.aspects and self.stripped("plain.o") != self.stripped(
                "plugin.o"):
            yield "object"

    def stripped(self, name):
        remove = [f"--remove-section={section}" for section in SECTIONS]
        stripped = self.run("llvm-objcopy-19", *remove, name, "stripped.o")
        path = os.path.join(self.directory, "stripped.o")
        return stripped.stderr or running.read(path)
