/* The generator reads no pragma; of some, the compiler's parser is given more
   than that there is one. */
#include "export.h"

struct arg {
  int x;
};

#pragma pack(push, 1)
struct packed {
  struct arg y;
};
#pragma pack(pop)
#pragma GCC visibility push(hidden)
int two(struct packed *p) { return 1; }
EXPORT_SYMBOL(two);
#pragma GCC visibility pop

#pragma weak three
int three(struct arg *p) {
#pragma clang loop unroll_count(4)
  for (int i = 0; i < 3; i++)
    p->x++;
  return 1;
}
EXPORT_SYMBOL(three);

#pragma clang attribute push(__attribute__((annotate("note"))), apply_to = function)
struct other {
  struct arg a;
};
int one(struct other *p);
#pragma clang attribute pop
int one(struct other *p) { return 1; }
EXPORT_SYMBOL(one);

#pragma redefine_extname four other_four
int four(struct arg *p) { return 1; }
EXPORT_SYMBOL(four);

#pragma weak fifth = five
int five(struct arg *p) { return 1; }
EXPORT_SYMBOL(five);
