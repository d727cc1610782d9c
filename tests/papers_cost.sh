#!/usr/bin/env bash
# What papers, brief and page cost beside the merge of 700 returns, in instructions: `bash tests/papers_cost.sh`. It fails where all of them
# together with the merge take more than twice what the merge takes alone, and with UPDATE=1 writes `tests/figures/papers.txt`.
# No clock is asked, and everything runs on one core, so that threads cannot change what is counted. It takes about ten minutes.
# PROGRAM=PATH takes a program that was built already.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/packages.sh
command -v valgrind >/dev/null || install_packages valgrind

place="${CARGO_TARGET_DIR:-$PWD/target}/papers-cost"
if [ -z "${PROGRAM:-}" ]; then
  # Without optimisation over all crates at once, as in tests/counts.sh.
  export CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  cargo build --locked -q --release -p tonghop-cli
  PROGRAM="${CARGO_TARGET_DIR:-$PWD/target}/release/tonghop"
fi
rm -rf "$place"
mkdir -p "$place"
"$PROGRAM" demo "$place/demo" --units 700 --quiet >/dev/null || [ $? = 1 ]
plan="$place/demo/ke-hoach.json"

# count NAME OPTION …: the instructions of a merge with these options; 0 and 1 are the exit codes of work that was done.
count() {
  local name=$1 status=0
  shift
  taskset -c 0 valgrind --tool=callgrind "--callgrind-out-file=$place/$name.callgrind" "$PROGRAM" merge "$place/demo/returns" --plan "$plan" \
    --period 2019-Q1 --as-of 2019-04-20 -o "$place/$name.xlsx" "$@" >/dev/null 2>"$place/$name.log" || status=$?
  [ "$status" -le 1 ] || { cat "$place/$name.log" >&2; exit 1; }
  sed -n 's/.*Collected : //p' "$place/$name.log"
}

merge=$(count merge)
show() { printf '%-8s %14d %6d%%\n' "$1" "$2" "$((100 * $2 / merge))"; }
{
  printf '%-8s %14s %7s\n' merge instructions 'of it'
  show alone "$merge"
  show --docx "$(count docx --docx "$place/docx.docx")"
  show --brief "$(count brief --brief "$place/brief.docx")"
  show --html "$(count html --html "$place/html.html")"
  show all "$(count all --docx "$place/all.docx" --brief "$place/all-brief.docx" --html "$place/all.html")"
} | tee "$place/papers.txt"

if [ "${UPDATE:-}" = 1 ]; then cp "$place/papers.txt" tests/figures/papers.txt; fi
awk '$1 == "all" && $3 + 0 > 200 { print "more than twice the merge alone"; exit 1 }' "$place/papers.txt"
