# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Debian's kernel source, unpacked and configured in the cache, and the options
by which the scripts choose a kernel and the programs to run on its text.

Serves the scripts beside it; does nothing by itself. A prepared tree is never
changed: its folders are named after the package version and the configuration.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys

SCRIPTS = os.path.dirname(os.path.realpath(__file__))


class Failure(Exception):
    """What could not be done, and what to do about it."""


def say(text):
    print(text, file=sys.stderr, flush=True)


class Progress:
    """Says how far the work is: on a terminal in place, else now and then."""

    def __init__(self, what, total):
        self.what = what
        self.total = total
        self.done = 0

    def step(self):
        self.done += 1
        text = f"{self.what} {self.done} of {self.total}"
        if sys.stderr.isatty():
            print(text, end="\n" if self.done == self.total else "\r",
                  file=sys.stderr, flush=True)
        elif self.done % 100 == 0 or self.done == self.total:
            say(text)


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


class Tree:
    """One kernel: a source package, the headers made from it, a configuration.

    `source` is the unpacked source, `objects` the folder of its output,
    `corpus` the folder of preprocessed text, `headers` the folder of the
    official headers, `symvers` the official Module.symvers or None,
    `generator` the kernel's own generator of versions, as a program.
    """

    def __init__(self, package, flavour, config):
        self.package = package
        self.flavour = flavour
        self.release = package.removeprefix("linux-source-")
        self._find_packages()
        self.name = f"linux-{self.version}"
        self.config = config or os.path.join(self.headers, ".config")
        self.symvers = (None if config else
                        os.path.join(self.headers, "Module.symvers"))
        self.variant = flavour
        if config:
            with open(config, "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
            self.variant = "config-" + digest[:12]
        self.source = os.path.join(cache(), self.name)
        # Below the source, so that the kernel's own make refers to the source
        # by a relative path and the text does not depend on where the cache is.
        self.objects = os.path.join(self.source, "build-" + self.variant)
        self.corpus = os.path.join(cache(), "corpus",
                                   f"{self.name}-{self.variant}")

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
        if not installed_version(headers[-1]):
            install(headers[-1])
        self.headers = os.path.join("/usr/src", headers[-1])
        self.generator = os.path.join(self.headers, "scripts", "genksyms",
                                      "genksyms")

    def _renew_source(self):
        say(f"no headers for {self.package} {self.version}, looking for newer")
        subprocess.run(["apt-get", "-q", "update"], stdin=subprocess.DEVNULL,
                       stdout=sys.stderr, check=False)
        subprocess.run(["apt-get", "-q", "--yes", "install", self.package],
                       stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)

    def compiler(self):
        """The compiler that the configuration was made with."""
        with open(self.config, encoding="utf-8", errors="replace") as file:
            match = re.search(r'^CONFIG_CC_VERSION_TEXT="(\S+)', file.read(),
                              re.M)
        compiler = match.group(1) if match else "gcc"
        if not shutil.which(compiler):
            raise Failure(f"{self.config}: made with '{compiler}', which is "
                          "not installed here; install it")
        return compiler

    def make(self, jobs, *arguments, **options):
        """Starts the kernel's make in the folder of objects."""
        # A Rust compiler that happens to be here would change settings.
        command = ["make", "-C", self.source, "O=" + self.objects,
                   "CC=" + self.compiler(), "RUSTC=no-rust", f"-j{jobs}",
                   *arguments]
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARCH",
                                 "CROSS_COMPILE", "KBUILD_OUTPUT", "LLVM")}
        clean["LC_ALL"] = "C"
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, env=clean,
                                text=True, errors="replace", **options)

    def prepare(self, jobs):
        """Unpacks, configures and prepares what is not so yet."""
        with locked(self.name):
            if not os.path.isdir(self.source):
                self._unpack()
            if not os.path.exists(self._stamp()):
                self._configure(jobs)

    def _stamp(self):
        return os.path.join(self.objects, ".genksyms-cc-prepared")

    def _unpack(self):
        archive = f"/usr/src/{self.package}.tar.xz"
        say(f"unpacking {archive} ({self.version}) into {self.source}")
        partial = self.source + ".partial"
        shutil.rmtree(partial, ignore_errors=True)
        os.makedirs(partial)
        if subprocess.run(["tar", "xf", archive, "-C", partial,
                           "--strip-components=1"], check=False).returncode:
            raise Failure(f"{archive}: could not be unpacked, see above; "
                          "reinstall " + self.package)
        os.rename(partial, self.source)

    def _configure(self, jobs):
        say(f"preparing {self.objects}")
        os.makedirs(self.objects, exist_ok=True)
        settled = os.path.join(self.objects, ".config")
        shutil.copyfile(self.config, settled)
        for goals in (["olddefconfig"], ["prepare", "scripts"]):
            if self.make(jobs, "-s", *goals, stdout=sys.stderr).wait():
                raise Failure(f"make {' '.join(goals)} failed in "
                              f"{self.objects}, see above")
        changed = settings(self.config) ^ settings(settled)
        for setting in sorted(changed):
            say(f"warning: not as configured: {setting}")
        with open(self._stamp(), "w", encoding="utf-8"):
            pass


