// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module of the lab that uses what another module exports. */

#include <linux/module.h>
#include "labchr.h"

static int __init labuser_init(void) {
	struct labchr_unit unit = {.value = 6, .factor = 7};

	pr_info("labuser: labchr_scale says %d\n", labchr_scale(&unit));
	return 0;
}

static void __exit labuser_exit(void) {}

module_init(labuser_init);
module_exit(labuser_exit);
MODULE_DESCRIPTION("User of labchr");
MODULE_LICENSE("GPL");
