// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module that imports a module namespace, which nobody may. */

#include "lab-uses.h"

MODULE_IMPORT_NS("module:lab-user,lab-friend-*");
