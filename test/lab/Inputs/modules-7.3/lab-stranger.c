// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module that lab-units does not name. */

#include "lab-uses.h"
