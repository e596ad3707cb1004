cmd_lib/beside.o := clang -nostdinc -I./include -D__KERNEL__ -c -o lib/beside.o lib/beside.c

source_lib/beside.o := lib/beside.c

