#!/usr/bin/env bash
# All the tests, with all the set-up they need: on a fresh Debian machine with rustup, `bash tests/run.sh` is enough.
# Further arguments go to `cargo test`, those behind `--` to the test programs.
set -euo pipefail
cd "$(dirname "$0")/.."
arguments=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  arguments+=("$1")
  shift
done
[ $# -eq 0 ] || shift

# With the seconds so far: what takes long is seen in the log.
say() { printf '== %4d s  %s\n' "$SECONDS" "$*" >&2; }

# LibreOffice recalculates workbooks, poppler renders them, Liberation stands in for Times New Roman, Python adds up on its own.
. tests/packages.sh
packages=()
command -v soffice >/dev/null || packages+=(libreoffice-calc)
[ -e /usr/lib/libreoffice/program/libswlo.so ] || packages+=(libreoffice-writer)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
[ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] || packages+=(fonts-liberation)
command -v python3 >/dev/null || packages+=(python3)
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
install_packages "${packages[@]}"

venv="$PWD/target/venv"
if ! "$venv/bin/python" -c 'import openpyxl, docx' 2>/dev/null; then
  say "installing openpyxl and python-docx"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r tests/requirements.txt
fi
export TONGHOP_PYTHON="$venv/bin/python"

# The form in the browser is compiled from the same core.
rustup target list --installed 2>/dev/null | grep wasm32-unknown-unknown >/dev/null || rustup target add wasm32-unknown-unknown
say "core compiles without its optional parts"
cargo check --locked -q -p tonghop --no-default-features
cargo check --locked -q -p tonghop --no-default-features --features excel
cargo check --locked -q -p tonghop
cargo check --locked -q -p tonghop --features office

# One build for all that follows: the program and the examples come out of it, too. Building them by themselves would compile two
# dozen crates again, with other features.
say "tests"
cargo test --locked -q --workspace --no-run
# What needs more than a compiler is ignored by a bare `cargo test`, and run here.
cargo test --locked --workspace "${arguments[@]}" -- --include-ignored "$@"
for example in own_plan validate_submission read_return write_report consolidate_partials; do
  "${CARGO_TARGET_DIR:-target}/debug/examples/$example" >/dev/null
done

say "a project that builds on the packed crate"
bash tests/embedder.sh

say "tables of the report in DuckDB"
"$venv/bin/python" -c 'import duckdb' 2>/dev/null || "$venv/bin/pip" install -q --disable-pip-version-check -r cli/examples/duckdb/requirements.txt
bash cli/examples/duckdb/run.sh "${CARGO_TARGET_DIR:-target}/debug/tonghop" "$venv/bin/python"

say "windows"
bash tests/windows.sh

say "mutants"
"${CARGO_TARGET_DIR:-target}/debug/examples/mutants" --seconds 30 --seed "$(date +%s)"

say "browsers"
bash tests/browser/setup.sh
# Sixteen of the fifty kills, the others take five minutes: `bash tests/browser/run.sh kill.test.mjs` for all.
KILLS="${KILLS:-8}" bash tests/browser/run.sh
say "all tests passed"
