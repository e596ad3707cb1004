# Objects of one source, which differ in what it does with __GENKSYMS__.
.PHONY: all
all: plain.o like_6_12.o with_test.o counts.o odd.o
like_6_12.o: FLAGS = -DLIKE_6_12
with_test.o: FLAGS = -DWITH_TEST
counts.o: FLAGS = -DCOUNTS
odd.o: FLAGS = -DODD
%.o: $(SOURCE)/file.c
	$(CC) -O2 -Wall -Werror -I $(SOURCE) $(FLAGS) $(KCFLAGS) -c -o $@ $<
