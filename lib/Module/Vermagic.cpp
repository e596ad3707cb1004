//===- Vermagic.cpp - The version magic of a kernel -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Vermagic.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What the architecture appends (MODULE_ARCH_VERMAGIC); nothing where it needs
/// more than the configuration to tell.
std::optional<StringRef> architecturePart(const Configuration &Config) {
  for (StringRef Plain : {"X86_64", "S390", "SPARC64", "ALPHA", "M68K"})
    if (Config.isSet(Plain))
      return "";
  if (Config.isSet("ARM64"))
    return "aarch64";
  if (Config.isSet("RISCV"))
    return "riscv";
  return std::nullopt;
}

} // namespace

std::optional<std::string> genksyms::vermagicOf(StringRef Release,
                                                const Configuration &Config) {
  std::optional<StringRef> Architecture = architecturePart(Config);
  // A randomised layout puts a hash there that only the build knows.
  if (Release.empty() || !Architecture || Config.isSet("RANDSTRUCT"))
    return std::nullopt;
  std::string Result = Release.str() + " ";
  if (Config.isSet("SMP"))
    Result += "SMP ";
  // PREEMPT_BUILD has been what counts since 5.15, and PREEMPT before it.
  if (Config.isSet("PREEMPT_BUILD") || Config.isSet("PREEMPT"))
    Result += "preempt ";
  else if (Config.isSet("PREEMPT_RT"))
    Result += "preempt_rt ";
  if (Config.isSet("MODULE_UNLOAD"))
    Result += "mod_unload ";
  if (Config.isSet("MODVERSIONS"))
    Result += "modversions ";
  return Result + Architecture->str();
}
