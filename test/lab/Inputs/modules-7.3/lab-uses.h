/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* All of a module that uses the restricted export; only its name differs. */

#include <linux/module.h>
#include "lab-units.h"

static int __init lab_uses_init(void)
{
	pr_info("%s: lab_units_scale says %d\n", THIS_MODULE->name,
		lab_units_scale(6));
	return 0;
}

static void __exit lab_uses_exit(void) {}

module_init(lab_uses_init);
module_exit(lab_uses_exit);
MODULE_DESCRIPTION("Uses a restricted export of lab-units");
MODULE_LICENSE("GPL");
