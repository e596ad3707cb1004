cmd_arch/x86/lib/copy.o := clang -nostdinc -I./include -D__KERNEL__ -D__ASSEMBLY__ -c -o arch/x86/lib/copy.o arch/x86/lib/copy.S

source_arch/x86/lib/copy.o := arch/x86/lib/copy.S

deps_arch/x86/lib/copy.o := \
  include/linux/export.h \

