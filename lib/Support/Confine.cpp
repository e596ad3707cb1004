//===- Confine.cpp - Deny a thread every write but some -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Confine.h"

#if __has_include(<linux/landlock.h>)
#include <cstdint>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace genksyms;

#if __has_include(<linux/landlock.h>) && defined(SYS_landlock_create_ruleset)

namespace {

/// The rights that this system can take away: LANDLOCK_ACCESS_FS_REFER came
/// with Linux 5.19, LANDLOCK_ACCESS_FS_TRUNCATE with 6.2, later than some
/// headers.
struct Rights {
  uint64_t Files = LANDLOCK_ACCESS_FS_WRITE_FILE;
  uint64_t Directories =
      LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
      LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
      LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
      LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
      LANDLOCK_ACCESS_FS_MAKE_SYM;

  explicit Rights(long Version) {
    if (Version >= 2)
      Directories |= uint64_t(1) << 13;
    if (Version >= 3)
      Files |= uint64_t(1) << 14;
  }
};

bool allow(int Ruleset, const char *Path, uint64_t Rights) {
  landlock_path_beneath_attr Rule = {};
  Rule.allowed_access = Rights;
  Rule.parent_fd = open(Path, O_PATH | O_CLOEXEC);
  if (Rule.parent_fd < 0)
    return false;
  long Failed = syscall(SYS_landlock_add_rule, Ruleset,
                        LANDLOCK_RULE_PATH_BENEATH, &Rule, 0);
  close(Rule.parent_fd);
  return !Failed;
}

} // namespace

bool genksyms::confineWritesTo(const std::string &Directory) {
  long Version = syscall(SYS_landlock_create_ruleset, nullptr, 0,
                         LANDLOCK_CREATE_RULESET_VERSION);
  if (Version < 1)
    return false;
  Rights Taken(Version);
  landlock_ruleset_attr Attribute = {};
  Attribute.handled_access_fs = Taken.Files | Taken.Directories;
  int Ruleset =
      syscall(SYS_landlock_create_ruleset, &Attribute, sizeof(Attribute), 0);
  if (Ruleset < 0)
    return false;
  bool Confined =
      allow(Ruleset, Directory.c_str(), Taken.Files | Taken.Directories) &&
      allow(Ruleset, "/dev/null", Taken.Files) &&
      !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
      !syscall(SYS_landlock_restrict_self, Ruleset, 0);
  close(Ruleset);
  return Confined;
}

#else

bool genksyms::confineWritesTo(const std::string &) { return false; }

#endif
