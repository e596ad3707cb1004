// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

/* EXPORT_SYMBOL and EXPORT_SYMBOL_GPL hand a function to LKMs: an entry in the
 * section __exports, or, where versions are computed, the keyword that the
 * generator looks for. */
#ifndef BASE_EXPORT_H
#define BASE_EXPORT_H

#ifdef __GENKSYMS__
#define __EXPORT_SYMBOL(symbol, license) __GENKSYMS_EXPORT_SYMBOL(symbol)
#else
struct export_entry {
	void (*address)(void);
	const char *name;
	const char *license;
};
#define __EXPORT_SYMBOL(symbol, license)                                \
	static const struct export_entry __export_##symbol              \
	__attribute__((used, section("__exports"))) =                   \
		{ (void (*)(void))symbol, #symbol, license }
#endif

#define EXPORT_SYMBOL(symbol) __EXPORT_SYMBOL(symbol, "")
#define EXPORT_SYMBOL_GPL(symbol) __EXPORT_SYMBOL(symbol, "GPL")

#endif