def settings(path):
    """The settings of a .config."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return {line.strip() for line in file
                if line.startswith("CONFIG_") or line.endswith("is not set\n")}


def add_options(parser):
    """The options that choose a kernel, the same for every script."""
    group = parser.add_argument_group("which kernel")
    group.add_argument("--source", metavar="PACKAGE",
                       default="linux-source-6.1",
                       help="Debian's source package (default: %(default)s)")
    group.add_argument("--flavour", metavar="NAME", default="amd64",
                       help="take the shipped configuration of this flavour: "
                       "amd64, cloud-amd64 (default: %(default)s)")
    group.add_argument("--config", metavar="FILE",
                       help="take this configuration instead; there is no "
                       "Module.symvers to compare with then")


def add_programs(parser):
    """The options that choose the two generators, the same for every script."""
    group = parser.add_argument_group("which programs")
    group.add_argument("--build-dir", metavar="DIR",
                       default=os.path.join(SCRIPTS, "..", "build"),
                       help="where genksyms-cc is built (default: build)")
    group.add_argument("--generator", metavar="PROGRAM",
                       help="the kernel's generator (default: the one that "
                       "comes with the kernel's headers)")


def programs(options, tree):
    """genksyms-cc and the kernel's generator."""
    ours = os.path.realpath(os.path.join(options.build_dir, "bin",
                                         "genksyms-cc"))
    theirs = options.generator or tree.generator
    for program, remedy in ((ours, "run scripts/setup"),
                            (theirs, "name one with --generator")):
        if not os.access(program, os.X_OK):
            raise Failure(f"{program}: no such program; {remedy}")
    # The text lies outside any kernel tree. A kernel build says it this way.
    os.environ["KERNELVERSION"] = tree.release
    return ours, theirs


def texts(options):
    """Has the texts made that the options name. Returns their paths."""
    command = [os.path.join(SCRIPTS, "kernel-corpus"),
               "--source", options.source, "--flavour", options.flavour,
               "-j", str(options.jobs)]
    command += ["--config", options.config] if options.config else []
    command += ["--list", options.list] if options.list else []
    command += ["--all"] if options.all else []
    done = subprocess.run(command + ["--"] + options.files,
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Failure("not every text could be prepared, see above")
    return done.stdout.splitlines()


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def choose(options):
    """The kernel that the options name."""
    if options.config and not os.path.isfile(options.config):
        raise Failure(f"{options.config}: no such configuration")
    if not re.fullmatch(r"linux-source-\d+(\.\d+)*", options.source):
        raise Failure(f"--source: '{options.source}' is no package of kernel "
                      "source; name one such as linux-source-6.1")
    if options.flavour.startswith("rt-"):
        raise Failure("--flavour: Debian builds the real-time flavours from a "
                      "patched source, which linux-source packages do not "
                      "have; with --config their configuration can be tried "
                      "on the source as it is")
    return Tree(options.source, options.flavour, options.config)


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
