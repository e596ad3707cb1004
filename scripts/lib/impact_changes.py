# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Real changes of kernel sources, and what two ways of versioning say of them.

A module; does nothing by itself.
"""

import glob
import json
import os
import re
import resource
import shutil
import subprocess
import tempfile
import time

from . import kernel_source
from .script_base import Failure, cache, locked, say

PACKAGE = "linux-source-6.1"


def older_source(version):
    """The directory of a version of the source, unpacked in the cache."""
    directory = os.path.join(cache(), "linux-" + version)
    if os.path.isdir(directory):
        return directory
    with locked("older-source"):
        with tempfile.TemporaryDirectory(dir=cache()) as place:
            say(f"fetching {PACKAGE} {version}")
            if subprocess.run(["apt-get", "-q", "download",
                               f"{PACKAGE}={version}"], cwd=place,
                              check=False).returncode:
                raise Failure(f"{PACKAGE} {version} is not to be had, see "
                              "above; apt-cache madison says which are")
            package, = glob.glob(os.path.join(place, "*.deb"))
            subprocess.run(["dpkg-deb", "-x", package, place], check=True)
            archive, = glob.glob(os.path.join(place, "usr", "src", "*.tar.xz"))
            return kernel_source.unpack(version, archive)


def roots(tree):
    """The sources of an object tree, and where that is from there."""
    source = os.path.realpath(os.path.join(tree, "source"))
    if not os.path.exists(os.path.join(source, "Makefile")):
        source = tree
    if tree != source and not tree.startswith(source + "/"):
        raise Failure(f"{tree}: is not below its sources, {source}")
    return source, os.path.relpath(tree, source)


def records(tree):
    """What a build left beside its objects."""
    for place, _, names in os.walk(tree):
        for name in sorted(names):
            if name.startswith(".") and name.endswith(".o.cmd"):
                yield os.path.join(place, name)


def choose(copy, older, number, named):
    """Files whose change is of use: the named ones, or headers that sources
    include and sources that export, spread over the tree."""
    if named:
        return named
    used = copy.used_files()
    changed = [file for file in sorted(used)
               if differs(os.path.join(copy.source, file),
                          os.path.join(older, file))]
    headers = [file for file in changed if file.endswith(".h")]
    sources = [file for file in changed
               if file.endswith(".c") and exports(os.path.join(copy.source,
                                                               file))]
    most = (number * 2 + 2) // 3
    chosen = spread(headers, most)
    return chosen + spread(sources, number - len(chosen))


def spread(files, number):
    if len(files) <= number:
        return files
    return [files[at * len(files) // number] for at in range(number)]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def differs(a, b):
    return os.path.exists(a) and os.path.exists(b) and read(a) != read(b)


def exports(path):
    return b"EXPORT_SYMBOL" in read(path)


class Outcome:
    """What came of one change."""

    def __init__(self):
        self.found = {}
        self.expected = {}
        self.seconds = self.processor = 0.0
        self.failure = ""

    @property
    def equal(self):
        return not self.failure and self.found == self.expected


class Copy:
    """A copy of a tree by hard links, in which files are replaced."""

    def __init__(self, tree, program, options, near, sources):
        self.original, self.inside = roots(tree)
        self.program = program
        self.options = options
        self.near = near
        self.sources = sources
        self.before = {}
        self.names = {}

    def __enter__(self):
        self.place = tempfile.mkdtemp(dir=cache(), prefix="impact-test-")
        self.source = os.path.join(self.place, "linux")
        if subprocess.run(["cp", "-al", self.original, self.source],
                          check=False).returncode:
            raise Failure(f"{self.original}: could not be copied, see above")
        self.tree = os.path.normpath(os.path.join(self.source, self.inside))
        # A build names its sources by this link.
        link = os.path.join(self.tree, "source")
        if os.path.islink(link):
            os.unlink(link)
            os.symlink(os.path.relpath(self.source, self.tree), link)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.place)

    def used_files(self):
        """The sources' files that the exporting objects are made of; all, where
        nothing was built."""
        found = set()
        for record in records(self.tree):
            with open(record, encoding="utf-8", errors="replace") as file:
                text = file.read()
            if "\n#SYMVER" not in text:
                continue
            for name in re.findall(r"^(?:source_\S+ := |  )(\S+\.[chS])\b",
                                   text, re.M):
                path = os.path.normpath(os.path.join(self.tree, name))
                found.add(os.path.relpath(path, self.source))
        if found:
            return found
        return {os.path.relpath(os.path.join(place, name), self.source)
                for top in ("include", "fs", "kernel", "lib", "mm", "net",
                            "block", "crypto", "security")
                for place, _, names in os.walk(os.path.join(self.source, top))
                for name in names if name.endswith((".c", ".h"))}

    def run(self, *words):
        start = time.monotonic()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([self.program, *words], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, check=False)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        return done, time.monotonic() - start, (
            now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)

    def versions(self, sources):
        """What crc says of all, or of these sources."""
        done, _, _ = self.run("crc", "-p", self.tree, *self.options, *sources)
        if done.returncode:
            raise Failure("crc: " + done.stderr.strip().partition("\n")[0])
        return dict(line.split()[1:3] for line in done.stdout.splitlines()
                    if line.startswith("#SYMVER "))

    def sample(self, file):
        """Sources that may include the file, and as many others."""
        including = self.includers(file)
        near, others = [], []
        for path in self.sampled():
            (near if path in including else others).append(
                os.path.join(self.source, path))
        return spread(near, self.near) + spread(others, self.near)

    def sampled(self):
        """The sources that samples are drawn from, from the root."""
        if self.sources is None:
            self.sources = [
                path for path in self.includes()
                if path.endswith(".c") and self.is_known(path)
                and b"EXPORT_SYMBOL" in read(os.path.join(self.source, path))]
        return self.sources

    def is_known(self, path):
        done, _, _ = self.run("crc", "-p", self.tree,
                              os.path.join(self.source, path))
        return done.returncode == 0

    def includes(self):
        """Of each file of the sources, the last components of what it may
        include."""
        if not self.names:
            for place, directories, names in os.walk(self.source):
                directories[:] = sorted(
                    entry for entry in directories
                    if entry not in ("Documentation", "tools", "samples")
                    and not entry.startswith("build"))
                for entry in sorted(names):
                    if not entry.endswith((".c", ".h")):
                        continue
                    path = os.path.join(place, entry)
                    self.names[os.path.relpath(path, self.source)] = {
                        os.path.basename(name.decode(errors="replace"))
                        for name in re.findall(
                            rb'^\s*#\s*include\s*[<"]([^>"\n]+)', read(path),
                            re.M)}
        return self.names

    def includers(self, file):
        """The file and all that may include it, going by last components
        alone."""
        found = {file}
        names = {os.path.basename(file)}
        while True:
            more = {path for path, included in self.includes().items()
                    if path not in found and included & names}
            if not more:
                return found
            found |= more
            names |= {os.path.basename(path) for path in more}

    def compare(self, file, older):
        """Both answers about the change of file to its older version."""
        outcome = Outcome()
        path = os.path.join(self.source, file)
        was = os.path.join(older, file)
        patch = subprocess.run(
            ["diff", "-u", "--label", "a/" + file, "--label", "b/" + file, path,
             was], stdout=subprocess.PIPE, check=False).stdout
        name = os.path.join(self.place, "change.patch")
        with open(name, "wb") as into:
            into.write(patch)
        done, outcome.seconds, outcome.processor = self.run(
            "impact", "-p", self.tree, "--format", "json", name)
        if done.returncode > 1:
            outcome.failure = done.stderr.strip().partition("\n")[0]
            return outcome
        outcome.found = {
            entry["symbol"]: tuple((entry[side] or {}).get("crc")
                                   for side in ("old", "new"))
            for entry in json.loads(done.stdout)["exports"]}
        sources = self.sample(file) if self.near else []
        try:
            before = (self.versions(sources) if self.near
                      else self.all_before())
            after = self.with_file(path, was, sources)
        except Failure as failure:
            outcome.failure = str(failure)
            return outcome
        outcome.expected = {
            symbol: (before.get(symbol), after.get(symbol))
            for symbol in before.keys() | after.keys()
            if before.get(symbol) != after.get(symbol)}
        if self.near:
            outcome.found = {symbol: pair for symbol, pair
                             in outcome.found.items()
                             if symbol in before or symbol in after}
        return outcome

    def all_before(self):
        if not self.before:
            self.before = self.versions([])
        return self.before

    def with_file(self, path, replacement, sources):
        """What crc says while another file is at path."""
        kept = path + ".kept"
        os.rename(path, kept)
        try:
            shutil.copyfile(replacement, path)
            return self.versions(sources)
        finally:
            os.replace(kept, path)


class Table:
    """Says what came of each change, and of all."""

    def __init__(self):
        self.rows = 0
        self.wrong = 0
        self.effective = 0
        print(f"{'change':44} {'exports':>7}  equal    time  processor",
              flush=True)

    def add(self, file, outcome):
        self.rows += 1
        self.wrong += not outcome.equal
        self.effective += bool(outcome.expected)
        print(f"{file:44} {len(outcome.found):7}  "
              f"{'yes' if outcome.equal else 'NO':5} {outcome.seconds:6.2f}s "
              f"{outcome.processor:8.2f}s", flush=True)
        if outcome.failure:
            print(f"    {outcome.failure}")
        elif not outcome.equal:
            wrong = {symbol for symbol in outcome.found | outcome.expected
                     if outcome.found.get(symbol)
                     != outcome.expected.get(symbol)}
            for symbol in sorted(wrong)[:5]:
                print(f"    {symbol}: impact {outcome.found.get(symbol)}, full "
                      f"{outcome.expected.get(symbol)}")

    def finish(self):
        print(f"{self.rows} changes, {self.effective} with new versions, "
              f"{self.wrong} not equal")
        return 1 if self.wrong or not self.rows else 0
