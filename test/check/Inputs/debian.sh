#!/usr/bin/env bash
# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Checks the modules of the newest Debian kernel in the cache against itself,
# and those of each one against the kernels before and after it. Prints the
# counts.
set -euo pipefail
cache=${GENKSYMS_CC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/genksyms-cc}/debian
here=$(cd "$(dirname "$0")" && pwd)
mapfile -t releases < <(cd "$cache" && printf '%s\n' *-amd64 | sort -V)
newest=${releases[-1]}

modules() { echo "$cache/$1/lib/modules/$1/kernel"; }
# Since 7.3 the image lies among the modules.
image() {
  local image=$cache/$1/boot/vmlinuz-$1
  [[ -e $image ]] || image=$cache/$1/lib/modules/$1/vmlinuz
  echo "$image"
}
symvers() { echo "$cache/$1/usr/src/linux-headers-$1/Module.symvers"; }

# Compares the verdicts on the modules of $1 in $2 with a plain comparison.
compare() {
  # One name after the other: the order in which check walks through directories.
  find "$(modules "$1")" -name '*.ko*' | sed 's,/,\x01,g' | LC_ALL=C sort |
    sed 's,\x01,/,g' > modules
  genksyms-cc check "$(modules "$1")" --against "$(symvers "$2")" \
    --format json > report.json || [ $? = 1 ]
  local counts status=0
  counts=$("$here/plain-comparison" "$(symvers "$2")" report.json < modules) ||
    status=$?
  echo "$1 in $2: $counts"
  return $status
}

echo "own: $(genksyms-cc check "$(modules "$newest")" \
  --against "$(symvers "$newest")" --show summary)"
echo "own image: $(genksyms-cc check "$(modules "$newest")" \
  --against "$(image "$newest")" --show summary)"
compare "$newest" "$newest"
series() { cut -d. -f1,2 <<< "$1"; }
for ((i = 1; i < ${#releases[@]}; ++i)); do
  # Between series more differs than versions.
  [[ $(series "${releases[i - 1]}") == $(series "${releases[i]}") ]] || continue
  compare "${releases[i - 1]}" "${releases[i]}"
  compare "${releases[i]}" "${releases[i - 1]}"
done
