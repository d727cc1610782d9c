#!/usr/bin/env bash
# The whole hostile corpus, the largest files among them, through an optimised program: what becomes of each file, peak memory, time.
# The corpus has no seed to choose: the same files are made each time.
set -euo pipefail
cd "$(dirname "$0")/.."
HOSTILE=all cargo test --locked --release -p tonghop-cli --test hostile -- --nocapture
