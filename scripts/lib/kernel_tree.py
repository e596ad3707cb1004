# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A kernel's source, configured in the cache, and the options by which the
scripts choose a kernel and the programs to run on its text.

A module; does nothing by itself. A prepared tree is never
changed: its directories are named after the package version and the configuration.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys

from . import architectures, kernel_source
from .script_base import PROJECT, SCRIPTS, Failure, cache, locked, say


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


class Tree:
    """One kernel: a source, a configuration; of an Architecture, where it is not
    this machine's, the small configuration.

    `source` is the directory of the source, `objects` the directory of its output,
    `corpus` the directory of preprocessed text, `symvers` the official
    Module.symvers or None, `generator` the kernel's own generator of versions,
    as a program.
    """

    def __init__(self, origin, config, architecture=None):
        self.origin = origin
        self.architecture = architecture
        self.release = origin.release
        self.name = f"linux-{origin.version}"
        self.symvers = None if config or architecture else origin.symvers
        self.config = None if architecture else config or origin.config
        self.variant = origin.flavour
        if architecture:
            self.variant = architecture.name
        elif config or not origin.config:
            self.variant = "config-" + self._digest(config)
        if origin.directory:
            self.source = origin.directory
            self.objects = os.path.join(cache(), "objects",
                                        f"{self.name}-{self.variant}")
        else:
            self.source = os.path.join(cache(), self.name)
            # Below the source, so that the kernel's own make refers to it by a
            # relative path and the text does not depend on where the cache is.
            self.objects = os.path.join(self.source, "build-" + self.variant)
        self.corpus = os.path.join(cache(), "corpus",
                                   f"{self.name}-{self.variant}")
        self.generator = origin.generator or os.path.join(
            self.objects, "scripts", "genksyms", "genksyms")

    @staticmethod
    def _digest(config):
        if not config:
            return "default"
        with open(config, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()[:12]

    def compiler(self):
        """The compiler that the configuration was made with, or for a kernel of
        another suite of Debian, whose compilers are not for this one, gcc."""
        if not self.config:
            return "gcc"
        with open(self.config, encoding="utf-8", errors="replace") as file:
            match = re.search(r'^CONFIG_CC_VERSION_TEXT="(\S+)', file.read(),
                              re.M)
        compiler = match.group(1) if match else "gcc"
        if shutil.which(compiler):
            return compiler
        if self.origin.is_foreign:
            return "gcc"
        raise Failure(f"{self.config}: made with '{compiler}', which is not "
                      "installed here; install it")

    def _tools(self):
        """What make is told of architecture and compiler."""
        if self.architecture:
            return self.architecture.words()
        return ["CC=" + self.compiler()]

    def make(self, jobs, *arguments, **options):
        """Starts the kernel's make in the directory of objects."""
        # A Rust compiler that happens to be here would change settings.
        command = ["make", "-C", self.source, "O=" + self.objects,
                   *self._tools(), "RUSTC=no-rust", f"-j{jobs}", *arguments]
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARCH",
                                 "CROSS_COMPILE", "KBUILD_OUTPUT", "LLVM",
                                 "LLVM_IAS")}
        clean["LC_ALL"] = "C"
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, env=clean,
                                text=True, errors="replace", **options)

    def prepare(self, jobs):
        """Unpacks, configures and prepares what is not so yet."""
        if not self.origin.directory:
            self.origin.unpack()
        with locked(f"{self.name}-{self.variant}-objects"):
            if not os.path.exists(self._stamp()):
                self._configure(jobs)

    def _stamp(self):
        return os.path.join(self.objects, ".genksyms-cc-prepared")

    def _configure(self, jobs):
        say(f"preparing {self.objects}")
        os.makedirs(self.objects, exist_ok=True)
        settled = os.path.join(self.objects, ".config")
        goals = [["olddefconfig"], ["prepare", "scripts"]]
        added = self.origin.settings
        if self.architecture:
            self._make(jobs, "tinyconfig", said=subprocess.DEVNULL)
            added = self.architecture.settings + architectures.SETTINGS
        elif self.config:
            shutil.copyfile(self.config, settled)
        else:
            self._make(jobs, "defconfig")
        append_settings(settled, added)
        for words in goals:
            self._make(jobs, *words)
        self._check_settings(settled)
        with open(self._stamp(), "w", encoding="utf-8"):
            pass

    def _make(self, jobs, *goals, said=sys.stderr):
        if self.make(jobs, "-s", *goals, stdout=said).wait():
            raise Failure(f"make {' '.join(goals)} failed in {self.objects}, "
                          "see above")

    def _check_settings(self, settled):
        if "CONFIG_MODVERSIONS=y" not in settings(settled):
            raise Failure(f"{settled}: without CONFIG_MODVERSIONS this kernel "
                          "has no versions; set it")
        if self.architecture:
            self._check_architecture(settings(settled))
        if not self.config or self.origin.is_foreign:
            return
        for setting in sorted(settings(self.config) ^ settings(settled)):
            say(f"warning: not as configured: {setting}")


    def _check_architecture(self, settled):
        missed = [setting for setting in self.architecture.settings
                  if setting.startswith("CONFIG_") and setting not in settled]
        if missed:
            raise Failure(f"{self.objects}: Kconfig does not take "
                          f"{' '.join(missed)} in this release, so that this is "
                          "not the processor meant; scripts/lib/architectures.py "
                          "has to learn the new settings")


