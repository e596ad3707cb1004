# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes of inputs: of C by token and by byte, of reference symtypes by line."""

import re

from . import generator

TOKENS = re.compile(
    rb'\n#[^\n]*|L?"(?:[^"\\]|\\.)*"|L?\'(?:[^\'\\]|\\.)*\'|[A-Za-z_$][\w$]*|'
    rb"[0-9][\w.]*|\.\.\.|\s+|.", re.DOTALL)

VOCABULARY = [word.encode("latin-1") for word in generator.VOCABULARY]
BYTES = [b"\0", b"\x80", b"\xff", b"\n", b"#", b"\n#", b"\n# 1 \"h.h\"\n", b'"',
         b"'", b"\\", b"{", b"}", b"(", b")", b";", b"\f", b"\r", b"L", b"."]


def tokens(text):
    """Splits text into tokens and white space; joined they are text again."""
    return TOKENS.findall(text)


def mutate(random, text, other):
    """Text with one to five random changes; other lends what is spliced in."""
    for _ in range(random.choice([1, 1, 1, 2, 3, 5])):
        if random.random() < 0.12:
            text = mutate_bytes(random, text)
        else:
            text = mutate_tokens(random, text, other)
    return text


def mutate_bytes(random, text):
    at = random.randrange(len(text) + 1)
    end = min(len(text), at + random.choice([0, 1, 1, 2, 8]))
    return text[:at] + random.choice([b""] + BYTES) + text[end:]


def mutate_tokens(random, text, other):
    parts = tokens(text)
    if not parts:
        return text
    at = random.randrange(len(parts))
    end = min(len(parts), at + random.choice([1, 1, 1, 2, 3, 6, 20]))
    kind = random.randrange(7)
    if kind == 0:  # delete
        del parts[at:end]
    elif kind == 1:  # duplicate
        parts[at:at] = parts[at:end] + [b" "]
    elif kind == 2:  # swap two stretches
        with_ = random.randrange(len(parts))
        parts[at], parts[with_] = parts[with_], parts[at]
    elif kind == 3:  # splice
        donor = tokens(other)
        if donor:
            start = random.randrange(len(donor))
            parts[at:at] = donor[start:start + random.choice([1, 3, 10, 40])]
    elif kind == 4:  # insert
        parts[at:at] = [b" ", random.choice(VOCABULARY), b" "]
    elif kind == 5:  # replace
        parts[at] = b" " + random.choice(VOCABULARY) + b" "
    else:  # move
        moved = parts[at:end]
        del parts[at:end]
        to = random.randrange(len(parts) + 1)
        parts[to:to] = moved
    return b"".join(parts)


def mutate_symtypes(random, text):
    """Reference symtypes with some definitions changed, gone or overridden."""
    lines = text.split(b"\n")[:-1]
    out = []
    for line in lines:
        words = line.split(b" ")
        if random.random() < 0.25 and len(words) > 2:
            at = random.randrange(1, len(words))
            words[at:at + random.choice([0, 1, 1])] = [random.choice(
                [b"int", b"long", b"*", b"const", b"extern", b"s#S", b"E#A",
                 b"struct", b";", b"UNKNOWN"])]
            line = b" ".join(words)
        if random.random() < 0.05:
            continue
        if random.random() < 0.25:
            line = b"override " + line
        if random.random() < 0.01:
            line += random.choice([b"q#X ", b"\t", b" ", b'"a b" ', b"s# ", b"#"])
        out.append(line)
    if random.random() < 0.2:
        random.shuffle(out)
    if random.random() < 0.2 and out:
        out.append(random.choice(out))
    text = b"".join(line + b"\n" for line in out)
    return text[:-random.randint(1, 20)] if random.random() < 0.03 else text


DECLARED = re.compile(rb"\b([A-Za-z_]\w*)\s*(?:\(|\[[^]]*\]\s*)?[;,=(]")
TAGGED = re.compile(rb"\b(struct|union|enum)\s+([A-Za-z_]\w*)")


def chunk(random, lines):
    """A stretch of a real preprocessed file with exports of what it declares."""
    length = random.choice([5, 20, 60, 150])
    at = random.randrange(max(1, len(lines) - length))
    piece = b"\n".join(lines[at:at + length])[:12000]
    names = sorted(set(DECLARED.findall(piece)))
    tags = sorted(set(TAGGED.findall(piece)))
    out = [b'# 1 "f.c"\n# 1 "h.h"\n', piece, b"\n"]
    for word, tag in random.sample(tags, min(8, len(tags))):
        out.append(b"%s %s z%s;\n%s(z%s);\n" % (
            word, tag, tag, generator.EXPORT.encode(), tag))
    for name in random.sample(names, min(30, len(names))):
        out.append(b"%s(%s);\n" % (generator.EXPORT.encode(), name))
    return b"".join(out)
