int f(struct grown *g, struct shifted *s, struct hole *h, struct reserved *r,
      struct retyped *t, struct gone *o, enum kind k, struct renamed *n,
      struct opaque *q, union un *u) {
  return 0;
}
EXPORT_SYMBOL(f);
int g(struct hole *h, struct renamed *n) { return 0; }
EXPORT_SYMBOL(g);
int untouched(struct small *s) { return 0; }
EXPORT_SYMBOL(untouched);
#ifdef NEW
int p(int b, u8 c) { return 0; }
#else
int p(int a, int c) { return 0; }
#endif
EXPORT_SYMBOL(p);
