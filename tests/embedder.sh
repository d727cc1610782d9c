#!/usr/bin/env bash
# The crate as embedders get it: packed as it lies, and built upon by a project outside of the workspace, natively and for a page.
set -euo pipefail
cd "$(dirname "$0")/.."
root="$PWD"
target="${CARGO_TARGET_DIR:-$root/target}"

# What is uncommitted is packed, too: a test is about the files as they are. The build of the packed crate is the embedder's below.
cargo package --locked --quiet --allow-dirty --no-verify -p tonghop
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
tar -xzf "$target/package/tonghop-$version.crate" -C "$folder"
packed="$folder/tonghop-$version"
for file in README.md LICENSE-APACHE LICENSE-MIT src/lib.rs src/plan/builtin/37-KH-UBND.json examples/own_plan.rs; do
  [ -f "$packed/$file" ] || { echo "the package has no $file" >&2; exit 1; }
done
[ ! -e "$packed/tests" ] || { echo "the package has the tests and their data" >&2; exit 1; }

cp -r tests/embedder/src "$folder/src"
sed "s|@CRATE@|$packed|" tests/embedder/Cargo.toml.in > "$folder/Cargo.toml"
# The compiler and the versions that everything else was tested with.
cp Cargo.lock rust-toolchain.toml "$folder"
cd "$folder"
export CARGO_TARGET_DIR="$target/embedder"
cargo run --offline --quiet --features office,excel
cargo check --offline --quiet --lib --target wasm32-unknown-unknown --features excel
