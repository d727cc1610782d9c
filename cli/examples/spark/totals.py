"""Merges returns on the workers of a Spark cluster, each a share of them, and adds up the figures.

    spark-submit --master spark://HOST:7077 totals.py --program /opt/tonghop --returns /shared/returns --period 2019-Q1 --as-of 2019-03-25

Paths are as the workers see them. With `--merged FOLDER`, the tables of one merge over all files, it compares with those, and exits with
1 where anything differs, or where there is nothing to compare.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from pyspark.sql import SparkSession

COLUMNS = ["unit", "code", "state", "value", "why", "text"]

# Each share knows of its own returns only: to it, the units of all other shares have sent none. So the row of the share that has the
# unit counts, and `no_return` of the first share stands where no share has it.
BY_UNIT = """
SELECT unit, code, state, value, why, text, additive FROM (
  SELECT *, row_number() OVER (PARTITION BY unit, code ORDER BY why <=> 'no_return', share) AS place FROM shares)
WHERE place = 1"""

# Two shares with returns of one unit could not see that one return replaces the other, or is its copy.
IN_TWO_SHARES = """
SELECT unit FROM shares WHERE NOT why <=> 'no_return' GROUP BY unit HAVING count(DISTINCT share) > 1 ORDER BY unit"""

# Decimals, since a binary number would round. A missing answer is no 0: it has no figure. Yes counts as 1, no as 0. What does not add
# up over the units (the greatest, a text) has no total here.
TOTALS = """
SELECT code, sum(CAST(coalesce(value, CASE text WHEN 'true' THEN '1' WHEN 'false' THEN '0' END) AS DECIMAL(38, 9))) AS total
FROM by_unit WHERE additive = 'true' GROUP BY code"""

DIFFERENT_TOTALS = """
SELECT code, totals.total AS here, CAST(merged_totals.total AS DECIMAL(38, 9)) AS merged
FROM totals FULL JOIN merged_totals USING (code)
WHERE NOT totals.total <=> CAST(merged_totals.total AS DECIMAL(38, 9)) ORDER BY code"""

DIFFERENT_ROWS = """
WITH here AS (SELECT unit, code, state, value, why, text FROM by_unit)
(SELECT * FROM here EXCEPT ALL SELECT * FROM merged_rows) UNION ALL (SELECT * FROM merged_rows EXCEPT ALL SELECT * FROM here)"""


def table(path):
    """The rows of a table, with None for an empty cell."""
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(lines)]


def plain(total):
    return "no figure" if total is None else f"{total.normalize():f}"


class Tonghop:
    """Runs the program in a task. Of a task that is killed, and run again elsewhere, a folder is left that nobody reads."""

    def __init__(self, options):
        self.program = options.program
        self.returns = options.returns
        self.period = options.period
        # A worker has one core for a task.
        self.common = ["--as-of", options.as_of, "--jobs", "1", "--lang", "en"] + (["--plan", options.plan] if options.plan else [])

    def run(self, folder, names, *arguments):
        """Runs the program in `folder`, with links to those files in `folder/returns`."""
        for name in names:
            link = pathlib.Path(folder, "returns", name)
            link.parent.mkdir(parents=True, exist_ok=True)
            # Strict: a file that is gone has to stop the task, a link to nothing would be a return less.
            link.symlink_to(pathlib.Path(self.returns, name).resolve(strict=True))
        done = subprocess.run([self.program, *arguments, *self.common], cwd=folder, capture_output=True, text=True)
        # 1: done, and there are errors in returns, which stand in the report.
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def units(self, names):
        """The unit of each file, as the program reads it."""
        names = list(names)
        if not names:
            return
        with tempfile.TemporaryDirectory() as folder:
            answer = self.run(folder, names, "check", "returns", "--format", "json")
        units = {file["sha256"]: file["unit"] for file in json.loads(answer)["files"]}
        for name in names:
            # By content: the program composes the accents of the names that it prints, and a disk knows the file by the other name only.
            unit = units[hashlib.sha256(pathlib.Path(self.returns, name).read_bytes()).hexdigest()]
            # A file of no known unit gives no figures.
            if unit:
                yield unit, name

    def merge(self, share, names):
        """The rows of `by_unit.csv` of a merge over those files. The program writes its tables whole or not at all."""
        with tempfile.TemporaryDirectory() as folder:
            self.run(folder, names, "merge", "returns", "--period", self.period, "-o", "share.xlsx", "--csv", "tables")
            indicators = table(pathlib.Path(folder, "tables", "indicators.csv"))
            rows = table(pathlib.Path(folder, "tables", "by_unit.csv"))
        additive = {row["code"]: row["additive"] for row in indicators}
        for row in rows:
            # That a unit has sent nothing, each share says of most units; one that says it is enough.
            if share and row["why"] == "no_return":
                continue
            if len((row["value"] or "").partition(".")[2]) > 9:
                raise ValueError(f"{row['unit']} {row['code']}: {row['value']} has more decimals than the totals")
            yield (share, *(row[name] for name in COLUMNS), additive[row["code"]])


def main(options):
    spark = SparkSession.builder.appName("tonghop").getOrCreate()
    tonghop = Tonghop(options)
    returns = pathlib.Path(options.returns)
    names = [path.relative_to(returns).as_posix() for path in returns.rglob("*") if path.suffix.lower() in (".xlsx", ".json")]
    start = time.monotonic()
    # Which unit a file is of stands in the file, its name may be anything. So the workers read the files twice: first any part of them
    # for their units, then all files of a unit in one place, since only there a copy or an older revision is seen to be one.
    files = {}
    for unit, name in spark.sparkContext.parallelize(sorted(names), options.shares).mapPartitions(tonghop.units).collect():
        files.setdefault(unit, []).append(name)
    # The units in turn: the same shares in every run, all about as large, and none empty.
    units = sorted(files)
    if not units:
        print("no returns")
        return 1
    count = min(options.shares, len(units))
    shares = [(share, [name for unit in units[share::count] for name in files[unit]]) for share in range(count)]
    merged = spark.sparkContext.parallelize(shares, count).flatMap(lambda share: tonghop.merge(*share))
    text = ", ".join(f"{name} STRING" for name in COLUMNS)
    rows = spark.createDataFrame(merged, f"share INT, {text}, additive STRING")
    # Kept, or each question below would merge anew. Rows that are lost with their worker are made again.
    rows.persist().createOrReplaceTempView("shares")
    kept = rows.count()
    print(f"{count} shares read and merged in {time.monotonic() - start:.2f} s, {kept} rows")

    twice = [row.unit for row in spark.sql(IN_TWO_SHARES).collect()]
    if twice:
        print(f"in two shares: {' '.join(twice)}")
        return 1
    spark.sql(BY_UNIT).createOrReplaceTempView("by_unit")
    totals = spark.sql(TOTALS)
    totals.createOrReplaceTempView("totals")
    if not options.merged:
        for row in totals.orderBy("code").collect():
            print(f"{row.code}: {plain(row.total)}")
        return 0

    indicators = [row for row in table(pathlib.Path(options.merged, "indicators.csv")) if row["additive"] == "true"]
    merged_totals = [(row["code"], row["total"]) for row in indicators]
    merged_rows = [tuple(row[name] for name in COLUMNS) for row in table(pathlib.Path(options.merged, "by_unit.csv"))]
    spark.createDataFrame(merged_totals, "code STRING, total STRING").createOrReplaceTempView("merged_totals")
    spark.createDataFrame(merged_rows, text).createOrReplaceTempView("merged_rows")
    different = spark.sql(DIFFERENT_TOTALS).collect()
    for row in different:
        print(f"{row.code}: {plain(row.here)} here, {plain(row.merged)} by merge")
    different_rows = spark.sql(DIFFERENT_ROWS).count()
    compared = sum(total is not None for _, total in merged_totals)
    print(f"{compared} totals compared, {len(different)} differ; {len(merged_rows)} rows compared, {different_rows} differ")
    return 1 if different or different_rows or not compared else 0


parser = argparse.ArgumentParser()
for name in ["program", "returns", "period", "as-of"]:
    parser.add_argument(f"--{name}", required=True)
for name in ["plan", "merged"]:
    parser.add_argument(f"--{name}")
# More than workers, so that a lost task is a small loss; not many more, since each merge writes rows for all units of the plan.
parser.add_argument("--shares", type=int, default=6)
sys.exit(main(parser.parse_args()))
