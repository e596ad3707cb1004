// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* A module that lab-units names. */

#include "lab-uses.h"
