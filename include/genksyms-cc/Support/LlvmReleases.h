//===- LlvmReleases.h - What differs between LLVM's releases ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From LLVM 16 on. Clang's differences are in ClangReleases.h of the rooms that
// use Clang.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_LLVMRELEASES_H
#define GENKSYMS_CC_SUPPORT_LLVMRELEASES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

namespace genksyms {

/// A quick hash of Bytes, the same wherever the program was built with this
/// release.
inline uint64_t quickHash(llvm::StringRef Bytes) {
#if LLVM_VERSION_MAJOR >= 17
  return llvm::xxh3_64bits(Bytes);
#else
  return llvm::xxHash64(Bytes);
#endif
}

/// Little or big; llvm::support had it before LLVM 18.
#if LLVM_VERSION_MAJOR >= 18
using llvm::endianness;
#else
using llvm::support::endianness;
#endif

/// The byte order of a kind of ELF, as llvm::object::ELF64LE.
template <typename ELFT>
#if LLVM_VERSION_MAJOR >= 19
inline constexpr endianness byteOrder = ELFT::Endianness;
#else
inline constexpr endianness byteOrder = ELFT::TargetEndianness;
#endif

/// What an ELF note of a section with this alignment holds. LLVM 16 takes all
/// to be aligned to 4, as build IDs are.
template <typename NoteT>
llvm::ArrayRef<uint8_t> descriptionOf(const NoteT &Note, uint64_t Alignment) {
  if constexpr (requires { Note.getDesc(Alignment); })
    return Note.getDesc(Alignment);
  else
    return Note.getDesc();
}

/// Does Do when what is returned goes out of scope.
template <typename Callable> auto atScopeExit(Callable Do) {
#if LLVM_VERSION_MAJOR >= 22
  return llvm::scope_exit<Callable>(std::move(Do));
#else
  return llvm::make_scope_exit(std::move(Do));
#endif
}

#if LLVM_VERSION_MAJOR < 17
using llvm::is_contained;

/// What llvm::is_contained() does since LLVM 17, where a list's elements and
/// what is looked for need not be of one type.
inline bool is_contained(std::initializer_list<llvm::StringLiteral> Words,
                         llvm::StringRef Word) {
  return llvm::is_contained(llvm::ArrayRef(Words), Word);
}
#endif

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_LLVMRELEASES_H
