#include "export.h"
#ifdef NEW
#include "new-types.h"
#else
#include "old-types.h"
#endif
#include "functions.h"
