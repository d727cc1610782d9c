#!/usr/bin/env bash
# Everything that takes what people send, under libFuzzer: `bash tests/fuzz.sh [SECONDS]` gives each target that long.
# Needs a nightly compiler (`rustup toolchain install nightly`); installs cargo-fuzz where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-60}"
command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
cargo run -q --release -p tonghop-tests --example seeds -- tests/fuzz/corpus
for target in reader intake container cell_text rule plan; do
  echo "== $target, $seconds s" >&2
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" -- -max_total_time="$seconds" -rss_limit_mb=512 -timeout=10 -print_final_stats=1
done
