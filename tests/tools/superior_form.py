"""Makes a superior's form as an office might get it: marks in comments, a formula, merged cells, a chart, a second sheet.

usage: superior_form.py TARGET [protected]
       superior_form.py --labels TARGET        labels without any mark
"""

import sys

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation


def marked(path, protected):
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 01-TTĐN"
    sheet["A1"] = "BIỂU TỔNG HỢP CỦA SỞ"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:D1")
    rows = [
        ("Số hội nghị", "B01"),
        ("Số lượt người", "Sở TTTT:\nB02"),
        ("Lũy kế", "B02 luy_ke"),
        ("Xã Xuân Bắc", "B02 26428"),
        ("Mã lạ", "B99"),
        ("Thuyết minh", "H01"),
        ("Hai số", "B01\nB02"),
        ("Nhận xét", "Ghi rõ lý do, xem B02"),
        ("Kế hoạch", "B02 ke_hoach"),
    ]
    for at, (label, mark) in enumerate(rows, start=3):
        sheet.cell(at, 1, label)
        cell = sheet.cell(at, 3)
        cell.number_format = "#,##0"
        cell.fill = PatternFill("solid", fgColor="FFFBE6")
        cell.comment = Comment(mark, "Sở TTTT")
    sheet["C13"] = "=C3+C4"
    sheet["C13"].comment = Comment("B03", "Sở TTTT")
    sheet["A14"] = "Cộng"
    sheet["C14"] = "=C3+C4"
    sheet.merge_cells("C15:D15")
    # What is no mark, targets that are no number, and cells that somebody wrote into.
    more = [("C05 ke_hoach", None), ("C09 ke_hoach", None), ("F04 ke_hoach", None), ("b03", None), ("B01; B02", None)]
    more += [("B01", 999), ("B01", "chưa rõ"), ("B01", 197), ("B01 26440", None), ("B03", None), ("B03 26440", None)]
    for at, (mark, before) in enumerate(more, start=17):
        sheet.cell(at, 3, before).comment = Comment(mark, "Sở TTTT")
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    rule.add("C3:C11")
    sheet.add_data_validation(rule)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=3, max_row=4))
    sheet.add_chart(chart, "F3")
    other = book.create_sheet("Hướng dẫn")
    other["A1"] = "Không sửa trang này"
    if protected:
        sheet.protection.sheet = True
    book.save(path)


def labelled(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    for at, label in enumerate(["Số hội nghị, buổi tuyên truyền, phổ biến trực tiếp", "SỐ LƯỢT NGƯỜI THAM DỰ:", "Trong đó: nữ", "Nội dung khác"], start=2):
        sheet.cell(at, 1, label)
        sheet.cell(at, 2, "lượt")
    book.save(path)


if sys.argv[1] == "--labels":
    labelled(sys.argv[2])
else:
    marked(sys.argv[1], len(sys.argv) > 2)
