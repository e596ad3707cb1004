// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* An LKM that holds a struct pool by its pointer. */
#include <base/log.h>
#include <base/pool.h>

int init_module(void)
{
	if (!pool_take(pool_find(200)))
		return -1;
	log_line("mypool: has its memory");
	return 0;
}
