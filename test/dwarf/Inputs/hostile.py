"""hostile.py CASE [OPTION...]: makes an object that asks for more time or memory
than it is worth, or looks so, as CASE.o, and has genksyms-cc read it with those
options. Prints what that says, and complains where it takes too much."""

import itertools
import resource
import struct
import subprocess
import sys

CHILD = {"unit": 0x11, "namespace": 0x39, "struct": 0x13, "union": 0x17,
         "member": 0x0D, "variable": 0x34, "base": 0x24, "typedef": 0x16,
         "pointer": 0x0F, "array": 0x01, "subrange": 0x21}
NAME, SIZE, ENCODING, TYPE = 0x03, 0x0B, 0x3E, 0x49
STRING, STRP, REF4, DATA1 = 0x08, 0x0E, 0x13, 0x0B
MEMORY = 256 << 20  # beside 64 bytes for each one of the input
SECONDS = 20


def uleb(value):
    result = b""
    while value > 0x7F:
        result += bytes([value & 0x7F | 0x80])
        value >>= 7
    return result + bytes([value])


def shape(code, tag, children, *attributes):
    """A declaration of .debug_abbrev."""
    return (uleb(code) + uleb(CHILD[tag]) + bytes([children]) +
            b"".join(uleb(part) for pair in attributes for part in pair) + b"\0\0")


class Info:
    """.debug_info; OFFSET of its units' entries are from their header."""

    def __init__(self):
        self.data = b""

    def unit(self, entries, abbreviations=0):
        header = struct.pack("<HBBI", 5, 1, 8, abbreviations)
        self.data += struct.pack("<I", len(header) + len(entries)) + header + entries


FIRST = 12  # the offset of a unit's first entry
# Shapes that most cases have.
UNIT, VARIABLE, BASE, STRUCT, MEMBER, SPACE = (bytes([n]) for n in range(1, 7))
SHAPES = (shape(1, "unit", True) +
          shape(2, "variable", False, (NAME, STRING), (TYPE, REF4)) +
          shape(3, "base", False, (NAME, STRING), (SIZE, DATA1),
                (ENCODING, DATA1)) +
          shape(4, "struct", True, (NAME, STRING)) +
          shape(5, "member", False, (TYPE, REF4)) +
          shape(6, "namespace", True, (NAME, STRING)))
INT = BASE + b"int\0\x04\x05"


def ref(offset):
    return struct.pack("<I", offset)


def variable(offset):
    return VARIABLE + b"v\0" + ref(offset)


def elf(sections):
    """An object of the sections NAME: DATA, or (DATA, type, link, info, size)."""
    names, data, headers = b"\0.shstrtab\0", b"", [b"\0" * 64]
    # Without a table of symbols nothing could be relocated.
    sections = {".symtab": (b"\0" * 24, 2, 2, 1, 24), ".strtab": (b"\0", 3, 0, 0, 0),
                **sections}
    for name, what in sections.items():
        content, *fields = what if isinstance(what, tuple) else (what, 1, 0, 0, 0)
        kind, link, info, size = fields
        headers.append(struct.pack("<IIQQQQIIQQ", len(names), kind, 0, 0,
                                   64 + len(data), len(content), link, info, 1,
                                   size))
        names += name.encode() + b"\0"
        data += content
    headers.append(struct.pack("<IIQQQQIIQQ", 1, 3, 0, 0, 64 + len(data),
                               len(names), 0, 0, 1, 0))
    data += names
    return (b"\x7fELF\2\1\1".ljust(16, b"\0") +
            struct.pack("<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, 64 + len(data), 0, 64, 0,
                        0, 64, len(headers), len(headers) - 1) +
            data + b"".join(headers))


def one_unit(entries, shapes=SHAPES, **more):
    info = Info()
    info.unit(UNIT + entries + b"\0")
    return elf({".debug_info": info.data, ".debug_abbrev": shapes + b"\0", **more})


def codes():
    """A few bytes of table, and a million codes, again and again."""
    last = 1 << 20
    table = (shape(1, "unit", True) +
             shape(last, "variable", False, (NAME, STRING), (TYPE, REF4)) +
             shape(2, "base", False, (NAME, STRING), (SIZE, DATA1),
                   (ENCODING, DATA1)) + b"\0")
    info = Info()
    for number in range(200):
        info.unit(UNIT + b"\2int\0\x04\x05" + uleb(last) + b"v\0" + ref(FIRST + 1) +
                  b"\0", number * len(table))
    return elf({".debug_info": info.data, ".debug_abbrev": table * 200})


def tables():
    """Tables that begin within others."""
    info = Info()
    for number in range(20000):
        info.unit(b"\0", 2 * number)
    return elf({".debug_info": info.data, ".debug_abbrev": b"\2" * 40001 + b"\0\0\0"})


