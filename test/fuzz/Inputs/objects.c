// What scripts/fuzz-engine --objects begins with, as several compilers have it.
#include "objects.h"
#define RULE(name, text)                                                       \
  static const char name[] __attribute__((                                     \
      used, aligned(1), section(".discard.gendwarfksyms.kabi_rules"))) = text
RULE(rule1, "1\0enumerator_value\0kind LAST\0" "7");
RULE(rule2, "1\0type_string\0u#value\0union_type value { t#u32 }");
struct own { int hidden; };
extern struct item *remote;
static __typeof__(remote) *__gendwarfksyms_ptr_remote
    __attribute__((used, section(".discard.gendwarfksyms"))) = &remote;
void pointed(volatile u32 *restrict);
static __typeof__(pointed) *__gendwarfksyms_ptr_pointed
    __attribute__((used, section(".discard.gendwarfksyms"))) = &pointed;
int first(const struct item *one, struct item other) { return one == &other; }
struct item *second(enum kind kind, ...) { return 0; }
void third(struct own *own) {}
static inline int inlined(int of) { return of; }
int fourth(int of) { return inlined(of) + inlined(2); }
extern int alias(int of) __attribute__((alias("fourth")));
union value variable;
char array[3][4];
struct ops ops;
struct stable stable;