def append_settings(path, added):
    """Adds settings to a .config, in which each symbol is set once: Kconfig
    warns of more."""
    def symbol(line):
        match = re.match(r"(?:# )?(CONFIG_\w+)", line)
        return match and match.group(1)
    mine = {symbol(line) for line in added}
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        kept = [line for line in file if symbol(line) not in mine]
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(kept + [line + "\n" for line in added])


def settings(path):
    """The settings of a .config."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return {line.strip() for line in file
                if line.startswith("CONFIG_") or line.endswith("is not set\n")}


def add_options(parser):
    """The options that choose a kernel, the same for every script."""
    group = parser.add_argument_group("which kernel")
    group.add_argument("--source", metavar="PACKAGE|DIRECTORY",
                       default="linux-source-6.1",
                       help="Debian's source package (default: %(default)s), of "
                       "this machine's suite or of " + kernel_source.SUITE +
                       "; or a directory with a kernel's source")
    group.add_argument("--flavour", metavar="NAME", default="amd64",
                       help="take the shipped configuration of this flavour: "
                       "amd64, cloud-amd64 (default: %(default)s)")
    group.add_argument("--config", metavar="FILE",
                       help="take this configuration instead; there is no "
                       "Module.symvers to compare with then")
    group.add_argument("--arch", choices=architectures.ARCHITECTURES,
                       help="a small configuration of this architecture "
                       "instead, with Clang; there is no Module.symvers then, "
                       "either")


def add_programs(parser):
    """The options that choose the two generators, the same for every script."""
    group = parser.add_argument_group("which programs")
    group.add_argument("--build-dir", metavar="DIR",
                       default=os.path.join(PROJECT, "build"),
                       help="where genksyms-cc is built (default: build)")
    group.add_argument("--generator", metavar="PROGRAM",
                       help="the kernel's generator (default: the one that "
                       "comes with the kernel's headers)")


def programs(options, tree):
    """genksyms-cc and the kernel's generator."""
    ours = os.path.realpath(os.path.join(options.build_dir, "bin",
                                         "genksyms-cc"))
    theirs = options.generator or tree.generator
    if not options.generator and not tree.origin.generator:
        tree.prepare(options.jobs)  # The kernel's makefiles build it.
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
    command += ["--arch", options.arch] if options.arch else []
    command += ["--list", options.list] if options.list else []
    command += ["--all"] if options.all else []
    done = subprocess.run(command + ["--"] + options.files,
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Failure("not every text could be prepared, see above")
    return done.stdout.splitlines()


def choose(options):
    """The kernel that the options name."""
    if options.config and not os.path.isfile(options.config):
        raise Failure(f"{options.config}: no such configuration")
    if options.flavour.startswith("rt-"):
        raise Failure("--flavour: Debian builds the real-time flavours from a "
                      "patched source, which linux-source packages do not "
                      "have; with --config their configuration can be tried "
                      "on the source as it is")
    if options.arch and options.config:
        raise Failure("--arch brings its own configuration; leave --config out")
    return Tree(kernel_source.find(options.source, options.flavour),
                options.config, architectures.ARCHITECTURES.get(options.arch))
