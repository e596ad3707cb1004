# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Declarations of random C, one method a kind; each returns its text and notes
in the scope what it declares."""

from .random_bodies import body
from .random_types import INTEGERS, ODD_MEMBERS, Base, Function, Tag, Type, Types

RECORD_ATTRIBUTES = ["packed", "aligned(8)", "aligned", "may_alias", "unused",
                     "deprecated", "aligned(sizeof(long))", "packed, aligned(4)"]
OBJECT_ATTRIBUTES = ["unused", "aligned(8)", "used", "deprecated",
                     "aligned(__alignof__(int))", "visibility(\"default\")"]
FUNCTION_ATTRIBUTES = ["unused", "cold", "pure", "const", "noinline", "used",
                       "deprecated(\"no; }\")", "warn_unused_result",
                       "visibility(\"default\")", "no_instrument_function",
                       "section(\".text.odd\")", "no_such_attribute",
                       "noclone", "error(\"(\")"]


class Declarations(Types):
    """Adds what a file declares; functions and objects wait to be exported."""

    def __init__(self, rng):
        super().__init__(rng)
        self.prototyped = {}  # Functions by name, not yet defined.
        self.declared = {}    # Objects by name, not yet defined.
        self.exportable = []
        self.defined = []
        self.labeled = set()
        self.seen_odd = 0
        self.repeatable = []

    def enum_value(self, earlier):
        """An expression and its value, None where that is not counted here."""
        rng = self.rng
        known = {n: v for n, v in [*self.scope.enumerators.items(), *earlier.items()]
                 if v is not None and abs(v) < 1000}
        if known and self.chance(0.4):
            name, value = rng.choice(list(known.items()))
            return rng.choice([(name, value), (f"{name} + 1", value + 1),
                               (f"({name})", value), (f"-{name}", -value),
                               (f"{name} << 1", None if value < 0 else value * 2),
                               (f"(int){name}", value),
                               (f"{name} | 0x10", None)])
        return rng.choice(
            [("4", 4), ("010", 8), ("0x1F", 31), ("1 << 3", 8), ("'a'", 97), ("-1", -1),
             ("~0", -1), ("1 ? 2 : 3", 2), ("sizeof(int)", 4), ("3U", 3), ("7L", 7),
             ("'\\n'", 10), ("(1 << 2) | 1", 5), ("__LINE__", None), ("'}'", 125),
             ("__builtin_offsetof(struct { int a; int b; }, b)", 4), ("'\\''", 39),
             ("sizeof(\",}\")", 3), ("!0", 1), ("10 % 4", 2), ("0b11", 3),
             ("__COUNTER__", None),
             (f"sizeof({self.abstract(self.object_type(0))})", None)])

    def enumerators(self):
        found, out, value = {}, [], -1
        for _ in range(self.rng.choice([1, 2, 2, 3, 5])):
            name = self.name()
            text = name + (" " + self.attribute("deprecated", "unused")
                           if self.chance(0.04) else "")
            if self.chance(0.35):
                expression, value = self.enum_value(found)
                text += f" = {expression}"
            elif value is not None:
                value += 1
            found[name] = value
            out.append(text)
        self.scope.enumerators.update(found)
        return ", ".join(out) + self.rng.choice(["", "", ","])

    def enum_specifier(self, tag=None):
        """A definition; the tag is complete after it, and there is none if None."""
        text = f"enum {self.maybe(0.04, 'packed', 'unused')}"
        text += (tag.name if tag else "") + (" : int" if self.chance(0.02) else "")
        text += " { " + self.enumerators() + " }"
        if tag:
            tag.complete = True
        return text + (" " + self.attribute("packed", "deprecated")
                       if self.chance(0.08) else "")

    def bit_field(self, taken):
        rng = self.rng
        width = rng.choice(["1", "3", "07", "0x2", "sizeof(char)", "1 + 2", "5u"])
        small = [n for n, v in self.scope.enumerators.items() if v and 0 < v < 8]
        if small and self.chance(0.2):
            width = rng.choice(small)
        if self.chance(0.15):
            return f"unsigned int : {rng.choice(['0', '4'])};"
        base = Type(self.qualified(Base(rng.choice(INTEGERS), "int")))
        text = f"{base.base.spec} {self.fresh(taken)} : {width}"
        if self.chance(0.2):
            text += f", {self.fresh(taken)} : 1"
        return text + f"{' ' + self.attribute('packed') if self.chance(0.05) else ''};"

    def member(self, taken, depth):
        kind = self.rng.random()
        if kind < 0.1:
            return self.bit_field(taken)
        if kind < 0.2 and depth:
            word = self.rng.choice(["struct", "union"])
            inner = self.record_specifier(word, None, taken, depth - 1)
            return f"{self.rng.choice(['', '', '__extension__ '])}{inner};"
        if kind < 0.3 and depth:
            word = self.rng.choice(["struct", "union", "struct"])
            tag = Tag(word, self.tag_name()) if self.chance(0.4) else None
            inner = self.record_specifier(word, tag, set(), depth - 1)
            if tag:
                self.scope.tags.append(tag)
            steps = self.rng.choice(["", "*", "(*", ""])
            name = self.fresh(taken)
            return f"{inner} {steps}{name}{')[2]' if steps == '(*' else ''};"
        if kind < 0.33:
            return f"{self.enum_specifier()} {self.fresh(taken)};"
        if kind < 0.35:
            return "_Static_assert(sizeof(int) == 4, \"size; }\");"
        if kind < 0.41:
            names = [self.fresh(taken, False) for _ in range(3)]
            self.seen_odd += 1
            return self.rng.choice(ODD_MEMBERS).format(
                *(f"{name}_{self.seen_odd}" for name in names))
        type = self.object_type()
        text = self.maybe(0.03, "aligned(8)", "packed") + self.declare(
            type, self.fresh(taken))
        if self.chance(0.06):
            text += " " + self.attribute("packed", "aligned(8)", "deprecated")
        if self.chance(0.12) and type.base.complete():
            text += f", *{self.fresh(taken)}, {self.fresh(taken)}[{self.bound()}]"
        return text + ";"

    def record_specifier(self, word, tag, taken, depth=2):
        """A definition of a struct or union; taken are the members' names."""
        text = f"{word} {self.maybe(0.06, *RECORD_ATTRIBUTES)}{tag.name if tag else ''}"
        members = [self.member(taken, depth)
                   for _ in range(self.rng.choice([0, 1, 2, 2, 3, 4] if depth == 2
                                                  else [1, 1, 2]))]
        if word == "struct" and depth == 2 and members and self.chance(0.04):
            members.append(f"int {self.fresh(taken)}_first; "
                           f"int {self.fresh(taken)}_tail[];")
        if tag:
            tag.complete = not (members and members[-1].endswith("[];"))
        opened = self.rng.choice(["{", "{", "{", "<%"] if self.chance(0.03) else ["{"])
        closed = "%>" if opened == "<%" else "}"
        text += f" {opened} " + self.rng.choice([" ", "\n  "]).join(members)
        return text + f" {closed}" + (" " + self.attribute(*RECORD_ATTRIBUTES)
                                      if self.chance(0.12) else "")

    def forward(self):
        tag = Tag(self.rng.choice(["struct", "union", "struct"]), self.tag_name())
        self.scope.tags.append(tag)
        return f"{tag.word} {tag.name};"

    def tagged(self):
        """A definition, often of a tag that was declared before."""
        waiting = [tag for tag in self.scope.tags if not tag.complete
                   and not getattr(tag, "ended", False)]
        if waiting and self.chance(0.4):
            tag = self.rng.choice(waiting)
        else:
            tag = Tag(self.rng.choice(["struct", "struct", "union", "enum"]),
                      self.tag_name())
            if tag.word != "enum" and self.chance(0.4):
                self.scope.tags.append(tag)  # It may point to itself.
        if tag.word == "enum":
            text = self.enum_specifier(tag)
        else:
            text = self.record_specifier(tag.word, tag, set())
        tag.ended = True
        if tag not in self.scope.tags:
            self.scope.tags.append(tag)
        base = Base(f"{tag.word} {tag.name}",
                    "enum" if tag.word == "enum" else "record", tag=tag)
        if self.chance(0.12) and tag.complete:
            name = self.name(letters=False)
            self.scope.variables[name] = Type(base)
            self.exportable.append(name)
            return f"{text} {name};"
        if self.chance(0.1):
            name = self.name()
            self.scope.typedefs.append(Base(name, base.kind, tag=tag))
            return f"typedef {text} {name};"
        return text + ";"

    def anonymous_enum(self):
        text = self.enum_specifier()
        if self.chance(0.3):
            name = self.name()
            self.scope.typedefs.append(Base(name, "enum"))
            return f"typedef {text} {name};"
        return text + ";"

    def typedef(self):
        name = self.name()
        if self.chance(0.2):
            word = self.rng.choice(["struct", "union"])
            base = Base(name, "record")
            text = f"typedef {self.record_specifier(word, None, set())} {name};"
        else:
            type = self.any_type() if self.chance(0.8) else self.signature()
            base = Base(name, self.derived(type), type.complete(),
                        None if type.steps else type.base.tag)
            text = f"typedef {self.declare(type, name)}"
            if self.chance(0.05) and type.complete():
                text += " " + self.attribute("aligned(8)", "may_alias", "unused")
            elif self.chance(0.1):
                pointer = self.name()
                text += f", *{pointer}"
                self.scope.typedefs.append(Base(pointer, "pointer"))
            text += ";"
            if self.chance(0.05):
                text = text.replace("typedef ", "", 1).replace(
                    type.base.spec, type.base.spec + " typedef", 1) \
                    if type.base.spec[0] != "_" else text
            if "{" not in text and not self.depends_on_location(text):
                self.repeatable.append(text)
        self.scope.typedefs.append(base)
        return text

    @staticmethod
    def depends_on_location(text):
        """Whether the same text means something else further down."""
        return "__LINE__" in text or "__FILE__" in text

    def again(self):
        return self.rng.choice(self.repeatable) if self.repeatable else ";"

    def prototype(self):
        if self.prototyped and self.chance(0.2):
            name = self.rng.choice(list(self.prototyped))
            return f"{self.declare(self.prototyped[name], name)};"
        handlers = [t for t in self.scope.typedefs if t.kind == "function"]
        name = self.name(letters=False)
        if handlers and self.chance(0.1):
            type = Type(self.rng.choice(handlers))
        else:
            type = self.signature()
            if not self.depends_on_location(self.declare(type, name)):
                self.prototyped[name] = type
        self.scope.variables[name] = type
        self.exportable.append(name)
        text = self.maybe(0.05, *FUNCTION_ATTRIBUTES)
        text += self.rng.choice(["", "", "extern "]) + self.declare(type, name)
        if self.chance(0.04):
            self.labeled.add(name)
            text += f" {self.rng.choice(['asm', '__asm__'])}(\"other_{name}\")"
        if self.chance(0.1):
            text += " " + self.attribute(*FUNCTION_ATTRIBUTES)
        if self.chance(0.06):
            other = self.name(letters=False)
            self.scope.variables[other] = Type(type.base)
            if type.base.complete() and type.base.kind != "void":
                self.exportable.append(other)
                text = "extern " + text.removeprefix("extern ")
                return f"{text}, {other};"
            del self.scope.variables[other]
        return text + ";"

    def function_definition(self):
        """Of a function that was declared, or a new one, static at times."""
        rng = self.rng
        ready = [name for name, type in self.prototyped.items()
                 if name not in self.defined and self.definable(type)]
        storage = ""
        if ready and self.chance(0.5):
            name = rng.choice(ready)
            type = self.prototyped[name]
        else:
            name, type = self.name(letters=False), self.signature()
            if not self.definable(type):
                type = Type(Base("int", "int"), (("(", Function([])),))
            if self.chance(0.35):
                storage = rng.choice(["static ", "static inline ",
                                      "static __inline__ ", "inline static ",
                                      "static inline __attribute__((always_inline)) "])
            else:
                self.exportable.append(name)
            self.scope.variables[name] = type
        self.defined.append(name)
        if (storage == "static " and self.chance(0.3)
                and not self.depends_on_location(self.declare(type, name))):
            storage = f"static {self.declare(type, name)};\n{storage}"
        attribute = self.maybe(0.06, *[a for a in FUNCTION_ATTRIBUTES
                                       if not a.startswith("error")])
        text = self.declare(type, name, [])
        return f"{storage}{attribute}{text}{rng.choice([' ', chr(10)])}{body(rng)}"

    @staticmethod
    def definable(type):
        """Whether the result and the parameters may be passed by value."""
        if type.kind() != "function" or not type.steps:
            return False
        result = type.result()
        parameters = type.steps[-1][1].parameters
        return ((result.complete() or result.kind() == "void")
                and all(p.complete() for p in parameters or []))

    def old_style(self):
        name = self.name(letters=False)
        storage = self.rng.choice(["static ", ""])
        if not storage:
            self.exportable.append(name)
        self.defined.append(name)
        second = self.rng.choice(["char *", "long ", "struct in_list *"])
        return (f"{storage}int {name}(first, second) int first; {second}second; "
                f"{body(self.rng)}")

    def variable(self):
        rng = self.rng
        if self.declared and self.chance(0.25):
            name = rng.choice(list(self.declared))
            return f"{self.declare(self.declared.pop(name), name)};"
        name = self.name(letters=False)
        type = self.object_type()
        storage = rng.choice(["", "", "extern ", "extern ", "static "])
        text = self.maybe(0.04, *OBJECT_ATTRIBUTES) + self.declare(type, name)
        if self.chance(0.06):
            text += " " + self.attribute(*OBJECT_ATTRIBUTES)
        if storage == "extern " and not self.depends_on_location(text):
            self.declared[name] = type
        elif storage != "extern " and self.chance(0.3):
            text += self.initializer(type)
        self.scope.variables[name] = type
        if storage != "static ":
            self.exportable.append(name)
        if self.chance(0.15) and type.base.complete():
            other = self.name(letters=False)
            steps = rng.choice([(), (("*", "*"),), (("[", "2"),)])
            if type.base.kind == "function" and steps != (("*", "*"),):
                steps = (("*", "*"),)
            self.scope.variables[other] = Type(type.base, steps)
            text += f", {self.declarator(steps, other)}"
            if storage != "static ":
                self.exportable.append(other)
        if storage and "{" not in text and text.startswith("int ") and self.chance(0.3):
            return f"int {storage}{text[4:]};"  # Specifiers come in any order.
        return storage + text + ";"

    def initializer(self, type):
        plain = not type.steps and type.base.spec in INTEGERS
        if type.kind() == "pointer":
            return " = (void *)0"
        if plain:
            return self.rng.choice([" = 1", " = 'x'", " = sizeof(\"}\")", " = 1 + 2",
                                    " = (1)",
                                    " = sizeof(struct { int a, b; })"])
        if type.kind() in ("array",) and type.steps:
            return " = { }" if self.chance(0.5) else " = {}"
        return ""

    def odd_variable(self):
        """Objects whose types are not written in full."""
        name = self.name(letters=False)
        self.exportable.append(name)
        kind = self.rng.randrange(12)
        if kind == 0:
            word = self.rng.choice(["struct", "union"])
            return f"{self.record_specifier(word, None, set())} {name};"
        if kind == 1:
            return f"{self.enum_specifier()} {name};"
        if kind == 2:
            return f"typeof(struct {{ int a; }}) {name}[(enum {{ IN_{name} = 3 }})2];"
        if kind == 3 and self.chance(0.1):
            # The kernel's generator needs endless memory for a function after a
            # comma, so that there is only the drop-in to compare with.
            return f"int {name}(int a), {name}_too(char);"
        return self.rng.choice(
            [f"__auto_type {name} = {self.rng.choice(['1', '2L', '(char)3'])};",
             f"int {name}[] = {{ 1, [4] = 2, }};", f"int (*{name})(int) = 0;",
             f"char {name}[] = \"a;}}\";", f"extern int {name}[];",
             f"const char *const {name}[] = {{ \"{{\", \"b\" \"c\" }};",
             f"int {name} __attribute__((section(\".data.odd\"))) = 2;",
             f"_Alignas(16) char {name}[4];", f"char _Alignas(long) {name};",
             f"_Noreturn void {name}(void);",
             f"int volatile const extern {name};", f"[[gnu::unused]] int {name};",
             f"int {name} [[gnu::aligned(16)]];",
             f"inline int {name}(void) {{ return 1; }}",
             f"int {name}(int a[static 2], int b[*], char c[const]);",
             f"int {name}(struct {{ int a; }} *b, enum {{ E_{name} }} c);",
             f"typeof(int (*(*)[3])(char)) {name};",
             f"static _Thread_local int {name}_of_thread; int *{name};",
             f"extern int {name}; extern int {name}; int {name}; int {name} = 3;",
             f"extern int {name}[]; int {name}[2]; extern int {name}[];",
             f"int ({name}), (*{name}_pointer), ({name}_array[2]);",
             f"int {name}_plain, {name}[2], *{name}_pointer;",
             f"int (*(*{name})(int a))(struct of_parameter *b);"])

    def alias(self):
        functions = [name for name in self.defined
                     if name in self.exportable and name not in self.labeled]
        if not functions:
            return ";"
        target, name = self.rng.choice(functions), self.name(letters=False)
        self.exportable.append(name)
        return (f"extern typeof({target}) {name} __attribute__(("
                f"{self.rng.choice(['weak, ', ''])}alias(\"{target}\")));")
