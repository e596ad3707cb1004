cmd_kernel/bounds.s := clang-19 -Wp,-MMD,kernel/.bounds.s.d -nostdinc -I./include -S -o kernel/bounds.s kernel/bounds.c

source_kernel/bounds.s := kernel/bounds.c

deps_kernel/bounds.s := \
  include/linux/flags.h \

kernel/bounds.s: $(deps_kernel/bounds.s)
