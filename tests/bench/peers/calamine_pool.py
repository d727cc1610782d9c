"""As calamine.py, on every core: a pool of processes, each with its share of the files."""

import json
import multiprocessing
import os
import pathlib
import sys

from python_calamine import CalamineWorkbook

import sums


def share(paths):
    totals = {}
    for path in paths:
        sums.add(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(), totals)
    return totals


if __name__ == "__main__":
    files = [str(path) for path in pathlib.Path(sys.argv[1]).iterdir()]
    cores = len(os.sched_getaffinity(0))
    totals = {}
    with multiprocessing.Pool(cores) as pool:
        for part in pool.imap_unordered(share, (files[at : at + 100] for at in range(0, len(files), 100))):
            for code, value in part.items():
                totals[code] = totals.get(code, 0.0) + value
    json.dump(totals, sys.stdout)
