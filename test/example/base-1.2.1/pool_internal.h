// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* Not among the headers that LKMs include. */
#ifndef BASE_POOL_INTERNAL_H
#define BASE_POOL_INTERNAL_H

struct pool {
	unsigned int size;
	unsigned int taken;
	char memory[1024];
};

#endif
