# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernel's gendwarfksyms. No package has the program, so the makefiles of
Debian's kernel source build it in the cache, with a small kernel around it.

A module; does nothing by itself.
"""

import os
import subprocess
import sys

from . import kernel_source
from .script_base import Failure, cache, locked, say

PACKAGE = "linux-source-7.3"
SETTINGS = ("64BIT", "MODULES", "MODVERSIONS", "EXPERT", "DEBUG_KERNEL",
            "DEBUG_INFO_DWARF5", "GENDWARFKSYMS", "PRINTK", "TTY", "PROC_FS",
            "BINFMT_ELF", "BLK_DEV_INITRD", "DEVTMPFS", "SERIAL_8250",
            "SERIAL_8250_CONSOLE", "BLOCK", "NET", "INET")


class Tree:
    """A kernel whose versions come from its debugging information: a small one,
    or the one of `make defconfig`."""

    def __init__(self, compiler="gcc-12", config="tinyconfig"):
        version, archive = kernel_source.package_archive(PACKAGE)
        self.source = kernel_source.unpack(version, archive)
        self.name = f"linux-{version}-{compiler}"
        if config != "tinyconfig":
            self.name += "-" + config
        self.config = config
        self.words = ["CC=gcc-12", "HOSTCC=gcc-12", "RUSTC=no-rust"]
        if compiler.startswith("clang"):
            self.words = ["LLVM=-" + compiler.partition("-")[2], "RUSTC=no-rust"]
        self.objects = os.path.join(cache(), "gendwarfksyms", self.name)

    def make(self, *goals, quiet=False):
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ARCH", "CC",
                                 "CROSS_COMPILE", "KBUILD_OUTPUT", "LLVM")}
        clean["LC_ALL"] = "C"
        if subprocess.run(["make", "-s", f"-j{os.cpu_count()}", "-C", self.source,
                           "O=" + self.objects, *self.words, *goals],
                          stdin=subprocess.DEVNULL, stdout=sys.stderr, env=clean,
                          stderr=subprocess.DEVNULL if quiet else None,
                          check=False).returncode:
            raise Failure(f"make {' '.join(goals)} failed in {self.objects}")

    def program(self):
        """The program; built where it is not there."""
        path = os.path.join(self.objects, "scripts", "gendwarfksyms",
                            "gendwarfksyms")
        with locked("gendwarfksyms-" + self.name):
            if os.access(path, os.X_OK):
                return path
            say(f"building gendwarfksyms in {self.objects}")
            os.makedirs(self.objects, exist_ok=True)
            self.make(self.config)
            with open(os.path.join(self.objects, ".config"), "a",
                      encoding="utf-8") as file:
                file.writelines(f"CONFIG_{name}=y\n" for name in SETTINGS)
                file.write("# CONFIG_DEBUG_INFO_NONE is not set\n"
                           "# CONFIG_CPU_MITIGATIONS is not set\n")
            self.make("olddefconfig", quiet=True)
            self.make("modules_prepare")
        if not os.access(path, os.X_OK):
            raise Failure(f"{path}: was not built; libdw-dev is needed")
        return path
