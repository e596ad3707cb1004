/* Declarations around which the generator's view and C's differ, with exports
   whose versions depend on where each of them ends. */
#include "export.h"
#define cold __attribute__((cold))
#define inlined static inline __attribute__((gnu_inline)) __attribute__((unused))
typedef unsigned int count_t;
typedef int (*callback_t)(int, void *);
struct early { count_t a; };
inlined int plain(count_t a, struct early *b) { return a + b->a; }
inlined int nested(int (*call)(int), int b) { return call(b); }
inlined int attribute_after(int a) __attribute__((pure));
inlined int attribute_in_list(int a __attribute__((unused)), int b) { return b; }
inlined struct early *returns_pointer(void) { return 0; }
inlined callback_t returns_typedef(int count_t) { return 0; }
inlined int (*returns_function(int a))(int b) { return 0; }
static int old_style(a, b) int a; char *b; { return a; }
typedef struct { int lost_after_old_style; } after_old_style_t;
static int complicated(_Atomic int *a, int (*b[2])(int)) { return 0; }
typedef char after_complicated_t;
static _Noreturn void never(void) { for (;;); }
typedef struct { long lost_after_never; } after_never_t;
extern int twice_again(int a, int (*b)(int)), (*spare);
extern const struct early *const *volatile table[4], single;
int first_prototype(after_old_style_t *a);
cold int first_prototype(after_old_style_t *);
int second(after_complicated_t b);
int third(after_never_t *c);
enum colour { RED, GREEN = 4, BLUE };
int by_enumerator(int a[BLUE], enum colour c);
_Static_assert(sizeof(int) == 4, "a phrase");
asm("/* a statement; with a semicolon */");
__extension__ typedef long long wide_t;
union __attribute__((packed)) oddly { int a; union __attribute__((packed)) { char b; int c; }; int d; };
int after_oddly(union oddly *a, wide_t w);
int initialised = 1, *pointer = 0, counted[] = {1, 2, 3};
int in_brackets[sizeof(struct early) == 4 ? 1 : 2];
int labelled(int a) __asm__("other_name");
__typeof__(initialised) of_type;
typeof(int (*)(struct early *)) of_function_type;
;
struct late;
int unknown_then(struct late *a);
EXPORT_SYMBOL(unknown_then);
struct late { int a; };
int known_too_late(struct late *a) { return a->a; }
EXPORT_SYMBOL(known_too_late);
int first_prototype(after_old_style_t *a) { return 0; }
EXPORT_SYMBOL(first_prototype);
int second(after_complicated_t b) { return 0; }
EXPORT_SYMBOL(second);
int third(after_never_t *c) { return 0; }
EXPORT_SYMBOL(third);
int by_enumerator(int a[BLUE], enum colour c) { return 0; }
EXPORT_SYMBOL_GPL(by_enumerator);
int after_oddly(union oddly *a, wide_t w) { return 0; }
EXPORT_SYMBOL(after_oddly);
EXPORT_SYMBOL(initialised);
EXPORT_SYMBOL(pointer);
EXPORT_SYMBOL(counted);
EXPORT_SYMBOL(in_brackets);
int labelled(int a) { return a; }
EXPORT_SYMBOL(labelled);
EXPORT_SYMBOL(of_type);
EXPORT_SYMBOL(of_function_type);
int twice_again(int a, int (*b)(int)) { return b(a); }
EXPORT_SYMBOL(twice_again);
const struct early *const *volatile table[4];
EXPORT_SYMBOL(table);
