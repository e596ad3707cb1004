/*
 * genksyms-cc-plugin.h - Included in front of a compile with the plugin
 *
 * Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Lets the plugin take part where Clang only preprocesses, so that a compile
 * that ends elsewhere (distcc, a compiler cache) has the versions too.
 */
#pragma GCC system_header
#pragma genksyms_cc
