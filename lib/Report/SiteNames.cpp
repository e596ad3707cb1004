//===- SiteNames.cpp - Where the pages of a site are ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SiteNames.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/BLAKE3.h"

using namespace genksyms;
using namespace llvm;

// The script of the search does the same, but for names that are too long.

/// File systems take 255 bytes; a suffix and a server's own additions have to
/// have room.
static constexpr size_t MaxFileName = 120;
static constexpr size_t KeptOfLong = 80;

static bool isSmallLetter(char C) { return C >= 'a' && C <= 'z'; }

/// Windows takes these for devices, whatever suffix they have.
static bool isDevice(StringRef Name) {
  if (Name.size() == 4 && isDigit(Name[3]))
    return Name.starts_with("com") || Name.starts_with("lpt");
  return is_contained({"con", "prn", "aux", "nul"}, Name);
}

std::string genksyms::siteFileName(StringRef Name) {
  std::string Result;
  StringRef Stem = Name.take_until([](char C) { return C == '.'; });
  for (auto [I, C] : enumerate(Name)) {
    bool IsPlain = isSmallLetter(C) || isDigit(C) || C == '_' ||
                   (I > 0 && (C == '-' || C == '.'));
    if (IsPlain && (I > 0 || !isDevice(Stem)))
      Result += C;
    else
      Result += "=" + hexDigits(uint8_t(C), /*Width=*/2);
  }
  if (!Result.empty() && Result.size() <= MaxFileName)
    return Result;
  // What follows `==` is a hash of the whole.
  auto Digest = BLAKE3::hash<16>(arrayRefFromStringRef(Name));
  return Result.substr(0, KeptOfLong) +
         "==" + toHex(Digest, /*LowerCase=*/true);
}

StringRef genksyms::siteDirectory(EntityKind Kind) {
  switch (Kind) {
  case EntityKind::Ordinary:
    return "symbol";
  case EntityKind::Typedef:
    return "typedef";
  case EntityKind::Enum:
    return "enum";
  case EntityKind::Struct:
    return "struct";
  case EntityKind::Union:
    return "union";
  case EntityKind::Enumerator:
    return "enumerator";
  }
  llvm_unreachable("every kind has a directory");
}

std::string genksyms::symbolPagePath(StringRef Symbol) {
  return "symbol/" + siteFileName(Symbol) + ".html";
}

std::string genksyms::typePagePath(const SymtypesName &Name) {
  return (siteDirectory(Name.Kind) + "/" + siteFileName(Name.plain()) + ".html")
      .str();
}

std::string genksyms::pairPagePath(StringRef Old, StringRef New) {
  return "diff/" + siteFileName(Old) + "/" + siteFileName(New) + ".html";
}

std::string genksyms::siteLetter(StringRef Name) {
  char C = Name.empty() ? '\0' : toLower(Name.front());
  if (isSmallLetter(C) || C == '_')
    return std::string(1, C);
  return isDigit(C) ? "0" : "other";
}
