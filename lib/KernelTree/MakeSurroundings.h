//===- MakeSurroundings.h - What make is not to see -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_MAKESURROUNDINGS_H
#define GENKSYMS_CC_LIB_KERNELTREE_MAKESURROUNDINGS_H

#include "llvm/ADT/StringRef.h"

namespace genksyms {

/// Variables that would change make's answer, or where it writes. Those that a
/// tree was configured with come from its own records.
inline constexpr llvm::StringRef NotForMake[] = {
    // An enclosing make's.
    "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEFILES", "GNUMAKEFLAGS",
    "MAKEOVERRIDES", "sub_make_done",
    // Where an enclosing Kbuild, or its user, has sources and objects.
    "KBUILD_OUTPUT", "KBUILD_EXTMOD", "KBUILD_EXTMOD_OUTPUT",
    "KBUILD_ABS_SRCTREE", "KBUILD_SRC", "KCONFIG_CONFIG", "srctree", "objtree",
    "srcroot", "VPATH", "building_out_of_srctree", "abs_srctree", "abs_objtree",
    // How a tree is configured.
    "ARCH", "SUBARCH", "SRCARCH", "CROSS_COMPILE", "LLVM", "LLVM_IAS", "CC",
    "LD", "CPP",
    // What make prints.
    "KBUILD_VERBOSE", "KBUILD_CHECKSRC", "quiet", "Q"};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_MAKESURROUNDINGS_H
