#!/usr/bin/env bash
# The tests of the form in real browsers: `bash tests/browser/run.sh [FILES]`. The program must have been built (`cargo build`);
# `TONGHOP_BIN` names another one, `BROWSER=chromium` or `BROWSER=firefox` takes one browser only.
set -euo pipefail
cd "$(dirname "$0")"

for program in "${CHROMIUM:-/usr/bin/chromium}" "${FIREFOX:-/usr/bin/firefox-esr}" "$(command -v node || echo node)"; do
  if [ ! -x "$program" ]; then
    echo "$program is missing. Run tests/browser/setup.sh as root, or install Debian's chromium, firefox-esr and nodejs." >&2
    exit 2
  fi
done
[ -d node_modules/puppeteer-core ] && [ -d bundlers/node_modules/vite ] || { echo "node_modules is missing. Run tests/browser/setup.sh." >&2; exit 2; }

export TONGHOP_BIN="${TONGHOP_BIN:-$PWD/../../target/debug/tonghop}"
export TONGHOP_PACKAGE_BIN="${TONGHOP_PACKAGE_BIN:-$PWD/../../target/debug/examples/package}"
if [ ! -x "$TONGHOP_BIN" ] || [ ! -x "$TONGHOP_PACKAGE_BIN" ]; then
  echo "$TONGHOP_BIN or $TONGHOP_PACKAGE_BIN is missing. Build them: cargo build -p tonghop-cli, cargo build -p tonghop-www --examples." >&2
  exit 2
fi
TONGHOP_FORMS="$(mktemp -d)"
export TONGHOP_FORMS
trap 'rm -rf "$TONGHOP_FORMS"' EXIT

files=("$@")
[ ${#files[@]} -gt 0 ] || files=(*.test.mjs)
# A browser that hangs must not hold up everything.
timeout --kill-after=10 1800 node --test --test-concurrency=2 --test-reporter=spec "${files[@]}"
