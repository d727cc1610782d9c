#!/usr/bin/env bash
# The program built for Windows and run under Wine: what it writes must be, byte for byte, what it writes on Linux; patterns are expanded;
# a file that another program holds open is told as that. `bash tests/windows.sh` by itself sets up what it needs.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/packages.sh
target=x86_64-pc-windows-gnu
built=${CARGO_TARGET_DIR:-$PWD/target}

packages=()
command -v x86_64-w64-mingw32-gcc >/dev/null || packages+=(gcc-mingw-w64-x86-64-posix)
[ -x /usr/lib/wine/wine64 ] || command -v wine64 >/dev/null || packages+=(wine64)
install_packages "${packages[@]}"
rustup target list --installed 2>/dev/null | grep "$target" >/dev/null || rustup target add "$target"
# Debian keeps the loader itself out of the search path; its wrapper asks for a Wine of 32 bits on every start.
loader=$(command -v wine64 || echo /usr/lib/wine/wine64)

# The program of Linux comes out of the build that the tests use: built by itself, it would compile two dozen crates again.
cargo test --locked -q --workspace --no-run
# It runs for seconds and is built for minutes: neither debug information nor the optimisation that the tests on Linux profit from,
# apart from what the build script of the form uses as well, which is built already.
CARGO_PROFILE_DEV_DEBUG=0 cargo build --locked -q --target "$target" -p tonghop-cli \
  --config profile.dev.package.rust_xlsxwriter.opt-level=0 --config profile.dev.package.quick-xml.opt-level=0 \
  --config profile.dev.package.unicode-normalization.opt-level=0

place="$built/windows"
rm -rf "$place"
mkdir -p "$place/bin"
cp "$built/$target/debug/tonghop.exe" "$place/bin/"
x86_64-w64-mingw32-gcc -Wall -Werror -O1 -shared -o "$place/bin/bcryptprimitives.dll" tests/windows/bcryptprimitives.c -ladvapi32
x86_64-w64-mingw32-gcc -Wall -Werror -municode -o "$place/bin/hold.exe" tests/windows/hold.c

# A locale of UTF-8, or Wine does not find names with Vietnamese letters. Neither .NET nor a browser is asked for.
export LC_ALL=C.UTF-8 WINEPREFIX="$built/wine" WINEDEBUG=-all WINEDLLOVERRIDES="bcryptprimitives=n;mscoree,mshtml=;winemenubuilder.exe="
wine() { "$loader" "$@"; }
wine wineboot -i >/dev/null 2>&1

fail() { printf 'windows: %s\n' "$*" >&2; exit 1; }

# Each system works in a folder of its own with the same names in it. The folder stays for a look when something fails.
for system in linux windows; do
  mkdir -p "$place/$system/Báo cáo quý 2/quý 1"
  cp tests/fixtures/0.1.0/returns/* "$place/$system/Báo cáo quý 2/quý 1/"
done

# run SYSTEM STATUS WORDS…: runs the program and keeps what it says in out and err; any other exit code is a failure.
run() {
  local system=$1 expected=$2 status=0 program=("$built/debug/tonghop")
  shift 2
  [ "$system" = linux ] || program=(wine "$place/bin/tonghop.exe")
  (cd "$place/$system/Báo cáo quý 2" && "${program[@]}" "$@" >../out 2>../err </dev/null 9>&-) || status=$?
  [ "$status" = "$expected" ] || fail "$system: tonghop $* ended with $status instead of $expected: $(cat "$place/$system/err")"
}

# both STATUS WORDS…: the same on both systems, where \ stands for the divider of each. What is told must be equal but for dividers.
both() {
  local status=$1
  shift
  run linux "$status" "${@//\\//}"
  run windows "$status" "$@"
  diff <(sed 's#\\\+#/#g' "$place/linux/out") <(sed 's#\\\+#/#g' "$place/windows/out") || fail "tonghop $*: the systems say different things"
}

same_files() {
  diff -rq "$place/linux/Báo cáo quý 2" "$place/windows/Báo cáo quý 2" || fail "after $*: the files differ"
}

# says FILE WORDS: whether they are told, however the lines are broken.
says() { tr -s '\n ' ' ' <"$place/windows/$1" | grep -F "$2" >/dev/null || fail "not told: $2. Instead: $(cat "$place/windows/$1")"; }

# The demo tells how long it took.
for system in linux windows; do
  run "$system" 0 demo "thử nghiệm"
done
same_files demo
period=(--period 2019-Q2 --as-of 2019-07-20)
both 0 form "${period[@]}" -o "biểu mẫu.html"
both 0 template "${period[@]}" --all -o "mẫu\\mới" --previous "thử nghiệm\\ky-truoc\\2019-Q1\\*.xlsx"
both 1 check "thử nghiệm\\returns\\*.x*" --format json
cmp "$place/linux/out" "$place/windows/out" || fail "check: the documents differ"
[ "$(grep -c '"file": "thử nghiệm/returns/' "$place/windows/out")" -gt 10 ] || fail "check: the pattern stands for too few files"
# Among them .xls and .ods, which a process of its own reads.
both 1 check "quý 1" --format json
cmp "$place/linux/out" "$place/windows/out" || fail "check: the documents differ"
both 2 check "thử nghiệm\\returns\\*.docm"
says err "không có tệp nào khớp với"
merge=(merge "thử nghiệm\\returns" "${period[@]}" -o "báo cáo.xlsx" --json "báo cáo.json" --csv "bảng"
  --previous "thử nghiệm\\ky-truoc" --received "thử nghiệm\\ngay-nhan.csv" --format json)
both 1 "${merge[@]}"
[ -s "$place/windows/Báo cáo quý 2/báo cáo.xlsx" ] || fail "merge wrote no workbook"
both 0 trace "báo cáo.xlsx" B02 --with "báo cáo.json"
same_files merge

# hold FILE [alone]: keeps the file open until `let_go`.
hold() {
  mkfifo "$place/until"
  (cd "$place/windows/Báo cáo quý 2" && exec "$loader" "$place/bin/hold.exe" "$@") <"$place/until" >"$place/held" 2>/dev/null &
  holder=$!
  exec 9>"$place/until"
  for _ in $(seq 100); do
    grep -q held "$place/held" && return
    sleep 0.1
  done
  fail "hold.exe does not hold $1"
}
let_go() {
  exec 9>&-
  wait "$holder" || fail "hold.exe ended with $?"
  rm "$place/until"
}
words="đang mở trong chương trình khác"

# As Excel holds a workbook: it can be read, and not be replaced.
hold "báo cáo.xlsx"
run windows 2 "${merge[@]}"
says err "báo cáo.xlsx: tệp $words"
run windows 0 trace "báo cáo.xlsx" B02
let_go
same_files "merge over a file that is held open"
both 1 "${merge[@]}"
same_files "merge anew"

# A return that nobody else may read costs that return only, and is told.
return=$(cd "$place/windows/Báo cáo quý 2/thử nghiệm/returns" && ls | grep '\.xlsx$' | head -1)
hold "thử nghiệm/returns/$return" alone
run windows 1 check "thử nghiệm\\returns"
says out "$words"
let_go

rm -rf "$place"
echo "== the program for Windows writes what the program for Linux writes" >&2
