# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random C programs of which only the debugging information matters: types of
every shape in headers and sources, functions and variables that use them, and
rules of a stable kernel ABI.

A module; does nothing by itself.
"""

import random

BASE = ["int", "char", "unsigned char", "short", "long", "unsigned long",
        "long long", "_Bool", "float", "double", "unsigned int", "__int128"]
BITS = ["int", "unsigned int", "long", "unsigned long", "unsigned char"]
RULES = '.discard.gendwarfksyms.kabi_rules'
POINTERS = '.discard.gendwarfksyms'


class Types:
    """The types that are known at one place of a program."""

    def __init__(self, chance):
        self.chance = chance
        self.count = 0
        self.complete = []   # spelled, of which objects can be
        self.declared = []   # spelled, to which pointers can be
        self.tags = []       # (word, name)
        self.enums = []      # (name, enumerators)
        self.defined = set()
        self.unreturnable = set()

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def value(self):
        """A type of which there can be objects."""
        chance = self.chance
        if self.complete and chance.random() < 0.55:
            return chance.choice(self.complete)
        return chance.choice(BASE)

    def result(self):
        """What a function may return."""
        of = self.value()
        return "void" if of in self.unreturnable else of

    def declarator(self, name, depth=0):
        """`TYPE` and `DECLARATOR` that together declare name."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.35:
            return self.value(), name
        if kind < 0.6:
            of = chance.choice(self.declared or BASE)
            stars = "*" * chance.choice([1, 1, 1, 2, 3])
            return (chance.choice(["", "const ", "volatile ", "const volatile "])
                    + of, f"{stars}{chance.choice(['', 'const ', 'restrict '])}"
                    + name)
        if kind < 0.75:
            bounds = "".join(f"[{chance.choice([1, 2, 3, 5])}]"
                             for _ in range(chance.choice([1, 1, 2, 3])))
            return self.value(), name + bounds
        if kind < 0.9 and depth < 3:
            return chance.choice(["void", self.result()]), (
                f"(*{name}{chance.choice(['', '', '[4]'])})"
                f"({self.parameters(depth + 1)})")
        return "void", f"*{name}"

    def parameters(self, depth=0):
        chance = self.chance
        count = chance.choice([0, 0, 1, 1, 2, 3, 5])
        if count == 0:
            return chance.choice(["void", "void", ""])
        listed = []
        for number in range(count):
            kind, declarator = self.declarator(
                f"p{number}" if depth == 0 or chance.random() < 0.4 else "", depth)
            listed.append(f"{kind} {declarator}")
        if chance.random() < 0.1:
            listed.append("...")
        return ", ".join(listed)

    def members(self, depth):
        chance = self.chance
        lines = []
        for _ in range(chance.choice([0, 1, 1, 2, 3, 4, 7])):
            kind = chance.random()
            name = self.name("m")
            if kind < 0.15:
                of = chance.choice(BITS)
                width = chance.choice([1, 2, 3, 5, 7, 8])
                lines.append(f"{of} {name}:{width};")
            elif kind < 0.2:
                lines.append(f"{chance.choice(BITS)} :{chance.choice([0, 2, 5])};")
            elif kind < 0.4 and depth < 3:
                word = chance.choice(["struct", "struct", "union"])
                tag = ""
                if chance.random() < 0.3:
                    tag = self.name("n")
                    self.tags.append((word, tag))
                inner = self.members(depth + 1)
                called = name if tag or chance.random() < 0.5 else ""
                lines.append(f"{word} {tag} {{ {inner} }} {called};")
            elif kind < 0.5:
                lines.append(self.kabi_member())
            else:
                of, declarator = self.declarator(name)
                align = chance.choice([""] * 12 + [
                    " __attribute__((aligned(16)))"])
                lines.append(f"{of} {declarator}{align};")
        return " ".join(lines)

    def kabi_member(self):
        """What the kernel's macros make of a reserved member."""
        chance = self.chance
        self.count += 1
        number = self.count
        plain = f"{chance.choice(['long', 'int', 'char'])}"
        used = f"{self.value()} k{number};"
        name = chance.choice([f"__kabi_reserved{number}", f"__kabi_ignored_{number}",
                              f"__kabi_renamed r{number}".replace(" ", ""),
                              f"__kabi_other{number}", f"plain{number}"])
        if chance.random() < 0.2:
            return f"{plain} {name};"
        parts = [f"{plain} {name};",
                 chance.choice([used, f"struct {{ {used} }};"])]
        if chance.random() < 0.3:
            parts[0] = f"struct {{ {parts[0]} }};"
        chance.shuffle(parts)
        if chance.random() < 0.2:
            parts.append(f"char q{number};")
        return f"union {{ {' '.join(parts)} }};"

    def loop(self):
        """Structs and a function type that lead to each other."""
        chance = self.chance
        name = self.name("f")
        tags = [self.name("l") for _ in range(chance.choice([1, 1, 2, 3]))]
        last = f"(*)(int, struct {tags[0]} *)"
        again = [f"{name} *", f"const {name} *", f"{name} **",
                 f"struct {chance.choice(tags)} *", f"long {last}"]
        listed = [f"struct {tag} *" for tag in tags] + [
            self.value() for _ in range(chance.choice([0, 1, 2]))]
        if chance.random() < 0.2:
            listed.append(chance.choice(again[3:]))
        chance.shuffle(listed)
        result = chance.choice(["void", "int", f"struct {tags[0]} *"])
        lines = [f"struct {tag};" for tag in tags]
        lines.append(f"typedef {result} {name}({', '.join(listed)});")
        for tag in tags:
            members = []
            for number in range(chance.choice([1, 2, 3])):
                of = chance.choice(again)
                place = f"(*m{number})" if of.startswith("long (*)") else f"m{number}"
                members.append(of.replace("(*)", place) + ";" if "(*)" in of
                               else f"{of}{place};")
            lines.append(f"struct {tag} {{ {' '.join(members)} }};")
            self.declared.append(f"struct {tag}")
            self.complete.append(f"struct {tag}")
        self.declared.append(name)
        self.unreturnable.add(name)
        return "\n".join(lines)

    def definition(self):
        """A definition or declaration of some type."""
        chance = self.chance
        if chance.random() < 0.1:
            return self.loop()
        kind = chance.random()
        attribute = chance.choice([""] * 8 + [
            " __attribute__((packed))", " __attribute__((aligned(32)))"])
        if kind < 0.08:
            word, name = chance.choice(["struct", "union"]), self.name("d")
            self.tags.append((word, name))
            self.declared.append(f"{word} {name}")
            return f"{word} {name};"
        if kind < 0.25:
            name = self.name("e")
            values = []
            for number in range(chance.choice([1, 2, 3, 6])):
                value = chance.choice(["", "", f" = {number}", f" = {-number}",
                                       " = 0x7fffffff", " = 0xffffffffu",
                                       " = 1ull << 40"])
                values.append(f"{name.upper()}_{number}{value}")
                if "<<" in value or "0x" in value:
                    break
            self.enums.append((name, [v.split(" ")[0] for v in values]))
            self.complete.append(f"enum {name}")
            self.declared.append(f"enum {name}")
            return f"enum {name} {{ {', '.join(values)} }}{attribute};"
        if kind < 0.5:
            name = self.name("t")
            shape = chance.random()
            if shape < 0.4:
                of, declarator = self.declarator(name)
            elif shape < 0.7:
                of = f"{chance.choice(['struct', 'union'])} {{ {self.members(1)} }}"
                declarator = name
            elif shape < 0.8:
                of, declarator = f"enum {{ {name.upper()}_A, {name.upper()}_B }}", name
            else:
                of, declarator = "int", f"{name}({self.parameters(1)})"
            self.declared.append(name)
            if shape < 0.8:
                self.complete.append(name)
            if "[" in declarator or shape >= 0.8:
                self.unreturnable.add(name)
            return f"typedef {of} {declarator}{attribute if shape < 0.7 else ''};"
        word = chance.choice(["struct", "struct", "struct", "union"])
        undefined = [tag for tag in self.tags if tag[0] == word
                     and tag[1] not in self.defined and tag[1].startswith("d")]
        if undefined and chance.random() < 0.6:
            name = chance.choice(undefined)[1]
        else:
            name = self.name("s")
            self.tags.append((word, name))
            if chance.random() < 0.4:
                self.declared.append(f"{word} {name}")
        self.defined.add(name)
        members = self.members(0)
        self.declared.append(f"{word} {name}")
        self.complete.append(f"{word} {name}")
        return f"{word} {name} {{ {members} }}{attribute};"


