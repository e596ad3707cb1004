# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Read by the kernel's make after scripts/Makefile.build: prints the objects
# that the configuration builds, the directories below included. The goal ends in .i
# because the kernel descends for single targets only by their suffix.

.PHONY: $(obj)/genksyms-cc-objects.i $(addsuffix /genksyms-cc-objects.i,$(subdir-ym))

$(obj)/genksyms-cc-objects.i: $(addsuffix /genksyms-cc-objects.i,$(subdir-ym))
	@$(if $(strip $(real-obj-y) $(real-obj-m) $(lib-y)),printf 'object %s\n' $(real-obj-y) $(real-obj-m) $(lib-y),:)

$(addsuffix /genksyms-cc-objects.i,$(subdir-ym)): %/genksyms-cc-objects.i:
	@$(MAKE) $(build)=$* $@
