#include "Commands.h"
int genksyms::runDropIn(const Arguments &) { return fail("not yet"); }
