/* What EXPORT_SYMBOL of a kernel with CONFIG_GENDWARFKSYMS leaves in an object:
   a record of the export, and a pointer that tells its type. */
#define EXPORT_RECORD(name, license, space)                                    \
  __asm__(".pushsection .export_symbol,\"a\"\n"                                \
          "__export_symbol_" #name ": .asciz \"" license "\"\n"                \
          ".asciz \"" space "\"\n.balign 8\n.quad " #name "\n.popsection")
#define EXPORT_IN(name, license, space)                                        \
  EXPORT_RECORD(name, license, space);                                         \
  static __typeof__(name) *__gendwarfksyms_ptr_##name                          \
      __attribute__((used, section(".discard.gendwarfksyms"))) = &name
#define EXPORT_SYMBOL(name) EXPORT_IN(name, "", "")
#define EXPORT_SYMBOL_GPL(name) EXPORT_IN(name, "GPL", "")
