// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/fs.h>
#include <linux/module.h>
#include "ours.h"

int ours(struct ours *o, struct file *f);
int ours(struct ours *o, struct file *f) { return o->a; }
EXPORT_SYMBOL_GPL(ours);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("an external module");
