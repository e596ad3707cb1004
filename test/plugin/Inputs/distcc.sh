#!/usr/bin/env bash
# usage: distcc.sh SCRATCH INPUTS PLUGIN-FOLDER
# Compiles file.c through a distcc daemon on this machine's loopback and tells
# whether the daemon did it and whether the versions are those of a compile here.
set -euo pipefail
scratch=$1 inputs=$2 lib=$3
plugin=(-Xclang -load -Xclang "$lib/genksyms-cc-plugin.so"
  -include "$lib/genksyms-cc-plugin.h")
rm -rf "$scratch"
mkdir -p "$scratch/bin" "$scratch/state"
cd "$scratch"
port=$((20000 + $$ % 20000))
export DISTCC_DIR=$scratch/state DISTCC_HOSTS=127.0.0.1:$port DISTCC_FALLBACK=0
# A daemon runs the compilers only that this folder of links names.
mkdir -p allowed && ln -s "$(command -v distcc)" allowed/clang-19
DISTCC_CMDLIST=$scratch/list
printf '%s\n' "$(command -v clang-19)" >"$DISTCC_CMDLIST"
export DISTCC_CMDLIST
distccd --no-detach --daemon --allow 127.0.0.1 --listen 127.0.0.1 \
  --port "$port" --jobs 2 --log-file "$scratch/log" --log-level info \
  --enable-tcp-insecure >/dev/null 2>&1 &
daemon=$!
trap 'kill $daemon 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done
for flag in -DPLAIN -DWITH_TEST; do
  clang-19 -I "$inputs" $flag "${plugin[@]}" -c "$inputs/file.c" -o here.o
  : >"$scratch/log"
  distcc clang-19 -I "$inputs" $flag "${plugin[@]}" -c "$inputs/file.c" -o there.o
  grep -q 'COMPILE_OK' "$scratch/log" && echo "finished elsewhere: yes" ||
    { echo "finished elsewhere: no"; cat "$scratch/log"; }
  genksyms-cc object here.o >here
  genksyms-cc object there.o >there || true
  [ -s here ] && cmp -s here there && echo "same versions: yes" ||
    echo "same versions: no"
done
