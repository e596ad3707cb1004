# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the kernels of the lab, and modules for them, are built: only what
changed is built again."""

import contextlib
import fnmatch
import functools
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import subprocess

from . import kernel_source, script_base
from .lab_kernels import (BY_TREE, GENKSYMS_CC, KERNELS, OWN,
                          PLUGIN, RENAMED, RENAMED_IN)
from .script_base import Failure, say

PROJECT = pathlib.Path(script_base.PROJECT)
INPUTS = PROJECT / "test/lab/Inputs"
CACHE = pathlib.Path(script_base.cache()) / "lab"
# Nothing of these is compiled in the lab's configuration; their Kconfig and
# Kbuild files stay.
UNUSED = ["arch/[!x]*/*.[chS]", "arch/[!x]*/*.dts*", "Documentation/*/*",
          "drivers/gpu/*.[ch]", "drivers/media/*.[ch]", "drivers/net/*.[ch]",
          "drivers/scsi/*.[ch]", "drivers/staging/*.[ch]", "drivers/usb/*.[ch]",
          "net/*.c", "sound/*.[ch]", "tools/perf/*", "tools/testing/*"]
HEADER = "lab-versions.h"


def progress(text):
    say(f"kernel-lab: {text}")


def digest(*parts):
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()


@functools.cache
def file_digest(path):
    return digest(pathlib.Path(path).read_bytes())


def run(words, log, **options):
    """Runs a program with its output in the file log; on failure the last
    lines of that are shown."""
    with open(log, "ab") as output:
        output.write(f"$ {shlex.join(map(str, words))}\n".encode())
        output.flush()
        status = subprocess.run(words, stdout=output, stderr=output,
                                stdin=subprocess.DEVNULL, **options).returncode
    if status:
        tail = pathlib.Path(log).read_text(errors="replace").splitlines()[-15:]
        raise Failure("\n".join([f"{words[0]} ended with {status}; {log} ends:",
                                 *tail]))


@contextlib.contextmanager
def in_workshop(directory):
    """Moves a kernel to the one place where all are built. The build of objtool
    notes where it happened; elsewhere it would be done again, and every object
    with it."""
    workshop = CACHE / "workshop"
    shutil.rmtree(workshop, ignore_errors=True)
    directory.rename(workshop)
    try:
        yield workshop
    finally:
        workshop.rename(directory)


@contextlib.contextmanager
def locked():
    """One process at a time builds; the others wait and find it done."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with script_base.locked("lab"):
        yield


