#!/usr/bin/env bash
# Instructions, allocations and peak of six fixed jobs, held against `tests/figures/counts.txt`: `bash tests/counts.sh`, or with
# UPDATE=1 to write the figures anew. No clock is asked, so the figures are those of any machine with this compiler and these crates.
# It takes about ten minutes on two cores: the jobs run under valgrind, on one core, so that threads cannot change what is counted.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/packages.sh
command -v valgrind >/dev/null || install_packages valgrind

figures=tests/figures/counts.txt
place="${CARGO_TARGET_DIR:-$PWD/target}/counts"
# Without optimisation over all crates at once: that takes longer to build than all jobs to count, and is no part of what is compared.
export CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=4
cargo build --locked -q --release -p tonghop-cli
cargo build --locked -q --release -p tonghop-tests --example jobs
program="${CARGO_TARGET_DIR:-$PWD/target}/release"
rm -rf "$place"
mkdir -p "$place"
"$program/tonghop" demo "$place/demo" --units 300 --quiet >/dev/null || [ $? = 1 ]
plan="$place/demo/ke-hoach.json"
# Without blanks in its name, since the jobs below are told word by word.
one="$place/one.xlsx"
cp "$(find "$place/demo/returns" -name '*.xlsx' | sort | sed -n 1p)" "$one"
period=(--period 2019-Q1 --as-of 2019-04-20)

job() {
  case $1 in
    check) echo "$program/tonghop" check "$one" --plan "$plan" ;;
    merge) echo "$program/tonghop" merge "$place/demo/returns" --plan "$plan" "${period[@]}" -o "$place/out.xlsx" ;;
    template) echo "$program/tonghop" template --plan "$plan" "${period[@]:0:2}" --all -o "$place/out" ;;
    start) echo "$program/examples/jobs" start "$plan" ;;
    edit) echo "$program/examples/jobs" edit "$plan" ;;
    report) echo "$program/examples/jobs" report "$plan" "$place/demo/returns" ;;
  esac
}

# count TOOL JOB: runs the job under a tool of valgrind; 0 and 1 are the exit codes of work that was done.
count() {
  rm -rf "$place/out" "$place/out.xlsx"
  local status=0
  # shellcheck disable=SC2046
  taskset -c 0 valgrind --tool="$1" "--$1-out-file=/dev/null" $(job "$2") >/dev/null 2>"$place/$2.$1" || status=$?
  [ "$status" -le 1 ] || { cat "$place/$2.$1" >&2; exit 1; }
}

{
  printf '%-9s %14s %13s %12s\n' job instructions allocations 'peak, bytes'
  for name in check merge template start edit report; do
    count callgrind "$name"
    count dhat "$name"
    instructions=$(sed -n 's/.*Collected : //p' "$place/$name.callgrind")
    allocations=$(sed -n 's/.*Total: .* in \([0-9,]*\) blocks/\1/p' "$place/$name.dhat" | tr -d ,)
    peak=$(sed -n 's/.*At t-gmax: \([0-9,]*\) bytes.*/\1/p' "$place/$name.dhat" | tr -d ,)
    printf '%-9s %14d %13d %12d\n' "$name" "$instructions" "$allocations" "$peak"
  done
} | tee "$place/counts.txt"

if [ "${UPDATE:-}" = 1 ]; then
  cp "$place/counts.txt" "$figures"
  exit
fi
# Hash tables are seeded anew each time, and names of paths have another length elsewhere: that moves a figure by less than these shares.
awk '
  NR == FNR { if (FNR > 1) { for (i = 2; i <= 4; i++) known[$1, i] = $i } next }
  FNR > 1 {
    for (i = 2; i <= 4; i++) {
      share = (i == 4 ? 1.05 : 1.02)
      if (!(($1, i) in known) || $i > known[$1, i] * share || $i * share < known[$1, i]) {
        printf "%s: %d where %d are expected\n", $1, $i, known[$1, i]; bad = 1
      }
    }
  }
  END { if (bad) { print "If that is meant: UPDATE=1 bash tests/counts.sh"; exit 1 } }
' "$figures" "$place/counts.txt"
