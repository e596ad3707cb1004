# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types of random C that Clang accepts: what is in scope, and declarators.

A type is a specifier and the steps from it to the declared name, as C reads
them backward: int *x[3] is int, then a pointer, then an array of those.
"""

from dataclasses import dataclass, field

WORDS = ["a", "b", "node", "state", "count", "next", "ops", "dev", "list", "key",
         "data", "flags", "page", "lock", "id", "size", "call", "ref", "arg", "buf"]
LETTERS = ["größe", "länge", "число", "名", "caf\\u00e9", "naïve", "a$b"]
INTEGERS = ["int", "char", "short", "long", "unsigned", "unsigned int", "long long",
            "signed char", "unsigned char", "unsigned long", "long unsigned int",
            "unsigned short int", "long long unsigned", "__signed__ int",
            "int unsigned", "short signed", "int long", "unsigned long long int"]
OTHERS = ["float", "double", "long double", "_Bool", "__int128", "_Complex double",
          "unsigned __int128", "__int128_t", "__uint128_t", "__builtin_va_list",
          "__float128", "_Float16", "_BitInt(7)", "unsigned _BitInt(64)"]
QUALIFIERS = ["const", "volatile", "__const", "__volatile__", "const volatile",
              "__const__", "__volatile"]
POINTERS = ["* restrict", "* _Nullable", "*__restrict", "* __restrict__ const"]
ODD_MEMBERS = [
    "_Alignas(8) int {0};", "int ({0});", "const struct {{ int a; }} {0};",
    "int {0}, {1} : 3, *{2};", "__extension__ int {0};", "int (*{0})(int), {1};",
    "[[gnu::packed]] int {0};", "int {0} [[gnu::aligned(4)]];", "struct {{ }} {0};",
    "int {0};; int {1};", "struct {{ struct {{ union {{ int a; }}; }} b; }} {0}[2];",
    "char const {0}[2], *const *{1}, (*{2})[3];", "int volatile {0}, : 3, {1} : 1;",
    "enum {{ IN_{0} = 3, AFTER_{0} }} {0} : 4, {1};", "union {{ int {0}; char {1}; }};",
    "struct not_seen_{0} *{0};", "int (*(*{0})(int (*)(char), ...))[2];",
    "int __attribute__((packed)) {0}, __attribute__((packed)) {1};",
    "struct {{ int {0} : 3, : 0; unsigned {1} : 2; }} __attribute__((packed));"]
ATTRIBUTE = ["__attribute__", "__attribute__", "__attribute"]


@dataclass
class Tag:
    """A struct, union or enum; complete once its definition has ended."""
    word: str
    name: str
    complete: bool = False


@dataclass
class Base:
    """A specifier; tag tells whether it is complete where is_complete does not."""
    spec: str
    kind: str
    is_complete: bool = True
    tag: Tag = None

    def complete(self):
        return self.tag.complete if self.tag else self.is_complete


@dataclass
class Type:
    base: Base
    steps: tuple = ()

    def kind(self):
        if not self.steps:
            return self.base.kind
        return {"*": "pointer", "[": "array", "(": "function"}[self.steps[-1][0]]

    def complete(self):
        """Whether an object may have this type."""
        if not self.steps:
            return self.base.complete()
        step = self.steps[-1]
        return step[0] == "*" or step[0] == "[" and bool(step[1])

    def result(self):
        """What a function of this type returns, or an array's elements are."""
        return Type(self.base, self.steps[:-1])


@dataclass
class Function:
    """The parameters of a function step; None where there is no prototype."""
    parameters: list
    variadic: bool = False


@dataclass
class Scope:
    """What a translation unit has declared so far."""
    names: set = field(default_factory=set)
    tag_names: set = field(default_factory=set)
    typedefs: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    enumerators: dict = field(default_factory=dict)
    variables: dict = field(default_factory=dict)

    def typedef_names(self):
        return [typedef.spec for typedef in self.typedefs if typedef.kind != "macro"]


