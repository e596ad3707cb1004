/* Identifiers with letters beyond ASCII, at which the generator stops reading. */
#include "export.h"
int before(int a) { return a; }
EXPORT_SYMBOL(before);
#ifdef ESCAPED
static int caf\u00e9(int a) { return a; }
#else
static int café(int a) { return a; }
#endif
int after(int a) { return a; }
EXPORT_SYMBOL(after);
