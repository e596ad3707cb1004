// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <base/export.h>
#include <base/log.h>

#define LOG_SIZE 4096

static char log_buffer[LOG_SIZE];
static unsigned int log_end;

void log_line(const char *text)
{
	while (*text)
		log_buffer[log_end++ % LOG_SIZE] = *text++;
	log_buffer[log_end++ % LOG_SIZE] = '\n';
}
EXPORT_SYMBOL(log_line);
