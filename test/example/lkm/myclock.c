// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* An LKM that reads the clock. */
#include <base/clock.h>
#include <base/log.h>

int init_module(void)
{
	log_line(uptime() ? "myclock: up" : "myclock: just booted");
	return 0;
}
