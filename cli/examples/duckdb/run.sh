#!/usr/bin/env bash
# The example on made-up data of two periods and two plans: `bash run.sh PROGRAM [PYTHON]`. PYTHON has duckdb.
set -euo pipefail
program=$(realpath "$1")
python=${2:-python3}
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

# merge exits with 1 where the report names errors, as that of the made-up data does.
merge() { "$program" merge "$@" --quiet >/dev/null || [ $? = 1 ]; }

"$program" demo one --quiet >/dev/null || [ $? = 1 ]
mkdir -p lake/plan=37-KH-UBND lake/plan=demo
merge one/ky-truoc --period 2019-Q1 --as-of 2019-03-25 -o q1.xlsx --csv lake/plan=37-KH-UBND/period=2019-Q1
merge one/returns --period 2019-Q2 --as-of 2019-06-25 -o q2.xlsx --csv lake/plan=37-KH-UBND/period=2019-Q2
"$program" demo many --units 50 --quiet >/dev/null || [ $? = 1 ]
merge many/returns --plan many/ke-hoach.json --period 2019-Q1 --as-of 2019-03-25 -o many.xlsx --csv lake/plan=demo/period=2019-Q1

"$python" "$here/totals.py" lake

# A comparison that cannot fail would prove nothing: with one figure changed it has to.
sed -i '0,/,value,[0-9]*,/s//,value,999999,/' lake/plan=demo/period=2019-Q1/by_unit.csv
if "$python" "$here/totals.py" lake >/dev/null 2>differences.txt; then
  echo "a changed figure was not seen" >&2
  exit 1
fi
echo "with one figure changed: $(cat differences.txt)"
