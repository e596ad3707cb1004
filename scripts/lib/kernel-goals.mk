# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Read by the kernel's make after scripts/Makefile.build. The kernel enters some
# of an architecture's directories by themselves, such as drivers/s390, and hands
# their single goals to the directory above, too, which would make them with
# flags of its own. There they are to be no work.

genksyms-cc-nested := $(filter-out $(subdir-ym),$(filter $(obj)/%,\
	$(patsubst %/,%,$(ARCH_CORE) $(ARCH_LIB) $(ARCH_DRIVERS))))
genksyms-cc-others := $(filter $(addsuffix /%,$(genksyms-cc-nested)),\
	$(MAKECMDGOALS))
ifneq ($(genksyms-cc-others),)
$(genksyms-cc-others): ;
endif
