// An exported symbol: versions, places, and the types it reaches with their
// layouts.

// RUN: genksyms-cc --explain __register_chrdev %s -- -I%S/Inputs | FileCheck %s
// RUN: genksyms-cc explain __register_chrdev %s -- -I%S/Inputs | FileCheck %s
// RUN: genksyms-cc crc %s -- -I%S/Inputs > %t.crc
// RUN: genksyms-cc explain __register_chrdev %s --format=json -- -I%S/Inputs | python3 -c "import json,sys; e=json.load(sys.stdin); print('#SYMVER', e['symbol'], e['versions']['genksyms']); assert e['types'][0]['name'] == '__register_chrdev' and e['declared']['line'] == 19 and not e['notes']" | diff %t.crc -

#include "kernel.h"

struct inode { int private_to_this_file; };

int __register_chrdev(unsigned int major, const struct file_operations *fops)
{
	return major || fops;
}
EXPORT_SYMBOL(__register_chrdev);

// CHECK: {{^}}__register_chrdev
// CHECK-NEXT: version 0x{{[0-9a-f]+}}
// CHECK-NEXT: source 0x{{[0-9a-f]+}}
// CHECK-NEXT: generator genksyms of 6.13 and earlier
// CHECK-NEXT: exported EXPORT_SYMBOL at {{.*}}exported.c:[[# @LINE - 6]]
// CHECK-NEXT: declared {{.*}}kernel.h:19
// CHECK-NEXT: defined {{.*}}exported.c:[[# @LINE - 12]]
// CHECK-NEXT: declaration extern int __register_chrdev(unsigned int major, const struct file_operations *fops)
// CHECK-NEXT: types 4 reached, 3 of them with their definition
// CHECK-NEXT: {{^}}    struct file_operations {{.*}}kernel.h:15 16 bytes
// CHECK-NEXT: 0 void * owner
// CHECK-NEXT: 8 int (*)(struct inode *, struct file *) open
// CHECK-NEXT: {{^}}      struct inode {{.*}}exported.c:[[# @LINE - 20]] 4 bytes [defined in the source file itself: opaque]
// CHECK-NEXT: {{^}}      struct file {{.*}}kernel.h:9 24 bytes ...

// Deeper, and shallower:
// RUN: genksyms-cc explain --depth 3 __register_chrdev %s -- -I%S/Inputs | FileCheck %s --check-prefix=DEEP
// DEEP: struct file {{.*}}24 bytes
// DEEP-NEXT: 0 struct inode * f_inode
// DEEP-NEXT: 8:0 unsigned int f_mode : 3
// DEEP-NEXT: 8:3 unsigned int f_flags : 5
// DEEP-NEXT: 16 loff_t f_pos
// DEEP-NEXT: struct inode
// DEEP-NEXT: loff_t {{.*}}kernel.h:7 8 bytes
// RUN: genksyms-cc explain --depth 1 __register_chrdev %s -- -I%S/Inputs | FileCheck %s --check-prefix=SHALLOW
// SHALLOW: struct file_operations {{.*}}
// SHALLOW-NOT: owner

// The expanded text is what the drop-in shows:
// RUN: genksyms-cc explain --full __register_chrdev %s -- -I%S/Inputs | FileCheck %s --check-prefix=FULL
// FULL: expanded text
// FULL-NEXT: int __register_chrdev ( unsigned int , const struct file_operations { void * owner ;

// Colours only when asked for, or on a terminal:
// RUN: genksyms-cc explain --color=always __register_chrdev %s -- -I%S/Inputs | grep -q '\[0m'
// RUN: genksyms-cc explain __register_chrdev %s -- -I%S/Inputs | not grep '\['0m

// Why does the version depend on that type?
// RUN: genksyms-cc --explain __register_chrdev --type struct:file %s -- -I%S/Inputs | FileCheck %s --check-prefix=CHAIN --match-full-lines --strict-whitespace
//      CHAIN:__register_chrdev  {{.*}}
// CHAIN-NEXT:  through: const struct file_operations *
// CHAIN-NEXT:  struct file_operations  {{.*}}kernel.h:15  16 bytes
// CHAIN-NEXT:    through: int ( * open ) ( struct inode * , struct file * )
// CHAIN-NEXT:    struct file  {{.*}}kernel.h:9  24 bytes
// RUN: not genksyms-cc --explain __register_chrdev --type struct:fil %s -- -I%S/Inputs 2>&1 | FileCheck %s --check-prefix=UNREACHED
// UNREACHED: error: '__register_chrdev' does not reach 'struct fil'; it reaches struct file

// A preprocessed file needs no command:
// RUN: clang-19 -E -D__GENKSYMS__ -I%S/Inputs %s -o %t.i
// RUN: genksyms-cc explain __register_chrdev %t.i | FileCheck %s --check-prefix=TEXT
// TEXT: __register_chrdev
// TEXT: declared {{.*}}kernel.h:19
// TEXT-NOT: note
// TEXT: struct file_operations {{.*}}kernel.h:15 16 bytes
