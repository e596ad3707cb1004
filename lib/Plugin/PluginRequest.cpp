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
  for (StringRef Arg : Args) {
    StringRef Release = Arg;
    if (Arg == "symtypes") {
      Request.WithSymtypes = true;
    } else if (!Release.consume_front("kernel=")) {
      Diags.Report(Diags.getCustomDiagID(
          DiagnosticsEngine::Error,
          "genksyms-cc-plugin.so: unknown argument '%0'; there are "
          "-fplugin-arg-genksyms-symtypes and "
          "-fplugin-arg-genksyms-kernel=RELEASE"))
          << Arg;
    } else if (!(Request.Kernel = parseKernelRelease(Release))) {
      Diags.Report(Diags.getCustomDiagID(
          DiagnosticsEngine::Error,
          "genksyms-cc-plugin.so: '%0' is not a kernel release; give one as "
          "-fplugin-arg-genksyms-kernel=7.3"))
          << Release;
    }
  }
  if (!Request.Kernel)
    Request.Kernel = environmentRelease();
  return Request;
}

void genksyms::noteUnknownKernel(const VersionRequest &Request,
                                 DiagnosticsEngine &Diags) {
  if (Request.Kernel)
    return;
  Diags.Report(Diags.getCustomDiagID(
      DiagnosticsEngine::Remark,
      "genksyms-cc-plugin.so: the kernel's release is not known; versions are "
      "those of %0; give -fplugin-arg-genksyms-kernel=RELEASE"))
      << releasesOf(Request.edition());
}
