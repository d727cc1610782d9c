#!/usr/bin/env bash
# What the tests in browsers need, on a fresh Debian machine: both browsers, Node, fonts for Vietnamese, and the packages of
# package-lock.json. Run as root where something of Debian is missing.
set -euo pipefail
cd "$(dirname "$0")"

. ../packages.sh
packages=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium)
[ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || packages+=(firefox-esr)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
# The list is read whole first: `grep -q` ends at its first hit, and with `pipefail` the broken pipe of fc-list would count as "no font".
fonts="$(fc-list 2>/dev/null || true)"
grep -qi 'dejavu\|noto' <<<"$fonts" || packages+=(fontconfig fonts-dejavu-core)
# Stands in for Times New Roman on the printed copy, with the same widths.
grep -qi 'liberation' <<<"$fonts" || packages+=(fontconfig fonts-liberation)
install_packages "${packages[@]}"

if [ "$(node --version | tr -dc '0-9.' | cut -d. -f1)" -lt 18 ]; then
  echo "Node 18 or later is needed, this is $(node --version)." >&2
  exit 2
fi
# Installed anew only when the list has changed. The bundlers have a list of their own.
for place in . bundlers; do
  if ! cmp -s "$place/package-lock.json" "$place/node_modules/.installed"; then
    echo "== npm ci ($place)" >&2
    npm ci --prefix "$place" --loglevel=error --no-audit --no-fund
    cp "$place/package-lock.json" "$place/node_modules/.installed"
  fi
done
