#!/usr/bin/env bash
# Makes the picture of the README: the first page of the demo's report, as LibreOffice prints it in Vietnamese.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo run --locked --release --quiet -- demo "$work/demo" --quiet >/dev/null
mkdir -p "$work/profile/user"
cat > "$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
XML
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/demo/tong-hop.xlsx" >/dev/null 2>&1
pdftoppm -r 110 -f 1 -l 1 -png "$work/tong-hop.pdf" "$work/page"
cp "$work"/page*.png docs/tong-hop.png
