#!/usr/bin/env bash
# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# usage: ask-tree.sh WORK PACKAGE [--in-tree] [VARIABLE=VALUE...]
#
# Asks a prepared tree for versions of sources in it and of an external module,
# and has a copy of the tree build the same. Says what changed in the tree, and
# how the versions differ from those that the kernel's own build recorded.
set -euo pipefail
inputs=$(dirname "$(realpath "$0")")
work=$1 package=$2
shift 2
small=$inputs/../../../scripts/small-tree
tree=$("$small" "$package" "$@" 2>"$work.log")
source=$("$small" "$package" "$@" --source)
words=() in_tree=
for word; do
  if [ "$word" = --in-tree ]; then in_tree=1; else words+=("$word"); fi
done
objects=(fs/open.o lib/string.o)
external=(ours.o below/below.o)

rm -rf "$work"
mkdir -p "$work"
cp -r "$inputs/external" "$work/external"
export GENKSYMS_CC_CACHE=$work/cache

# Names, kinds, modes, sizes and times of all files, and what those hold that
# configuring writes.
snapshot() {
  find "$tree" "$work/external" -printf '%p %y %m %s %T@ %l\n' | sort
  sha256sum "$tree"/.config "$tree"/include/{config/auto.conf,generated/autoconf.h}
}

snapshot >"$work/before"
(cd "$tree" && genksyms-cc crc "${objects[@]/%.o/.c}") >"$work/asked"
(cd "$work/external" &&
  genksyms-cc crc -p "$tree" "${external[@]/%.o/.c}") >>"$work/asked"
(cd "$tree" && genksyms-cc explain dentry_open "${objects[0]/%.o/.c}") \
  >"$work/explained"
snapshot >"$work/after"
diff "$work/before" "$work/after" && echo unchanged

# The same, with commands that the build recorded.
if [ "$in_tree" ]; then
  copy=$work/copy
  cp -al "$tree" "$copy"
  where=(-C "$copy")
else
  copy=$work/copy
  cp -a "$tree" "$copy"
  where=(-C "$source" O="$copy")
fi
unset GENKSYMS_CC_CACHE
make -s RUSTC=no-rust "${where[@]}" "${words[@]}" "${objects[@]}" >>"$work.log" 2>&1
make -s RUSTC=no-rust "${where[@]}" "${words[@]}" M="$work/external" \
  "${external[@]}" >>"$work.log" 2>&1
recorded() {
  for object; do
    grep -h '^#SYMVER' "$(dirname "$object")/.$(basename "$object").cmd"
  done | sort
}
{
  (cd "$copy" && recorded "${objects[@]}")
  (cd "$work/external" && recorded "${external[@]}")
} | sort >"$work/kernel"
sort "$work/asked" | diff - "$work/kernel" && echo same versions
wc -l <"$work/kernel"
