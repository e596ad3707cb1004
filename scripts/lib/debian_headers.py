# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Debian's headers of a kernel that this machine's apt offers, unpacked in the
cache instead of installed: some depend on a kernel image, which would become an
entry of the boot menu.

A module; does nothing by itself. What a build against them needs lies together:

  CACHE/headers/PACKAGE_VERSION/usr/src/PACKAGE, usr/src/…-common, usr/lib/…
"""

import glob
import os
import re
import shutil
import subprocess

from .debian_suite import PackageVersion, Suite
from .script_base import Failure, cache, locked, output, say


class ThisMachine(Suite):
    """What this machine's own apt offers."""

    def __init__(self):
        super().__init__("this machine's suites")

    def _options(self):
        return ["-q"]

    def _update(self):
        say("fetching the package lists")
        done = subprocess.run(["apt-get", "-q", "update"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise Failure("apt-get update failed, as root it may not: "
                          + done.stdout.strip())
        os.makedirs(self.state, exist_ok=True)
        self._write("updated", "")


def needed(package, version):
    """The package of headers, and what lies in it by links and includes, as
    (name, version)."""
    text = output("apt-cache", "show", f"{package}={version}")
    depends = re.search(r"^Depends: (.*)$", text, re.M)
    names = re.findall(r"linux-(?:headers-\S+-common|kbuild-[^\s,]+)",
                       depends.group(1) if depends else "")
    if len(names) != 2:
        raise Failure(f"{package} {version}: depends on other packages than in "
                      "earlier releases; the script has to learn them")
    suite = ThisMachine()
    return [(package, version),
            *[suite.newest(re.escape(name), version) for name in names]]


def unpacked(package, version):
    """The directory of the headers, made where it is not there."""
    root = os.path.join(cache(), "headers", f"{package}_{version}")
    inside = os.path.join(root, "usr", "src", package)
    with locked("headers-" + package):
        if not os.path.isdir(inside):
            _make(package, version, root)
    return inside


def _make(package, version, root):
    directory, name = os.path.split(root)
    partial = os.path.join(directory, ".partial-" + name)
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(partial)
    for part_name, part_version in needed(package, version):
        part = ThisMachine().unpacked(part_name, part_version)
        if subprocess.run(["cp", "-al", part + "/.", partial],
                          check=False).returncode:
            raise Failure(f"{partial}: could not be written, see above")
    makefile = os.path.join(partial, "usr", "src", package, "Makefile")
    with open(makefile, encoding="utf-8") as file:
        text = file.read()
    os.remove(makefile)  # linked to the package's own
    with open(makefile, "w", encoding="utf-8") as file:
        file.write(text.replace("/usr/src/", f"{root}/usr/src/"))
    os.rename(partial, root)


def newest(pattern):
    """The directory of the newest headers whose package's name matches, those
    in the cache before those that apt offers."""
    found = []
    for path in glob.glob(os.path.join(cache(), "headers", "*_*")):
        name, _, version = os.path.basename(path).partition("_")
        if re.fullmatch(pattern, name):
            found.append((name, version))
    if not found:
        found = [ThisMachine().newest(pattern)]
    return unpacked(*max(found, key=lambda entry: PackageVersion(entry[1])))
