"""A second opinion on a year of an office: reads the returns and lists of its quarters, one after the other, adds them up and
compares totals, previous figures, years to date, changes and days late with the reports that were issued.

    add_up_year.py FOLDER PLAN.json

FOLDER holds q1 to q4, each with `in/` (returns; a file is called UNIT.xlsx, UNIT_lan2.xlsx for a second sending), `dieu-chinh.csv`
(corrections), `quyet-dinh.csv` (decisions) and the report `bc.json`. It shares no code with tonghop: what a return says is read with
openpyxl, as in `add_up.py`. Ends with 1 and a line for each difference.
"""

import csv
import hashlib
import json
import sys
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from add_up import plain, read_return
from openpyxl import load_workbook

ADDED = ("sum", "sum_warn", "count_yes")


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def quarter(folder, indicators):
    """Unit → code → figure of the returns that count, with the office's decisions and corrections."""
    candidates = {}
    for path in sorted((folder / "in").glob("*.xlsx")):
        unit, _, rest = path.stem.partition("_")
        revision = int(rest[3:]) if rest.startswith("lan") else 1
        candidates.setdefault(unit, []).append((revision, path))
    kept = {row["mã đơn vị"]: row["sha-256"] for row in rows(folder / "quyet-dinh.csv")}
    figures, counted = {}, {}
    for unit, files in candidates.items():
        newest = max(revision for revision, _ in files)
        files = [path for revision, path in files if revision == newest]
        if len(files) > 1:
            files = [path for path in files if hashlib.sha256(path.read_bytes()).hexdigest() == kept[unit]]
        assert len(files) == 1, unit
        figures[unit] = read_return(files[0], indicators)
        counted[unit] = files[0]
    for row in rows(folder / "dieu-chinh.csv"):
        assert figures[row["mã đơn vị"]][row["mã"]] == Decimal(row["số cũ"]), row
        figures[row["mã đơn vị"]][row["mã"]] = Decimal(row["số mới"])
    return figures, counted


def signed(path):
    """The day of signing, and whether it is a true date cell."""
    for row in load_workbook(path).worksheets[0].iter_rows(max_row=14):
        for cell in row:
            if cell.value is not None and plain(cell.value).rstrip(": *") == "Ngày ký":
                value = next(c.value for c in row if c.column > cell.column and c.value not in (None, ""))
                if isinstance(value, datetime):
                    return value.date(), True
                day, month, year = (int(part) for part in str(value).split("/"))
                return date(year, month, day), False
    raise SystemExit(f"{path}: no day of signing")


def days_late(path, report, regime):
    """Working days after the deadline; a true date that suits only with day and month exchanged makes nobody late."""
    day, true_date = signed(path)
    deadline = date.fromisoformat(report["deadline"])
    if true_date and day > deadline and day.day <= 12 and date(day.year, day.day, day.month) <= deadline:
        return 0
    special = {date.fromisoformat(entry["date"]): entry["day"] for entry in regime["holidays"]}
    after = (deadline + timedelta(days=n) for n in range(1, max(0, (day - deadline).days) + 1))
    return sum(special.get(one, "off" if one.weekday() > 4 else "work") == "work" for one in after)



def main():
    folder, plan_file = Path(sys.argv[1]), Path(sys.argv[2])
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    indicators = {i["code"]: i for i in plan["indicators"]}
    kinds = {u["code"]: u["kind"] for u in plan["units"]}
    before, to_date, compared, differences, days = None, {}, 0, 0, 0
    for number in range(1, 5):
        place = folder / f"q{number}"
        report = json.loads((place / "bc.json").read_text(encoding="utf-8"))
        figures, counted = quarter(place, indicators)
        units = {unit["code"]: unit for unit in report["units"]}
        for unit, path in counted.items():
            late = days_late(path, report, plan["regime"])
            days += 1
            if units[unit]["days_late"] != late:
                differences += 1
                print(f"q{number} {unit}: signed {signed(path)[0]}, {late} days late, report {units[unit]['days_late']}")
        for line in report["indicators"]:
            code = line["code"]
            indicator = indicators[code]
            if indicator["across_units"] not in ADDED or indicator["value"]["type"] in ("text", "boolean"):
                continue

            def of(given):
                return {u: f[code] for u, f in (given or {}).items() if code in f and kinds[u] in indicator["owed_by"]}

            now, then = of(figures), of(before)
            own = {"total": sum(now.values()) if now else None, "previous": sum(then.values()) if then else None}
            both = now.keys() & then.keys()
            own["change"] = sum(now[u] - then[u] for u in both) if both else None
            base = sum(then[u] for u in both)
            share = (own["change"] * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP) if both and base else None
            own["change_percent"] = share
            if indicator["kind"] == "flow":
                parts = [part for part in (to_date.get(code), own["total"]) if part is not None]
                to_date[code] = sum(parts) if parts else None
                own["year_to_date"] = to_date[code]
            elif indicator["kind"] == "stock":
                own["year_to_date"] = None
            for key, value in own.items():
                stated = None if line[key] is None else Decimal(line[key])
                compared += 1
                if stated != value:
                    differences += 1
                    print(f"q{number} {code} {key}: returns and lists {value}, report {stated}")
        before = figures
    print(f"4 quarters, {compared} figures and {days} days of signing compared, {differences} differences")
    sys.exit(1 if differences or compared == 0 else 0)


main()
