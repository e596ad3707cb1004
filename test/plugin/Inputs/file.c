#ifdef LIKE_6_12
#include "export-6.12.h"
#else
#include "export.h"
#endif
#include "types.h"

struct in_source { int hidden; };
enum order { FIRST = 010, SECOND, THIRD = sizeof(struct member) };
typedef unsigned long long wide;

static inline int helper(struct member *m) { struct in_source s = {1}; return s.hidden + m->number; }

int function(struct member *m, struct in_source *s, struct unknown *u)
{
  return helper(m);
}
EXPORT_SYMBOL(function);

wide array[THIRD + 1ULL] = {1, 2};
EXPORT_SYMBOL(array);
#ifdef COUNTS
struct { int UNIQUE(member_); } counted;
EXPORT_SYMBOL(counted);
#endif
#ifdef ODD
#define APPLY(x) x
#if PASTE(__GENK, SYMS__)
typedef long odd;
#else
typedef int odd;
#endif
odd odd_function(odd a) { return a; }
APPLY(EXPORT_SYMBOL(odd_function));
#endif
#define ALIAS renamed
int renamed(enum order o) { return o; }
EXPORT_SYMBOL(ALIAS);
