# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random C declaration files.

The names come from a few letters, so that declarations, tags, typedefs and
enumerators meet each other all the time. What comes out is C most of the way;
every construct also has its broken relatives, because what a generator does
after a syntax error is part of the versions.
"""

EXPORT = "__GENKSYMS_EXPORT_SYMBOL"

VARIABLES = ["a", "b", "c", "f", "g", "h"]
TYPEDEFS = ["T", "U", "V"]
TAGS = ["S", "R", "Q", "T"]
ENUMERATORS = ["A", "B", "C", "D", "E"]

STORAGE = ["auto", "register", "static", "extern", "extern", "inline",
           "__inline", "__inline__"]
TYPES = ["int", "long", "char", "unsigned", "signed", "__signed__", "void",
         "short", "float", "double", "_Bool", "__int128", "__int128_t",
         "__uint128_t", "__builtin_va_list", "int8x16_t", "uint32x4_t"]
QUALIFIERS = ["const", "__const", "__const__", "volatile", "__volatile__",
              "restrict", "__restrict", "__restrict__", "__seg_gs", "__seg_fs"]
PLAIN_WORDS = ["_restrict", "bool", "_Atomic", "_Noreturn", "_Thread_local",
               "__thread", "__auto_type", "_Complex", "sizeof", "_Alignas",
               "__label__", "$x", "static_assert", "u8", "L",
               "main", "UNKNOWN", "_Float128", "_BitInt", "case", "int8x3_t",
               "uint64x32_t", "int128x1_t", "_Nullable"]
ATTRIBUTES = ["__attribute__", "__attribute", "__attribute__"]
ASM = ["asm", "__asm", "__asm__"]
TYPEOF = ["typeof", "typeof", "__typeof", "__typeof__", "typeof_unqual",
          "__typeof_unqual", "__typeof_unqual__"]
NUMBERS = ["0", "1", "3", "08", "017", "0x1f", "0X1Fu", "0x", "1u", "1UL",
           "1lu", "1ULL", "0x10ull", "1.5", "1.", ".5f", "1e3", "1e+3L", "1e",
           "0x1p3", "1.5e-2F", "12abc", "1U2", "0b11", "1LLU", "9" * 25]
STRINGS = ['"x"', "'c'", "''", '""', 'L"w"', "L'w'", 'u8"x"', '"a\\"b"',
           "'\\''", '"a b\nc"', '"a\\\nb"', '"\x80\xff"', '"//"', '"}"', "'{'",
           '"', "'", '"a\0b"', "'\0'", '"#', '"\n# 1 \\"h.h\\"\n"']
OPERATORS = ["+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "<", ">", "=",
             "?", ":", ".", ",", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>",
             "->", "++", "--", "+=", "-=", "<<=", ">>=", "~=", "...", "..",
             "^=", "|=", "%=", "@", "#", "##", "\\", "`", "\x01", "\x7f"]
BRACKETS = ["(", ")", "[", "]", "{", "}"]
HOSTILE = ["\0", "\x80", "\xc3\xa9", "\xff"]

VOCABULARY = (VARIABLES + TYPEDEFS + TAGS + ENUMERATORS + STORAGE + TYPES +
              QUALIFIERS + PLAIN_WORDS + ATTRIBUTES + ASM + TYPEOF + NUMBERS +
              STRINGS[:12] + OPERATORS + BRACKETS * 4 + [";", ","] * 6 +
              ["struct", "union", "enum"] * 3 +
              ["typedef", "__extension__", "_Static_assert", EXPORT])

MARKERS = ['# {n} "{f}"', '# {n} "{f}" 1 3', '#  \t{n} \t"{f}"', '# 0x{n} "{f}"',
           '# {n}UL "{f}" 2', '# 1ULL "{f}"', '# 08 "{f}"', '# {n}"{f}"',
           '#{n} "{f}"', '#line {n} "{f}"', '# {n} ""', '# {n} "{f}',
           '# {n} "{f}\\"x"', '# {n} "a" "{f}"', ' # {n} "{f}"', "#", "#pragma x y",
           "# {n}", "#\f{n} \"{f}\"", '# {n} "{f}"junk', '#define x "', "/* x */",
           "// it's", '# -1 "{f}"', '# {n} L"{f}"', '# {n} "{f}"\r',
           '# {n} "{f}" \x80']
SOURCE = "f.c"
FILES = ["f.c", "h.h", "h.h", "./f.c", "g h.h"]


class Generator:
    """One random file; all randomness comes from the Random given."""

    def __init__(self, random):
        self.random = random
        # Some files are nearly correct, so that a case reaches far; in others
        # every tenth token is off.
        self.chaos = random.choice([0, 0, 0.003, 0.01, 0.04])
        self.hostile = random.random() < 0.08
        self.depth = 0
        # Since 6.14 attributes and the names of typedefs matter wherever they
        # may stand.
        self.attributes = random.choice([0, 0.04, 0.25])
        self.typedef_names = random.choice([7, 7, 40])

    # -- small helpers ------------------------------------------------------

    def chance(self, p):
        return self.random.random() < p

    def pick(self, options):
        return self.random.choice(options)

    def weighted(self, table):
        """Picks from [(weight, value), ...] and calls the value if it can."""
        total = sum(weight for weight, _ in table)
        at = self.random.random() * total
        for weight, value in table:
            at -= weight
            if at < 0:
                break
        return value() if callable(value) else value

    def some(self, make, low, high, separator=" "):
        return separator.join(make() for _ in range(self.random.randint(low, high)))

    def token(self):
        if self.hostile and self.chance(0.05):
            return self.pick(HOSTILE)
        return self.pick(VOCABULARY)

    def nested(self, make, otherwise):
        """make(), unless this is deep already."""
        if self.depth > 4:
            return otherwise
        self.depth += 1
        text = make()
        self.depth -= 1
        return text

    # -- names --------------------------------------------------------------

    def name(self):
        return self.weighted([(60, lambda: self.pick(VARIABLES)),
                              (self.typedef_names,
                               lambda: self.pick(TYPEDEFS)),
                              (4, lambda: self.pick(ENUMERATORS)),
                              (2, lambda: self.pick(TAGS)),
                              (1, lambda: self.pick(PLAIN_WORDS))])

    def tag_name(self):
        return self.weighted([(50, lambda: self.pick(TAGS)),
                              (4, lambda: self.pick(ENUMERATORS)),
                              (3, lambda: self.pick(VARIABLES)),
                              (2, lambda: self.pick(TYPEDEFS))])

    # -- phrases ------------------------------------------------------------

    def soup(self, low=0, high=5):
        """Any tokens, with brackets that usually balance."""
        words = []
        for _ in range(self.random.randint(low, high)):
            if self.chance(0.15) and self.depth < 4:
                pair = self.pick(["()", "[]", "{}"])
                inner = self.nested(lambda: self.soup(0, 3), "")
                words += [pair[0], inner, pair[1]]
            elif self.chance(0.03):
                words.append(self.token())
            else:
                words.append(self.weighted([
                    (5, lambda: self.pick(NUMBERS)),
                    (4, lambda: self.pick(ENUMERATORS)),
                    (4, self.name),
                    (2, lambda: self.pick(TYPES)),
                    (2, lambda: self.pick(TYPEDEFS)),
                    (2, lambda: self.pick(STRINGS[:12])),
                    (4, lambda: self.pick(OPERATORS[:20])),
                    (1, lambda: self.pick(OPERATORS)),
                    (1, lambda: "struct " + self.pick(TAGS)),
                    (0.5, lambda: self.pick(["sizeof", "typedef", EXPORT,
                                             "__attribute__", "asm", ";",
                                             "extern", "_Static_assert"]))]))
        return " ".join(words)

    def attribute(self):
        return self.pick(ATTRIBUTES) + self.weighted([
            (10, lambda: "((" + self.pick(["x", "packed", "aligned(8)"]) + "))"),
            (5, lambda: "((" + self.soup() + "))"),
            (1, lambda: "(" + self.soup() + ")"),
            (0.3, lambda: self.soup(0, 2)),
            (0.2, "()")])

    def asm(self):
        return self.pick(ASM) + self.weighted([
            (10, '("x")'), (3, lambda: "(" + self.soup() + ")"),
            (1, ' volatile ("x")'), (0.2, lambda: self.soup(0, 2))])

    def static_assert(self):
        return "_Static_assert" + self.weighted([
            (10, '(1, "x")'), (3, lambda: "(" + self.soup() + ")"),
            (0.2, lambda: self.soup(0, 2))])

    def typeof(self):
        inner = self.weighted([
            (6, self.name), (4, self.parameter),
            (3, lambda: "*" + self.name()), (2, lambda: "(" + self.name() + ")"),
            (2, lambda: "&" + self.name()), (1, lambda: self.soup(0, 4)),
            (1, ""), (1, lambda: self.name() + " + 1"),
            (1, lambda: "((" + self.parameter() + ") 0)"),
            (1, lambda: "const " + self.name()),
            (1, lambda: "struct " + self.pick(TAGS) + " *"),
            (0.5, lambda: self.attribute() + " int"),
            (0.5, lambda: self.asm())])
        return self.pick(TYPEOF) + self.weighted([
            (12, lambda: "(" + inner + ")"), (1, lambda: "((" + inner + "))"),
            (0.5, lambda: " " + self.soup(0, 2) + "(" + inner + ")"),
            (0.1, lambda: "(" + inner), (0.1, lambda: inner + ")")])

    def bound(self):
        return "[" + self.weighted([
            (5, lambda: self.pick(ENUMERATORS)), (3, "3"), (2, ""),
            (3, lambda: self.soup()), (0.3, "(] (")]) + "]"

    def initializer(self):
        return "= " + self.weighted([
            (5, lambda: self.soup(1, 3).replace(";", "")),
            (3, lambda: "{ " + self.soup() + " }"),
            (1, "{ [0] = 1, .a = { 2, 3 } }"), (1, "(3, 4)"), (1, ""),
            (0.2, ")"), (0.2, "}")])

    def width(self):
        return ": " + self.weighted([
            (5, "3"), (3, lambda: self.pick(ENUMERATORS)), (1, ""),
            (2, lambda: self.soup(1, 4)), (0.5, "3 : 4"), (0.5, "f(1, 2)")])

    def braces(self):
        return "{ " + self.soup(0, 8).replace("}", "") + self.weighted([
            (8, ""), (1, "{ ; }"), (1, "'\"'"), (0.3, '"'), (0.5, "( ["),
            (0.5, "return 1; ")]) + " }"

    # -- specifiers ---------------------------------------------------------

    def tag(self):
        word = self.pick(["struct", "struct", "union", "enum"])
        body = self.enum_body if word == "enum" else self.struct_body
        return word + " " + self.weighted([
            (10, self.tag_name),
            (8, lambda: self.nested(lambda: self.tag_name() + " " + body(), "S")),
            (5, lambda: self.nested(body, "S")),
            (1, lambda: self.nested(
                lambda: self.attribute() + " " + body(), "S")),
            (1, lambda: self.nested(lambda: self.attribute() + " " +
                                    self.tag_name() + " " + body(), "S")),
            (0.7, lambda: self.nested(lambda: self.tag_name() + " " +
                                      self.attribute() + " " + body(), "S")),
            (0.7, lambda: self.attribute() + " " + self.tag_name()),
            (0.5, lambda: self.tag_name() + " : int " + body()),
            (0.5, lambda: self.token() + " " + self.nested(body, "")),
            (0.3, lambda: self.token()), (0.2, "")])

    def specifier(self):
        return self.weighted([
            (30, lambda: self.pick(TYPES)), (18, self.tag),
            (12, lambda: self.pick(TYPEDEFS)), (8, lambda: self.pick(QUALIFIERS)),
            (7, lambda: self.pick(STORAGE)), (3, self.attribute),
            (3, self.typeof), (0.4, "__extension__"), (0.3, "typedef"),
            (0.3, lambda: self.pick(PLAIN_WORDS)), (0.2, self.asm)])

    def specifiers(self, low):
        count = self.weighted([(3 if low == 0 else 0.05, 0), (30, 1), (12, 2),
                               (4, 3), (1, 4)])
        return " ".join(self.specifier() for _ in range(count))

    # -- declarators --------------------------------------------------------

    def pointer(self):
        text = "*"
        if self.chance(0.2):
            text += self.some(lambda: self.weighted([
                (3, lambda: self.pick(QUALIFIERS)), (1, self.attribute)]), 1, 2)
        return text + " "

    def declarator(self, name):
        """A declarator of whatever name() returns, perhaps nothing."""
        text = "".join(self.pointer() for _ in range(
            self.weighted([(14, 0), (6, 1), (2, 2), (0.3, 4)])))
        if self.chance(0.15) and self.depth < 5:
            text += "(" + self.maybe_attributes() + self.nested(
                lambda: self.declarator(name), "a") + self.maybe_attributes(
                    0.2) + ")"
        else:
            text += name()
        for _ in range(self.weighted([(12, 0), (6, 1), (1, 2), (0.2, 3)])):
            text += self.weighted([
                (5, lambda: "(" + self.nested(self.parameters, "void") + ")"),
                (4, self.bound)])
        if self.chance(0.02):
            text += " " + self.token()
        return text

    def parameters(self):
        text = self.weighted([
            (3, "void"), (2, ""), (1, "..."),
            (14, lambda: self.some(self.parameter, 1, 3, ", "))])
        return text + self.weighted([
            (30, ""), (3, ", ..."), (1, " ..."), (0.5, ","), (0.3, ", , int"),
            (0.3, " = 3"), (0.3, "; int a"), (0.3, " " + self.pick(ASM) + '("x")')])

    def parameter(self):
        def name():
            return self.weighted([(3, ""), (5, self.name)])
        text = self.specifiers(1) + " " + self.declarator(name)
        text += " " + self.maybe_attributes()
        if self.chance(0.03):
            text += " " + self.weighted([
                (3, self.attribute), (1, self.initializer), (1, self.width),
                (1, self.token), (1, self.braces)])
        return text

    def maybe_attributes(self, share=1):
        return (self.some(self.attribute, 1, 2) + " "
                if self.chance(self.attributes * share) else "")

    # -- bodies -------------------------------------------------------------

    def struct_body(self):
        members = self.some(self.member, 0, 4)
        if self.chance(0.02):
            members += " int a"
        return "{ " + members + " }"

    def member(self):
        if self.chance(0.03):
            return self.weighted([
                (1, ";"), (1, lambda: self.static_assert() + ";"),
                (1, lambda: self.attribute() + ";"), (1, lambda: self.asm() + ";"),
                (1, lambda: self.soup(1, 4) + ";"), (1, self.braces),
                (1, "__extension__ struct { int a; };"),
                (1, lambda: self.declaration())])

        def one():
            return self.weighted([
                (10, lambda: self.declarator(self.name)),
                (2, lambda: self.name() + " " + self.width()),
                (0.6, self.width),
                (0.3, lambda: self.declarator(self.name) + self.width()),
                (0.3, lambda: self.declarator(lambda: "")),
                (0.2, lambda: self.name() + self.initializer())]) + (
                    " " + self.attribute() if self.chance(0.08) else "")
        text = self.specifiers(0)
        count = self.weighted([(1.5, 0), (12, 1), (3, 2), (1, 3)])
        text += " " + ", ".join(self.maybe_attributes(0.1) + one()
                                for _ in range(count))
        return text + ("," if self.chance(0.01) else "") + (
            ";" if self.chance(0.985) else self.pick([" ", "} ;", ", ;"]))

    def enum_body(self):
        def one():
            name = self.weighted([(20, lambda: self.pick(ENUMERATORS)),
                                  (2, self.name), (0.1, self.token)])
            return name + self.weighted([
                (10, ""), (4, lambda: " = " + self.soup(1, 3).replace(";", "")),
                (0.4, " ="), (0.1, lambda: " " + self.attribute()),
                (0.1, lambda: " " + self.token())])
        text = self.some(one, 1, 4, ", ")
        return "{ " + text + self.weighted([
            (10, ""), (4, ","), (0.3, ";"), (0.2, ", ,"), (0.2, " 3"),
            (0.2, " int")]) + " }"

    # -- declarations -------------------------------------------------------

    def declared(self):
        """After a file-scope declarator."""
        text = ""
        if self.chance(0.1):
            text += " " + self.asm()
        if self.chance(0.12):
            text += " " + self.some(self.attribute, 1, 2)
        if self.chance(0.12):
            text += " " + self.initializer()
        if self.chance(0.01):
            text += " " + self.token()
        return text

    def declaration(self):
        first = (self.maybe_attributes(0.3) + self.specifiers(0) + " " +
                 self.declarator(self.name))
        rest = ""
        if self.chance(0.3):
            # A specifier in a later declarator exhausts the real program.
            def later():
                if self.chance(0.02):
                    return self.declarator(self.name)
                return "*" * self.pick([0, 0, 1, 2]) + self.weighted([
                    (8, self.name), (1, lambda: "(" + self.name() + ")")]) + \
                    self.weighted([(6, ""), (1, "[3]"), (0.5, "()")])
            rest = "".join(", " + self.maybe_attributes() + later() +
                           self.declared()
                           for _ in range(self.pick([1, 1, 2])))
        return first + self.declared() + rest + (
            ";" if self.chance(0.99) else self.pick(["", ",;", "}"]))

    def function(self):
        return (self.specifiers(0) + " " + self.declarator(self.name) +
                self.weighted([(30, ""), (2, lambda: " " + self.attribute()),
                               (1, lambda: " " + self.asm()),
                               (1, " int a; int b;"), (1, ", g")]) +
                " " + self.braces() + self.weighted([(12, ""), (2, ";"), (0.5, ",")]))

    def typedef(self):
        text = self.weighted([(30, ""), (2, "__extension__ "), (0.3, "const "),
                              (0.3, "__extension__ __extension__ ")]) + "typedef "
        if self.chance(0.85):
            name = self.pick(TYPEDEFS)
            if self.chance(0.15):
                name += ", " + self.pick(["", "*", "* const "]) + self.pick(TYPEDEFS)
            else:
                name += self.weighted([(10, ""), (1, "[3]"), (1, "(int)")])
            return (text + self.specifiers(0) + " " + self.pick(["", "", "*"]) +
                    name + ";")
        return text + self.declaration()

    def export(self):
        name = self.weighted([(10, self.name), (1, lambda: self.pick(ENUMERATORS)),
                              (1, lambda: self.pick(TYPEDEFS)), (0.2, self.token)])
        return EXPORT + "(" + name + ")" + self.weighted([
            (40, ";"), (0.5, ""), (0.3, " int c;"), (0.3, ", b;"), (0.3, "\n;"),
            (0.3, lambda: " " + self.attribute() + ";")])

    def marker(self):
        shape = self.pick(MARKERS) if self.chance(0.3) else '# {n} "{f}"'
        return "\n" + shape.replace("{n}", str(self.random.randint(1, 99))).replace(
            "{f}", self.pick(FILES)) + "\n"

    def item(self):
        return self.weighted([
            (30, self.declaration), (12, self.typedef), (18, lambda: self.tag() + ";"),
            (6, self.function), (4, self.export), (4, self.marker),
            (0.5, lambda: self.asm() + ";"), (0.5, lambda: self.static_assert() + ";"),
            (1, lambda: self.pick([";", "extern;", "const;", "int;", "typedef;",
                                   "inline;", "}", "{}", "\f", "\r", "\v"])),
            (0.6, lambda: self.soup(1, 5) + ";"),
            (0.3, lambda: 'extern "C" { int a; }'),
            (0.3, lambda: EXPORT + " " + self.soup(0, 3) + ";")])

    def spoil(self, text):
        """Drops, doubles, exchanges or adds a word here and there."""
        if not self.chaos and not self.hostile:
            return text
        words = text.split(" ")
        out = []
        for word in words:
            if self.chance(self.chaos):
                out += self.weighted([(2, lambda: []), (1, lambda: [word, word]),
                                      (2, lambda: [word, self.token()]),
                                      (2, lambda: [self.token()])])
            elif self.hostile and self.chance(0.003):
                out += [word, self.pick(HOSTILE)]
            else:
                out.append(word)
        return " ".join(out)

    def file(self):
        start = ""
        if self.chance(0.85):
            start = f'# 1 "{SOURCE}"\n'
            if self.chance(0.8):
                start += '# 1 "h.h"\n'
        body = [self.spoil(self.item())
                for _ in range(self.random.randint(1, 14))]
        text = start + "\n".join(body) + "\n" + exports_of_everything()
        if self.chance(0.03):
            text = text.rstrip("\n") + self.pick(["", "\n#", '\n# 1 "x"', "\nint"])
        return text.encode("latin-1")


def exports_of_everything():
    """Declarations that show every tag and typedef, then every export."""
    lines = []
    for tag in TAGS:
        lines.append(f"struct {tag} *z{tag};")
        lines.append(f"{EXPORT}(z{tag});")
    for name in TYPEDEFS:
        lines.append(f"void y{name}({name});")
        lines.append(f"{EXPORT}(y{name});")
    for name in VARIABLES + ENUMERATORS + TYPEDEFS:
        lines.append(f"{EXPORT}({name});")
    return "\n".join(lines) + "\n"


def generate(random):
    """One random file, as bytes."""
    return Generator(random).file()
