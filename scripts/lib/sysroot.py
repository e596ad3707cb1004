# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What Debian has for a build for another processor: headers and archives.

A module; does nothing by itself. They are unpacked, not installed, into one
directory of the cache:

  CACHE/sysroots/SUITE-ARCHITECTURE-DIGEST/…   the digest is of the versions
"""

import hashlib
import os
import re
import shutil
import subprocess

from . import debian_suite
from .script_base import Failure, cache, locked, say

# The first are there for the list of LLVM's exported targets, which wants each
# program of it to be a file.
PACKAGES = (
    "llvm-19", "llvm-19-tools", "llvm-19-linker-tools", "llvm-19-runtime",
    "libllvm19", "llvm-19-dev", "libclang-19-dev",
    "libc6", "libc6-dev", "libgcc-12-dev", "libgcc-s1", "libstdc++-12-dev",
    "libstdc++6", "linux-libc-dev",
    "libboost1.74-dev", "libboost-program-options1.74-dev", "liblz4-dev",
    "liblzma-dev", "libpq-dev", "libsqlite3-dev", "libzstd-dev", "zlib1g-dev")


def directory(architecture, suite="bookworm"):
    """The directory, made where it is not there."""
    packages = debian_suite.Suite(suite, architecture)
    chosen = [packages.newest(re.escape(name)) for name in PACKAGES]
    digest = hashlib.sha256(repr(chosen).encode()).hexdigest()[:8]
    result = os.path.join(cache(), "sysroots",
                          f"{suite}-{architecture}-{digest}")
    roots = [packages.unpacked(*package) for package in chosen]
    with locked(f"sysroot-{architecture}"):
        if not os.path.isdir(result):
            say(f"laying out {result}")
            _lay_out(roots, result)
    return result


def _lay_out(roots, result):
    partial = result + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(os.path.join(partial, "usr", "lib"))
    # As in any Debian of today; some packages still have files in /lib.
    os.symlink("usr/lib", os.path.join(partial, "lib"))
    # Where ninja takes Clang's lib/gcc/…/../../../../include to be.
    os.symlink("usr/include", os.path.join(partial, "include"))
    for root in roots:
        for name in os.listdir(root):
            into = os.path.join(partial, "usr" if name == "usr" else
                                os.path.join("usr", name))
            if subprocess.run(["cp", "--archive", "--link", "--no-target-directory",
                               os.path.join(root, name), into],
                              check=False).returncode:
                raise Failure(f"{root}: could not be copied, see above")
    os.rename(partial, result)
