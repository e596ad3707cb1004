# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash
#
# To be sourced. What makes a build of the project in $1 by Clang and Ninja
# quick: with ccache nothing is compiled that was compiled before, wherever the
# checkout was then, and headers that most sources include are parsed once.
# quick_build is for CMake's command line; what is exported, for its build.

cache_for_builds() {
  local source=$1 header
  local cache=${GENKSYMS_CC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/genksyms-cc}
  quick_build=()
  if command -v ccache >/dev/null; then
    quick_build+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache}
    export CCACHE_BASEDIR=$source CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros
  fi
  # The path is part of what is compiled. Builds of other texts of it have their
  # own, and one that is there is not touched: its time counts.
  header=$cache/precompiled-$(cksum <"$source/cmake/Precompiled.h" | tr ' ' -).h
  if [ ! -f "$header" ]; then
    mkdir -p "$cache"
    cp "$source/cmake/Precompiled.h" "$header.$$"
    mv -n "$header.$$" "$header"
    rm -f "$header.$$"
  fi
  quick_build+=("-DGENKSYMS_CC_PRECOMPILE=$header")
}
