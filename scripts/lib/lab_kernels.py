# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernels of the lab: what each is, and in what it differs from the
first."""

import dataclasses

# Who makes a kernel's versions.
OWN = "own"
GENKSYMS_CC = "genksyms-cc"
PLUGIN = "plugin"
BY_TREE = "by the tree"  # genksyms-cc, told so in the configuration


@dataclasses.dataclass(frozen=True)
class Edit:
    """Replaces what a pattern matches, once, in one file of the source."""
    file: str
    pattern: str
    replacement: str


@dataclasses.dataclass(frozen=True)
class Kernel:
    """One kernel of the lab."""
    about: str
    base: str = "own"       # whose tree it starts as a copy of; none: Debian's
    release: str = "6.1"    # of Debian's source, where there is no base
    generator: str = GENKSYMS_CC
    edits: tuple = ()
    config: tuple = ()      # lines that change the base's configuration
    # What its symbols' names carry: the versions of another kernel of the lab,
    # or those of scheme `source`.
    versions: str = ""
    files: tuple = ()       # (file of this project, place in the source)
    goals: tuple = ("bzImage", "modules")
    words: tuple = ("LLVM=-19", "CC=ccache clang-19", "HOSTCC=ccache clang-19")
    modules: str = "modules"  # the directory of test/lab/Inputs with its modules
    module_words: tuple = ()  # for the make that builds those


# Whose exports have versions in their names where a kernel's `versions` is set;
# none of them is named by assembly or a linker script.
RENAMED_IN = "fs/char_dev.c"
RENAMED = ["__register_chrdev", "__unregister_chrdev", "alloc_chrdev_region",
           "cdev_add", "cdev_alloc", "cdev_del", "cdev_device_add",
           "cdev_device_del", "cdev_init", "cdev_set_parent",
           "register_chrdev_region", "unregister_chrdev_region"]
CDEV_GREW = Edit("include/linux/cdev.h", r"(struct cdev \{)",
                 r"\1\n\tint lab_member;")
DIRECTORIES = ("fs/", "kernel/", "lib/")
# A kernel with versions of long names, too, and modules about namespaces. One of
# these may not be built: modpost lets it where the kernel would.
RECENT = Kernel(
    "a recent kernel, extended versions: the kernel's own generator",
    base="", release="7.3", generator=OWN,
    config=("CONFIG_EXTENDED_MODVERSIONS=y", "CONFIG_BASIC_MODVERSIONS=y",
            "# CONFIG_CPU_MITIGATIONS is not set"),
    modules="modules-7.3",
    module_words=("CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS=y",))
# The same kernel with its other generator.
DWARF = dataclasses.replace(
    RECENT,
    about="a recent kernel, versions from debugging information: the kernel's "
    "own generator",
    config=(*RECENT.config, "CONFIG_DEBUG_KERNEL=y", "CONFIG_GENDWARFKSYMS=y",
            "# CONFIG_DEBUG_INFO_NONE is not set",
            "CONFIG_DEBUG_INFO_DWARF5=y"))
DWARF_GCC = dataclasses.replace(
    DWARF, about=DWARF.about + ", by GCC",
    words=("CC=ccache gcc-12", "HOSTCC=ccache gcc-12"))
# One directory of it tells all.
FRAGMENT = Kernel(
    "a tree that has the Kbuild fragment and the Kconfig text",
    generator=BY_TREE, goals=("fs/",),
    files=(("Kconfig.example", "kernel/module/Kconfig.genksyms-cc"),
           ("scripts/Makefile.genksyms-cc", "scripts/Makefile.genksyms-cc")),
    edits=(Edit("kernel/module/Kconfig", r"(\nconfig ASM_MODVERSIONS\n)",
                r'\nsource "kernel/module/Kconfig.genksyms-cc"\n\1'),
           Edit("scripts/Makefile.build", r"\Z",
                "include $(srctree)/scripts/Makefile.genksyms-cc\n")),
    config=("CONFIG_MODVERSIONS_GENERATOR_GENKSYMS_CC=y",
            'CONFIG_GENKSYMS_CC="genksyms-cc"'))
# No base is versioned by genksyms-cc: what depends on it is built again when it
# changes, what is copied is not.
KERNELS = {
    "own": Kernel("versions by the kernel's own generator", base="",
                  generator=OWN),
    "genksyms-cc": Kernel("versions by genksyms-cc"),
    "plugin": Kernel("versions by genksyms-cc as compiler plugin",
                     generator=PLUGIN),
    "private": Kernel(
        "the next release: a struct that no export reaches grew",
        edits=(Edit("fs/char_dev.c", r"(struct char_device_struct \{)",
                    r"\1\n\tint lab_member;"),)),
    "struct": Kernel(
        "the next release: struct cdev, which exported functions reach, grew",
        edits=(CDEV_GREW,)),
    "struct-noforce": Kernel(
        "the next release, without CONFIG_MODULE_FORCE_LOAD", generator=OWN,
        edits=(CDEV_GREW,),
        config=("# CONFIG_MODULE_FORCE_LOAD is not set",)),
    "nomodversions": Kernel("without CONFIG_MODVERSIONS", generator=OWN,
                            config=("# CONFIG_MODVERSIONS is not set",)),
    "classic": Kernel("versions in the symbols' names, by a header",
                      base="nomodversions", generator=OWN,
                      versions="genksyms-cc"),
    "classic-struct": Kernel("the next release of classic: struct cdev grew",
                             base="nomodversions", generator=OWN,
                             edits=(CDEV_GREW,), versions="struct"),
    "classic-source": Kernel("versions of the source text in the names",
                             base="nomodversions", generator=OWN,
                             versions="source"),
    "classic-comment": Kernel(
        "the next release of classic-source: one comment changed",
        base="nomodversions", generator=OWN, versions="source",
        edits=(Edit(RENAMED_IN, r"(\nint __register_chrdev\([^{]*\{)",
                    r"\1\n\t/* The next release says more here. */"),)),
    "fragment": FRAGMENT,
    "fragment-plugin": dataclasses.replace(
        FRAGMENT, about=FRAGMENT.about + ", with the plugin",
        config=("CONFIG_MODVERSIONS_GENERATOR_PLUGIN=y",
                FRAGMENT.config[1])),
    "own-6.12": Kernel("directories of a later kernel: the kernel's own generator",
                       base="", release="6.12", generator=OWN, goals=DIRECTORIES),
    "genksyms-cc-6.12": Kernel("the same: genksyms-cc", base="own-6.12",
                               goals=DIRECTORIES),
    "plugin-6.12": Kernel("the same: genksyms-cc as compiler plugin",
                          base="own-6.12", generator=PLUGIN, goals=DIRECTORIES),
    "own-7.3": RECENT,
    "genksyms-cc-7.3": dataclasses.replace(
        RECENT, about="the same: genksyms-cc", base="own-7.3", config=(),
        generator=GENKSYMS_CC),
    "plugin-7.3": dataclasses.replace(
        RECENT, about="the same: genksyms-cc as compiler plugin",
        base="own-7.3", config=(), generator=PLUGIN),
    "dwarf-part-7.3": dataclasses.replace(
        DWARF, about="directories of the kernel with versions from debugging "
        "information, made by genksyms-cc", generator=GENKSYMS_CC,
        goals=("fs/", "lib/", "arch/x86/lib/")),
    "dwarf-7.3": DWARF,
    "genksyms-cc-dwarf-7.3": dataclasses.replace(
        DWARF, about="the same: genksyms-cc", base="dwarf-7.3", config=(),
        generator=GENKSYMS_CC),
    "dwarf-gcc-7.3": DWARF_GCC,
    "genksyms-cc-dwarf-gcc-7.3": dataclasses.replace(
        DWARF_GCC, about="the same: genksyms-cc", base="dwarf-gcc-7.3",
        config=(), generator=GENKSYMS_CC),
    "fragment-7.3": dataclasses.replace(
        FRAGMENT, about=FRAGMENT.about + ", with the plugin", base="own-7.3",
        config=("CONFIG_MODVERSIONS_GENERATOR_PLUGIN=y", FRAGMENT.config[1]),
        goals=("fs/char_dev.o", "fs/seq_file.o", "arch/x86/lib/memcpy_64.o")),
}
