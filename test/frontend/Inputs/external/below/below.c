// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <linux/module.h>
#ifndef FROM_ABOVE
#error a flag of the directory above is missing
#endif

int below(struct module *m);
int below(struct module *m) { return 0; }
EXPORT_SYMBOL_GPL(below);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("an external module, below another");
