/* Braces spelled as digraphs are braces to the compiler alone, so that the
   generator takes the bodies of these functions to end elsewhere. */
#include "export.h"

struct arg {
  int x;
};

int balanced(struct arg *p) { if (p) <% return 1; %> return 0; }
EXPORT_SYMBOL(balanced);

int opened(struct arg *p) { if (p) <% return 1; } return 0; }
struct seen {
  int y;
};
int after_opened(struct seen *p) { return p->y; }
EXPORT_SYMBOL(after_opened);

int closed(struct arg *p) { return p->x; %>
struct in_body {
  int z;
};
int after_closed(struct in_body *p) { return p->z; }
EXPORT_SYMBOL(after_closed);
