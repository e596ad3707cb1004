// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module that uses an export with a long name. */

#include <linux/module.h>
#include "lab-units.h"

static int __init lab_long_init(void)
{
	pr_info("lab_long: the long name says %d\n",
		lab_units_scale_by_a_factor_whose_name_is_longer_than_basic_versions(
			6));
	return 0;
}

static void __exit lab_long_exit(void) {}

module_init(lab_long_init);
module_exit(lab_long_exit);
MODULE_DESCRIPTION("Uses an export with a long name");
MODULE_LICENSE("GPL");
