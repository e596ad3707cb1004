cmd_lib/copy.o := clang -nostdinc -I./include -D__KERNEL__ -D__ASSEMBLY__ -c -o lib/copy.o lib/copy.S

source_lib/copy.o := lib/copy.S

deps_lib/copy.o := \
  include/linux/export.h \

