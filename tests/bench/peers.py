"""Who is measured, and how each is started."""

import dataclasses
import json
import subprocess


@dataclasses.dataclass
class Peer:
    name: str
    command: list
    fast: bool = True  # slow ones run on fewer returns, unless all are asked for
    totals: bool = True


def all_peers(place, program, here):
    python, node = place / "venv" / "bin" / "python", "node"
    script, module = here / "peers", place / "node"
    return [
        Peer("floor: read and inflate", [program / "examples" / "bench_floor"], totals=False),
        Peer("Rust, calamine, all cores", [program / "examples" / "bench_calamine"]),
        Peer("  all sheets, all cells", [program / "examples" / "bench_calamine", "--all"]),
        Peer("Python, python-calamine", [python, script / "calamine.py"]),
        Peer("  in a pool of processes", [python, script / "calamine_pool.py"]),
        Peer("  all sheets, all cells", [python, script / "calamine_all.py"]),
        Peer("Python, fastexcel", [python, script / "fastexcel_direct.py"]),
        Peer("  in a pool, added up by polars", [python, script / "fastexcel_polars.py"]),
        Peer("Python, polars read_excel", [python, script / "polars_excel.py"]),
        Peer("Python, pandas with calamine", [python, script / "pandas_calamine.py"], fast=False),
        Peer("Node, SheetJS", [node, module / "sheetjs.mjs"], fast=False),
        Peer("Node, exceljs", [node, module / "exceljs.mjs"], fast=False),
        Peer("Python, openpyxl read-only", [python, script / "openpyxl_read_only.py"], fast=False),
        Peer("Python, pandas with openpyxl", [python, script / "pandas_openpyxl.py"], fast=False),
    ]


def versions(place, here):
    """What was installed, one word for each peer, with Python and Node."""
    said = lambda *command: subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout.strip()
    wanted = ("openpyxl", "pandas", "python-calamine", "polars", "fastexcel")
    pinned = dict(line.split("==") for line in (here / "requirements.txt").read_text().split())
    packages = json.loads((here / "package.json").read_text())["dependencies"]
    lock = (here.parents[1] / "Cargo.lock").read_text().split("[[package]]")
    crate = next(block for block in lock if '\nname = "calamine"\n' in block).split('version = "')[1].split('"')[0]
    return [
        said(place / "venv" / "bin" / "python", "--version"),
        *(f"{name} {pinned[name]}" for name in wanted),
        f"Node {said('node', '--version')}",
        f"SheetJS {packages['xlsx']}",
        f"exceljs {packages['exceljs']}",
        f"calamine (Rust) {crate}",
    ]
