# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a failing case small: delta debugging by lines, tokens and bytes."""

import time
from dataclasses import replace

from . import mutators


def reduce(parts, fails, deadline):
    """The shortest list found from parts for which fails still holds."""
    size = max(1, len(parts) // 2)
    while size:
        at, removed = 0, False
        while at < len(parts) and time.monotonic() < deadline:
            shorter = parts[:at] + parts[at + size:]
            if fails(shorter):
                parts, removed = shorter, True
            else:
                at += size
        if time.monotonic() >= deadline:
            break
        if not removed or size > 1:
            size = size // 2 if size > 1 or not removed else 1
    return parts


def minimise(case, fails, seconds=20):
    """A smaller case for which fails(case) holds as it does for case."""
    deadline = time.monotonic() + seconds

    def by(split, join, get, put):
        nonlocal case
        before = None
        while before != get(case) and time.monotonic() < deadline:
            before = get(case)
            parts = reduce(split(before), lambda p: fails(put(join(p))), deadline)
            case = put(join(parts))

    def put_text(text):
        return replace(case, text=text)

    def put_reference(text):
        return replace(case, reference=text)

    def lines(text):
        return text.splitlines(keepends=True)

    def text(case):
        return case.text
    if case.reference is not None:
        without = replace(case, reference=None,
                          flags=tuple(f for f in case.flags if f != "-p"))
        if fails(without):
            case = without
    by(lines, b"".join, text, put_text)
    if case.reference is not None:
        by(lines, b"".join, lambda c: c.reference, put_reference)
    by(mutators.tokens, b"".join, text, put_text)
    if case.reference is not None:
        by(mutators.tokens, b"".join, lambda c: c.reference, put_reference)
    if len(case.text) < 400:
        by(lambda t: [t[i:i + 1] for i in range(len(t))], b"".join, text, put_text)
    return case
