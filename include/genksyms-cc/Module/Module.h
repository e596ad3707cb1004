//===- Module.h - What a kernel module says to the loader -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads a module as it is shipped (`.ko`, compressed or not, signed or not):
// what it imports, what it exports, which versions it expects and what its
// `.modinfo` says. Also what a linked kernel exports, which stands in the same
// sections. Whether it loads is the Loader's question.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_MODULE_H
#define GENKSYMS_CC_MODULE_MODULE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// A symbol that a module or the kernel hands to modules.
struct Export {
  llvm::StringRef Name;
  llvm::StringRef Namespace;   ///< empty for none
  std::optional<uint32_t> Crc; ///< nothing without CONFIG_MODVERSIONS
  bool InGplTable = false;     ///< stands in `__ksymtab_gpl` or its kin
  bool Flagged = false;        ///< GPL-only by its byte of `__kflagstab`

  /// Whether a kernel sees it. One that goes by flags (from 7.1 on) ignores
  /// `__ksymtab_gpl`. Nothing: which kind of kernel it is is not known.
  bool isSeen(std::optional<bool> ByFlags) const {
    return !InGplTable || !ByFlags.value_or(false);
  }
  /// Whether such a kernel hands it to GPL modules only.
  bool isGplOnly(std::optional<bool> ByFlags) const {
    if (!ByFlags)
      return InGplTable || Flagged;
    return *ByFlags ? Flagged : InGplTable;
  }
};

/// A symbol that a module wants from elsewhere, in the order of its symbol
/// table, which is the order in which the loader looks them up.
struct Import {
  llvm::StringRef Name;
  bool Weak = false; ///< may stay unresolved
};

/// An entry of `__versions`, or of the extended form.
struct ImportVersion {
  llvm::StringRef Name;
  uint32_t Crc = 0;
};

/// What the ELF header says that a module and its kernel must have in common.
struct ElfTarget {
  uint16_t Machine = 0; ///< EM_…
  bool Is64 = false;
  bool IsLittleEndian = false;

  bool operator==(const ElfTarget &) const = default;
};

/// One of the two lists of the versions that a module expects.
class VersionList {
public:
  bool Present = false; ///< the module has the sections, even if empty
  std::vector<ImportVersion> Entries; ///< in the order of the module

  /// The version of Symbol, the first where there are several. Entries are
  /// complete, and indexed.
  std::optional<uint32_t> find(llvm::StringRef Symbol) const;
  void index();

private:
  std::vector<uint32_t> ByName;
};

struct Module {
  std::string Path;
  std::string Name; ///< as in /proc/modules: no suffix, underscores
  ElfTarget Target;

  std::vector<Import> Imports;
  std::vector<Export> Exports;
  /// What has a version, in the order of the symbol table.
  std::vector<llvm::StringRef> VersionedExports;
  bool HasExportFlags = false; ///< there is a `__kflagstab`
  /// There is a `__ksymtab_gpl` and a `__kcrctab_gpl`, if only an empty one.
  bool HasGplTable = false, HasGplCrcs = false;
  /// `__versions`: records of 64 bytes, a number as wide as a pointer and a
  /// name for which the rest is left (basicNameRoom).
  VersionList BasicVersions;
  /// `__version_ext_crcs` and `__version_ext_names`, for names of any length.
  /// Kernels read them from 6.14 on.
  VersionList ExtendedVersions;
  /// What those kernels say of extended versions that are not well-formed.
  std::string BadExtended;

  /// The bytes that a record of `__versions` has for a name and its NUL.
  unsigned basicNameRoom() const { return 64 - (Target.Is64 ? 8 : 4); }

  /// `.modinfo`: tag and value, in the order of the section.
  std::vector<std::pair<llvm::StringRef, llvm::StringRef>> Info;

  bool Signed = false; ///< a signature is appended; whose is not looked at
  std::string Common;  ///< a symbol in no section (-fcommon), or empty
  /// The size of `.gnu.linkonce.this_module`; 0 where there is not exactly one.
  uint64_t ThisModuleSize = 0;

  /// The first value of Tag in `.modinfo`, as the loader takes it.
  std::optional<llvm::StringRef> info(llvm::StringRef Tag) const;
  /// The module's export of Symbol, or null.
  const Export *findExport(llvm::StringRef Symbol) const;

  llvm::BumpPtrAllocator Strings; ///< holds what the references above refer to
};

/// Reads the module file Path. The error begins with the path.
llvm::Expected<std::unique_ptr<Module>> readModule(llvm::StringRef Path);

/// Reads a module that is in memory, not compressed. The buffer may go
/// afterwards; its name becomes Module::Path.
llvm::Expected<std::unique_ptr<Module>>
readModule(llvm::MemoryBufferRef Buffer);

/// What a linked kernel (vmlinux, with or without its symbol table) exports.
struct KernelExports {
  ElfTarget Target;
  std::vector<Export> Exports; ///< refer to the buffer
  bool HasExportFlags = false; ///< there is a `__kflagstab`
};
llvm::Expected<KernelExports> readKernelExports(llvm::MemoryBufferRef Vmlinux);

/// The name of the module in the file Path: `foo-bar.ko.xz` is `foo_bar`. Empty
/// where the name is not one of a module.
std::string moduleName(llvm::StringRef Path);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_MODULE_H
