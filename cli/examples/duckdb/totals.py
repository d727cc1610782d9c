"""Adds up the tables of `tonghop merge --csv` with DuckDB and compares them with the totals of `merge`.

    python totals.py lake

Exits with 1 where a total differs, or where there is nothing to compare.
"""

import pathlib
import sys

import duckdb


def main(lake):
    base = duckdb.connect()
    base.execute("SET VARIABLE lake = ?", [lake])
    base.execute(pathlib.Path(__file__).with_name("totals.sql").read_text(encoding="utf-8"))
    compared = base.execute("SELECT count(*) FROM indicators WHERE additive = 'true' AND total IS NOT NULL").fetchone()[0]
    differences = base.execute("SELECT * FROM differences ORDER BY ALL").fetchall()
    for plan, period, code, here, merged in differences:
        print(f"{plan} {period} {code}: {here} here, {merged} by merge", file=sys.stderr)
    periods = base.execute("SELECT plan, period, count(DISTINCT unit) FROM by_unit GROUP BY ALL ORDER BY ALL").fetchall()
    for plan, period, units in periods:
        print(f"{plan} {period}: {units} units")
    print(f"{compared} totals compared, {len(differences)} differ")
    return 1 if differences or not compared else 0


sys.exit(main(sys.argv[1]))
