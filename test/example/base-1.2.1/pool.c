// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <base/export.h>
#include <base/pool.h>
#include "pool_internal.h"

static struct pool small = { .size = 16 }, large = { .size = 256 };

static void account(struct pool *pool)
{
	pool->taken += pool->size;
}

struct pool *pool_find(unsigned int size)
{
	return size <= small.size ? &small : &large;
}
EXPORT_SYMBOL(pool_find);

void *pool_take(struct pool *pool)
{
	char *piece = pool->memory + pool->taken;

	if (pool->taken + pool->size > sizeof(pool->memory))
		return 0;
	account(pool);
	return piece;
}
EXPORT_SYMBOL(pool_take);
