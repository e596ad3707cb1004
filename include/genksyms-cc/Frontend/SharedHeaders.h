//===- SharedHeaders.h - Headers preprocessed once for many -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most of what a kernel's source becomes, preprocessed, is its headers' code,
// and mostly the same as in the source before. What a header's code became is
// kept here, with the macros that it hung on; where another source includes
// the header and these are the same, only the header's directives are read.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_SHAREDHEADERS_H
#define GENKSYMS_CC_FRONTEND_SHAREDHEADERS_H

#include "genksyms-cc/Frontend/FileStore.h"
#include <memory>

namespace genksyms {

/// Of the headers of one file store. May be used by several threads.
class SharedHeaders {
public:
  /// What is read is kept together with that of Other where there is one; some
  /// of its files may have other texts.
  explicit SharedHeaders(const FileStore &Files,
                         const SharedHeaders *Other = nullptr);
  ~SharedHeaders();

  /// The headers as they are read.
  FileStore &outlines() { return Outlines; }
  class Stretches;
  Stretches &stretches() { return *Kept; }

private:
  std::shared_ptr<Stretches> Kept;
  FileStore Outlines;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_SHAREDHEADERS_H
