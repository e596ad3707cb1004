# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random C programs that Clang accepts: a source and several headers.

A program is one text, in which a line `//--- NAME` opens each file, as LLVM's
split-file has it. What a compile reads in the end is drawn in order; a header is
a stretch of it, which stands in the file named where it is first included.
"""

import re

from .random_macros import Macros

# How kernels write their exports: those until 6.1, and later ones. The compiler
# alone counts with __COUNTER__ in them.
CHAIN = r"""#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define UNIQUE(name) PASTE(name, __COUNTER__)
#define STRINGIFY_(x...) #x
#define STRINGIFY(x...) STRINGIFY_(x)
"""
ADDRESS = r"""extern typeof(sym) sym; \
  static void *UNIQUE(address_of_##sym##_) \
    __attribute__((used, section(".discard.addressable"))) = (void *)&sym; \
"""
FORMS = [CHAIN + r"""#ifdef __GENKSYMS__
#define ___EXPORT_SYMBOL(sym, sec, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define ___EXPORT_SYMBOL(sym, sec, ns) \
  """ + ADDRESS + r"""  asm(".section \"___ksymtab" sec "+" #sym "\", \"a\"\n" \
      "__ksymtab_" #sym ": .asciz \"" ns "\"\n.previous\n")
#endif
#define __EXPORT_SYMBOL(sym, sec, ns) ___EXPORT_SYMBOL(sym, sec, ns)
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, sec) \
  __EXPORT_SYMBOL(sym, sec, STRINGIFY(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, "")
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", STRINGIFY(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "_gpl", STRINGIFY(ns))
""", CHAIN + r"""#if defined(WITHOUT_EXPORTS)
#define __EXPORT_SYMBOL(sym, license, ns)
#elif defined(__GENKSYMS__)
#define __EXPORT_SYMBOL(sym, license, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#elif defined(__ASSEMBLY__)
#define __EXPORT_SYMBOL(sym, license, ns) .quad sym
#else
#define __EXPORT_SYMBOL(sym, license, ns) \
  """ + ADDRESS + r"""  asm(".section \".export_symbol\",\"a\"\n" \
      "__export_symbol_" #sym ": .asciz \"" license "\", \"" ns "\"\n.previous\n")
#endif
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, "")
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "GPL")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", ns)
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "GPL", ns)
#define EXPORT_SYMBOL_FOR_MODULES(sym, mods) __EXPORT_SYMBOL(sym, "GPL", "module:" mods)
"""]
TOKENS = re.compile(
    r"""(?:u8|L)?"(?:[^"\\]|\\.)*"|[LuU]?'(?:[^'\\]|\\.)*'|\s+|"""
    r"[0-9](?:[eEpP][-+]|[\w.])*|"
    r"[A-Za-z_$\\\x80-\U0010ffff][\w$\\]*|<[%:]|[%:]>|\.\.\.|->|<<|>>|::|##?|"
    r"[-+=!<>&|]{2}|.")
WORD = re.compile(r"[a-z]\w*$")
PAIRED = [("#pragma pack(push, 1)", "#pragma pack(pop)"),
          ("#pragma pack(push)\n#pragma pack(2)", "#pragma pack(pop)"),
          ("#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored \"-Wall\"",
           "#pragma GCC diagnostic pop"),
          ("#pragma GCC visibility push(hidden)", "#pragma GCC visibility pop"),
          ("_Pragma(\"pack(push, 4)\")", "_Pragma(\"pack(pop)\")"),
          ("#pragma clang diagnostic push", "#pragma clang diagnostic pop"),
          ("#if 1", "#endif"), ("#ifdef __linux__", "#else\nnot read's\n#endif"),
          ("#if 0\n} skipped \" {\n#else", "#endif"),
          ("#ifndef __GENKSYMS__\n#define IN_COMPILER\n#endif", "#undef IN_COMPILER"),
          ("#pragma push_macro(\"PASTE\")", "#pragma pop_macro(\"PASTE\")"),
          ("#if defined(__GENKSYMS__) || 1", "#endif")]
