//===- ProblemKind.cpp - Names of what keeps a module from loading --------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Loader.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

StringRef genksyms::identifier(ProblemKind Kind) {
  switch (Kind) {
  case ProblemKind::Architecture:
    return "architecture";
  case ProblemKind::Malformed:
    return "malformed";
  case ProblemKind::NoVersions:
    return "no-versions";
  case ProblemKind::NoFlags:
    return "no-flags";
  case ProblemKind::Version:
    return "version";
  case ProblemKind::MissingVersion:
    return "missing-version";
  case ProblemKind::Vermagic:
    return "vermagic";
  case ProblemKind::UnknownSymbol:
    return "unknown-symbol";
  case ProblemKind::GplOnly:
    return "gpl-only";
  case ProblemKind::Proprietary:
    return "proprietary";
  case ProblemKind::Namespace:
    return "namespace";
  case ProblemKind::ModuleNamespace:
    return "module-namespace";
  case ProblemKind::DuplicateExport:
    return "duplicate-export";
  case ProblemKind::Unsigned:
    return "unsigned";
  case ProblemKind::Dependency:
    return "dependency";
  case ProblemKind::DependencyCycle:
    return "dependency-cycle";
  }
  llvm_unreachable("every kind is named");
}

bool genksyms::isGplCompatible(StringRef License) {
  return StringSwitch<bool>(License)
      .Cases("GPL", "GPL v2", "GPL and additional rights", true)
      .Cases("Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL", true)
      .Default(false);
}
