"""Opens a workbook with openpyxl and saves it as another file: save_again.py FROM TO"""

import sys

from openpyxl import load_workbook

load_workbook(sys.argv[1]).save(sys.argv[2])
