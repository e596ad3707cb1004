# Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Completion of genksyms-cc for bash. Needs nothing but bash itself.

# Prints the commands, or the long options of the command $1.
_genksyms_cc_words() {
  local source='--directory --ask-make --kernel --scheme --stable --debug-file '
  source+='--exports --public-headers --preprocessor --jobs'
  case $1 in
  commands)
    echo crc check explain kbuild diff impact kabi rules object symtypes header symvers \
      store history loads cover site
    ;;
  '')
    echo --dump-types --reference --preserve --dump --warnings --quiet \
      --dialect --scheme --kernel --probe --symbol-prefix --arch --debug \
      --help --version --explain
    ;;
  crc) echo "$source" --format --output --symtypes --help ;;
  check)
    echo --help --against --modules-dir --extra-symbols --together \
      --missing-version --vermagic --symtypes --format --output --show --limit --jobs
    ;;
  explain)
    echo "$source" --extra-symbols --depth --full --type --format --output \
      --color --help
    ;;
  kbuild)
    echo --help --scheme --plugin --plugin-flags --plugin-environment --kernel
    ;;
  diff)
    echo --help --format --output --filter --fail-on --allow-empty --rules \
      --stable-list --suppressions --limit --full --by-module --directory \
      --uri-base --color --no-pager --json-schema --jobs --scheme --stable
    ;;
  impact)
    echo --help --format --output --filter --fail-on --allow-empty --rules \
      --stable-list --suppressions --limit --full --by-module --directory \
      --uri-base --color --no-pager --json-schema --jobs --scheme --staged \
      --whole --bisect --kernel --public-headers --preprocessor --read-all
    ;;
  kabi) echo --help --filter --format --output --scheme --stable ;;
  rules) echo --help --rules --unused --all ;;
  store)
    echo --help --store --distribution --flavour --architecture --date --label \
      --replace --format --json-schema --jobs
    ;;
  history)
    echo --help --store --release --between --distribution --flavour \
      --architecture --format --output --json-schema
    ;;
  site)
    echo --help --store --release --between --distribution --flavour \
      --architecture --title --jobs
    ;;
  loads)
    echo --help --store --release --between --distribution --flavour \
      --architecture --extra-symbols --together --missing-version --vermagic \
      --format --output --show --limit --jobs
    ;;
  cover)
    echo --help --store --release --between --distribution --flavour \
      --architecture --symbols --weak-updates --missing-version --limit \
      --format --output --json-schema --jobs
    ;;
  object)
    echo --help --format --dump-modversions --show-exports --dump-types \
      --kernel --reference --preserve --quiet
    ;;
  symtypes) echo --help --output --inconsistent --sort --jobs ;;
  header)
    echo "$source" --help --output --style --no-version --smp-prefix
    ;;
  symvers)
    echo "$source" --help --output --module --kind --base \
      --extra-symbols --columns
    ;;
  esac
}

# Prints the values of option $2 of command $1; FILES or DIRECTORIES for those; a
# blank where the value is the user's to say; nothing where it takes none.
_genksyms_cc_values() {
  case $1:$2 in
  :--scheme | kbuild:--scheme) echo genksyms public ;;
  diff:--scheme | kabi:--scheme) echo dwarf ;;
  impact:--scheme) echo genksyms source public ;;
  *:--scheme) echo genksyms source public dwarf ;;
  :--dialect) echo symver linker-script header ;;
  crc:--format) echo text symvers json ;;
  kabi:--format | kabi:-f) echo text json ;;
  diff:--format | diff:-f | impact:--format | impact:-f)
    echo text short symbols mod-symbols json sarif html null
    ;;
  store:--format | store:-f | cover:--format | cover:-f) echo text json ;;
  history:--format | history:-f) echo text json html ;;
  check:--format | loads:--format | loads:-f) echo text json html lines ;;
  explain:--format | explain:-f) echo text json dot ;;
  check:--show | loads:--show) echo all failures summary ;;
  *:--missing-version) echo fail warn ;;
  *:--color) echo auto always never ;;
  *:--preprocessor) echo auto clang as-gcc ;;
  header:--style) echo header 2.4 ;;
  symvers:--columns) echo 4 5 ;;
  symvers:--kind) echo EXPORT_SYMBOL EXPORT_SYMBOL_GPL ;;
  check:--modules-dir) echo DIRECTORIES ;;
  *:--directory | crc:-p | diff:-p | explain:-p | header:-p | \
    impact:-p | symvers:-p)
    echo DIRECTORIES
    ;;
  *:--output | *:-o | *:--dump-types | *:-T | *:--reference | :-r | :--probe | \
    *:--against | *:--symtypes | *:--filter | *:--rules | *:--stable-list | \
    *:--suppressions | *:--no-version | *:--base | *:--extra-symbols | \
    *:--public-headers | *:--debug-file | *:--exports | *:--store | \
    *:--symbols)
    echo FILES
    ;;
  *:--jobs | *:-j | *:--limit | *:--depth | *:--type | *:--vermagic | \
    symvers:--module | symvers:-m | *:--explain | :--symbol-prefix | :-s | \
    :--arch | :-a | *:--kernel | *:--release | *:--between | *:--distribution | \
    *:--flavour | *:--architecture | *:--date | *:--label | *:--title | \
    *:--bisect) echo ' ' ;;
  esac
}

# Puts the files, or the directories with -d, that begin with $2 into COMPREPLY.
_genksyms_cc_paths() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

_genksyms_cc() {
  local word=${COMP_WORDS[COMP_CWORD]} before='' command='' values i
  ((COMP_CWORD == 0)) || before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  ((COMP_CWORD == 1)) || [[ ${COMP_WORDS[1]} == -* ]] ||
    command=${COMP_WORDS[1]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    # After it stands what is another program's.
    [[ ${COMP_WORDS[i]} != -- ]] || {
      _genksyms_cc_paths -f "$word"
      return
    }
  done
  # `--option=value` is three words to bash.
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]] && ((COMP_CWORD > 2)); then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  values=$(_genksyms_cc_values "$command" "$before")
  case $values in
  FILES) _genksyms_cc_paths -f "$word" ;;
  DIRECTORIES) _genksyms_cc_paths -d "$word" ;;
  ?*) mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word") ;;
  *)
    if [[ $word == -* ]]; then
      values=$(_genksyms_cc_words "$command")
    elif ((COMP_CWORD == 1)); then
      values=$(_genksyms_cc_words commands)
    elif [[ $command == symtypes ]] && ((COMP_CWORD == 2)); then
      values='merge split'
    elif [[ $command == store ]] && ((COMP_CWORD == 2)); then
      values='add list remove check export import'
    else
      _genksyms_cc_paths -f "$word"
      return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
    ;;
  esac
}

complete -F _genksyms_cc genksyms-cc
