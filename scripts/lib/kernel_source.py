# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where a kernel's source, configuration and generator of versions come from:
Debian's packages for this machine, those of a later suite, or a directory.

A module; does nothing by itself. Each class here has

  release    such as 6.1, which is also the kernel whose generator is meant
  version    names the source, and the directories made from it
  flavour    of Debian's configurations
  directory  of the source, where it is not an archive to unpack
  config     the configuration, or None for the kernel's own default one
  settings   lines to add to the configuration
  symvers    the official Module.symvers, where it has versions
  generator  the program, or None where the kernel's makefiles build it
  is_foreign whether this machine's suite has other compilers
"""

import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys

from . import debian_headers
from .debian_suite import Suite
from .script_base import SCRIPTS, Failure, cache, locked, output, say

SUITE = "trixie-backports"
VERSIONS = ("CONFIG_MODVERSIONS=y", "CONFIG_GENKSYMS=y")


def find(source, flavour):
    """What --source and --flavour name."""
    if os.path.isdir(source):
        return Directory(source)
    match = re.fullmatch(r"linux-source-(\d+\.\d+)(\.\d+)*", source)
    if not match:
        raise Failure(f"--source: '{source}' is no package of kernel source "
                      "and no directory; name one such as linux-source-6.1")
    if installed_version(source) or is_offered(source):
        return Installed(source, flavour)
    return Fetched(source, flavour)


def install(*packages):
    setup = os.path.join(SCRIPTS, "setup")
    if subprocess.run([setup, "--install", *packages], check=False).returncode:
        raise Failure("could not install " + " ".join(packages))


def installed_version(package):
    status, _, version = output(
        "dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}",
        package).partition(" ")
    return version if status == "installed" else None


def available_headers(version, pattern):
    """The packages of headers, installed or not, made from this very source."""
    packages = output("dpkg-query", "--show",
                      "--showformat=${db:Status-Status} ${Package} ${Version}\n",
                      "linux-headers-*")
    found = [line.split()[1] for line in packages.splitlines()
             if line.startswith("installed ") and line.endswith(" " + version)]
    found = [package for package in found if pattern.fullmatch(package)]
    if found:
        return found
    names = [line.split()[0] for line in output(
        "apt-cache", "search", "--names-only", "^linux-headers-").splitlines()]
    names = [name for name in names if pattern.fullmatch(name)]
    rows = output("apt-cache", "madison", *names) if names else ""
    fields = [[field.strip() for field in row.split("|")]
              for row in rows.splitlines()]
    return sorted({row[0] for row in fields if row[1] == version})



def package_archive(package):
    """The version and the archive of a package of kernel source, which is
    installed or fetched where it is not here."""
    if not installed_version(package) and is_offered(package):
        install(package)
    version = installed_version(package)
    if version:
        return version, f"/usr/src/{package}.tar.xz"
    suite = Suite(SUITE)
    _, version = suite.newest(re.escape(package))
    return version, os.path.join(suite.unpacked(package, version), "usr", "src",
                                 package + ".tar.xz")


def unpack(version, archive):
    """Unpacks an archive of kernel source into the cache, once. Returns the
    directory."""
    directory = os.path.join(cache(), "linux-" + version)
    with locked("linux-" + version):
        if os.path.isdir(directory):
            return directory
        say(f"unpacking {archive} ({version}) into {directory}")
        partial = directory + ".partial"
        shutil.rmtree(partial, ignore_errors=True)
        os.makedirs(partial)
        if subprocess.run(["tar", "xf", archive, "-C", partial,
                           "--strip-components=1"], check=False).returncode:
            raise Failure(f"{archive}: could not be unpacked, see above; "
                          "fetch it once more")
        os.rename(partial, directory)
    return directory


def generator_of(release):
    """The generator of a release such as 6.1, as a program: of a package of
    Debian that is installed, or else of one that is unpacked in the cache."""
    number = re.escape(release)
    inside = os.path.join("scripts", "genksyms", "genksyms")
    for directory in sorted(glob.glob("/usr/lib/linux-kbuild-*")):
        program = os.path.join(directory, inside)
        if (re.search(rf"-{number}(\.\d.*)?$", directory)
                and os.access(program, os.X_OK)):
            return program
    suite = Suite(SUITE)
    root = suite.unpacked(*suite.newest(rf"linux-kbuild-{number}(\.\d.*)?"))
    for directory in glob.glob(os.path.join(root, "usr", "lib", "linux-kbuild-*")):
        return os.path.join(directory, inside)
    raise Failure(f"{root}: has no generator")


def is_offered(package):
    """Whether this machine's apt can install the package."""
    policy = output("apt-cache", "policy", package)
    return bool(re.search(r"^  Candidate: (?!\(none\))", policy, re.M))


