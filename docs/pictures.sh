#!/usr/bin/env bash
# Makes every picture of the README and of the guides anew, from what the program writes: sheets as LibreOffice prints them in
# Vietnamese, the form as Chromium shows it. `TONGHOP_BIN` names a program that is built already. Look at each picture afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."

. tests/packages.sh
packages=()
command -v soffice >/dev/null || packages+=(libreoffice-calc)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
command -v convert >/dev/null || packages+=(imagemagick)
[ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] || packages+=(fonts-liberation)
install_packages "${packages[@]}"
bash tests/browser/setup.sh

if [ -z "${TONGHOP_BIN:-}" ]; then
  cargo build --locked --release --quiet -p tonghop-cli
  TONGHOP_BIN="${CARGO_TARGET_DIR:-target}/release/tonghop"
fi
TONGHOP_BIN="$(realpath "$TONGHOP_BIN")"
export TONGHOP_BIN

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/profile/user"
cat > "$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
XML

# printed WORKBOOK NAME: the workbook as $work/NAME.pdf.
printed() {
  cp "$1" "$work/$2.xlsx"
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/$2.xlsx" >/dev/null 2>&1
}

# page PDF NUMBER TARGET: a page without its number and its margins.
page() {
  pdftoppm -r 110 -f "$2" -l "$2" -png "$1" "$work/page"
  convert "$work"/page-*.png -gravity north -chop 0x65 -trim +repage -bordercolor white -border 16 "$3"
  rm "$work"/page-*.png
}

# page_of PDF HEADING: the number of the first page with the heading.
page_of() {
  local pages number
  pages=$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')
  for number in $(seq "$pages"); do
    if pdftotext -f "$number" -l "$number" "$1" - | grep "$2" >/dev/null; then
      echo "$number"
      return
    fi
  done
  echo "$1 has no page with “$2”" >&2
  exit 1
}

# small PICTURE…: a palette of 64 colours is enough for black letters and pale fields, and takes a third of the bytes.
small() {
  for picture in "$@"; do
    convert "$picture" -strip +dither -colors 64 -define png:compression-level=9 "PNG8:$picture"
    [ "$(stat -c %s "$picture")" -le 150000 ] || { echo "$picture is larger than 150 kB" >&2; exit 1; }
  done
}

# The report of the demo, and the return in it that has the errors.
"$TONGHOP_BIN" demo "$work/demo" --quiet >/dev/null
printed "$work/demo/tong-hop.xlsx" report
page "$work/report.pdf" 1 "$work/first.png"
page "$work/report.pdf" 2 "$work/second.png"
# Two pages, one below the other; of the second what one sees at a glance.
convert "$work/second.png" -crop x468+0+0 +repage -background '#888888' -splice 0x2 "$work/second.png"
convert "$work/first.png" "$work/second.png" -append docs/tong-hop.png
page "$work/report.pdf" "$(page_of "$work/report.pdf" "SỐ LIỆU THEO ĐƠN VỊ")" docs/huong-dan/theo-don-vi.png
page "$work/report.pdf" "$(page_of "$work/report.pdf" "TÌNH HÌNH GỬI BÁO CÁO")" docs/huong-dan/tinh-hinh-gui.png
# The findings are for the screen and not set to print: a copy without its print areas shows them.
python3 - "$work/demo/tong-hop.xlsx" "$work/whole-copy.xlsx" <<'END'
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as copy:
    for part in book.infolist():
        content = book.read(part)
        if part.filename == "xl/workbook.xml":
            content = re.sub(rb'<definedName name="_xlnm.Print_Area"[^>]*>[^<]*</definedName>', b"", content)
        copy.writestr(part, content)
END
printed "$work/whole-copy.xlsx" whole
page "$work/whole.pdf" "$(page_of "$work/whole.pdf" "LỖI VÀ CẢNH BÁO")" docs/huong-dan/loi-va-canh-bao.png
printed "$work/demo/returns/BC TTDN Q2 2019 Xuan Truong_final.xlsx" return
page "$work/return.pdf" 1 docs/huong-dan/bieu-excel.png
small docs/tong-hop.png docs/huong-dan/{theo-don-vi,tinh-hinh-gui,loi-va-canh-bao,bieu-excel}.png

# The form, and the page of the report.
node tests/browser/screens.mjs
small docs/trang-tong-hop.png docs/bieu-mau.png docs/bieu-mau-dien-thoai.png docs/huong-dan/{chon-don-vi,con-loi}.png
ls -l docs/*.png docs/huong-dan/*.png
