"""What openpyxl reads, a line of JSON for each workbook: python read_openpyxl.py FOLDER > CELLS.jsonl"""

import datetime
import json
import pathlib
import sys
import warnings

import openpyxl
from openpyxl.utils.datetime import to_excel

warnings.simplefilter("ignore")


def told(cell, epoch):
    value = cell.value
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, (int, float)):
        return ["n", float(value)]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)):
        return ["d", to_excel(value, epoch)]
    if cell.data_type == "e":
        return ["e", value]
    return ["t", str(value)]


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx")):
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        sheets = {}
        for sheet in book.worksheets:
            # Only the cells that are there: some sheets are wide and high.
            cells = {cell.coordinate: told(cell, book.epoch) for cell in sheet._cells.values() if cell.value is not None}
            sheets[sheet.title] = cells
        line = {"file": path.name, "sheets": sheets}
    except Exception as error:  # openpyxl refuses some sound files
        line = {"file": path.name, "refused": f"{type(error).__name__}: {error}"}
    print(json.dumps(line, ensure_ascii=True))
