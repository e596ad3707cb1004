/* Names of types that the generator takes for those of functions, after which
   their typedefs do not count. */
#if defined(BY_ERROR)
typedef enum { ATTRIBUTE __attribute__((unused)) } not_parsed;
typedef not_parsed lost;
#elif defined(BY_KEYWORD)
#define lost __float128
#else
#define lost __builtin_ms_va_list
#endif
extern lost misread(int a);
typedef lost again;
typedef struct { again *a; } other;
