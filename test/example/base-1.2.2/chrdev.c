// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <base/chrdev.h>
#include <base/export.h>

#define MAJORS 256

static const struct chrdev_operations *table[MAJORS];

int register_chrdev(unsigned int major, unsigned int minors, const char *name,
		    const struct chrdev_operations *operations)
{
	if (major >= MAJORS || table[major] || !minors || !*name)
		return -1;
	table[major] = operations;
	return 0;
}
EXPORT_SYMBOL(register_chrdev);

void unregister_chrdev(unsigned int major)
{
	if (major < MAJORS)
		table[major] = 0;
}
EXPORT_SYMBOL(unregister_chrdev);
