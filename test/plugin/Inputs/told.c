/* What the preprocessor and the parser have to say, in turns; and what a token
   that is read early could change. */
#include "export.h"
#define DEFINED_LATER(x) x = 3.5
#define MACRO_TEXT "in" " macro" "d"
#define MANY(a) static int a##_1(void) { int unused; return 1; } static int a##_2(int, char *[]); \
 struct a##_s { int m; };
#warning first
extern int unnamed(int, struct in_prototype *, char (*)[3]);
int implicit(a) { int b = DEFINED_LATER(a); }
#if NOT_DEFINED
#endif
MANY(one) MANY(two) static int three; MANY(four)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wundef"
#if NOT_DEFINED_EITHER
#endif
static int silent;
int quiet(void) { int unused_too; return 0; }
#pragma GCC diagnostic pop
static int loud; int louder(void) { int also; 
#warning inside
#if STILL_NOT_DEFINED
#endif
  return 0; }
#pragma GCC diagnostic warning "-Wpadded"
struct padded { char a; int b; };
_Pragma("GCC diagnostic ignored \"-Wpadded\"") struct padded2 { char a; int b; };
#define PRAGMATIC _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic warning \"-Wpadded\"") struct padded3 { char a; int b; }; _Pragma("GCC diagnostic pop")
PRAGMATIC
#pragma pack(push, 1)
struct packed { char a; int b; } instance = { 1, 2.5 };
#pragma pack(pop)
const char *text[] = { "a" "b" "c", MACRO_TEXT, };
#pragma unknown thing
static inline __attribute__((always_inline)) int nested(int x) { int inner(int y) { return y + x; } return inner(1); }
int (*returns(int a))(int b) { return 0; }
int old(a, b) int a; char b; { return a; }
#line 100 "elsewhere.h"
int lines(char c) { switch (c) { case 1: c = 2; case 2: return 1; } return "x"; }
#line 50 "w.c"
enum e { A, B,
#if NOWHERE
#endif
  C = sizeof(int[3 > 2 ? -1 + 2 : 3]) };
EXPORT_SYMBOL(lines); EXPORT_SYMBOL(unnamed);
asm("nop" "\n");
_Static_assert(1, "fine"); ;
typedef int t; t t2; extern t (fn)(t); int array[] = { [0 ... 3] = __COUNTER__, };
#ident "mine"
int end(void) { return __COUNTER__ +
 louder (
 ); }
