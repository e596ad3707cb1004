//===- Errors.cpp - One way to make an error ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Errors.h"

using namespace llvm;

Error genksyms::makeError(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

Error genksyms::makeFileError(const Twine &Path, std::error_code Code) {
  return createStringError(Code, Path + ": " + Code.message());
}

Error genksyms::makeFileError(const Twine &Path, Error E) {
  return makeFileError(Path, errorToErrorCode(std::move(E)));
}

Error genksyms::inContext(const Twine &Location, Error E) {
  Error All = Error::success();
  handleAllErrors(std::move(E), [&](const ErrorInfoBase &One) {
    All =
        joinErrors(std::move(All), makeError(Location + ": " + One.message()));
  });
  return All;
}
