#!/usr/bin/env bash
# The full count of kills (500, or as many as the argument says) and half as many signals: `bash tests/kills.sh [KILLS] [SEED]`.
# What came out last stands in tests/figures/kills.txt. On a full disk, too, where this machine lets a small one be mounted.
set -euo pipefail
cd "$(dirname "$0")/.."
export TONGHOP_KILLS="${1:-500}" TONGHOP_SEED="${2:-20190620}"
figures=tests/figures/kills.txt
cargo test --locked -q -p tonghop-cli --test killed --no-run
{
  echo "# bash tests/kills.sh $TONGHOP_KILLS $TONGHOP_SEED, $(date +%F)"
  cargo test --locked -q -p tonghop-cli --test killed -- --nocapture --test-threads 1 2>&1 | sed 's/^\.*//' | grep -E '^(seed|[0-9]+ kills|[0-9]+ signals|test result)'
} | tee "$figures.new"
mv "$figures.new" "$figures"
