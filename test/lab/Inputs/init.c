//===- init.c - The only program of the lab's kernel ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Does what the file /steps says, a line at a time:
//   load PATH FLAGS    finit_module with these flags (the MODULE_INIT_* bits)
//   unload NAME        delete_module
// and ends the machine. Its own lines begin with `lab:`; everything else on the
// console is the kernel's.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say_result(const char *What, const char *Name, long Result) {
  if (Result)
    printf("lab: %s %s: refused: %s\n", What, Name, strerror(errno));
  else
    printf("lab: %s %s: done\n", What, Name);
}

static void load(const char *Path, int Flags) {
  int File = open(Path, O_RDONLY);
  if (File < 0) {
    say_result("open", Path, -1);
    return;
  }
  printf("lab: load %s flags %d\n", Path, Flags);
  long Result = syscall(SYS_finit_module, File, "", Flags);
  int Error = errno;
  // Recent kernels print from a thread of their own; their words come first.
  usleep(100000);
  errno = Error;
  say_result("load", Path, Result);
  close(File);
}

static void say_modules(void) {
  char Line[512];
  FILE *Modules = fopen("/proc/modules", "r");
  if (!Modules)
    return;
  while (fgets(Line, sizeof Line, Modules))
    printf("lab: /proc/modules: %s", Line);
  fclose(Modules);
}

int main(void) {
  char Line[512], Name[256];
  int Flags;
  setvbuf(stdout, NULL, _IONBF, 0);
  mount("proc", "/proc", "proc", 0, NULL);
  FILE *Steps = fopen("/steps", "r");
  while (Steps && fgets(Line, sizeof Line, Steps)) {
    if (sscanf(Line, "load %255s %d", Name, &Flags) == 2)
      load(Name, Flags);
    else if (sscanf(Line, "unload %255s", Name) == 1)
      say_result("unload", Name, syscall(SYS_delete_module, Name, O_NONBLOCK));
  }
  say_modules();
  printf("lab: end\n");
  reboot(RB_AUTOBOOT);
  return 1;
}
