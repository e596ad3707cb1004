/* Brackets spelled as digraphs are none to the generator, which reads on where
   they do not balance for it. */
#include "export.h"
extern int both<:2:>;
int both<:2:> = <% 1 %>;
EXPORT_SYMBOL(both);
int first(int a<:3:>) { return 0; }
EXPORT_SYMBOL(first);
#include "brackets.h"
int lost(enum mixed a, int (*b)[MIXED_C], int (*c)[AFTER_MIXED_B]) { return 0; }
EXPORT_SYMBOL(lost);
