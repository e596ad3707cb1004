# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The exporting sources of a kernel tree that was built, and what their compiles
cost.

A module; does nothing by itself.
"""

import dataclasses
import os
import random
import re
import shlex
import shutil
import subprocess
import tempfile
import time

from . import kernel_source, kernel_tree, script_base
from .script_base import Failure

# The one that is always measured: large, and named wherever speed is told of.
ALWAYS = "kernel/sched/core.o"

# Kbuild has every command list what its source includes; the build's own list
# is not to be written anew.
NO_DEPENDENCIES = "-Wp,-MMD," + os.devnull


@dataclasses.dataclass
class Cost:
    """What some processes need together, in seconds."""
    processor: float
    elapsed: float

    def least(self, other):
        return Cost(min(self.processor, other.processor),
                    min(self.elapsed, other.elapsed))


@dataclasses.dataclass
class Source:
    """An exporting source, and how the build compiles it."""
    name: str        # of its object, relative to the tree
    path: str
    arguments: list  # the compiler and all but what says what to make of it

    def preprocess(self):
        """The command by which Kbuild feeds the kernel's generator."""
        return [self.arguments[0], "-E", "-D__GENKSYMS__", *self.arguments[1:],
                NO_DEPENDENCIES]

    def compile(self, target, *more):
        return [*self.arguments, NO_DEPENDENCIES, *more, "-c", "-o", target]


def add_options(parser, sample):
    """The options that choose sources, the same for every benchmark."""
    parser.add_argument("files", nargs="*", metavar="FILE",
                        help="sources of the tree, such as fs/char_dev.c, "
                        "instead of a sample")
    parser.add_argument("--tree", metavar="DIR",
                        help="object tree of a kernel that Clang built with "
                        "CONFIG_MODVERSIONS (default: what scripts/kernel-lab "
                        "tree own builds)")
    parser.add_argument("--sample", type=script_base.positive, default=sample,
                        metavar="N",
                        help="how many exporting sources, evenly from all of "
                        "them, kernel/sched/core.c first (default: %(default)s)")
    parser.add_argument("--runs", type=script_base.positive, default=5,
                        metavar="N",
                        help="runs of each, of which the smallest time counts "
                        "(default: %(default)s)")
    kernel_tree.add_programs(parser)


def program(path, remedy):
    if not path or not os.access(path, os.X_OK):
        raise Failure(f"{path}: no such program; {remedy}")
    return os.path.realpath(path)


def find_generator(options):
    """The kernel's generator, as Debian ships it."""
    if options.generator:
        return program(options.generator, "name another with --generator")
    return program(kernel_source.generator_of("6.1"),
                   "name one with --generator")