class Types:
    """Draws types, and writes them down as declarations."""

    def __init__(self, rng):
        self.rng = rng
        self.scope = Scope()

    def chance(self, probability):
        return self.rng.random() < probability

    def fresh(self, taken, letters=True):
        if letters and self.chance(0.01):
            name = self.rng.choice(LETTERS)
        else:
            name = self.rng.choice(WORDS)  # Few, so that name spaces share them.
            if self.chance(0.6):
                name += "_" + self.rng.choice(["t", "ops", "A", *WORDS])
            if self.chance(0.15):
                name = name.upper()
        number, result = 0, name
        while result in taken:
            number += 1
            result = f"{name}{number}"
        taken.add(result)
        return result

    def name(self, letters=True):
        return self.fresh(self.scope.names, letters)

    def tag_name(self):
        shared = [name for name in self.scope.typedef_names()
                  if name not in self.scope.tag_names]
        if shared and self.chance(0.15):
            name = self.rng.choice(shared)
            self.scope.tag_names.add(name)
            return name
        return self.fresh(self.scope.tag_names)

    def attribute(self, *choices):
        text = self.rng.choice(choices)
        if text not in ("packed", "aligned(8)", "unused", "cold", "deprecated"):
            return f"{self.rng.choice(ATTRIBUTE)}(({text}))"
        if self.chance(0.3):
            text = f"__{text}__" if "(" not in text else "__aligned__(8)"
        extra = self.rng.choice(["", "", "", ",", ", unused"])
        return f"{self.rng.choice(ATTRIBUTE)}(({text}{extra}))"

    def maybe(self, probability, *choices):
        """An attribute, or nothing."""
        return self.attribute(*choices) + " " if self.chance(probability) else ""

    def bound(self):
        """A constant expression that is positive and small."""
        small = [n for n, value in self.scope.enumerators.items()
                 if value is not None and 0 < value < 100]
        kind = self.rng.randrange(9)
        if small and kind < 4:
            return self.rng.choice(small)
        if self.scope.enumerators and kind == 4:
            name = self.rng.choice(list(self.scope.enumerators))
            return f"({name} & 7) + 1"
        if kind == 5:
            return f"sizeof({self.abstract(self.object_type(0))})"
        return self.rng.choice(
            ["1", "2", "3", "0x10", "010", "4u", "3UL", "'c'", "1 << 2", "(2)",
             "1 ? 2 : 3", "sizeof(int)", "sizeof(\"a]b\")", "sizeof(__FILE__ \"}\")",
             "__LINE__", "3 > 2", "'\\n' + 1", "'\\''", "(int)sizeof(long) / 2",
             "__alignof__(long)", "__builtin_offsetof(struct { int a; int b; }, b)",
             "_Alignof(int)",
             "__builtin_constant_p(3) + 1",
             "_Generic(1, int: 2, default: 3)", "sizeof((int[]){ 1, 2 })", "L'x'",
             "sizeof(struct { int x : 3; union { char c[2]; } y; })", "u'}'",
             "__builtin_types_compatible_p(int, char) + 1", "__extension__ 3",
             "(int)1.5e0", "(int)0x1p1", "(int)2.f", "3LLU", "0X1Ful", "(int)1e+0L",
             "sizeof(L\"}\" \"x\")", "U'x' % 9", "sizeof 1.0l", "0b11", "4 - -1",
             "sizeof u8\"x\"", "__builtin_choose_expr(1, 2, 3)",
             "sizeof(struct { int x[3]; })"])

    def base(self, complete):
        """A base type, of an object where complete is asked for."""
        rng, scope = self.rng, self.scope
        kind = rng.random()
        if kind < 0.3 and scope.typedefs:
            found = rng.choice(scope.typedefs)
            if not complete or found.complete():
                return found
        elif kind < 0.6 and scope.tags:
            tag = rng.choice(scope.tags)
            if tag.complete or not complete and tag.word != "enum":
                return Base(f"{tag.word} {tag.name}",
                            "enum" if tag.word == "enum" else "record", tag=tag)
        elif kind < 0.65 and scope.variables:
            name, type = rng.choice(list(scope.variables.items()))
            if type.complete():
                word = rng.choice(["typeof", "__typeof__", "__typeof"])
                return Base(f"{word}({name})", self.derived(type))
        elif kind < 0.68:
            text, found = rng.choice(
                [("1 + 2L", "int"), ("int [3]", "array"), ("int *", "pointer"),
                 ("int (*)(void)", "pointer"), ("(char)0", "int"),
                 ("(int *)0", "pointer"),
                 ("sizeof(int)", "int"), ("\"x\"", "array"), ("1.0 * 'x'", "float")])
            return Base(f"__typeof__({text})", found)
        elif kind < 0.74:
            spec = rng.choice(OTHERS)
            return Base(spec, "array" if spec == "__builtin_va_list" else "float")
        elif kind < 0.77 and not complete:
            return Base("void", "void", False)
        elif kind < 0.78:
            return Base(f"_Atomic({rng.choice(INTEGERS)})", "int")
        return Base(rng.choice(INTEGERS), "int")

    @staticmethod
    def derived(type):
        return type.kind() if type.steps else type.base.kind

    def qualified(self, base):
        if base.kind in ("function", "void") or self.chance(0.8):
            return base
        words = [base.spec, self.rng.choice(QUALIFIERS)]
        self.rng.shuffle(words)
        return Base(" ".join(words), base.kind, base.is_complete, base.tag)

    def grow(self, type, depth):
        """One more step, so that the type stays valid."""
        kind = self.rng.random()
        if kind < 0.55:
            quals = "*"
            if type.kind() not in ("function",) and self.chance(0.1):
                quals = self.rng.choice(POINTERS)
            elif self.chance(0.15):
                quals += " " + self.rng.choice(QUALIFIERS)
            step = ("*", quals)
        elif kind < 0.75 and type.complete() and type.kind() != "function":
            step = ("[", self.bound() if depth else "3")
        elif (type.kind() not in ("function", "array", "vector") and depth
              and (type.complete() or type.kind() == "void")):
            step = ("(", self.function(depth - 1))
        else:
            step = ("*", "*")
        return Type(type.base, type.steps + (step,))

    def function(self, depth):
        if self.chance(0.05):
            return Function(None)
        count = self.rng.choice([0, 1, 1, 1, 2, 2, 3, 4])
        return Function([self.object_type(depth) for _ in range(count)],
                        count > 0 and self.chance(0.1))

    def any_type(self, depth=2):
        type = Type(self.qualified(self.base(False)))
        for _ in range(self.rng.choice([0, 0, 1, 1, 2, 3])):
            type = self.grow(type, depth)
        return type

    def object_type(self, depth=2):
        """A type that a member, a variable or a parameter may have."""
        type = self.any_type(depth)
        if type.complete() and type.kind() != "function":
            return type
        return Type(type.base, type.steps + (("*", "*"),))

    def signature(self):
        """The type of a function."""
        result = self.object_type(1)
        if self.chance(0.15):
            result = Type(Base("void", "void", False))
        if result.kind() in ("array", "vector"):
            result = Type(Base("int", "int"))
        return Type(result.base, result.steps + (("(", self.function(1)),))

    def parameters(self, function, named):
        """Names are random, but for those that named gives a definition."""
        rng = self.rng
        if function.parameters is None:
            return ""
        out = []
        shadowed = self.scope.typedef_names()
        taken = set()
        for index, type in enumerate(function.parameters):
            last = index + 1 == len(function.parameters)
            if named is None and self.chance(0.35):
                text = self.declare(type, "")
            else:
                name = (rng.choice(shadowed) if last and shadowed and self.chance(0.12)
                        and not function.variadic else None)
                if not name or name in taken:
                    name = self.fresh(taken)
                    if name in self.scope.names and not last:
                        name = f"p{index}_{name}"
                        taken.add(name)
                if named is not None:
                    named.append(name)
                text = self.maybe(0.02, "unused") + self.declare(type, name)
                if self.chance(0.04):
                    text += " " + self.attribute("unused")
                elif self.chance(0.02):
                    text = "register " + text
            out.append(text)
        if function.variadic:
            out.append("...")
        return ", ".join(out) or "void"

    def declarator(self, steps, name, named=None):
        """What comes after the specifier; named collects the parameters' names
        of the function that the name is."""
        text, before = name, ""
        for index, (kind, what) in reversed(list(enumerate(steps))):
            if kind == "*":
                attribute = self.maybe(0.01, "aligned(8)") if name else ""
                text = f"{what} {attribute}{text}"
            else:
                # A typedef's name in parentheses is a parameter's type.
                if before == "*" or (self.chance(0.02) and text and not before
                                     and text not in self.scope.typedef_names()):
                    text = f"({text})"
                if kind == "[":
                    text += f"<:{what}:>" if self.chance(0.02) else f"[{what}]"
                else:
                    outer = index + 1 == len(steps)
                    text += f"({self.parameters(what, named if outer else None)})"
            before = kind
        return text

    def declare(self, type, name, named=None):
        attribute = self.maybe(0.02, "unused") if name else ""
        return (f"{type.base.spec} {attribute}"
                f"{self.declarator(type.steps, name, named)}").strip()

    def abstract(self, type):
        return self.declare(type, "")
