//===- VersionRequest.cpp - What a compile is asked for -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two compilers have the same arguments under different options.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Embed/VersionRequest.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace genksyms;

std::string genksyms::takeArgument(StringRef Arg, StringRef Option,
                                   VersionRequest &Request) {
  StringRef Release = Arg;
  if (Arg == "symtypes") {
    Request.WithSymtypes = true;
    return "";
  }
  if (!Release.consume_front("kernel="))
    return (Twine(PluginFile) + ": unknown argument '" + Arg + "'; there are " +
            Option + "symtypes and " + Option + "kernel=RELEASE")
        .str();
  Request.Kernel = parseKernelRelease(Release);
  if (Request.Kernel)
    return "";
  return (Twine(PluginFile) + ": '" + Release +
          "' is not a kernel release; give one as " + Option + "kernel=7.3")
      .str();
}

std::string genksyms::unknownKernel(const VersionRequest &Request,
                                    StringRef Option) {
  return (Twine(PluginFile) + ": the kernel's release is not known; versions are "
                       "those of " +
          releasesOf(Request.edition()) + "; give " + Option +
          "kernel=RELEASE")
      .str();
}
