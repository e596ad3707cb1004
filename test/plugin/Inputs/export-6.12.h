/* Exports in the manner of Linux 6.12: the test stands within a chain. */
#if defined(WITHOUT_EXPORTS)
#define __EXPORT_SYMBOL(sym, license)
#elif defined(__GENKSYMS__)

#define __EXPORT_SYMBOL(sym, license) __GENKSYMS_EXPORT_SYMBOL(sym)

#elif defined(__ASSEMBLY__)
#define __EXPORT_SYMBOL(sym, license) .quad sym
#else
#define __EXPORT_SYMBOL(sym, license)                                          \
  extern typeof(sym) sym;                                                      \
  asm(".section \".export_symbol\",\"a\"\n"                                    \
      "__export_symbol_" #sym ":\n .asciz \"" license "\"\n .previous\n")
#endif
#define EXPORT_SYMBOL(sym) __EXPORT_SYMBOL(sym, "")
