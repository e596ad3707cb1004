#include "export.h"
#include "misread.h"
int by_lost(lost *a) { return 0; }
EXPORT_SYMBOL(by_lost);
int by_again(again *a) { return 0; }
EXPORT_SYMBOL(by_again);
int by_other(other *a) { return 0; }
EXPORT_SYMBOL(by_other);
int by_int(int a) { return 0; }
EXPORT_SYMBOL(by_int);
