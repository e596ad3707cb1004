// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* The release, as 0xMMmmpp. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define BASE_VERSION 0x010202

#endif
