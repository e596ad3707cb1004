#include "export.h"
#include "tags.h"
int all(struct flat *a, union flat_union *b, struct before_typedef *c,
        struct unparsable *d, struct after *e, struct with_declarator *f,
        struct empty *g, struct early *h) { return 0; }
EXPORT_SYMBOL(all);
int by_another_word(struct late *a, struct unparsable *b) { return 0; }
EXPORT_SYMBOL(by_another_word);
#include "tags-late.h"
int late(struct late *a, struct not_too_late *b) { return 0; }
EXPORT_SYMBOL(late);
