/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What lab-units offers to other modules: one function to some of them, one to
 * all, with a name that only extended versions can hold. */

#ifndef LAB_UNITS_H
#define LAB_UNITS_H

int lab_units_scale(int value);
int lab_units_scale_by_a_factor_whose_name_is_longer_than_basic_versions(
	int value);

#endif
