"""tonghop itself: a merge that is measured, and the totals that the peers have to reach."""

import csv
import decimal
import json
import shutil
import sys

import measure

# The day is told, so that every run writes the same report. Exit code 1: written, with findings.
PERIOD = ["--period", "2019-Q1", "--as-of", "2019-03-20"]
WRITTEN = (0, 1)
FINEST = decimal.Decimal("0.001")  # of all the values in the plan


def merge(returns, *more, fresh=True):
    """Workbook only: with checks, ledger and sources, which the peers leave out. Unless it is `fresh`, over the report before."""
    output = returns.place / "merged.xlsx"
    if fresh:
        output.unlink(missing_ok=True)
    command = [returns.program / "tonghop", "merge", returns.folder, "--plan", returns.plan, *PERIOD, "-o", output, "--quiet", *more]
    return measure.run(command, accepted=WRITTEN)


def totals(returns):
    """What has to come out, by code; every file must have been taken."""
    tables = returns.place / "tables"
    if tables.exists():
        shutil.rmtree(tables)
    merge(returns, "--csv", tables)
    with open(tables / "ledger.csv", encoding="utf-8-sig", newline="") as file:
        refused = [line for line in csv.DictReader(file) if line["outcome"] != "accepted"]
    if refused:
        sys.exit(f"{len(refused)} returns were not accepted, first {refused[0]['file']}: {refused[0]['reason']}. Made by another version? --fresh")
    with open(tables / "indicators.csv", encoding="utf-8-sig", newline="") as file:
        return {line["code"]: decimal.Decimal(line["total"]) for line in csv.DictReader(file) if line["total"]}


def check(name, output, wanted):
    """The totals of a peer, rounded to the finest value of the plan, against ours. Ends the benchmark where they differ."""
    found = json.loads(output.read_text(encoding="utf-8"))
    found = {code: decimal.Decimal(repr(total)).quantize(FINEST) for code, total in found.items()}
    wrong = [code for code in sorted(found.keys() | wanted.keys()) if found.get(code) != wanted.get(code)]
    for code in wrong:
        print(f"{name}, {code}: {found.get(code)}, tonghop {wanted.get(code)}", file=sys.stderr)
    if wrong:
        sys.exit(1)
