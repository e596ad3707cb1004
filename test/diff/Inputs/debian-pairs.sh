# usage: debian-pairs.sh WORK PLAIN - compares each table listed in WORK/tables
# with the next one, and with itself, as genksyms-cc and as PLAIN do.
set -euo pipefail
work=$1
plain=$2

mapfile -t tables < "$work/tables"
[ "${#tables[@]}" -gt 0 ]
pairs=0
for ((i = 0; i < ${#tables[@]}; i++)); do
  for new in "${tables[@]:i:2}"; do
    old=${tables[i]}
    python3 "$plain" "$old" "$new" > "$work/expected"
    status=0
    genksyms-cc diff --fail-on all -f symbols "$old" "$(dirname "$new")" > "$work/found" ||
      status=$?
    diff "$work/expected" "$work/found"
    # The status says whether there was a difference.
    [ -s "$work/expected" ] && [ "$status" = 1 ] || [ "$status" = 0 ]
    pairs=$((pairs + 1))
  done
done
echo "$pairs pairs agree"
