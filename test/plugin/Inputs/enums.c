#include "export.h"
#include "enums.h"
enum { IN_SOURCE, IN_SOURCE_B = PLAIN_B };
int tags(enum plain a, enum packed *b, enum variable c, enum self d,
         struct twin *e, enum undefined_then *f, enum after_again g) { return 0; }
EXPORT_SYMBOL(tags);
int early(struct uses_early *a) { return 0; }
EXPORT_SYMBOL(early);
int late(struct uses_late *a, struct member_like *b) { return 0; }
EXPORT_SYMBOL(late);
int all(struct uses_all *a) { return 0; }
EXPORT_SYMBOL(all);
int bounds(int (*a)[ANON_NEXT], int (*b)[IN_SOURCE_B], int (*c)[PACKED_B]) { return 0; }
EXPORT_SYMBOL(bounds);
int after(enum after a, int (*b)[AFTER_B], typedef_of_enum c,
           int (*d)[ATTRIBUTE_B]) { return 0; }
EXPORT_SYMBOL(after);
int EXPORTED_C = EXPORTED_B;
EXPORT_SYMBOL(EXPORTED_C);
