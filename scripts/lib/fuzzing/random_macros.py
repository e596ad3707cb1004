# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the preprocessor has a part in: branches in which the generator reads
something else than the compiler, counters, headers that are lists, macros."""

from .random_bodies import STATEMENTS
from .random_declarations import Declarations
from .random_types import WORDS, Base, Tag

TESTS = ["#ifdef __GENKSYMS__", "#if defined(__GENKSYMS__)", "#if __GENKSYMS__",
         "#if defined __GENKSYMS__ && 1", "#if 0\n#elif defined(__GENKSYMS__)",
         "#define READ defined(__GENKSYMS__)\n#if READ", "#if 0\n#elifdef __GENKSYMS__"]


class Macros(Declarations):
    """Adds directives and macros; files are the headers made on the way."""

    def __init__(self, rng):
        super().__init__(rng)
        self.files = {}
        self.macros = 0

    def branch(self, read, compiled):
        """A test with what the generator and what the compiler reads."""
        if self.chance(0.2):
            return f"#ifndef __GENKSYMS__\n{compiled}\n#else\n{read}\n#endif"
        return f"{self.rng.choice(TESTS)}\n{read}\n#else\n{compiled}\n#endif"

    def branches(self):
        """What the generator reads otherwise than the compiler."""
        rng = self.rng
        kind = rng.randrange(11)
        if kind == 0:
            return self.branch(f"int only_read_{rng.randrange(99)};", "")
        if kind == 1:
            return self.branch("", rng.choice([self.tagged, self.typedef])())
        if kind == 2:
            return self.branch("", self.function_definition())
        if kind == 3:
            name = self.name()
            self.scope.typedefs.append(Base(name, "int", False))
            return self.branch(f"typedef struct {{ int a; }} {name};",
                               f"typedef int {name};")
        if kind == 4:
            self.macros += 1
            name = f"EITHER_{self.macros}"
            self.scope.typedefs.append(Base(name, "macro"))
            read = rng.choice(["long", "struct read *", "int", "char *", ""])
            return self.branch(f"#define {name} {read}", f"#define {name} int")
        if kind == 5:
            self.macros += 1
            header = f"read{self.macros}.h"
            self.files[header] = (f"struct {rng.choice(WORDS)} {{ int read; }};\n"
                                  f"typedef long {rng.choice(WORDS)};\n")
            return self.branch(f'#include "{header}"', "")
        if kind == 6:
            name = self.name(letters=False)
            self.exportable.append(name)
            return f"int {name}(int a,\n{self.branch('long b', 'char b')}\n, int c);"
        if kind == 7:
            name = self.name(letters=False)
            self.exportable.append(name)
            return (f"int {name}(void) {{\n"
                    f"{self.branch('{ } ;', rng.choice(['{ }', 'if (1) { }']))}\n}}")
        if kind == 8:
            name = self.name()
            self.scope.enumerators[name] = None
            return (f"enum {{ {self.name()},\n"
                    f"{self.branch('READ_MORE_%d,' % rng.randrange(99), '')}\n{name} }};")
        if kind == 9:
            return self.branch(f"#define UNSEEN_{rng.randrange(9)}\nint;", ";")
        tag = Tag("struct", self.tag_name(), True)
        self.scope.tags.append(tag)
        either = self.branch("  long b;", "  unsigned b : 3;")
        return f"struct {tag.name} {{\n  int a;\n{either}\n  int c;\n}};"

    def tags_of_parameters(self):
        """Tags and enumerators that C forgets after a parameter list or a body."""
        rng = self.rng
        name, tag = self.name(letters=False), rng.choice(WORDS)
        self.exportable.append(name)
        word = rng.choice(["struct", "union"])
        return rng.choice(
            [f"int {name}({word} {tag} {{ int forgotten; }} *p);",
             f"int {name}(enum {tag} {{ FORGOTTEN_{name} = 3 }} p);",
             f"int {name}(int (*p)({word} {tag} {{ char c; }} *), {word} {tag}_in *q);",
             f"int {name}(void) {{ {word} {tag} {{ long l; }} a; (void)a; return 0; }}",
             f"int {name}(a) {word} {tag} {{ long l; }} *a; {{ return 0; }}",
             f"int {name}[sizeof({word} {tag}_{name} {{ int a; }})];",
             f"{word} {tag}_{name} {{ int a; }} {name}(void);",
             f"typeof({word} {tag}_{name} {{ int a; }}) *{name};"])

    def body_of_header(self):
        """A function whose body, or a part of it, is another file."""
        self.macros += 1
        header, name = f"body{self.macros}.h", self.name(letters=False)
        self.exportable.append(name)
        lines = [line for line in self.rng.choices(STATEMENTS, k=3) if "%d" not in line]
        braces = self.rng.choice([("{\n", "}\n"), ("{ {\n", "} }\n")])
        inside = self.chance(0.5)
        text = "\n".join(lines) + "\n"
        self.files[header] = braces[0] + text + braces[1] if inside else text
        include = f'\n#include "{header}"\n'
        return f"int {name}(void)" + (include if inside else f" {{{include}}}")

    def counted(self):
        """A name that depends on how often something was counted."""
        name = self.name(letters=False)
        self.exportable.append(name)
        return self.rng.choice([f"struct {{ int UNIQUE(member_); }} {name};",
                                f"static int UNIQUE(unseen_); int {name};",
                                f"int {name}[__COUNTER__ + 1];",
                                f"enum {{ UNIQUE(COUNTED_) = 3 }} {name};",
                                f"struct UNIQUE(counted_) {{ int a; }} *{name};"])

    def listed(self):
        """A header without a guard that is read twice, with another meaning."""
        self.macros += 1
        header = f"list{self.macros}.h"
        names = [self.name(False) for _ in range(self.rng.choice([1, 2, 4]))]
        self.files[header] = "".join(
            f"ENTRY({name}{self.rng.choice(['', '', ' /* , */'])})\n" for name in names)
        include = f'#include "{header}"\n'
        if self.chance(0.3):
            include = (f'#define LIST_{self.macros} "{header}"\n'
                       f"#include LIST_{self.macros}\n")
        self.scope.enumerators.update((name, None) for name in names)
        first = f"enum {{\n#define ENTRY(x) x,\n{include}#undef ENTRY\n}};\n"
        tag = Tag("struct", self.tag_name(), True)
        self.scope.tags.append(tag)
        last = self.rng.choice(
            ["int x;", "struct unseen *x;", "char x[2];", "int x : 3;"])
        return (f"{first}struct {tag.name} {{\n#define ENTRY(x) {last}\n{include}"
                f"#undef ENTRY\n}};")

    def defining_macro(self):
        """A macro that declares, used once or twice, an export within at times."""
        self.macros += 1
        macro = f"DEFINE_{self.macros}"
        export = self.rng.choice(["", "EXPORT_SYMBOL(name);"])
        text = self.rng.choice(
            ["int name(type a) { return 0; }", "type *name;", "extern type name(void);",
             "struct name { type a; } name;", "typedef type name##_t; name##_t *name;",
             "enum { name##_A = sizeof(type), name##_B }; int name[name##_B];",
             "static inline type unseen_##name(void) { return 0; } type name = 1;"])
        uses = []
        for _ in range(self.rng.choice([1, 1, 2])):
            name = self.name(False)
            self.scope.tag_names.add(name)
            uses.append(f"{macro}({name}, {self.rng.choice(['int', 'long', 'char'])})")
            if not export:
                self.exportable.append(name)
        return f"#define {macro}(name, type) {text} {export}\n" + "\n".join(uses)
