# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of small inputs, each with the real generators' answers beneath it.

What the lines mean is said in test/dropin/Inputs/README.md.
"""

import re
import textwrap
from dataclasses import dataclass, field

from ..script_base import Failure

from . import running

MARKS = "#$><|=!?@"
WIDTH = 80

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
    """A kernel release as something to compare; none comes before all."""
    return tuple(int(part) for part in text.split(".")[:2] if part)


@dataclass
class Golden:
    """A case: the sentence that says which behavior it pins, the input, and the
    answers expected. Answers are kept by the release from which on they hold;
    the first one has none. Location is the FILE:LINE where it starts."""
    sentence: str
    case: running.Case
    answers: dict = field(default_factory=dict)
    location: str = ""

    def answer(self, kernel=None):
        """The answer of a release's generator; of the oldest one without."""
        known = [release for release in self.answers
                 if release_number(release) <= release_number(kernel or "")]
        return self.answers[max(known, key=release_number)] if known else None

    def settle(self, release, answer):
        """Keeps an answer, unless the releases before have the same one."""
        self.answers.pop(release, None)
        known = self.answer(release) if release else None
        if known is None or compared(known) != compared(answer):
            self.answers[release] = answer
        self.answers = {release: self.answers[release]
                        for release in sorted(self.answers, key=release_number)}


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


def parse(lines, path, first):
    """The case of a block of lines, the first of which has that number."""
    for number, line in enumerate(lines, first):
        if line[0] not in MARKS:
            raise Failure(f"{path}:{number}: '{line[0]}' starts no line of a case; "
                          "the README.md beside the .cases files has those that do")
    location = f"{path}:{first}"
    sentence = " ".join(line[1:].strip() for line in lines if line[0] == "#").strip()
    if not sentence:
        raise Failure(f"{location}: this case has no sentence; say in a line with # "
                      "which behavior it pins")
    if not any(line[0] == ">" for line in lines):
        raise Failure(f"{location}: this case has no input; give it in lines with >")
    flags = next((tuple(line[2:].split()) for line in lines if line[0] == "$"),
                 ("-w",))
    reference = join(lines, "<") if any(line[0] == "<" for line in lines) else None
    parsed = Golden(sentence, running.Case(join(lines, ">"), flags, reference),
                    location=location)
    release, answer = "", []
    for line in lines:
        if line[0] in "|=!":
            answer.append(line)
        elif line[0] == "?":
            parsed.answers[release] = running.Answer(
                int(line[2:]), join(answer, "="), join(answer, "!"),
                join(answer, "|"))
        elif line[0] == "@":
            release, answer = line[2:], []
    return parsed


def blocks(lines):
    """The numbers of the lines that start a block, each with the block's lines."""
    found = []
    for number, line in enumerate(lines, 1):
        if line and (number == 1 or not lines[number - 2]):
            found.append((number, []))
        if line:
            found[-1][1].append(line)
    return found


def read(path):
    """The cases of a file, and the comment that opens it."""
    with open(path, encoding="ascii") as file:
        found = blocks(file.read().split("\n"))
    head = ""
    if found and all(line[0] == "#" for line in found[0][1]):
        head = "\n".join(found.pop(0)[1])
    return head, [parse(lines, path, first) for first, lines in found]


def marked(mark, data):
    if not data:
        return []
    lines = data.split(b"\n")
    out = [f"{mark} {escape(line)}" for line in lines[:-1]]
    return out + ([f"{mark} {escape(lines[-1])}\\"] if lines[-1] else [])


def show_answer(answer):
    """The lines of an answer, without the release."""
    dump, printed, said, status = compared(answer)
    return (marked("|", dump) + marked("=", printed) + marked("!", said)
            + [f"? {status}"])


def show(golden):
    """The lines of a case."""
    case = golden.case
    lines = comment(golden.sentence)
    if case.flags != ("-w",):
        lines.append("$ " + " ".join(case.flags))
    lines += marked(">", case.text) or ["> \\"]
    if case.reference is not None:
        lines += marked("<", case.reference) or ["< \\"]
    for release, answer in golden.answers.items():
        lines += [f"@ {release}"] if release else []
        lines += show_answer(answer)
    return lines


def comment(text):
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ",
                         break_long_words=False, break_on_hyphens=False)


def write(path, head, cases):
    parts = ([head] if head else []) + ["\n".join(show(case)) for case in cases]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n\n".join(parts) + "\n")
