#ifdef IN_TEST
#if NUMBER > 1
struct in_test { int m; };
#else
struct in_test { long m; };
#endif
#endif
struct one { unsigned char bytes[1]; } __attribute__((aligned(1)));
typedef struct { int x[8 - 1]; } seven;
struct reached { char c[LENGTH]; };
