typedef unsigned int u32;
enum kind { PLAIN, SHARED = 4, LAST = -1 };
union value { long number; void *pointer; };
struct item {
  struct item *next;
  enum kind kind;
  u32 flags : 3, more : 5;
  union value value;
  struct { short x, y; } at[2];
};
struct ops {
  int (*open)(struct item *, u32);
  void (*close)(const struct item *);
};
struct stable {
  int a;
  union { long fresh; long __kabi_renamedold; };
  union { int n; char __kabi_ignored_0; };
  union { struct { int x, y; }; long __kabi_reserved1; };
};
