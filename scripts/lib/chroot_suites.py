# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs suites of test/ in a root directory, against the program installed there.

A module; does nothing by itself. The suites' tools are this machine's, with the
libraries that they need, below /opt of the root directory: lit, FileCheck and its
kind, and the compiler that makes modules as inputs. Only programs of that directory
find these libraries.
"""

import os
import re
import shutil

from . import script_base
from .script_base import Failure, say

LLVM = "/usr/lib/llvm-19"
TOOLS = ("FileCheck", "clang", "clang-19", "count", "ld.lld", "llvm-nm",
         "llvm-objcopy", "llvm-objdump", "llvm-readelf", "not", "split-file",
         "yaml2obj")
LIT = os.path.join(LLVM, "build/utils/lit")
SUITES = ("dropin", "explain", "diff", "check")

# Of the C library, which the root directory has itself.
OWN = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|resolv)\.so)")

SITE = """\
config.genksyms_cc_source = "/opt/project"
config.genksyms_cc_binary = "/usr"
config.genksyms_cc_llvm = "19"
config.llvm_tools = "/opt/tools/bin"
lit_config.load_config(config, "/opt/project/test/lit.cfg.py")
config.test_exec_root = "/tmp/lit"
"""


def libraries(program):
    """The shared libraries that a program is linked with, by their paths."""
    return [found for found in re.findall(
        r"=> (/\S+)", script_base.output("ldd", program))
            if not OWN.match(os.path.basename(found))]


def bring(program, into, name):
    """Copies a program of this machine, with its libraries, and a script that
    starts it with them."""
    for directory in ("bin", "lib", "real"):
        os.makedirs(os.path.join(into, directory), exist_ok=True)
    shutil.copy(program, os.path.join(into, "real", name))
    for library in libraries(program):
        copy = os.path.join(into, "lib", os.path.basename(library))
        if not os.path.exists(copy):
            shutil.copy(library, copy)
    script = os.path.join(into, "bin", name)
    with open(script, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\nLD_LIBRARY_PATH=/opt/tools/lib exec '
                   f'/opt/tools/real/{name} "$@"\n')
    os.chmod(script, 0o755)


def prepare(root, build):
    """Puts tools and tests into the root directory."""
    tools = root.path("opt/tools")
    for name in TOOLS:
        program = os.path.join(LLVM, "bin", name.removesuffix("-19"))
        if not os.path.exists(program):
            raise Failure(f"{program}: not there; scripts/setup installs it")
        bring(program, tools, name)
    # The root directory has no newer one.
    os.symlink("/usr/bin/gcc-12", os.path.join(tools, "bin", "gcc"))
    shutil.copytree(LIT, os.path.join(tools, "lit"))
    unit = os.path.join(build, "bin", "unit-tests")
    if not os.path.exists(unit):
        raise Failure(f"{unit}: not there; scripts/setup builds it")
    bring(unit, tools, "unit-tests")
    shutil.copytree(script_base.PROJECT, root.path("opt/project"),
                    ignore=shutil.ignore_patterns("build*", ".git", "_*"))
    os.makedirs(root.path("opt/site"))
    with open(root.path("opt/site/lit.site.cfg.py"), "w",
              encoding="utf-8") as file:
        file.write(SITE)


def run(root):
    """Runs the suites; true if all tests passed that could be run."""
    fine = True
    done = root.start("/opt/tools/bin/unit-tests", "--gtest_brief=1")
    print(f"unit: {(done.stdout.strip().splitlines() or ['nothing'])[-1]}")
    fine &= done.returncode == 0 and "[  PASSED  ]" in done.stdout
    for suite in SUITES:
        # The installed program comes first in its PATH.
        done = root.start("python3", "-B", "/opt/tools/lit/lit.py", "-v",
                          "--order=lexical", f"--filter=:: {suite}/",
                          "/opt/site")
        counts = dict(re.findall(r"^  (\w+) *: *(\d+)", done.stdout, re.M))
        print(f"{suite}: " + ", ".join(
            f"{number} {kind.lower()}" for kind, number in counts.items()
            if kind != "Excluded"), flush=True)
        if done.returncode or not int(counts.get("Passed", 0)):
            say(done.stdout)
            fine = False
    return fine


def remove(root):
    for name in ("opt/tools", "opt/project", "opt/site"):
        shutil.rmtree(root.path(name), ignore_errors=True)