LINES = ["#line 7", "#line 100 \"other.h\"", "#line 1 \"dir/file }.c\"", "# 12 \"x.h\" 1",
         "#pragma weak never_declared", "#pragma message(\"{\")",
         "#pragma STDC FP_CONTRACT OFF",
         "/* { it's */", "// \"", "/* a\n } */", "#ident \"x {\"",
         "#pragma unknown { one",
         "#pragma GCC poison poisoned_name", "#define EMPTY", "#undef EMPTY", "#",
         "#pragma genksyms odd", "#pragma clang system_header", "#if 0\n'\n#endif", "",
         "#pragma mark } -", "#warning said", "%:define DIGRAPH {"]


class Program(Macros):
    """Draws one program."""

    def __init__(self, rng):
        super().__init__(rng)
        self.form = rng.randrange(len(FORMS))
        self.exported = set()
        self.compiled_exports = False
        self.files = {"export.h": guarded("export.h", [FORMS[self.form]])}
        self.headers = rng.randint(1, 5)
        self.closed = ["export.h"]

    def declaration(self):
        kinds = [(self.tagged, 14), (self.forward, 4), (self.anonymous_enum, 5),
                 (self.typedef, 14), (self.again, 2), (self.prototype, 14),
                 (self.function_definition, 14), (self.old_style, 1),
                 (self.variable, 12), (self.odd_variable, 3), (self.alias, 1),
                 (self.statement, 2), (self.branches, 4), (self.counted, 1),
                 (self.listed, 2), (self.defining_macro, 2),
                 (self.tags_of_parameters, 2), (self.body_of_header, 1)]
        return self.rng.choices([kind for kind, _ in kinds],
                                [weight for _, weight in kinds])[0]()

    def statement(self):
        return self.rng.choice(
            ["_Static_assert(1, \"a; { phrase\");", "asm(\"# nothing; }\");", ";",
             "_Static_assert(sizeof(struct { int a; }) == 4, \"\");",
             "__asm__(\".pushsection .discard.odd, \\\"a\\\"\\n\\t.popsection\");",
             "__extension__ _Static_assert(2 > 1, \"(\");",
             "extern struct only_here *pointer_to_it;",
             "__extension__ extern long long wide_one;"])

    def export(self):
        waiting = [n for n in self.exportable if n not in self.exported]
        if not waiting:
            return None
        name = self.rng.choice(waiting[-8:] if self.chance(0.6) else waiting)
        self.exported.add(name)
        kind = self.rng.random()
        # Without an export for the compiler, nobody asks for versions.
        if kind < 0.02 and self.compiled_exports:
            return self.branch(f"EXPORT_SYMBOL({name});", "")
        if kind < 0.04:
            return self.branch("", f"EXPORT_SYMBOL({name});")
        if kind < 0.06:
            function = self.name(letters=False)
            return f"void {function}(void) {{ EXPORT_SYMBOL({name}); }}"
        self.compiled_exports = True
        if kind < 0.6:
            return f"EXPORT_SYMBOL({name});"
        if kind < 0.8:
            return f"EXPORT_SYMBOL_GPL({name});"
        if kind < 0.9:
            namespace = "A_NAMESPACE" if self.form == 0 else '"A_NAMESPACE"'
            license = self.rng.choice(["", "_GPL"])
            return f"EXPORT_SYMBOL_NS{license}({name}, {namespace});"
        if kind < 0.93 and self.form:
            return f"EXPORT_SYMBOL_FOR_MODULES({name}, \"a,b\");"
        self.macros += 1
        if kind < 0.96:
            macro = f"ALIAS_{self.macros}"
            return f"#define {macro} {name}\nEXPORT_SYMBOL({macro});"
        macro = f"PASS_{self.macros}"
        return f"#define {macro}(x) x\n{macro}(EXPORT_SYMBOL({name}));"

    def item(self):
        text = self.export() if self.chance(0.22) else None
        text = text or self.declaration()
        if "\n#" not in text and text[:1] != "#":
            if self.chance(0.15):
                text = self.through_macro(text)
            elif self.chance(0.12):
                text = self.noise(text)
            if self.chance(0.03) and text[0] not in "#;/" and "asm" not in text[:7]:
                text = "__extension__ " + text
        return text

    def through_macro(self, text):
        """The text with some of its tokens in a macro, one of them an argument."""
        tokens = TOKENS.findall(text)
        if "\n" in text or "//" in text or len(tokens) < 4:
            return text
        start = self.rng.randrange(len(tokens) - 1)
        end = self.rng.randrange(start + 1, len(tokens) + 1)
        part = tokens[start:end]
        depth = 0
        for token in part:
            depth += (token == "(") - (token == ")")
            if depth < 0:
                return text
        inside = re.search(r"(EXPORT_SYMBOL|UNIQUE)", text)
        if depth or not "".join(part).strip() or inside and start > 0:
            return text
        self.macros += 1
        name, call = f"M{self.macros}", ""
        words = [t for t in part if WORD.match(t)]
        if words and self.chance(0.4) and "#" not in text:
            word = self.rng.choice(words)
            part = ["X" if t == word else t for t in part]
            name, call = name + "(X)", f"({word})"
        body = "".join(part)
        if self.chance(0.2):
            body = body.replace(" ", " \\\n  ", 1)
        return (f"#define {name} {body}\n{''.join(tokens[:start])} M{self.macros}{call} "
                f"{''.join(tokens[end:])}")

    def noise(self, text):
        out = []
        for token in TOKENS.findall(text):
            out.append(token)
            if self.chance(0.08) and "//" not in text and "/*" not in text:
                out.append(self.rng.choice(
                    [" /* { */ ", "\n", " // ;\n", "\\\n", "\t", " /* \" */ ", "\f",
                     "\n\n\n", " /* a\n b */ ", " \\\n "]) if token[0] != "\\" else " ")
        return "".join(out)

    def file(self, name, length, depth):
        """The lines of a file; what it includes first is drawn with it."""
        lines, closing = [], []
        if depth == 0 or self.chance(0.6):
            lines.append('#include "export.h"')
        for _ in range(length):
            if self.headers and depth < 3 and self.chance(0.25 if depth else 0.4):
                lines.append(self.header(depth))
            elif self.chance(0.06):
                lines.append(f'#include "{self.rng.choice(self.closed)}"')
            elif self.chance(0.05):
                opened, close = self.rng.choice(PAIRED)
                lines.append(opened)
                closing.append(close)
            elif closing and self.chance(0.2):
                lines.append(closing.pop())
            elif self.chance(0.05):
                lines.append(self.rng.choice(LINES))
            elif self.chance(0.02) and self.exportable:
                lines.append(f"#pragma weak {self.rng.choice(self.exportable)}")
            else:
                if not lines or 'export.h"' not in lines[0]:
                    lines.insert(0, '#include "export.h"')
                lines.append(self.item())
        return lines + closing[::-1]

    def header(self, depth):
        self.headers -= 1
        name = f"h{self.headers}.h"
        kind = self.rng.random()
        lines = self.file(name, self.rng.choice([2, 5, 9, 14]), depth + 1)
        self.files[name] = guarded(name, lines) if kind < 0.85 else (
            "#pragma once\n" + "\n".join(lines) + "\n")
        self.closed.append(name)
        twice = f'\n#include "{name}"' if self.chance(0.15) else ""
        return f'#include "{name}"{twice}'

    def program(self):
        source = self.file("file.c", self.rng.choice([8, 16, 25, 40]), 0)
        while self.headers:
            source.append(self.header(0))
        for _ in range(self.rng.choice([1, 3, 8, 20])):
            source.append(self.export() or "")
        files = {"file.c": "\n".join(source) + "\n", **self.files}
        if self.form == 0 and self.chance(0.2):
            files["file.c"] = ("#define DEFAULT_SYMBOL_NAMESPACE DEFAULT\n"
                               + files["file.c"])
        return "".join(f"//--- {name}\n{text}" for name, text in files.items())


def guarded(name, lines):
    guard = "_" + name.upper().replace(".", "_")
    return f"#ifndef {guard}\n#define {guard}\n" + "\n".join(lines) + "\n#endif\n"


def generate(rng):
    return Program(rng).program().encode()
