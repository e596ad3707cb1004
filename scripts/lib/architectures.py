# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The architectures, beside this machine's, whose versions are compared: a small
configuration of each, which Clang preprocesses without any cross compiler.

A module; does nothing by itself.
"""

import dataclasses

LLVM = "LLVM=-19"

# What makes a tinyconfig a kernel with many exports.
SETTINGS = ("CONFIG_MODULES=y", "CONFIG_MODVERSIONS=y", "CONFIG_GENKSYMS=y",
            "CONFIG_PRINTK=y", "CONFIG_BUG=y", "CONFIG_PROC_FS=y",
            "CONFIG_SYSFS=y", "CONFIG_TTY=y")


@dataclasses.dataclass(frozen=True)
class Architecture:
    """The kernel's name of it, and the settings that choose a processor with
    the width and the byte order that are meant."""
    name: str
    settings: tuple = ()

    def words(self):
        """What make is told of it."""
        # Clang's own assembler is not the default for each of them.
        return [f"ARCH={self.name}", LLVM, "LLVM_IAS=1"]


ARCHITECTURES = {architecture.name: architecture for architecture in (
    Architecture("arm64"),
    Architecture("arm", ("CONFIG_MMU=y", "CONFIG_ARCH_MULTIPLATFORM=y",
                         "CONFIG_ARCH_MULTI_V7=y", "CONFIG_ARCH_VIRT=y")),
    Architecture("riscv", ("CONFIG_64BIT=y", "CONFIG_MMU=y",
                           "CONFIG_ARCH_RV64I=y")),
    # LLVM's linker knows the second ABI alone.
    Architecture("powerpc", ("CONFIG_PPC64=y", "CONFIG_PPC_BOOK3S_64=y",
                             "CONFIG_CPU_BIG_ENDIAN=y",
                             "# CONFIG_CPU_LITTLE_ENDIAN is not set",
                             "CONFIG_PPC64_BIG_ENDIAN_ELF_ABI_V2=y")),
    Architecture("s390"),
)}
