# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bodies of functions for random C: all that a reader of declarations has to
skip, with braces and semicolons where they are none."""

STATEMENTS = [
    ";", "{ }", "{ ; }", "if (1) ; else { }", "for (;;) break;", "do { } while (0);",
    "while (0) { continue; }", "(void)\"}\";", "(void)\"{\" \"\\\"}\";", "(void)'{';",
    "(void)'}';", "(void)L'}';", "(void)u8\"}{\";", "(void)'\\'';", "(void)\"\\\\\";",
    "/* } */", "// {\n", "/* \" */", "// it's\n", "switch (1) { case 0: default: ; }",
    "switch (2) { case 1 ... 3: { break; } }", "<% %>", "{ int x<:2:>; }",
    "asm volatile(\"nop /* } */\");", "asm(\"# {\");",
    "__asm__ __volatile__(\"\" : : \"r\"(1) : \"memory\");",
    "{ struct local { int a; } l = { .a = 1 }; (void)l; }",
    "{ typedef int local_t; local_t a = 2; (void)a; }",
    "{ enum { X, Y } e = Y; (void)e; }", "{ extern int other_%d(void); }",
    "{ __label__ out; goto out; out: ; }",
    "{ int n = ({ int m = 3; m + 1; }); (void)n; }",
    "(void)sizeof(({ struct inner { int b; } s = { 2 }; s.b; }));",
    "(void)(struct { int a, b; }){ 1, 2 };", "(void)(int []){ 1, [3] = 4 };",
    "{ _Static_assert(1, \"}\"); }", "(void)_Generic(1, int: 2, default: 3);",
    "{ static const char text[] = \"} EXPORT_SYMBOL(no);\"; (void)text; }",
    "{ __auto_type a = 1; __typeof__(a) b = a; (void)b; }",
    "{ int a = 1; if (a) <% a++; %> }", "{ void *p = &&here_%d; here_%d: (void)p; }",
    "#define IN_BODY_%d {\n", "#pragma GCC diagnostic push\n",
    "_Pragma(\"GCC diagnostic pop\")",
    "#if 0\n} it's \"\n#endif\n", "__extension__ (void)1;",
    "{ int a[2] = { [0] = 1 }; (void)a; }",
    "__builtin_expect(1, 0);", "{ unsigned long long x = 0x1ULL << 3; (void)x; }",
    "{ int __attribute__((unused)) v, w __attribute__((aligned(16))); }",
    "switch (3) { case 1: __attribute__((fallthrough)); case 2: break; }",
    "{ char c = '\\x7d'; (void)c; }", "(void)\"??/\";", "(void)__func__;",
    "(void)__COUNTER__;",
    "{ int (*f)(int a, struct any *b) = 0; (void)f; }", "{ int a[__LINE__]; (void)a; }",
]


def body(rng):
    """The text from brace to brace."""
    out = []
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3, 5])):
        text = rng.choice(STATEMENTS)
        if "%d" in text:
            text = text.replace("%d", str(rng.randrange(10**6)))
            if "here_" in text:
                number = text.split("here_")[1].split(";")[0]
                text = f"{{ void *p = &&here_{number}; here_{number}: (void)p; }}"
        out.append("\n" + text if text[0] == "#" else text)
    if rng.random() < 0.2:
        out = ["{ " + " ".join(out) + "\n}"]
    if rng.random() < 0.3:
        out.append("__builtin_trap();")
    return "{ " + " ".join(out) + (" }" if rng.random() < 0.5 else "\n}")
