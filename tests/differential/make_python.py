"""Workbooks by openpyxl and XlsxWriter: python make_python.py FOLDER SEED OPENPYXL XLSXWRITER"""

import pathlib
import sys

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.workbook.defined_name import DefinedName

from dice import DATE_FORMATS, FORMATS, Dice


def names(dice):
    count = dice.choice([1, 1, 2, 3, 5])
    return [f"{dice.choice(['Số liệu', 'Thuyết minh', 'Sheet', 'Trang & phụ', '_ẩn'])} {number}" for number in range(1, count + 1)]


def cells(dice):
    """Places in the order of the rows, some rows far below."""
    row = 1
    for _ in range(dice.randint(1, 30)):
        for column in range(1, dice.randint(2, 9)):
            if not dice.chance(0.2):
                yield row, column
        row += 1 if not dice.chance(0.05) else dice.randint(2, 5000)


def with_openpyxl(path, dice):
    workbook = openpyxl.Workbook(write_only=dice.chance(0.15))
    if dice.chance(0.2):
        workbook.epoch = CALENDAR_MAC_1904
    if workbook.write_only:
        for name in names(dice):
            sheet = workbook.create_sheet(name)
            for _ in range(dice.randint(1, 30)):
                sheet.append([dice.choice([dice.text(), dice.number(), None, True, dice.day()]) for _ in range(dice.randint(1, 8))])
        workbook.save(path)
        return
    workbook.remove(workbook.active)
    for name in names(dice):
        sheet = workbook.create_sheet(name)
        filled = []
        for row, column in cells(dice):
            cell = sheet.cell(row, column)
            kind = dice.randrange(10)
            if kind < 3:
                cell.value = dice.number()
                cell.number_format = dice.choice(FORMATS)
            elif kind < 6:
                cell.value = dice.text()
                if cell.data_type == "f":
                    cell.data_type = "s"
            elif kind == 6:
                cell.value = dice.day()
                cell.number_format = dice.choice(DATE_FORMATS)
            elif kind == 7:
                cell.value = dice.choice([True, False, "#N/A", "#DIV/0!"])
            elif kind == 8:
                cell.value = CellRichText(dice.text() or "x", TextBlock(InlineFont(b=True), dice.text()), dice.text())
            else:
                cell.value = f"=SUM(A{max(1, row - 1)}:A{row})"
            filled.append(cell)
        if dice.chance(0.3):
            sheet.merge_cells(start_row=6000, start_column=1, end_row=6002, end_column=3)
        if dice.chance(0.3):
            sheet.row_dimensions[dice.randint(1, 5)].hidden = True
            sheet.column_dimensions["B"].hidden = True
        if dice.chance(0.2) and filled:
            dice.choice(filled).comment = Comment("Đã kiểm tra", "tổng hợp")
        if dice.chance(0.2) and filled:
            dice.choice(filled).hyperlink = "https://example.org/?a=1&b=2"
        if dice.chance(0.2):
            chart = BarChart()
            chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=5))
            sheet.add_chart(chart, "K2")
        if dice.chance(0.2):
            guard = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
            guard.add("A1:A20")
            sheet.add_data_validation(guard)
        if dice.chance(0.2):
            sheet.freeze_panes = "B2"
    if len(workbook.sheetnames) > 1 and dice.chance(0.4):
        workbook[workbook.sheetnames[-1]].sheet_state = dice.choice(["hidden", "veryHidden"])
    if dice.chance(0.2):
        workbook.defined_names["vung"] = DefinedName("vung", attr_text=f"'{workbook.sheetnames[0]}'!$A$1:$B$2")
    workbook.save(path)


def with_xlsxwriter(path, dice):
    options = {"date_1904": dice.chance(0.2), "constant_memory": dice.chance(0.3), "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    bold = workbook.add_format({"bold": True})
    for name in names(dice):
        sheet = workbook.add_worksheet(name)
        places = list(cells(dice))
        for row, column in places:
            at = (row - 1, column - 1)
            kind = dice.randrange(10)
            if kind < 3:
                sheet.write_number(*at, dice.number(), workbook.add_format({"num_format": dice.choice(FORMATS)}))
            elif kind < 6:
                sheet.write_string(*at, dice.text())
            elif kind == 6:
                sheet.write_datetime(*at, dice.day(), workbook.add_format({"num_format": dice.choice(DATE_FORMATS)}))
            elif kind == 7:
                sheet.write_boolean(*at, dice.chance(0.5))
            elif kind == 8:
                # Escapes such as _x0041_ are escaped twice in rich strings.
                rich = [part.replace("_x", "_ x") for part in (dice.text(), dice.text())]
                sheet.write_rich_string(*at, bold, rich[0], " và ", bold, rich[1])
            else:
                sheet.write_formula(*at, "=A1&B1", None, dice.choice([dice.number(), dice.text(), True, "#N/A"]))
        if dice.chance(0.3):
            sheet.merge_range(6000, 0, 6002, 2, "gộp")
        if dice.chance(0.2) and not options["constant_memory"]:
            sheet.add_table(7000, 0, 7003, 1, {"data": [["a", 1], ["b", 2], ["c", 3]], "columns": [{"header": "Tên"}, {"header": "Số"}]})
        if dice.chance(0.2):
            chart = workbook.add_chart({"type": "column"})
            chart.add_series({"values": [name, 0, 0, 5, 0]})
            sheet.insert_chart("K2", chart)
        if dice.chance(0.2) and places:
            sheet.write_comment(places[0][0] - 1, places[0][1] - 1, "ghi chú")
        if dice.chance(0.3):
            sheet.set_row(1, None, None, {"hidden": True})
            sheet.set_column(1, 1, None, None, {"hidden": True})
        if dice.chance(0.2):
            sheet.conditional_format("A1:A20", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
    if len(workbook.worksheets()) > 1 and dice.chance(0.4):
        workbook.worksheets()[-1].hide()
    if dice.chance(0.15):
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": [workbook.worksheets()[0].name, 0, 0, 5, 0]})
        workbook.add_chartsheet("Biểu đồ").set_chart(chart)
    workbook.close()


def main():
    folder, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    for writer, make, count in (("openpyxl", with_openpyxl, int(sys.argv[3])), ("xlsxwriter", with_xlsxwriter, int(sys.argv[4]))):
        for number in range(count):
            make(folder / f"{writer}-{number:04}.xlsx", Dice(f"{writer} {seed} {number}"))


main()
