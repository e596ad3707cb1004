# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of small inputs, each with the real generator's answer beneath it.

A case is a block of lines; a blank line ends it. The first character of a line
says what the rest of it is:

    # comment            ahead of the case
    $ flags              other flags than -w
    > input              exactly this line
    < reference          a line of reference symtypes
    | dump               a line of the -T dump
    = standard output
    ! standard error     only what is compared: changes and expanded text
    ? status
    @ release            what follows is the answer of the generator from this
                         kernel release on, where that differs

Bytes outside of printable ASCII, and the backslash, are written as escapes.
A `\\` at the end of an input line: it has no newline.
"""

import re
from dataclasses import dataclass, field

from . import running

ESCAPE = re.compile(rb"\\(x[0-9a-f]{2}|\\)")
COMPARED = re.compile(rb"modversion changed because|^Export |^Unknown type|"
                      rb"out of memory|memory exhausted")


def escape(data):
    text = data.replace(b"\\", b"\\\\")
    return re.sub(rb"[^ -~]", lambda m: b"\\x%02x" % m[0][0], text).decode("ascii")


def unescape(text):
    def one(match):
        return b"\\" if match[1] == b"\\" else bytes([int(match[1][1:], 16)])
    return ESCAPE.sub(one, text.encode("ascii"))


def release_number(text):
    """A kernel release as something to compare."""
    return tuple(int(part) for part in text.split(".")[:2])


@dataclass
class Golden:
    """A case, the answers expected, and the comment above it. Answers are kept
    by the release from which on they hold; the first one has none."""
    case: running.Case
    answers: dict = field(default_factory=dict)
    comment: str = ""

    def answer(self, kernel=None):
        """The answer of a release's generator; of the oldest one without."""
        found = self.answers.get("")
        for release in sorted(filter(None, self.answers), key=release_number):
            if kernel and release_number(release) <= release_number(kernel):
                found = self.answers[release]
        return found

    def settle(self, release, answer):
        """Keeps an answer, unless the releases before have the same one."""
        self.answers.pop(release, None)
        known = self.answer(release) if release else None
        if known is None or compared(known) != compared(answer):
            self.answers[release] = answer


def compared(answer):
    """What is kept of an answer."""
    said = b"".join(line + b"\n" for line in answer.stderr.split(b"\n")
                    if COMPARED.search(line))
    return answer.dump, answer.stdout, said, answer.status


def join(lines, mark):
    """The text of all lines with this mark."""
    out = b""
    for line in lines:
        if line[:1] == mark:
            text = line[2:]
            open_ended = re.search(r"(?<!\\)(?:\\\\)*\\$", text)
            out += unescape(text[:-1]) if open_ended else unescape(text) + b"\n"
    return out


def parse(block):
    lines = block.split("\n")
    flags = next((tuple(line[2:].split()) for line in lines if line[:1] == "$"),
                 ("-w",))
    reference = join(lines, "<") if any(line[:1] == "<" for line in lines) else None
    comment = "\n".join(line for line in lines if line[:1] == "#")
    parsed = Golden(running.Case(join(lines, ">"), flags, reference), {}, comment)
    release, answer = "", []
    for line in lines:
        if line[:1] in "|=!":
            answer.append(line)
        elif line[:1] == "?":
            parsed.answers[release] = running.Answer(
                int(line[2:]), join(answer, "="), join(answer, "!"),
                join(answer, "|"))
        elif line[:1] == "@":
            release, answer = line[2:], []
    return parsed


def read(path):
    """The cases of a file, and the comment that opens it."""
    with open(path, encoding="ascii") as file:
        blocks = [b for b in re.split(r"\n\n+", file.read().strip("\n")) if b]
    head = ""
    if blocks and all(line[:1] == "#" for line in blocks[0].split("\n")):
        head = blocks.pop(0)
    return head, [parse(block) for block in blocks]


def marked(mark, data):
    if not data:
        return []
    lines = data.split(b"\n")
    out = [f"{mark} {escape(line)}" for line in lines[:-1]]
    return out + ([f"{mark} {escape(lines[-1])}\\"] if lines[-1] else [])


def show(golden):
    case = golden.case
    lines = golden.comment.split("\n") if golden.comment else []
    if case.flags != ("-w",):
        lines.append("$ " + " ".join(case.flags))
    lines += marked(">", case.text) or [">"]
    if case.reference is not None:
        lines += marked("<", case.reference) or ["< \\"]
    for release, answer in golden.answers.items():
        dump, printed, said, status = compared(answer)
        lines += [f"@ {release}"] if release else []
        lines += marked("|", dump) + marked("=", printed)
        lines += marked("!", said) + [f"? {status}"]
    return "\n".join(lines)


def write(path, head, cases):
    blocks = ([head] if head else []) + [show(case) for case in cases]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n\n".join(blocks) + "\n")
