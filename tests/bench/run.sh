#!/usr/bin/env bash
# The speed of `tonghop merge` beside its peers: `bash tests/bench/run.sh [RETURNS] [OPTIONS]`, 10,000 unless told; README.md tells more.
# Sets up what it needs in target/bench.
set -euo pipefail
cd "$(dirname "$0")/../.."

. tests/packages.sh
packages=()
command -v soffice >/dev/null || packages+=(libreoffice-calc)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v python3 >/dev/null || packages+=(python3)
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
install_packages "${packages[@]}"

place="$PWD/target/bench"
mkdir -p "$place/node"
if ! cmp -s tests/bench/requirements.txt "$place/venv/.installed"; then
  echo "== installing the Python peers" >&2
  python3 -m venv "$place/venv"
  "$place/venv/bin/pip" install -q --disable-pip-version-check -r tests/bench/requirements.txt
  cp tests/bench/requirements.txt "$place/venv/.installed"
fi
cp tests/bench/package.json tests/bench/package-lock.json tests/bench/peers/*.mjs "$place/node"
if ! cmp -s "$place/node/package-lock.json" "$place/node/node_modules/.installed"; then
  echo "== installing the Node peers" >&2
  (cd "$place/node" && npm ci --loglevel=error --no-audit --no-fund && cp package-lock.json node_modules/.installed)
fi

echo "== building" >&2
cargo build --locked -q --release -p tonghop-cli -p tonghop-tests --bin tonghop \
  --example bench_returns --example bench_calamine --example bench_floor
exec python3 tests/bench/run.py --program "${CARGO_TARGET_DIR:-target}/release" --place "$place" "$@"
