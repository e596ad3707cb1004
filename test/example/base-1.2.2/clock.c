// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <base/clock.h>
#include <base/export.h>

static unsigned long ticks;

void clock_interrupt(void)
{
	ticks++;
}

unsigned long uptime(void)
{
	/* HZ is 100: a tick is a hundredth of a second. */
	return ticks / 100;
}
EXPORT_SYMBOL_GPL(uptime);
