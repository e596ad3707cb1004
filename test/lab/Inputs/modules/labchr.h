/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What labchr offers to other modules. */

#ifndef LABCHR_H
#define LABCHR_H

struct labchr_unit {
	int value;
	int factor;
};

int labchr_scale(struct labchr_unit *unit);

#endif
