#!/usr/bin/env bash
# Our reader, calamine and openpyxl over workbooks of six programs: `bash tests/differential/run.sh [SEED]`.
# Sets up what it needs in target/differential. `SHARE=0.1` makes a tenth of the workbooks; the whole is 2,130 of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
seed="${1:-20190318}"
share="${SHARE:-1}"
part() { awk -v whole="$1" -v share="$share" 'BEGIN { printf "%d", whole * share + 0.999 }'; }

place="$PWD/target/differential"
books="$place/books"
rm -rf "$books"
mkdir -p "$books" "$place/node"
if ! cmp -s tests/differential/requirements.txt "$place/venv/.installed"; then
  python3 -m venv "$place/venv"
  "$place/venv/bin/pip" install -q --disable-pip-version-check -r tests/differential/requirements.txt
  cp tests/differential/requirements.txt "$place/venv/.installed"
fi
cp tests/differential/package.json tests/differential/package-lock.json tests/differential/make_node.mjs "$place/node"
if ! cmp -s "$place/node/package-lock.json" "$place/node/node_modules/.installed"; then
  (cd "$place/node" && npm ci --loglevel=error --no-audit --no-fund && cp package-lock.json node_modules/.installed)
fi

echo "== making workbooks, seed $seed" >&2
"$place/venv/bin/python" tests/differential/make_python.py "$books" "$seed" "$(part 600)" "$(part 550)"
node "$place/node/make_node.mjs" "$books" "$seed" "$(part 350)" "$(part 350)"
# What LibreOffice makes of some of them: other parts, other styles, values behind every formula.
mkdir -p "$place/office"
rm -f "$place/office"/*
find "$books" -name '*[05].xlsx' | sort | head -n "$(part 200)" | xargs -n 50 soffice "-env:UserInstallation=file://$place/profile" --headless --norestore --nologo \
  --convert-to xlsx --outdir "$place/office" >/dev/null 2>&1
for file in "$place/office"/*.xlsx; do mv "$file" "$books/libreoffice-$(basename "$file")"; done
cargo build -q --release -p tonghop-cli -p tonghop-tests --bins --examples
program="${CARGO_TARGET_DIR:-target}/release"
"$program/tonghop" demo "$place/demo" --units "$(part 80)" --quiet >/dev/null || [ $? -eq 1 ]
at=0
find "$place/demo" -name '*.xlsx' | sort | while read -r file; do cp "$file" "$books/tonghop-$(printf %04d $at).xlsx"; at=$((at + 1)); done

echo "== reading $(find "$books" -name '*.xlsx' | wc -l) workbooks" >&2
"$place/venv/bin/python" tests/differential/read_openpyxl.py "$books" > "$place/openpyxl.jsonl"
"$program/examples/differential" "$books" "$place/openpyxl.jsonl"

echo "== marking them" >&2
"$program/examples/mark_books" "$books" "$place/marked"
