"""Damages the debugging sections of an object in many ways, and has genksyms-cc
read each: it must end by itself, with status 0 or 1, and say one error at most."""

import random
import subprocess
import sys

path, names = sys.argv[1:]
SECTIONS = (".debug_info", ".debug_abbrev", ".debug_str", ".debug_line",
            ".debug_line_str", ".rela.debug_info")


def sections(data):
    table = int.from_bytes(data[0x28:0x30], "little")
    size, count, strings = (int.from_bytes(data[at:at + 2], "little")
                            for at in (0x3A, 0x3C, 0x3E))

    def field(number, at, width):
        begin = table + number * size + at
        return int.from_bytes(data[begin:begin + width], "little")
    base = field(strings, 0x18, 8)
    for number in range(count):
        begin = base + field(number, 0, 4)
        name = data[begin:data.index(b"\0", begin)].decode()
        yield (name, table + number * size + 0x20, field(number, 0x18, 8),
               field(number, 0x20, 8))


def run(data, what):
    with open("damaged.o", "wb") as file:
        file.write(data)
    with open(names, "rb") as listed:
        result = subprocess.run(["genksyms-cc", "damaged.o"], stdin=listed,
                                capture_output=True, timeout=20, check=False)
    errors = result.stderr.count(b"error: ")
    if result.returncode not in (0, 1) or errors != (result.returncode == 1):
        sys.exit(f"{what}: status {result.returncode}, {result.stderr!r}")


with open(path, "rb") as file:
    original = file.read()
chance = random.Random(1)
for name, size_at, begin, size in sections(original):
    if name not in SECTIONS or size == 0:
        continue
    for left in range(0, size, max(1, size // 24)):
        data = bytearray(original)
        data[size_at:size_at + 8] = left.to_bytes(8, "little")
        run(data, f"{name} of {left} bytes")
    for number in range(60):
        data = bytearray(original)
        for _ in range(chance.choice([1, 1, 2, 8])):
            data[begin + chance.randrange(size)] = chance.choice(
                [0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)])
        run(data, f"{name}, change {number}")
