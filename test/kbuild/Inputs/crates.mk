# The command that versions a crate, in the manner of the kernel's rust/Makefile.
cmd_gendwarfksyms = $(if $(skip_gendwarfksyms),, \
	printf "%s\n" f | \
	scripts/gendwarfksyms/gendwarfksyms \
		$(if $(KBUILD_GENDWARFKSYMS_STABLE), --stable) \
		$(if $(KBUILD_SYMTYPES), --symtypes $(@:.o=.symtypes),) \
		$@ >> .crate.o.cmd)

crate.o: x.c
	echo '# compiled' > .$@.cmd
	$(CC) $(KCFLAGS) -c -o $@ $<
	$(cmd_gendwarfksyms)
