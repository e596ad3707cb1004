//===- UnitOutline.h - What a source reads and exports ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which files a source includes, and which names it exports, hangs on
// directives alone, but for its own text. Without the declarations of its
// headers it is preprocessed in a fraction of the time.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_UNITOUTLINE_H
#define GENKSYMS_CC_FRONTEND_UNITOUTLINE_H

#include "genksyms-cc/Frontend/FileAccesses.h"
#include "genksyms-cc/Frontend/Units.h"

namespace genksyms {

struct UnitOutline {
  /// Without versions. All that the source exports are among them, unless a
  /// header exports by a macro that has no `EXPORT` in its name.
  std::vector<VersionedExport> Exports;
  FileAccesses Files;
};

/// Base's files; of a header only the directives, unless there are exports in
/// it.
FileStore headersWithoutCode(const FileStore &Base);

/// Of Command's source with such Files. Nothing where that cannot be told: of
/// assembly, of a text that cannot be preprocessed in this process, or one with
/// exports by macros that nobody defines.
std::optional<UnitOutline> outlineUnit(const CompileCommand &Command,
                                       const UnitOptions &Options,
                                       FileStore &Files);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_UNITOUTLINE_H
