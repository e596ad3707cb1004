// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* A driver whose source is at home in both releases; its object is not. */
#include <base/chrdev.h>
#include <base/export.h>
#include <base/log.h>
#include <base/version.h>

static int opened(unsigned int minor)
{
	log_line("mydriver: opened");
	return 0;
}

static const struct chrdev_operations operations = { .open = opened };

unsigned int mydriver_major(void)
{
	return 42;
}
EXPORT_SYMBOL_GPL(mydriver_major);

int init_module(void)
{
#if BASE_VERSION >= 0x010202
	return register_chrdev(mydriver_major(), 16, "mydriver", &operations);
#else
	return register_chrdev(mydriver_major(), "mydriver", &operations);
#endif
}

void cleanup_module(void)
{
	unregister_chrdev(mydriver_major());
}