def namespaces():
    """Nested, each with a long name and a struct."""
    each = SPACE + b"n" * 200 + b"\0" + STRUCT + b"s\0\0"
    return one_unit(variable(FIRST + 8 + 202) + each * 4000 + b"\0" * 4000)


def name():
    """A name of ten bytes for each one of the object."""
    shapes = (SHAPES.replace(shape(6, "namespace", True, (NAME, STRING)),
                             shape(6, "namespace", True, (NAME, STRP))))
    each = SPACE + ref(0)
    return one_unit(variable(FIRST + 8 + 400 * 5) + each * 400 + STRUCT + b"s\0\0" +
                    b"\0" * 400, shapes, **{".debug_str": b"n" * 10000 + b"\0"})


def again(tag):
    """An entry that writes nearly nothing and holds much, referred to often."""
    shapes = (SHAPES + shape(7, tag, True) + shape(8, "struct", False))
    count = 40000
    return one_unit(variable(FIRST + 8) + STRUCT + b"s\0" +
                    (MEMBER + ref(FIRST + 8 + 3 + 5 * count + 1)) * count + b"\0" +
                    b"\7" + b"\x08" * count + b"\0", shapes)


def long():
    """A type of a long name that many members have: as C++ and Rust may."""
    long_name = b"n" * 5000
    return one_unit(variable(FIRST + 8) + STRUCT + b"s\0" +
                    (MEMBER + ref(FIRST + 8 + 3 + 5 * 1000 + 1)) * 1000 + b"\0" +
                    STRUCT + long_name + b"\0\0")


def loop():
    """A pointer to itself."""
    shapes = SHAPES + shape(7, "pointer", False, (TYPE, REF4))
    return one_unit(variable(FIRST + 8) + b"\7" + ref(FIRST + 8), shapes)


def chain():
    """Types that lead to each other, from the first to the last."""
    shapes = SHAPES + shape(7, "typedef", False, (NAME, STRING), (TYPE, REF4))
    digits = bytes(range(48, 96))
    names = itertools.product(digits, repeat=3)
    links = b"".join(b"\7" + bytes(name) + b"\0" + ref(FIRST + 8 + 9 * (number + 1))
                     for number, name in enumerate(names))
    return one_unit(variable(FIRST + 8) + links + INT, shapes)


def relocations():
    """Two at one offset."""
    shapes = SHAPES.replace(shape(3, "base", False, (NAME, STRING), (SIZE, DATA1),
                                  (ENCODING, DATA1)),
                            shape(3, "base", False, (NAME, STRP), (SIZE, DATA1),
                                  (ENCODING, DATA1)))
    info = Info()
    info.unit(UNIT + variable(FIRST + 8) + BASE + ref(0) + b"\4\5\0")
    at = FIRST + 9
    rela = b"".join(struct.pack("<QQq", at, 10, addend) for addend in (0, 5, 10))
    return elf({".debug_info": info.data, ".debug_abbrev": shapes + b"\0",
                ".debug_str": b"long\0char\0int\0",
                ".rela.debug_info": (rela, 4, 1, 3, 24)})


def sections():
    """Many tables of relocations that are the same bytes."""
    one = struct.pack("<QQq", 0, 10, 0) * 10000
    made = elf({".debug_info": b"\0" * 8, ".rela.debug_info": (one, 4, 1, 3, 24)})
    table = struct.unpack_from("<Q", made, 0x28)[0]
    header = made[table + 4 * 64:table + 5 * 64]
    count = 6 + 4000
    return made[:0x3C] + struct.pack("<HH", count, 5) + made[0x40:] + header * 4000


def units():
    """One that is cut short after one that is whole."""
    info = Info()
    info.unit(UNIT + INT + variable(FIRST + 1) + b"\0")
    return elf({".debug_info": info.data + struct.pack("<IHBBI", 8, 5, 1, 8, 1 << 20),
                ".debug_abbrev": SHAPES + b"\0"})


CASES = {"codes": codes, "tables": tables, "namespaces": namespaces, "name": name,
         "skipped": lambda: again("struct"), "unions": lambda: again("union"),
         "subranges": lambda: again("array"), "long": long, "loop": loop,
         "chain": chain, "relocations": relocations, "sections": sections,
         "units": units}


def main():
    case, *options = sys.argv[1:]
    data = CASES[case]()
    with open(case + ".o", "wb") as file:
        file.write(data)
    result = subprocess.run(["genksyms-cc", *options, case + ".o"], input=b"v\n",
                            stdout=sys.stdout, stderr=subprocess.STDOUT, timeout=SECONDS,
                            check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    if used > 64 * len(data) + MEMORY:
        print(f"{used} bytes of memory for {len(data)}")
    return result.returncode


sys.exit(main())
