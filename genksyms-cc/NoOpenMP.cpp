//===- NoOpenMP.cpp - What Clang's syntax trees need of OpenMP ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang's ASTContext asks LLVM's code generator for OpenMP for one number, and
// through it half of LLVM's optimizer would be linked, with 39 static
// constructors that touch 34 pages at every start. Kernels have no OpenMP.
//
//===----------------------------------------------------------------------===//

#include "llvm/Config/llvm-config.h"

// Before LLVM 17 it asks nobody.
#if LLVM_VERSION_MAJOR >= 17
#include "llvm/Frontend/OpenMP/OMPIRBuilder.h"

// The alignment in bits of vectors in a `simd` construct; 0 is no preference.
unsigned
llvm::OpenMPIRBuilder::getOpenMPDefaultSimdAlign(const Triple &,
                                                 const StringMap<bool> &) {
  return 0;
}
#endif
