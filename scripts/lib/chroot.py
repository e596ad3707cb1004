# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Root directories of Debian's suites, by debootstrap, and what is run in them.

A module; does nothing by itself. The directories are kept in the cache:

  CACHE/chroots/SUITE-DIGEST/…   the bare system; the digest is of its packages

Nothing of this machine is mounted there: a process sees its own /proc, which goes
when it ends, the few devices that debootstrap makes, and no network.
"""

import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
import tempfile

from . import debian_suite
from .script_base import Failure, cache, locked, say

SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}

# What the packages recommend, and what the inputs of tests are made with.
PACKAGES = ("bzip2", "file", "gcc-12", "git", "kmod", "lz4", "make", "python3",
            "python3-jsonschema", "xz-utils", "zstd")

# What a program of a package manager writes down, and what is nobody's.
NOT_COMPARED = ("dev", "proc", "sys", "tmp", "run", "var/lib/dpkg", "var/lib/apt",
                "var/log", "var/cache/apt", "var/cache/debconf",
                "var/cache/ldconfig")


def base(suite, mirror=None):
    """The directory of a bare system, made where it is not there."""
    digest = hashlib.sha256(" ".join(PACKAGES).encode()).hexdigest()[:8]
    directory = os.path.join(cache(), "chroots", f"{suite}-{digest}")
    with locked(f"chroot-{suite}"):
        if not os.path.isdir(directory):
            _bootstrap(suite, mirror, directory)
    return directory


def _bootstrap(suite, mirror, directory):
    if not shutil.which("debootstrap"):
        raise Failure("no debootstrap; scripts/setup --install debootstrap")
    mirror = mirror or debian_suite.mirror()[0]
    say(f"fetching {SUITES[suite]} from {mirror}")
    partial = directory + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(os.path.dirname(partial), exist_ok=True)
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=" + ",".join(PACKAGES),
         suite, partial, mirror], stdin=subprocess.DEVNULL, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        shutil.rmtree(partial, ignore_errors=True)
        lines = done.stdout.strip().splitlines() or ["it says nothing"]
        raise Failure(f"{SUITES[suite]} could not be fetched from {mirror} "
                      f"(debootstrap: {lines[-1]}); it takes a network once, and "
                      f"is then kept in {os.path.dirname(directory)}")
    for name in os.listdir(os.path.join(partial, "var/cache/apt/archives")):
        if name.endswith(".deb"):
            os.remove(os.path.join(partial, "var/cache/apt/archives", name))
    os.rename(partial, directory)


class Chroot:
    """A copy of a bare system that may be changed."""

    def __init__(self, directory):
        self.directory = directory

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def start(self, *words, **settings):
        """Runs a program there, with settings as subprocess.run() has them."""
        return subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--net",
             "--mount-proc=" + self.path("proc"), "chroot", self.directory,
             "env", "-i", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
             "HOME=/tmp", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
             *words],
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
               "stderr": subprocess.STDOUT, "text": True, "errors": "replace",
               "check": False,
               **settings})

    def run(self, *words):
        """What a program prints there; that it fails is an error."""
        done = self.start(*words)
        if done.returncode:
            raise Failure(f"in {self.directory}: {' '.join(words)} failed: "
                          f"{done.stdout.strip()}")
        return done.stdout

    def files(self):
        """Each file and directory, with its kind, mode and size."""
        result = {}
        for parent, directories, names in os.walk(self.directory):
            inside = os.path.relpath(parent, self.directory)
            if inside == ".":
                inside = ""
            directories[:] = [name for name in directories
                              if os.path.join(inside, name) not in NOT_COMPARED]
            for name in directories + names:
                status = os.lstat(os.path.join(parent, name))
                size = 0 if stat.S_ISDIR(status.st_mode) else status.st_size
                result[os.path.join(inside, name)] = (status.st_mode, size)
        return result


@contextlib.contextmanager
def copy_of(suite, mirror=None):
    """A Chroot of the suite, gone at the end."""
    if os.geteuid() != 0:
        raise Failure("to make a root directory takes root; run it with sudo")
    source = base(suite, mirror)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(source),
                                     prefix="test-") as directory:
        root = os.path.join(directory, suite)
        subprocess.run(["cp", "--archive", "--reflink=auto", source, root],
                       check=True)
        yield Chroot(root)
