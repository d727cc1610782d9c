"""Writes a workbook with openpyxl that has values of every kind: python3 openpyxl_workbook.py TARGET.xlsx"""

import datetime
import sys

import openpyxl

workbook = openpyxl.Workbook()
sheet = workbook.active
sheet.title = "Số liệu"
sheet["A1"] = "Mã"
sheet["B1"] = " có dấu cách "
sheet["A2"] = 12
sheet["B2"] = 1234.5
sheet["C2"] = True
sheet["D2"] = datetime.date(2019, 3, 31)
sheet["D2"].number_format = "dd/mm/yyyy"
sheet["E2"] = "=A2+1"
sheet["F2"] = 0.5
sheet["F2"].number_format = "0%"
sheet["A3"] = "dòng 1\ndòng 2"
sheet["B3"] = "=1/0"
sheet["C3"] = datetime.time(8, 30)
sheet["D3"] = 0
sheet["D3"].number_format = '#,##0;-#,##0;"KPS"'
sheet.merge_cells("A5:C6")
sheet.column_dimensions["C"].hidden = True
sheet.row_dimensions[3].hidden = True
sheet.oddHeader.center.text = "MẬT"
hidden = workbook.create_sheet("_tonghop")
hidden.sheet_state = "veryHidden"
hidden["A1"] = "x"
workbook.save(sys.argv[1])
