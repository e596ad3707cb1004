cmd_arch/x86/lib/beside.o := clang -nostdinc -I./include -D__KERNEL__ -c -o arch/x86/lib/beside.o arch/x86/lib/beside.c

source_arch/x86/lib/beside.o := arch/x86/lib/beside.c