class Installed:
    """Debian's packages of the suite that this machine runs."""

    directory = None
    settings = ()
    is_foreign = False

    def __init__(self, package, flavour):
        self.package = package
        self.flavour = flavour
        self.release = package.removeprefix("linux-source-")
        self._find_packages()
        self.config = os.path.join(self.headers, ".config")
        self.symvers = os.path.join(self.headers, "Module.symvers")
        self.generator = os.path.join(self.headers, "scripts", "genksyms",
                                      "genksyms")

    def unpack(self):
        unpack(self.version, f"/usr/src/{self.package}.tar.xz")

    def _find_packages(self):
        """Finds headers of the same version as the source.

        Module.symvers agrees with the source only where both come from one
        build, so a source that has no such headers any more is replaced.
        """
        pattern = re.compile(r"linux-headers-%s[.\-]\S*?%s" % (
            re.escape(self.release),
            {"amd64": r"(?<!rt-)(?<!cloud-)amd64"}.get(
                self.flavour, "-" + re.escape(self.flavour))))
        for attempt in ("as it is", "renewed"):
            if attempt == "renewed":
                self._renew_source()
            elif not installed_version(self.package):
                install(self.package)
            self.version = installed_version(self.package)
            headers = available_headers(self.version, pattern)
            if headers:
                break
        else:
            raise Failure(
                f"no linux-headers package for {self.flavour} has the version "
                f"{self.version} of {self.package}; run apt-get update, or "
                "choose another --source or --flavour")
        self.headers = (
            os.path.join("/usr/src", headers[-1])
            if installed_version(headers[-1])
            else debian_headers.unpacked(headers[-1], self.version))

    def _renew_source(self):
        say(f"no headers for {self.package} {self.version}, looking for newer")
        subprocess.run(["apt-get", "-q", "update"], stdin=subprocess.DEVNULL,
                       stdout=sys.stderr, check=False)
        subprocess.run(["apt-get", "-q", "--yes", "install", self.package],
                       stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


class Fetched:
    """Debian's packages of a later suite, which are unpacked in the cache. Its
    kernels have no versions: the setting for it is added, and Module.symvers
    has nothing to compare with."""

    directory = None
    symvers = None
    is_foreign = True
    # What takes long to build and does not change what is exported.
    settings = (*VERSIONS, "# CONFIG_DEBUG_INFO_BTF is not set",
                "CONFIG_DEBUG_INFO_NONE=y")

    def __init__(self, package, flavour):
        self.package = package
        self.flavour = flavour
        self.release = package.removeprefix("linux-source-")
        self.suite = Suite(SUITE)
        self.version, self.archive = package_archive(package)
        number = re.escape(self.release) + r"\.\d+\+\w+"
        self.config = os.path.join(self._unpacked(
            rf"linux-headers-{number}-{re.escape(flavour)}", "usr/src/*"),
            ".config")
        self.generator = os.path.join(self._unpacked(
            rf"linux-kbuild-{number}", "usr/lib/*"),
            "scripts", "genksyms", "genksyms")

    def _unpacked(self, pattern, inside):
        """The one directory in a package of this version."""
        root = self.suite.unpacked(*self.suite.newest(pattern, self.version))
        found = [path for path in glob.glob(os.path.join(root, inside))
                 if os.path.isdir(path) and not os.path.islink(path)]
        if len(found) != 1:
            raise Failure(f"{root}: not the package that it was in earlier "
                          "releases; the script has to learn the new one")
        return found[0]

    def unpack(self):
        unpack(self.version, self.archive)


class Directory:
    """A directory with a kernel's source, in which nothing is written."""

    config = None
    settings = VERSIONS
    symvers = None
    generator = None
    is_foreign = False
    flavour = "default"

    def __init__(self, path):
        self.directory = os.path.realpath(path)
        makefile = os.path.join(self.directory, "Makefile")
        try:
            with open(makefile, encoding="utf-8", errors="replace") as file:
                text = file.read(4096)
        except OSError as error:
            raise Failure(f"{makefile}: {error.strerror}; name a directory with a "
                          "kernel's source") from None
        numbers = [re.search(rf"^{name} *=[ \t]*(\d*)", text, re.M)
                   for name in ("VERSION", "PATCHLEVEL", "SUBLEVEL")]
        if not all(numbers):
            raise Failure(f"{makefile}: not that of a kernel: no VERSION, "
                          "PATCHLEVEL and SUBLEVEL")
        if os.path.exists(os.path.join(self.directory, ".config")):
            raise Failure(f"{self.directory}: configured in the source itself, "
                          "so that it cannot be built elsewhere; run make "
                          "mrproper there, or name a clean copy")
        numbers = [number.group(1) or "0" for number in numbers]
        self.release = ".".join(numbers[:2])
        digest = hashlib.sha256(self.directory.encode()).hexdigest()[:8]
        self.version = ".".join(numbers) + "-" + digest
