"""A second opinion on the comparison with the same period one year before: reads the matrices of two report workbooks with openpyxl, adds
up the units that have a figure in both, and compares with what the newer report says in its JSON and on its sheet `Tổng hợp`.

    add_up_last_year.py LAST_YEAR.xlsx NOW.xlsx NOW.json

It shares no code with tonghop. Only indicators whose figures are added up are compared. Ends with 1 and a line for each difference.
"""

import json
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import load_workbook


def number(value):
    return None if value is None or isinstance(value, (str, bool)) else Decimal(repr(value)).normalize()


def matrix(path):
    """The figures of `Theo đơn vị` by indicator and unit, and which indicators are added up. `KPS` is a cell with the number 0."""
    rows = list(load_workbook(path, data_only=True)["Theo đơn vị"].iter_rows(values_only=True))
    codes = {column: code for column, code in enumerate(rows[3]) if column >= 4 and code}
    added = {codes[column] for column in codes if str(rows[6][column] or "").startswith("cộng")}
    below = next(at for at, row in enumerate(rows) if row[0] == "TỔNG CỘNG") + 1
    figures = {code: {} for code in codes.values()}
    for row in rows[below:]:
        for column, code in codes.items():
            if row[1] and (value := number(row[column])) is not None:
                figures[code][row[1]] = value
    return figures, added


def summary(path):
    """The four cells on the year before of each row of `Tổng hợp`."""
    rows = list(load_workbook(path, data_only=True)["Tổng hợp"].iter_rows(values_only=True))
    heads = next(row for row in rows if "Mức tăng, giảm" in row)
    first = heads.index("Mức tăng, giảm") - 1
    return {row[1]: row[first : first + 4] for row in rows if row[1] and len(str(row[1])) <= 16}


def main(before, now, document):
    then, added = matrix(before)
    current, _ = matrix(now)
    shown = summary(now)
    lines = {line["code"]: line for line in json.loads(Path(document).read_text("utf-8"))["indicators"]}
    compared, differences = 0, 0
    for code in sorted(added & then.keys() & current.keys()):
        both = then[code].keys() & current[code].keys()
        change = percent = None
        if both:
            old, new = (sum(figures[code][unit] for unit in both) for figures in (then, current))
            change = new - old
            percent = (change * 100 / old).quantize(Decimal("0.1"), ROUND_HALF_UP) if old else None
        total = sum(then[code].values()) if then[code] else None
        told = lines[code]
        text = lambda key: None if told[key] is None else Decimal(told[key])
        pairs = [
            ("total", total, text("last_year"), number(shown[code][0])),
            ("change", change, text("last_year_change"), number(shown[code][1])),
            ("percent", percent, text("last_year_change_percent"), number(shown[code][2])),
            ("units", len(both), told["last_year_change_units"], int(shown[code][3].replace("…", "0"))),
        ]
        for what, *values in pairs:
            if any(value != values[0] for value in values):
                differences += 1
                print(f"{code} {what}: {values[0]} by Python, {values[1]} in the JSON, {values[2]} in the workbook")
        compared += 1
    print(f"{compared} indicators, {differences} differences")
    return 1 if differences or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