class Lab:
    def __init__(self, genksyms_cc):
        self.genksyms_cc = genksyms_cc
        programs = os.path.dirname(os.path.abspath(genksyms_cc))
        self.environment = os.environ | {
            "PATH": programs + os.pathsep + os.environ["PATH"],
            "LC_ALL": "C", "KBUILD_BUILD_TIMESTAMP": "2000-01-01",
            "KBUILD_BUILD_USER": "lab", "KBUILD_BUILD_HOST": "lab",
            "CCACHE_DIR": str(CACHE / "ccache"), "CCACHE_MAXSIZE": "2G",
            # A plugin that was built again is the same one.
            "CCACHE_COMPILERCHECK": "content"}
        # A make above this one must not hand its options down; to ccache, a
        # compile in another language is another compile, LC_ALL or not.
        for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "LANG", "LC_CTYPE",
                     "LC_MESSAGES"):
            self.environment.pop(name, None)
        self.current = {}

    # Sources and kernels -----------------------------------------------------

    def source(self, release):
        """The kernel's source as Debian ships it, without what is not built:
        links to the one unpacked source of a release."""
        version, archive = kernel_source.package_archive(
            f"linux-source-{release}")
        tarball = pathlib.Path(archive)
        name = f"source-{release}"
        directory = CACHE / name
        stamp = CACHE / f"{name}.stamp"
        wanted = digest(tarball.stat().st_size, tarball.stat().st_mtime, UNUSED)
        if not up_to_date(stamp, wanted):
            shutil.rmtree(directory, ignore_errors=True)
            link_used(pathlib.Path(kernel_source.unpack(version, archive)),
                      directory)
            stamp.write_text(wanted)
        return directory, wanted

    def kernel(self, name):
        """Builds a kernel, or what changed of it. Returns its object tree and
        the fingerprint of all that went into it."""
        if name not in self.current:
            self.current[name] = self.build_kernel(name)
        return self.current[name]

    def build_kernel(self, name):
        kernel = KERNELS[name]
        origin, base = (self.kernel(kernel.base) if kernel.base
                        else self.source(kernel.release))
        maker = self.maker(kernel)
        recipe = digest(
            base, kernel.edits, kernel.config, kernel.words,
            *(file_digest(PROJECT / file) for file, _ in kernel.files),
            # A tree that calls genksyms-cc by itself does not notice another.
            *([maker] if kernel.generator == BY_TREE else []),
            "" if kernel.base else file_digest(INPUTS / "kernel.config"))
        directory = CACHE / "kernels" / name
        log = CACHE / f"kernel-{name}.log"
        made_from = directory.with_name(f"{name}.recipe")
        stamp = directory.with_name(f"{name}.stamp")
        if not directory.exists() or not up_to_date(made_from, recipe):
            progress(f"kernel {name}: making the tree")
            for file in (made_from, stamp, log):
                file.unlink(missing_ok=True)
            shutil.rmtree(directory, ignore_errors=True)
            directory.mkdir(parents=True)
            with in_workshop(directory) as workshop:
                self.make_tree(kernel, origin, workshop, log)
            made_from.write_text(recipe)
        header = self.header(kernel, directory)
        wanted = digest(recipe, kernel.goals, maker, *header)
        if not up_to_date(stamp, wanted):
            progress(f"kernel {name}: building ({kernel.about})")
            stamp.unlink(missing_ok=True)
            for text in header:
                (directory / "build" / HEADER).write_text(text)
            with in_workshop(directory) as workshop:
                self.make(kernel, ["-C", workshop, "O=build",
                                   *make_words(kernel),
                                   *self.header_words(kernel),
                                   *kernel.goals], log)
            stamp.write_text(wanted)
        return directory / "build", wanted

    def maker(self, kernel):
        """The fingerprint of what makes a kernel's versions, as far as it is
        of this project."""
        if kernel.generator == OWN:
            return ""
        program = file_digest(self.genksyms_cc)
        if kernel.generator == GENKSYMS_CC:
            return program
        return digest(program, *map(file_digest, self.plugin()))

    def plugin(self):
        """The files of the plugin that this genksyms-cc compiles with."""
        flags = self.ask(["kbuild", "--plugin-flags"]).split()
        return flags[0].removeprefix("-fplugin="), flags[2]

    def ask(self, arguments, **options):
        return subprocess.run([self.genksyms_cc, *arguments], check=True,
                              text=True, stdout=subprocess.PIPE,
                              **options).stdout

    def make_tree(self, kernel, origin, directory, log):
        """A source tree of hard links, with the kernel's own edits, and the
        base's objects inside. Kbuild then builds only what differs."""
        tree = directory / "build"
        source = origin.parent if kernel.base else origin
        entries = [entry for entry in source.iterdir() if entry.name != "build"]
        run(["cp", "-al", "-t", directory, *entries], log)
        for file, place in kernel.files:
            shutil.copyfile(PROJECT / file, directory / place)
        for edit in kernel.edits:
            apply(edit, directory / edit.file)
        words = make_words(kernel)
        if kernel.base:
            run(["cp", "-a", "--reflink=auto", origin, tree], log)
            config = "\n".join(kernel.config)
        else:
            tree.mkdir()
            run(["make", "-C", directory, "O=build", *words, "tinyconfig"],
                log, env=self.environment)
            config = "\n".join([(INPUTS / "kernel.config").read_text(),
                                *kernel.config])
        with open(tree / ".config", "a", encoding="ascii") as file:
            file.write(config + "\n")
        run(["make", "-C", directory, "O=build", *words, "olddefconfig"],
            log, env=self.environment)
        check_config(tree / ".config", config)

    def header(self, kernel, directory):
        """The text of the header that puts versions into names, in a list that
        is empty for a kernel without."""
        if not kernel.versions:
            return []
        if kernel.versions in KERNELS:
            tree, _ = self.kernel(kernel.versions)
            table = (tree / "Module.symvers").read_text().splitlines(True)
            text = self.ask(["header", "-"], input="".join(
                line for line in table if line.split("\t")[1] in RENAMED))
        else:
            # Not as recorded in its own tree, where the header is included.
            own, _ = self.kernel("own")
            text = self.ask(
                ["header", f"--scheme={kernel.versions}",
                 directory / RENAMED_IN, "--", *compile_arguments(own)],
                cwd=directory / "build")
        # The kernel is built without CONFIG_MODVERSIONS in its own terms.
        return ["#define CONFIG_MODVERSIONS 1\n" + text
                + "#undef CONFIG_MODVERSIONS\n"]

    def header_words(self, kernel):
        """What makes the base kernel's files include its header: those that
        name one of the symbols. The others come out the same without (a
        forgotten one does not link)."""
        if not kernel.versions:
            return []
        return [f"CFLAGS_{name}=-include {HEADER}"
                for name in self.naming_objects()]

    def naming_objects(self):
        """The base kernel's objects that name one of RENAMED."""
        tree, _ = self.kernel("own")
        objects = [str(path) for directory in ("drivers", "fs", "init",
                                               "kernel", "lib", "mm")
                   for path in (tree / directory).rglob("*.o")]
        listing = subprocess.run(
            ["llvm-nm-19", "--print-file-name", "--just-symbol-name", *objects],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            check=False).stdout
        return sorted({pathlib.Path(file).name
                       for file, _, name in
                       (line.rpartition(": ") for line in
                        listing.splitlines())
                       if name in RENAMED
                       and not file.endswith(("built-in.o", "vmlinux.o"))})

    def make(self, kernel, words, log):
        words = ["make", *words]
        if kernel.generator in (GENKSYMS_CC, PLUGIN):
            options = ["--plugin"] if kernel.generator == PLUGIN else []
            words = [self.genksyms_cc, "kbuild", *options, "--", *words]
        run(words, log, env=self.environment)

    # Modules -----------------------------------------------------------------

    def module(self, name, module):
        """The module (labchr, lab-user) built for the kernel `name`."""
        tree, fingerprint = self.kernel(name)
        kernel = KERNELS[name]
        inputs = INPUTS / kernel.modules
        sources = sorted(inputs.iterdir())
        wanted = digest(fingerprint, *(file.read_bytes() for file in sources))
        directory = CACHE / "modules" / name
        stamp = directory.with_name(f"{name}.stamp")
        if not up_to_date(stamp, wanted):
            progress(f"modules for {name}")
            stamp.unlink(missing_ok=True)
            shutil.rmtree(directory, ignore_errors=True)
            shutil.copytree(inputs, directory)
            header = [f"KCFLAGS=-include {HEADER}"] if kernel.versions else []
            # Since 6.13 the makefile of an object tree says where that is.
            with in_workshop(tree.parent) as workshop:
                self.make(kernel, ["-C", workshop / tree.name, f"M={directory}",
                                   *make_words(kernel), *header,
                                   *kernel.module_words],
                          directory / "build.log")
            stamp.write_text(wanted)
        path = directory / f"{module}.ko"
        if not path.exists():
            raise Failure(f"no module {module} for {name}; there are "
                          + ", ".join(sorted(file.stem for file in
                                             directory.glob("*.ko"))))
        return path


