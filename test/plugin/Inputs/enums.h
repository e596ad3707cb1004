/* Enumerators that are read when an export reaches them, as they were read
   here. */
struct arg { int x; };
struct uses_early { int LATE_COUNT; int bound[4]; };
enum plain { PLAIN_A, PLAIN_B = 4, PLAIN_C };
enum {
  ANON_SIZE = sizeof(struct arg), ANON_NEXT, ANON_SUM = ANON_NEXT + PLAIN_C,
  ANON_CALL = (1 << 3) | (int)'a', ANON_MINUS = -1,
};
enum packed { PACKED_A, PACKED_B } __attribute__((packed));
enum variable { VARIABLE_A, VARIABLE_B } variable_of_enum;
enum self { self, SELF_TWO = self + 2 };
struct twin { int a; };
enum { twin = 7 };
struct member_like { int PLAIN_B; int a[PLAIN_B]; };
enum { LATE_COUNT = 2, UNUSED = LATE_COUNT };
struct uses_late { int LATE_COUNT; int bound[LATE_COUNT]; };
enum unused { UNUSED_A, UNUSED_B = sizeof(struct undefined *) };
enum undefined_then;
/* The generator gives up at an attribute, and counts on. */
enum attribute { ATTRIBUTE_A, ATTRIBUTE_B __attribute__((deprecated)), ATTRIBUTE_C };
enum after { AFTER_A, AFTER_B };
enum after_again { AFTER_AGAIN_A, AFTER_AGAIN_B };
typedef enum { TYPEDEF_A, TYPEDEF_B = AFTER_B } typedef_of_enum;
enum exported { EXPORTED_A, EXPORTED_B };
struct uses_all {
  int plain[PLAIN_C], anonymous[ANON_SUM], call[ANON_CALL], packed[PACKED_B];
  int variable[VARIABLE_B], self[SELF_TWO], twin[twin];
};
