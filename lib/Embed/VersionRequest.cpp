//===- VersionRequest.cpp - What a compile is asked for -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both compilers pass a plugin's arguments on by the same options. Messages
// name the plugin, as nothing else of a command line does.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Embed/VersionRequest.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace genksyms;

static constexpr StringLiteral Plugin = "the genksyms-cc plugin: ";

std::string genksyms::takeArgument(StringRef Arg, VersionRequest &Request) {
  StringRef Release = Arg;
  if (Arg == "symtypes") {
    Request.WithSymtypes = true;
    return "";
  }
  if (!Release.consume_front("kernel="))
    return (Plugin + Twine("unknown argument '") + Arg +
            "'; there are -fplugin-arg-genksyms-symtypes and "
            "-fplugin-arg-genksyms-kernel=RELEASE")
        .str();
  Request.Kernel = parseKernelRelease(Release);
  if (Request.Kernel)
    return "";
  return (Plugin + Twine("'") + Release +
          "' is not a kernel release; give one as "
          "-fplugin-arg-genksyms-kernel=7.3")
      .str();
}

std::string genksyms::unknownKernel(const VersionRequest &Request) {
  return (Plugin +
          Twine("the kernel's release is not known; versions are those of ") +
          releasesOf(Request.edition()) +
          "; give -fplugin-arg-genksyms-kernel=RELEASE")
      .str();
}
