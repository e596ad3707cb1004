# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs both programs on one case, within limits, and compares what they say."""

import os
import re
import resource
import select
import signal
from dataclasses import dataclass, field

SYMBOL = re.compile(rb"^.*?: (?:warning|error): (\S+): modversion changed because "
                    rb"of changes in (.*)$")

# A reference line that has been cut before its name.
NAMELESS = re.compile(rb"^\s*override\s*$", re.MULTILINE)

# What a case compares, beside that genksyms-cc ends well.
ASPECTS = ("stdout", "dump", "status", "errors", "changes", "expanded")


@dataclass
class Case:
    """One input: the text on standard input, the flags, reference symtypes."""
    text: bytes
    flags: tuple = ("-w",)
    reference: bytes = None


@dataclass
class Answer:
    """What a program did: status is negative for a signal, None for a hang."""
    status: int
    stdout: bytes
    stderr: bytes
    dump: bytes

    def crashed(self):
        return self.status is None or self.status < 0

    def exhausted(self):
        """Ran into one of the real program's own limits."""
        return any(limit in self.stderr for limit in (
            b"out of memory", b"memory exhausted", b"Token too long"))


@dataclass
class Limits:
    seconds: float = 5
    bytes: int = 0


@dataclass
class Difference:
    """What differs: the aspects, and both answers."""
    aspects: list
    oracle: Answer
    subject: Answer
    notes: list = field(default_factory=list)


class Runner:
    """Runs programs with files in one scratch directory."""

    def __init__(self, directory):
        self.path = {name: os.path.join(directory, name)
                     for name in ("in", "out", "err", "dump", "reference")}

    def run(self, program, case, limits):
        """Program is a list: its path, and the options of every run."""
        path = self.path
        write(path["in"], case.text)
        argv = [*program, *case.flags, "-T", path["dump"]]
        if case.reference is not None:
            write(path["reference"], case.reference)
            argv += ["-r", path["reference"]]
        if os.path.exists(path["dump"]):
            os.unlink(path["dump"])
        create = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        pid = os.posix_spawn(program[0], argv, os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, path["in"], os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, path["out"], create, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, path["err"], create, 0o600)])
        status = self.wait(pid, limits)
        return Answer(status, read(path["out"]), read(path["err"]), read(path["dump"]))

    @staticmethod
    def wait(pid, limits):
        handle = os.pidfd_open(pid)
        try:
            if limits.bytes:
                try:
                    resource.prlimit(pid, resource.RLIMIT_AS,
                                     (limits.bytes, limits.bytes))
                except ProcessLookupError:
                    pass  # It has already ended.
            poll = select.poll()
            poll.register(handle, select.POLLIN)
            ended = poll.poll(limits.seconds * 1000)
            if not ended:
                os.kill(pid, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            return status if ended else None
        finally:
            os.close(handle)


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def changes(stderr):
    """The changed symbols and causes that a run with reference symtypes names."""
    found = []
    for line in stderr.split(b"\n"):
        match = SYMBOL.match(line)
        if match:
            found.append((match[1], sorted(match[2].split(b", "))))
    return found


def errors(stderr):
    """How many syntax errors are told of. Where is another matter: the real
    program names the line in which a body or bracket ends."""
    return len(re.findall(rb"^.*: syntax error$", stderr, re.MULTILINE))


def expanded(stderr):
    return [line for line in stderr.split(b"\n") if line.startswith(b"Export ")]


class Comparison:
    """Both programs, as lists for Runner.run, and their limits; compare() is the
    whole test of a case."""

    def __init__(self, oracle, subject, directory, oracle_limits, subject_limits,
                 aspects=ASPECTS):
        self.oracle = oracle
        self.subject = subject
        self.runner = Runner(directory)
        self.oracle_limits = oracle_limits
        self.subject_limits = subject_limits
        self.aspects = aspects
        self.oracle_failures = 0

    def ask_oracle(self, case):
        return self.runner.run(self.oracle, case, self.oracle_limits)

    def compare(self, case):
        """None where both agree, or where only the oracle fails."""
        oracle = self.ask_oracle(case)
        subject = self.runner.run(self.subject, case, self.subject_limits)
        aspects = [aspect for aspect in differing_aspects(case, oracle, subject)
                   if aspect in self.aspects or aspect not in ASPECTS]
        if oracle.crashed() or oracle.exhausted():
            self.oracle_failures += 1
        elif ("-w" in case.flags and "errors" in self.aspects and
              errors(oracle.stderr) != errors(subject.stderr)):
            aspects.append("errors")
        return Difference(aspects, oracle, subject) if aspects else None


def differing_aspects(case, oracle, subject):
    if subject.status is None:
        return ["hang"]
    if subject.status < 0 or subject.status > 2:
        return ["crash"]
    if oracle.crashed() or oracle.exhausted():
        return []  # Nothing to compare with; the subject has ended well.
    if b"Unknown type" in oracle.stderr:  # A reference file that it refuses.
        refused = subject.status != 0 and not subject.stdout
        return [] if refused else ["refusal"]
    if (subject.status == 2 and not subject.stdout and
            NAMELESS.search(case.reference or b"")):
        return []  # Refused with an error, where the real program takes it.
    aspects = []
    if oracle.stdout != subject.stdout:
        aspects.append("stdout")
    if oracle.dump != subject.dump:
        aspects.append("dump")
    if bool(oracle.status) != bool(subject.status):
        aspects.append("status")
    if case.reference is not None and changes(oracle.stderr) != changes(subject.stderr):
        aspects.append("changes")
    if "-D" in case.flags and expanded(oracle.stderr) != expanded(subject.stderr):
        aspects.append("expanded")
    return aspects
