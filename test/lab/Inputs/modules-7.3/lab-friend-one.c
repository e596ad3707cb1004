// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module that a pattern of lab-units matches. */

#include "lab-uses.h"
