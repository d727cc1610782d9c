"""Types answers into a workbook with openpyxl: mend_cells.py FROM TO SHEET CELL=NUMBER …"""

import sys

from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
for change in sys.argv[4:]:
    cell, number = change.split("=")
    book[sys.argv[3]][cell] = int(number)
book.save(sys.argv[2])
