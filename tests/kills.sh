#!/usr/bin/env bash
# The full count of kills (500, or as many as the argument says) and half as many signals: `bash tests/kills.sh [KILLS] [SEED]`.
# What came out last stands in tests/figures/kills.txt. As root, also on a real disk of 500 kB that is fuller from run to run.
set -euo pipefail
cd "$(dirname "$0")/.."
export TONGHOP_KILLS="${1:-500}" TONGHOP_SEED="${2:-20190620}"
figures=tests/figures/kills.txt
cargo test --locked -q -p tonghop-cli --test killed --no-run

# The results of a demo on a small disk, with less and less room: the old ones stand, or the new ones do, and nothing else lies there.
full_disk() {
  local program=target/debug/tonghop work small kept=0 written=0 room before after status
  work="$(mktemp -d)" small="$(mktemp -d)"
  if ! mount -t tmpfs -o size=500k tmpfs "$small" 2>/dev/null; then
    echo "full disk: NOT TRIED, this machine lets nobody mount a small one"
    return
  fi
  trap 'umount "$small"' RETURN
  "$program" demo "$work/demo" -q >/dev/null
  merge() {
    "$program" merge "$work/demo/returns" --period 2019-Q2 --as-of "$1" -q --format short -o "$small/th.xlsx" --json "$small/th.json" >/dev/null 2>"$work/said"
  }
  merge 2019-06-20 || [ $? -eq 1 ]
  for room in $(seq 0 4 260); do
    rm -f "$small/filler"
    # What the disk says of its room may be a few pages too much while another processor still counts.
    head -c $(($(df --output=avail -B1 "$small" | tail -1) - room * 1024)) /dev/zero >"$small/filler" 2>/dev/null || true
    before="$(cat "$small/th.xlsx" "$small/th.json" | sha256sum)"
    status=0
    merge "2019-07-$(printf %02d $((1 + room % 28)))" || status=$?
    after="$(cat "$small/th.xlsx" "$small/th.json" | sha256sum)"
    [ -z "$(find "$small" -name '.tonghop-*')" ] || { echo "full disk: leftovers with $room kB of room"; exit 1; }
    case "$status" in
      2) [ "$before" = "$after" ] && grep -q 'ổ đĩa' "$work/said" && kept=$((kept + 1)) || { echo "full disk: old results changed with $room kB"; exit 1; } ;;
      0 | 1) written=$((written + 1)) ;;
      *) echo "full disk: exit $status with $room kB"; exit 1 ;;
    esac
  done
  [ "$kept" -gt 0 ] && [ "$written" -gt 0 ]
  echo "full disk: $kept runs kept the old results whole, $written wrote the new ones"
}

{
  echo "# bash tests/kills.sh $TONGHOP_KILLS $TONGHOP_SEED, $(date +%F)"
  cargo test --locked -q -p tonghop-cli --test killed -- --nocapture --test-threads 1 2>&1 | sed 's/^\.*//' | grep -E '^(seed|[0-9]+ kills|[0-9]+ signals|test result)'
  full_disk
} | tee "$figures.new"
mv "$figures.new" "$figures"