class Program:
    """The files of one program: a header, and sources that are objects of their
    own or linked into one."""

    flags = []

    def __init__(self, seed):
        self.chance = random.Random(seed)
        chance = self.chance
        self.types = Types(chance)
        self.header = [self.types.definition()
                       for _ in range(chance.choice([3, 8, 20, 40]))]
        self.files = {"types.h": "\n".join(self.header) + "\n"}
        self.sources = []
        self.exports = []
        for number in range(chance.choice([1, 1, 1, 2, 3])):
            self._source(f"u{number}")
        if chance.random() < 0.1:
            self.exports.append("nowhere")

    def _source(self, stem):
        chance, types = self.chance, self.types
        known = (list(types.complete), list(types.declared))
        lines = ['#include "types.h"']
        for number in range(chance.choice([0, 0, 1, 3])):
            lines.append(types.definition())
        for number in range(chance.choice([1, 3, 6, 12])):
            lines.append(self._symbol(f"{stem}_{number}"))
        if chance.random() < 0.5:
            lines += [self._rule(f"{stem}_rule{n}")
                      for n in range(chance.choice([1, 2, 5]))]
        self.files[stem + ".c"] = "\n".join(lines) + "\n"
        self.sources.append(stem + ".c")
        types.complete, types.declared = known

    def _symbol(self, name):
        chance, types = self.chance, self.types
        kind = chance.random()
        if chance.random() < 0.95:
            self.exports.append(name)
        if kind < 0.35:
            of, declarator = types.declarator(name)
            return f"{chance.choice(['', '', 'static __attribute__((used)) ', 'const '])}{of} {declarator};"
        if kind < 0.45:
            of = types.value()
            return (f"extern {of} {name}[]; {of} {name}[10];")
        if kind < 0.6:
            # Declared alone, with the pointer that says its type.
            of = chance.choice(["void", types.result()])
            if chance.random() < 0.3:
                declaration = f"extern {types.value()} {name};"
            else:
                declaration = f"{of} {name}({types.parameters()});"
            return (f"{declaration} static __typeof__({name}) *"
                    f"__gendwarfksyms_ptr_{name} __attribute__((used, "
                    f'section("{POINTERS}"))) = &{name};')
        of = chance.choice(["void", types.result()])
        body = "{ __builtin_trap(); }"
        if chance.random() < 0.2:
            body = ("{ static int local; struct inside { int x; } v = { local++ };"
                    " __asm__ volatile(\"\" :: \"r\"(&v)); __builtin_trap(); }")
        alias = ""
        if chance.random() < 0.1:
            alias = (f' extern __typeof__({name}) {name}_alias __attribute__(('
                     f'alias("{name}")));')
            self.exports.append(name + "_alias")
        label = ""
        text = types.parameters()
        parameters = ", ".join(
            part if part in ("void", "...", "") else part
            for part in [text])
        return f"{label}{of} {name}({parameters}) {body}{alias}"

    def _rule(self, name):
        chance, types = self.chance, self.types
        kinds = ["declonly", "byte_size", "type_string"]
        if types.enums:
            kinds += ["enumerator_ignore", "enumerator_value"]
        kind = chance.choice(kinds)
        tag = chance.choice(types.tags or [("struct", "s1")])
        target, value = tag[1], ""
        if kind.startswith("enumerator"):
            enum, values = chance.choice(types.enums)
            target = f"{enum} {chance.choice(values)}"
            if kind == "enumerator_value":
                value = chance.choice(["1", "-1", "4294967296", " 7", "+3", ""])
        elif kind == "byte_size":
            target = chance.choice([target, "int", "long int", "long"])
            value = chance.choice(["8", "123"])
        elif kind == "type_string":
            prefix = "s#" if tag[0] == "struct" else "u#"
            target = chance.choice([prefix + target, prefix + target,
                                    chance.choice(self.exports or ["x"])])
            other = chance.choice(types.tags or [tag])
            value = chance.choice([
                "structure_type x { }", "base_type int",
                f"xs#{other[1]} y" if other[0] == "struct" else f"u#{other[1]}",
                "s#gone"])
        return (f'static const char {name}[] __attribute__((used, aligned(1), '
                f'section("{RULES}"))) = "1\\0{kind}\\0{target}\\0" "{value}";')
