//===- Series.cpp - Which releases follow which ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Series.h"

using namespace genksyms;
using namespace llvm;

std::vector<ReleaseSeries> genksyms::seriesOf(ArrayRef<ReleaseInfo> Releases) {
  std::map<std::string, std::vector<uint32_t>> ByName;
  for (size_t I = 0; I < Releases.size(); ++I) {
    std::string Name;
    for (const char *Key : {"distribution", "architecture", "flavour"}) {
      auto At = Releases[I].Labelled.find(Key);
      if (At != Releases[I].Labelled.end())
        Name += (Name.empty() ? "" : " ") + At->second;
    }
    ByName[Name].push_back(I);
  }
  std::vector<ReleaseSeries> Result;
  for (auto &[Name, Numbers] : ByName)
    Result.push_back({Name, std::move(Numbers)});
  return Result;
}
