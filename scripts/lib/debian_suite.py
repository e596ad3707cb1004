# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Packages of another suite or architecture of Debian, fetched and unpacked in
the cache. Nothing is installed, and this machine's apt does not see them.

A module; does nothing by itself. apt keeps a state of its
own for each suite and architecture below CACHE/apt, with the mirror and the
keys of this machine's own sources:

  CACHE/apt/SUITE-ARCHITECTURE/…
  CACHE/packages/NAME_VERSION_ARCHITECTURE/…   what a package holds
"""

import functools
import glob
import os
import re
import shutil
import subprocess
import time

from .script_base import Failure, cache, locked, output, say

SHOWN = 8  # packages that there are, where the wanted one is not


def mirror():
    """The address that this machine's sources have for Debian's archive, and
    the value of Signed-By that they have for it, which may be empty."""
    rows = [row.split("|") for row in output(
        "apt-get", "indextargets", "--format",
        "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(LABEL)|$(SOURCESENTRY)",
        "Created-By: Packages").splitlines()]
    for address, release, component, label, entry in rows:
        if (component == "main" and label in ("Debian", "$(LABEL)")
                and not re.search(r"security|backports|-updates", release)
                and re.search(r"/debian/?$", address)):
            return address, signed_by(*entry.rsplit(":", 1))
    raise Failure("this machine's apt knows no mirror of Debian: run apt-get "
                  "update, or add one to /etc/apt/sources.list first")


def signed_by(path, number):
    """The keys that an entry of apt's sources names. The number is that of the
    line, or of the paragraph in a file of the newer format."""
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    if not path.endswith(".sources"):
        line = text.splitlines()[int(number) - 1]
        found = re.search(r"^[^#]*?\[[^]]*\bsigned-by=([^]\s]+)", line)
    else:
        text = re.sub(r"^#.*\n", "", text, flags=re.M)
        paragraphs = re.split(r"\n(?:[ \t]*\n)+", text.strip())
        # A whole key may stand there, in lines that are indented.
        found = re.search(r"^Signed-By:[ \t]*(.*(?:\n[ \t].*)*)",
                          paragraphs[int(number) - 1], re.M | re.I)
    return found.group(1) if found else ""


class Suite:
    """One suite of Debian for one architecture."""

    def __init__(self, name, architecture="amd64"):
        self.name = name
        self.architecture = architecture
        self.state = os.path.join(cache(), "apt", f"{name}-{architecture}")

    def __str__(self):
        return f"{self.name} ({self.architecture})"

    def _options(self):
        # What else this machine's apt is told, such as a proxy, stays in force.
        return ["-q", "-o", f"Dir::State={self.state}",
                "-o", f"Dir::State::Lists={self.state}/lists",
                "-o", f"Dir::State::Status={self.state}/status",
                "-o", f"Dir::Cache={self.state}/cache",
                "-o", f"Dir::Etc::SourceList={self.state}/suite.sources",
                "-o", "Dir::Etc::SourceParts=/dev/null",
                # Preferences are about the suites that this machine runs.
                "-o", "Dir::Etc::Preferences=/dev/null",
                "-o", "Dir::Etc::PreferencesParts=/dev/null",
                "-o", "APT::Default-Release=",
                "-o", f"APT::Architecture={self.architecture}",
                "-o", f"APT::Architectures={self.architecture}",
                "-o", "APT::Sandbox::User=root"]

    def update(self):
        """Fetches the lists of packages, whose signatures apt checks. Where
        another process is at it, its lists serve this one, too."""
        asked = time.time()
        with locked(f"apt-{self.name}-{self.architecture}"):
            if self._updated() < asked:
                self._update()
        self.available.cache_clear()

    def _updated(self):
        """When the lists were fetched, or 0."""
        try:
            return os.stat(self._stamp()).st_mtime
        except FileNotFoundError:
            return 0

    def _stamp(self):
        return os.path.join(self.state, "updated")

    def _write(self, name, text):
        path = os.path.join(self.state, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def _update(self):
        say(f"fetching the package lists of {self}")
        for directory in ("lists/partial", "cache/archives/partial"):
            os.makedirs(os.path.join(self.state, directory), exist_ok=True)
        address, keys = mirror()
        self._write("status", "")
        self._write("suite.sources",
                    f"Types: deb\nURIs: {address}\nSuites: {self.name}\n"
                    "Components: main\n"
                    + (f"Signed-By: {keys}\n" if keys else ""))
        done = subprocess.run(["apt-get", *self._options(), "update"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        # apt calls it success when it has fetched nothing but has old lists.
        if done.returncode or re.search("^(E:|Err:|W: Failed)", done.stdout,
                                        re.M):
            raise Failure(f"the package lists of {self} could not be fetched: "
                          f"{done.stdout.strip()}")
        self._write("updated", "")

    @functools.cache
    def available(self, pattern):
        """The packages whose names match the pattern whole, with their
        versions, in the order of apt's list; empty before update()."""
        names = [name for name in output(
            "apt-cache", *self._options(), "pkgnames").split()
                 if re.fullmatch(pattern, name)]
        if not names:
            return []
        rows = [[field.strip() for field in row.split("|")]
                for row in output("apt-cache", *self._options(), "madison",
                                  *names).splitlines()]
        return [(row[0], row[1]) for row in rows if len(row) > 1]

    def newest(self, pattern, version=None):
        """The newest of the packages that match, as (name, version): the
        unpacked one where there is one, without a look at the mirror. With a
        version, the one that has it."""
        known = [entry for entry in self._unpacked(pattern)
                 if version in (None, entry[1])]
        for attempt in ("as it is", "updated"):
            if not known:
                if attempt == "updated":
                    self.update()
                known = [entry for entry in self.available(pattern)
                         if version in (None, entry[1])]
            if known:
                return max(known, key=lambda entry: PackageVersion(entry[1]))
        raise Failure(f"no package {pattern.replace(chr(92), '')} "
                      + (f"of version {version} " if version else "")
                      + f"in {self}; {self._others(pattern)}")

    def _others(self, pattern):
        """What to take instead of packages that are not there."""
        kind = re.match(r"(?:[a-z]+\\?-)+", pattern).group().replace("\\", "")
        found = sorted(self.available(re.escape(kind) + r"\d.*"),
                       key=lambda entry: PackageVersion(entry[1]))
        names = list(dict.fromkeys(name for name, _ in found))
        if not names:
            return f"there is none of {kind}*"
        return (f"there are {len(names)} of {kind}*, the newest: "
                + " ".join(names[-SHOWN:]))

    def _unpacked(self, pattern):
        found = []
        for path in glob.glob(os.path.join(cache(), "packages",
                                           f"*_*_{self.architecture}")):
            name, version, _ = os.path.basename(path).rsplit("_", 2)
            if re.fullmatch(pattern, name):
                found.append((name, version.replace("%3a", ":")))
        return found

    def unpacked(self, name, version):
        """The directory of what a package holds, fetched where it is not there."""
        into = os.path.join(cache(), "packages", "_".join(
            (name, version.replace(":", "%3a"), self.architecture)))
        with locked(f"packages-{name}"):
            if not os.path.isdir(into):
                self._fetch(name, version, into)
        return into

    def _fetch(self, name, version, into):
        say(f"fetching {name} {version} of {self}")
        partial = into + ".partial"
        shutil.rmtree(partial, ignore_errors=True)
        os.makedirs(os.path.join(partial, "root"))
        done = self._download(name, version, partial)
        if done.returncode:  # The lists are older than the mirror.
            self.update()
            done = self._download(name, version, partial)
        files = glob.glob(os.path.join(partial, "*.deb"))
        if done.returncode or len(files) != 1:
            raise Failure(f"{name} {version} of {self} could not be fetched: "
                          f"{done.stdout.strip()}")
        root = os.path.join(partial, "root")
        if subprocess.run(["dpkg-deb", "-x", files[0], root],
                          check=False).returncode:
            raise Failure(f"{files[0]}: could not be unpacked, see above")
        os.rename(root, into)
        shutil.rmtree(partial)

    def _download(self, name, version, directory):
        return subprocess.run(
            ["apt-get", *self._options(), "download", f"{name}={version}"],
            cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False)


@functools.total_ordering
class PackageVersion:
    """A version of a package, ordered as dpkg orders them."""

    def __init__(self, version):
        self.version = version

    def __eq__(self, other):
        return self.version == other.version

    def __lt__(self, other):
        return subprocess.run(["dpkg", "--compare-versions", self.version, "lt",
                               other.version], check=False).returncode == 0
