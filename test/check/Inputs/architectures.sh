#!/usr/bin/env bash
# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Checks the modules of the newest Debian kernel of each flavour in the cache
# against its Module.symvers, a line each, and counts them.
set -euo pipefail
cache=${GENKSYMS_CC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/genksyms-cc}/debian
declare -A newest
while read -r release; do
  # What follows the ABI number: `6.1.0-50-` or `7.3.4+deb13-`.
  newest[$(sed -E 's/^[0-9.]+[+-][0-9a-z]+-//' <<< "$release")]=$release
done < <(cd "$cache" && for there in */.complete; do
  echo "${there%/*}"
done | sort -V)
kernels=0 total=0
for flavour in "${!newest[@]}"; do
  release=${newest[$flavour]}
  modules=$cache/$release/lib/modules/$release/kernel
  [[ -d $modules ]] || modules=$cache/$release/usr/lib/modules/$release/kernel
  line=$(genksyms-cc check "$modules" --show summary --against \
    "$cache/$release/usr/src/linux-headers-$release/Module.symvers")
  echo "$line"
  loads=$(sed -E 's/.*: ([0-9]+) load, 0 do not$/\1/' <<< "$line")
  ((++kernels, total += loads))
done
echo "$kernels kernels, $total modules: all load"
