// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module of the lab that lets only certain modules use an export. */

#include <linux/module.h>
#include "lab-units.h"

int lab_units_scale(int value)
{
	return 7 * value;
}
EXPORT_SYMBOL_FOR_MODULES(lab_units_scale, "lab-user,lab-friend-*");

int lab_units_scale_by_a_factor_whose_name_is_longer_than_basic_versions(
	int value)
{
	return 8 * value;
}
EXPORT_SYMBOL_GPL(
	lab_units_scale_by_a_factor_whose_name_is_longer_than_basic_versions);

MODULE_DESCRIPTION("Exports to some modules of the lab");
MODULE_LICENSE("GPL");
