"""Writes two sides below `many`: a struct of forty members of which one changes,
and thirty exports that reach it."""

import os

for side, changed in (("old", "int"), ("new", "long")):
    os.makedirs("many/" + side)
    members = " ".join(f"{changed if at == 30 else 'int'} m{at} ;"
                       for at in range(40))
    with open(f"many/{side}/a.symtypes", "w", encoding="utf-8") as types:
        print(f"s#big struct big {{ {members} }}", file=types)
        for at in range(30):
            print(f"f{at:02} void f{at:02} ( s#big * )", file=types)
