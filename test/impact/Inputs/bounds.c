#include <linux/flags.h>
int main(void)
{
	asm volatile("\n.ascii \"->NR_FLAGS %0 FLAGS\"" : : "i" (FLAGS));
	return 0;
}
