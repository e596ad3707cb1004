/* Exports in the manner of Linux 6.1: a chain of macros, the last of which has
   another meaning for the generator and uses __COUNTER__ for the compiler. */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define UNIQUE(name) PASTE(name, __COUNTER__)
#ifdef __GENKSYMS__
#define ___EXPORT_SYMBOL(sym, sec) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define ___EXPORT_SYMBOL(sym, sec)                                             \
  extern typeof(sym) sym;                                                      \
  static void *UNIQUE(address_of_##sym)                                        \
      __attribute__((used, section(".discard.addressable"))) = (void *)&sym;   \
  asm(".section \"___ksymtab" sec "+" #sym "\",\"a\"\n"                        \
      "__ksymtab_" #sym ":\n .long " #sym " - .\n .previous\n")
#endif
#define _EXPORT_SYMBOL(sym, sec) ___EXPORT_SYMBOL(sym, sec)
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "_gpl")
