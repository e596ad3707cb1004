/* Counts of macros that come after an export, for which the generator has
   others, in declarations that no export has to do with; and, by LENGTH, in one
   that an export reaches. */
#include "export.h"
#define INFO(tag, text)                                                        \
  static const char UNIQUE(info_##tag)[]                                       \
      __attribute__((used, section(".modinfo"), aligned(1))) = #tag "=" text
#define NUMBER __COUNTER__
#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

#ifndef LENGTH
#define LENGTH 1
#endif

/* The first counts are words of many declarations. */
int UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a);
int UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a), UNIQUE(a);

int first(void) { return 1; }
EXPORT_SYMBOL(first);
INFO(license, "GPL"); INFO(version, "1.1");
static int UNIQUE(u8) = 1;
static const char *UNIQUE(text_) = TEXT(NUMBER) "8";
#include "counted.h"
static int UNIQUE(seven) = 1;
static inline int body(seven *s) { int UNIQUE(a) = 1, UNIQUE(b) = 8; return s->x[1]; }
int second(struct one *o, seven *s, struct reached *r, struct in_test *t) { return body(s); }
EXPORT_SYMBOL(second);
INFO(author, "1"); INFO(description, "8");
