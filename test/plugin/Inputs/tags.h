/* Tags that are read when an export reaches them, as they were read here. */
typedef int early;
struct flat {
  int a : 3, b : 2;
  early c;
  int (*call)(struct flat *, int later);
  const char *names[4] __attribute__((aligned(8)));
} __attribute__((packed)) __attribute__((aligned(16)));
union flat_union { struct flat *a; enum order *b; early later; };
struct before_typedef { int later; struct before_enumerator *LATER; };
struct before_enumerator { int LATER; };
struct unparsable {
  _Atomic(int) a;
  int (*b[2])(int (*c)(int), _Atomic int d);
  int (e);
};
struct after { union flat_union a; };
struct with_declarator { int a; } *declared;
struct empty {};
typedef long later;
enum { LATER = 3 };
struct after_typedef { later a; int b[LATER]; };
struct early { struct after_typedef a; };
