/* The layers of export macros, as kernels since 5.4 have them. */
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#ifdef __GENKSYMS__
#define __EXPORT_SYMBOL(sym, license, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define __EXPORT_SYMBOL(sym, license, ns) extern typeof(sym) sym
#endif
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, "")
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "GPL")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", __stringify(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "GPL", __stringify(ns))
#define EXPORT_SYMBOL_FOR_MODULES(sym, mods) \
  __EXPORT_SYMBOL(sym, "GPL", "module:" mods)
#define EXPORT_PER_CPU_SYMBOL(var) EXPORT_SYMBOL(var)
#define EXPORT_TRACEPOINT_SYMBOL_GPL(name) \
  EXPORT_SYMBOL_GPL(__tracepoint_##name)