def find_tree(options, ours):
    """The object tree. Compilers are told of its release as its build does."""
    tree = options.tree
    if not tree:
        lab = os.path.join(script_base.SCRIPTS, "kernel-lab")
        done = subprocess.run([lab, "--genksyms-cc", ours, "tree", "own"],
                              stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Failure("the lab's kernel could not be built, see above; "
                          "name a tree with --tree")
        tree = done.stdout.strip()
    elif not os.path.isdir(tree):
        raise Failure(f"{tree}: no such directory")
    release = os.path.join(tree, "include", "config", "kernel.release")
    try:
        with open(release, encoding="utf-8") as file:
            os.environ["KERNELVERSION"] = file.read().strip()
    except OSError as error:
        raise Failure(f"{release}: {error.strerror}; build the tree first")
    return os.path.realpath(tree)


def recorded(tree, record, compiler):
    """The source of a .cmd file that tells of exports, or None. Compiler is
    `clang` or `gcc`."""
    with open(record, encoding="utf-8", errors="replace") as file:
        first, rest = file.readline(), file.read()
    match = re.match(r"(?:saved)?cmd_(\S+) := (.*)", first)
    if not match or "#SYMVER " not in rest:
        return None
    words = shlex.split(re.split(r"\s;\s", match[2])[0])
    if not words or not words[-1].endswith(".c"):
        return None
    if os.path.basename(words[0]) in ("ccache", "distcc"):
        del words[0]
    if compiler not in os.path.basename(words[0]):
        wanted = {"clang": "Clang (make LLVM=1)", "gcc": "GCC (make CC=gcc-12)"}
        raise Failure(f"{record}: compiled with '{words[0]}'; the tree has to "
                      f"be built with {wanted[compiler]}")
    kept = []
    rest = iter(words)
    for word in rest:
        if word == "-o":
            next(rest, None)
        elif word != "-c" and not word.startswith(
                ("-Wp,-MMD,", "-fplugin=", "-fplugin-arg-genksyms-")):
            kept.append(word)
    return Source(match[1], os.path.join(tree, words[-1]), kept)


def by_compiler(program, source):
    """Source as another Clang compiles it. The build did not ask what that one
    warns of, and it may not know what the build's did."""
    if os.path.basename(source.arguments[0]) == program:
        return source
    if not shutil.which(program):
        raise Failure(f"{program}: no such program; install the package {program}")
    return dataclasses.replace(source, arguments=[program, *source.arguments[1:],
                                                  "-w"])


def exporting(tree, compiler="clang"):
    """Every exporting source of the tree, by name."""
    sources = []
    for directory, _, names in os.walk(tree):
        for name in names:
            if name.startswith(".") and name.endswith(".o.cmd"):
                source = recorded(tree, os.path.join(directory, name), compiler)
                if source:
                    sources.append(source)
    if not sources:
        raise Failure(f"{tree}: no compile command of an exporting source; "
                      "build it with CONFIG_MODVERSIONS, by Linux 5.18 or newer")
    return sorted(sources, key=lambda source: source.name)


def chosen(options, sources):
    if options.files:
        by_name = {source.name: source for source in sources}
        objects = [os.path.splitext(file)[0] + ".o" for file in options.files]
        for file, name in zip(options.files, objects):
            if name not in by_name:
                raise Failure(f"{file}: not an exporting source of the tree")
        return [by_name[name] for name in objects]
    first = [source for source in sources if source.name == ALWAYS]
    others = [source for source in sources if source.name != ALWAYS]
    count = min(options.sample - len(first), len(others))
    return first + [others[number * len(others) // count]
                    for number in range(count)]


def run(tree, *commands):
    """Runs commands as a pipe. Returns their output and their cost."""
    with tempfile.TemporaryFile() as result:
        processes = []
        source = subprocess.DEVNULL
        start = time.perf_counter()
        for number, command in enumerate(commands, 1):
            last = number == len(commands)
            processes.append(subprocess.Popen(
                command, cwd=tree, stdin=source,
                stdout=result if last else subprocess.PIPE,
                stderr=subprocess.DEVNULL))
            if source != subprocess.DEVNULL:
                source.close()
            source = processes[-1].stdout
        processor = 0.0
        failed = []
        for process in processes:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            processor += usage.ru_utime + usage.ru_stime
            if process.returncode:
                failed.append(process)
        elapsed = time.perf_counter() - start
        for process in failed:
            raise Failure(f"{shlex.join(process.args)}: ended with "
                          f"{process.returncode}; run it by hand in {tree}")
        result.seek(0)
        return result.read(), Cost(processor, elapsed)


def measure(tree, ways, runs):
    """Runs each way, a pipe of commands, once a round, in an order that
    changes. Returns the outputs of the last round and the smallest costs."""
    best = [None] * len(ways)
    outputs = [None] * len(ways)
    # The first round fills the caches and is not counted.
    for number in range(runs + 1):
        for way in random.sample(range(len(ways)), len(ways)):
            outputs[way], cost = run(tree, *ways[way])
            if number:
                best[way] = cost.least(best[way] or cost)
    return outputs, best


def total(rows):
    """The costs of rows of costs, way by way."""
    return [Cost(sum(cost.processor for cost in way),
                 sum(cost.elapsed for cost in way)) for way in zip(*rows)]


def versions(output):
    return sorted(line for line in output.splitlines()
                  if line.startswith(b"#SYMVER "))
