//===- GccHeaders.h - GCC's own headers -------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Those headers forbid words and define macros that other headers use. So all
// others that this room needs are included here, before them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_GCCHEADERS_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_GCCHEADERS_H

#pragma GCC system_header

#include "genksyms-cc/Embed/ExportTest.h"
#include "genksyms-cc/Embed/SectionAssembly.h"
#include "genksyms-cc/Embed/TextVersions.h"
#include "genksyms-cc/Support/Populate.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

// clang-format off: each needs those before it.
#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tree.h"
#include "options.h"
#include "opts.h"
#include "output.h"
#include "toplev.h"
#include "c-family/c-common.h"
#include "diagnostic-core.h"
#include "c-family/c-pragma.h"
#include "c-tree.h"
#include "cgraph.h"
#include "langhooks.h"
#include "stringpool.h"
#include "cpplib.h"
#include "line-map.h"
// clang-format on

// Those of GCC's compilers that read no C, at link time for one, have none.
extern cpp_reader *parse_in __attribute__((weak));
extern const char *pch_file __attribute__((weak));

// libcpp has it for its own files, and exports it: the tokens are read before
// all that is still to be read, and stay the caller's.
extern "C" void _cpp_push_token_context(cpp_reader *, cpp_hashnode *,
                                        const cpp_token *, unsigned);

namespace genksyms {

inline llvm::StringRef textOf(const cpp_hashnode *Name) {
  return {reinterpret_cast<const char *>(NODE_NAME(Name)), NODE_LEN(Name)};
}

/// The preprocessor of this compile; null where there is none.
inline cpp_reader *reader() { return &parse_in ? parse_in : nullptr; }

/// Where the macro is used whose expansion Map has.
inline location_t useLocation(const line_map_macro &Map) {
#if GCCPLUGIN_VERSION_MAJOR >= 14
  return Map.get_expansion_point_location();
#else
  return Map.expansion;
#endif
}

/// The word Text, made if there is none.
inline cpp_hashnode *nameOf(cpp_reader *Reader, llvm::StringRef Text) {
  return cpp_lookup(Reader,
                    reinterpret_cast<const unsigned char *>(Text.data()),
                    Text.size());
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_GCCHEADERS_H
