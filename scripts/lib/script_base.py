# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every script needs: how failures are said, where the project is and where
the cache is.

A module; does nothing by itself.
"""

import contextlib
import fcntl
import os
import subprocess
import sys


SCRIPTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
PROJECT = os.path.dirname(SCRIPTS)


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
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"waiting for another process that works on {name}")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def output(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=False).stdout


def positive(text):
    """A count on the command line, as argparse takes a type."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def run(main):
    """Runs a script's main function, with its errors as they are shown."""
    try:
        sys.exit(main())
    except Failure as failure:
        say(f"error: {failure}")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
