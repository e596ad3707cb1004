# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A PostgreSQL server for a test: in a directory of its own, reached through a
socket in it alone, and gone with what it was started for.

A module; does nothing by itself.
"""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile

from lib import script_base


def program(name):
    """Debian has them outside of PATH, one set for each version."""
    found = sorted(glob.glob(os.path.join("/usr/lib/postgresql/*/bin", name)))
    if not found:
        raise script_base.Failure(
            f"no {name}; install the package postgresql")
    return found[-1]


class Server:
    def __init__(self, directory):
        self.directory = directory
        self.data = os.path.join(directory, "data")
        # PostgreSQL refuses to be root's.
        self.prefix, self.user = [], pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            self.user = "postgres"
            self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres",
                           "--init-groups"]
            shutil.chown(directory, "postgres", "postgres")

    @property
    def uri(self):
        return (f"postgresql:///postgres?host={self.directory}"
                f"&user={self.user}")

    def _run(self, *words):
        done = subprocess.run([*self.prefix, *words], cwd=self.directory,
                              stdin=subprocess.DEVNULL, check=False, text=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        if done.returncode:
            raise script_base.Failure(
                f"{os.path.basename(words[0])}: {done.stdout.strip()}")

    def make(self):
        self._run(program("initdb"), "--no-sync", "--auth=trust",
                  "--encoding=UTF8", "--locale=C", "-D", self.data)

    def start(self):
        self._run(program("pg_ctl"), "-D", self.data, "-w", "-l",
                  os.path.join(self.directory, "log"), "-o",
                  f"-c listen_addresses='' -c fsync=off -k {self.directory}",
                  "start")

    def stop(self, mode="immediate"):
        self._run(program("pg_ctl"), "-D", self.data, "-w", "-m", mode, "stop")


@contextlib.contextmanager
def running():
    """A server that is there for as long as the block runs."""
    # A path of a socket has no room for more.
    directory = tempfile.mkdtemp(prefix="genksyms-cc-", dir="/tmp")
    server = Server(directory)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(script_base.Failure):
                server.stop()
    finally:
        shutil.rmtree(directory, ignore_errors=True)
