// Exports are found through the export macros, whatever their names: license and
// namespace come from what they expand to.

// RUN: genksyms-cc crc --format=json %s -- -I%S/Inputs | FileCheck %s
// RUN: genksyms-cc crc %s -- -I%S/Inputs | FileCheck --check-prefix=TEXT %s
// RUN: genksyms-cc crc --format=symvers %s -- -I%S/Inputs -DMODULE -DKBUILD_MODFILE='"drivers/demo"' | FileCheck --check-prefix=SYMVERS %s

#include "export.h"

// CHECK: "symbol": "plain"
// CHECK: "kind": "EXPORT_SYMBOL"
// CHECK-NEXT: "namespace": ""
// CHECK: "line": [[# @LINE + 3]]
// TEXT: #SYMVER plain 0x{{[0-9a-f]{8}$}}
int plain(void);
EXPORT_SYMBOL(plain);

// CHECK: "symbol": "licensed"
// CHECK: "kind": "EXPORT_SYMBOL_GPL"
// CHECK-NEXT: "namespace": ""
// TEXT-NEXT: #SYMVER licensed 0x
// SYMVERS: 0x{{[0-9a-f]*}}	licensed	drivers/demo	EXPORT_SYMBOL_GPL	{{$}}
int licensed(void);
EXPORT_SYMBOL_GPL(licensed);

// CHECK: "symbol": "spaced"
// CHECK: "kind": "EXPORT_SYMBOL"
// CHECK-NEXT: "namespace": "USB_STORAGE"
int spaced(void);
EXPORT_SYMBOL_NS(spaced, USB_STORAGE);

// CHECK: "symbol": "spaced_gpl"
// CHECK: "kind": "EXPORT_SYMBOL_GPL"
// CHECK-NEXT: "namespace": "CRYPTO_INTERNAL"
// SYMVERS: spaced_gpl	drivers/demo	EXPORT_SYMBOL_GPL	CRYPTO_INTERNAL
int spaced_gpl(void);
EXPORT_SYMBOL_NS_GPL(spaced_gpl, CRYPTO_INTERNAL);

// A namespace as a string, as from 6.13 on.
// CHECK: "symbol": "quoted"
// CHECK: "namespace": "module:kvm"
int quoted(void);
EXPORT_SYMBOL_FOR_MODULES(quoted, "kvm");

// The symbol's name is made by the macro; the place is the macro's use.
// CHECK: "symbol": "__tracepoint_sched_wake"
// CHECK: "kind": "EXPORT_SYMBOL_GPL"
// CHECK: "line": [[# @LINE + 2]]
extern struct tracepoint __tracepoint_sched_wake;
EXPORT_TRACEPOINT_SYMBOL_GPL(sched_wake);

// CHECK: "symbol": "counter"
// CHECK: "kind": "EXPORT_SYMBOL"
extern int counter;
EXPORT_PER_CPU_SYMBOL(counter);
