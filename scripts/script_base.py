# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every script here needs: how failures are said, and where the cache is.

Serves the scripts beside it; does nothing by itself.
"""

import contextlib
import fcntl
import os
import subprocess
import sys


class Failure(Exception):
    """What could not be done, and what to do about it."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def cache():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return (os.environ.get("GENKSYMS_CC_CACHE")
            or os.path.join(base, "genksyms-cc"))


@contextlib.contextmanager
def locked(name):
    """Lets one process at a time work on one thing in the cache."""
    os.makedirs(cache(), exist_ok=True)
    with open(os.path.join(cache(), name + ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def output(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=False).stdout
