//===- ExportTest.h - A test of __GENKSYMS__ that is understood -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel's own headers test `__GENKSYMS__` for one purpose: to define an
// export macro as `__GENKSYMS_EXPORT_SYMBOL(sym)` instead of as what makes the
// object (include/linux/export.h; which macro, and in what chain of tests,
// differs between releases). Such a test needs no second preprocessing: the
// compile's text with that macro's expansions replaced is the generator's.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EMBED_EXPORTTEST_H
#define GENKSYMS_CC_EMBED_EXPORTTEST_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace genksyms {

/// The macro that the generator's branch of a test defines.
struct ExportTest {
  llvm::StringRef Macro;
  unsigned Parameters = 0; ///< how many the macro has
  unsigned Symbol = 0;     ///< which of them is the exported symbol
};

/// Reads a directive that tests `__GENKSYMS__` and the branch after it. Text
/// begins with the directive's name and goes on to the end of the file. Gives
/// nothing unless the test is of `__GENKSYMS__` alone and its branch holds the
/// definition of an export macro and nothing else.
std::optional<ExportTest> readExportTest(llvm::StringRef Text);

/// A test and all branches up to its `#endif`.
struct ExportGroup {
  ExportTest Test;
  unsigned Lines = 0; ///< as many are read, the `#endif` included
};

/// Reads a test and what follows up to its `#endif`. Gives nothing unless all
/// that the other branches hold are definitions of the same macro, and tests
/// of what the compile knows as well. Text begins with a line, which may have
/// blanks before its `#`.
std::optional<ExportGroup> readExportGroup(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_EMBED_EXPORTTEST_H
