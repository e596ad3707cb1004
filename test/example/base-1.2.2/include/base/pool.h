// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* LKMs hold a pool by its pointer; what is in it is the base kernel's affair. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

struct pool;

struct pool *pool_find(unsigned int size);
void *pool_take(struct pool *pool);

#endif
