//===- PluginRequest.h - What a compile asks of the plugin ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The plugin's arguments, `-fplugin-arg-genksyms-NAME`, and the environment of
// a kernel build, which tells the release where no argument does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_PLUGINREQUEST_H
#define GENKSYMS_CC_LIB_PLUGIN_PLUGINREQUEST_H

#include "BufferVersions.h"

namespace clang {
class DiagnosticsEngine;
}

namespace genksyms {

/// Reads the arguments Args; what is wrong with them goes to Diags as errors.
VersionRequest readRequest(llvm::ArrayRef<std::string> Args,
                           clang::DiagnosticsEngine &Diags);

/// Says that the newest edition was taken, where Request knows no release.
void noteUnknownKernel(const VersionRequest &Request,
                       clang::DiagnosticsEngine &Diags);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_PLUGINREQUEST_H
