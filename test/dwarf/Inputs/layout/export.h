/* What EXPORT_SYMBOL leaves in an object of a kernel with gendwarfksyms. */
#define EXPORT_SYMBOL(sym)                                                     \
  extern typeof(sym) sym;                                                      \
  static typeof(sym) *__gendwarfksyms_ptr_##sym                                \
      __attribute__((used, section(".discard.gendwarfksyms"))) = &sym;         \
  asm(".section .export_symbol,\"a\"\n__export_symbol_" #sym                    \
      ":\n.asciz \"GPL\"\n.asciz \"\"\n.balign 8\n.quad " #sym "\n.previous")

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long u64;