def make_words(kernel):
    return [f"-j{os.cpu_count()}", *kernel.words, "KBUILD_SYMTYPES=1"]


def link_used(source, directory):
    """Makes a directory of links to the files of a source, without UNUSED and
    without what other scripts build in that source."""
    unused = re.compile("|".join(fnmatch.translate(f"*/{pattern}")
                                 for pattern in UNUSED))
    directory.mkdir(parents=True)
    for place, directories, files in os.walk(source):
        inside = os.path.relpath(place, source)
        if inside == ".":
            directories[:] = [name for name in directories
                          if not name.startswith("build-")]
        directories[:] = [name for name in directories
                      if not unused.match(f"/{inside}/{name}")]
        for name in directories + files:
            path = os.path.join(place, name)
            if name in directories and not os.path.islink(path):
                (directory / inside / name).mkdir()
            elif not unused.match(f"/{inside}/{name}"):
                os.link(path, directory / inside / name, follow_symlinks=False)


def compile_arguments(tree):
    """How the file RENAMED_IN was compiled in an object tree."""
    path = pathlib.PurePath(RENAMED_IN)
    record = (tree / path.with_name(f".{path.stem}.o.cmd")).read_text()
    command = record.partition(" := ")[2].partition("\n")[0]
    words = shlex.split(command.partition(" ; ")[0])
    compiler = next(number for number, word in enumerate(words)
                    if word.startswith("clang"))
    # The last four are `-c -o OBJECT SOURCE`.
    return [word for word in words[compiler + 1:-4]
            if not word.startswith("-Wp,-MMD")]


def up_to_date(stamp, wanted):
    return stamp.exists() and stamp.read_text() == wanted


def apply(edit, path):
    text, count = re.subn(edit.pattern, edit.replacement, path.read_text())
    if count != 1:
        raise Failure(f"{path}: `{edit.pattern}` matches {count} times, not "
                      "once; the lab needs another place to change")
    # A new file: the old one is shared with the other trees.
    fresh = path.with_name(path.name + ".lab")
    fresh.write_text(text)
    fresh.rename(path)


def check_config(path, wanted):
    """Kconfig drops silently what it does not like."""
    have = set(path.read_text().splitlines())
    for line in wanted.splitlines():
        option = re.match(r"(?:# )?(CONFIG_\w+)(=| is not set)", line)
        if not option or line in have:
            continue
        if line.startswith("#") and not any(
                entry.startswith(option[1] + "=") for entry in have):
            continue
        raise Failure(f"{path}: Kconfig did not accept `{line}`")
