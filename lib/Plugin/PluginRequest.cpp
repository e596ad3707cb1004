//===- PluginRequest.cpp - What a compile asks of the plugin --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PluginRequest.h"
#include "clang/Basic/Diagnostic.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

VersionRequest genksyms::readRequest(ArrayRef<std::string> Args,
                                     DiagnosticsEngine &Diags) {
  VersionRequest Request;
  for (StringRef Arg : Args)
    if (std::string Wrong = takeArgument(Arg, Request); !Wrong.empty())
      Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
          << Wrong;
  if (!Request.Kernel)
    Request.Kernel = environmentRelease();
  return Request;
}

void genksyms::noteUnknownKernel(const VersionRequest &Request,
                                 DiagnosticsEngine &Diags) {
  if (Request.Kernel)
    return;
  Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Remark, "%0"))
      << unknownKernel(Request);
}
