// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef BASE_CHRDEV_H
#define BASE_CHRDEV_H

struct chrdev_operations {
	int (*open)(unsigned int minor);
	long (*read)(unsigned int minor, char *to, unsigned long size);
};

int register_chrdev(unsigned int major, const char *name,
		    const struct chrdev_operations *operations);
void unregister_chrdev(unsigned int major);

#endif
