"""A second opinion from another language: reads the accepted returns of a demo with openpyxl, adds them up per indicator, and
compares with the totals in the JSON report and in the workbook.

    add_up.py DEMO_FOLDER PLAN.json

It shares no code with tonghop and knows only the plan, the look of the form and how Vietnamese writes numbers. Ends with 1 and a
line for each difference.
"""

import ast
import itertools
import json
import re
import sys
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import load_workbook

NIL = {"không phát sinh", "kps", "chưa phát sinh"}
ZERO = {"không", "không có", "-", "–", "—", "−"}
NONE = {"kad", "không áp dụng", "theo chế độ mật", "báo cáo theo chế độ mật", "mật"}


def plain(text):
    return " ".join(unicodedata.normalize("NFC", str(text)).replace("\u00a0", " ").split())


def figure(value, indicator):
    """The figure of a cell, or None where it gives none."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        whole = indicator["value"]["type"] == "integer"
        return None if number < 0 or (whole and number != int(number)) else number.normalize()
    text = plain(value).lower()
    if text in NIL or text in ZERO:
        return Decimal(0)
    if text in NONE:
        return None
    unit = plain(indicator["unit_of_measure"]).lower()
    if text.endswith(unit):
        text = text[: -len(unit)].strip()
    if re.fullmatch(r"\d{1,3}([. ]\d{3})+", text):
        return Decimal(re.sub(r"[. ]", "", text))
    if re.fullmatch(r"\d+", text):
        return Decimal(text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})*,\d+", text) and indicator["value"]["type"] == "decimal":
        fraction = text.split(",")[1]
        if len(fraction) <= indicator["value"]["scale"] and len(fraction) != 3:
            return Decimal(text.replace(".", "").replace(",", "."))
    return None


def codes_of(sheet, known):
    """Column and rows of the indicator codes: the column that has most of them."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.strip() in known:
                found.setdefault(cell.column, {})[cell.row] = cell.value.strip()
    return max(found.items(), key=lambda item: len(item[1])) if found else (None, {})


def column_titled(sheet, first_row, title):
    for row in sheet.iter_rows(min_row=max(1, first_row - 8), max_row=first_row - 1):
        for cell in row:
            if cell.value is not None and title in plain(cell.value).lower():
                return cell.column
    raise SystemExit(f"{sheet.title}: no column {title}")


def ticked(sheet, label):
    for row in sheet.iter_rows(max_row=40):
        for cell in row:
            if cell.value is not None and plain(cell.value).lower().rstrip(": ") == label:
                right = [c.value for c in row if c.column > cell.column and c.value not in (None, "")]
                return bool(right) and plain(right[0]).lower() in {"x", "có", "v", "✓"}
    return False


def read_return(path, indicators):
    """Code → figure of one return, and the answers to yes/no indicators."""
    book = load_workbook(path, data_only=True)
    figures = {code: i for code, i in indicators.items() if i["value"]["type"] != "text"}
    sheet, (_, rows) = max(((s, codes_of(s, figures)) for s in book.worksheets), key=lambda pair: len(pair[1][1]))
    column = column_titled(sheet, min(rows), "kết quả")
    nil = ticked(sheet, "báo cáo không phát sinh")
    answers = {}
    for row, code in rows.items():
        indicator = indicators[code]
        value = sheet.cell(row, column).value
        if indicator["value"]["type"] == "boolean":
            answers[code] = Decimal(1) if plain(value or "").lower() in {"x", "có", "v", "✓"} else Decimal(0) if value else None
        elif (value is None or plain(value) == "") and nil and indicator["kind"] == "flow":
            answers[code] = Decimal(0)
        else:
            answers[code] = figure(value, indicator)
    for table in book.worksheets:
        if table.title.startswith("Bảng "):
            answers.update(read_table(table, figures, nil))
    return {code: answer for code, answer in answers.items() if answer is not None}


def read_table(sheet, indicators, nil):
    """Code → figure of the cells of a table, by the hidden keys of its rows and columns; the rows of the data sheet only repeat them."""
    whole = sheet.title.split(" ")[1]
    head = next(row for row in range(1, 40) if sheet.cell(row, 1).value == whole)
    columns = {column: sheet.cell(head, column).value for column in range(2, sheet.max_column + 1)}
    blanks = ticked(sheet, "các ô để trống là không phát sinh") or ticked(sheet, "các ô để trống là không có (bằng 0)")
    answers = {}
    for row in range(head + 1, sheet.max_row + 1):
        for column, key in columns.items():
            code = f"{whole}[{sheet.cell(row, 1).value},{key}]"
            if code not in indicators or indicators[code].get("computed"):
                continue
            value = sheet.cell(row, column).value
            blank = value is None or plain(value) == ""
            is_nil = blank and (blanks or nil and indicators[code]["kind"] == "flow")
            answers[code] = Decimal(0) if is_nil else figure(value, indicators[code])
    return answers


def rounded(value, places):
    """Half away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def expression(formula):
    """The formula as a tree whose names are codes; Python would take `C01[lua]` for something else."""
    names = re.sub(r"\b([A-Z][A-Z0-9]+)\[([a-z0-9_,]+)\]", lambda found: found[1] + "__" + found[2].replace(",", "__"), formula)
    return ast.parse(names, mode="eval").body


def code_of(name):
    """The code that a name of such a tree stands for."""
    whole, *categories = name.split("__")
    return f"{whole}[{','.join(categories)}]" if categories else whole


def expanded(plan):
    """The indicators by code, each cell of a divided one as an indicator of its own."""
    categories = {dimension["id"]: [one["id"] for one in dimension["categories"]] for dimension in plan.get("dimensions", [])}
    found = {}
    for indicator in plan["indicators"]:
        code, formula = indicator["code"], indicator.get("computed")
        if not indicator.get("by"):
            found[code] = indicator
            continue
        void = {tuple(cell) for cell in indicator.get("void", [])}
        places = [place for place in itertools.product(*(categories[by] for by in indicator["by"])) if place not in void]
        cells = {f"{code}[{','.join(place)}]": place for place in places}
        total = indicator.get("total", "computed")
        if total == "computed":
            found[code] = {**indicator, "computed": formula.replace("[*]", "") if formula else " + ".join(cells)}
        elif total == "typed":
            found[code] = {**indicator, "computed": None}
        for cell, place in cells.items():
            own = formula.replace("[*]", f"[{','.join(place)}]").replace("[*,", f"[{place[0]},") if formula else None
            found[cell] = {**indicator, "code": cell, "computed": own}
    return found


def computed(formula, figures, scale):
    """The figure of a formula such as "C02 / C01 * 100"; None where an operand is unknown or a divisor is 0."""

    def value(node):
        if isinstance(node, ast.Name):
            return figures.get(code_of(node.id))
        if isinstance(node, ast.Constant):
            return Decimal(str(node.value))
        if isinstance(node, ast.UnaryOp):
            inner = value(node.operand)
            return None if inner is None else -inner
        left, right = value(node.left), value(node.right)
        if left is None or right is None or (isinstance(node.op, ast.Div) and right == 0):
            return None
        operation = {ast.Add: Decimal.__add__, ast.Sub: Decimal.__sub__, ast.Mult: Decimal.__mul__, ast.Div: Decimal.__truediv__}
        return rounded(operation[type(node.op)](left, right), 9)

    result = value(expression(formula))
    return None if result is None else rounded(result, scale).normalize()


def operands(formula):
    return [code_of(node.id) for node in ast.walk(expression(formula)) if isinstance(node, ast.Name)]


def list_rows(book, one):
    """The rows of a list, each as column id → value, and whether its box "không phát sinh" is ticked."""
    sheet = book[f"Biểu {one['code']}"] if f"Biểu {one['code']}" in book.sheetnames else None
    if sheet is None:
        return [], False
    labels = {plain(column["label"]).lower(): column["id"] for column in one["columns"]}
    for head in range(1, 20):
        columns = {}
        for cell in sheet[head]:
            text = plain(cell.value or "").lower()
            own = next((labels[label] for label in labels if text == label or text.startswith(label + " (")), None)
            if own:
                columns[cell.column] = own
        if len(columns) == len(labels):
            break
    rows = []
    for row in sheet.iter_rows(min_row=head + 1):
        cells = {columns[cell.column]: cell.value for cell in row if cell.column in columns and plain(cell.value if cell.value is not None else "") != ""}
        if cells:
            rows.append(cells)
    return rows, ticked(sheet, "không phát sinh")


def fed_figures(path, plan):
    """The figures that indicators take from lists: None where a row lacks what is needed."""
    book = load_workbook(path, data_only=True)
    lists = {one["code"]: list_rows(book, one) for one in plan.get("lists", [])}
    result = {}
    for indicator in plan["indicators"]:
        found = re.fullmatch(r"(sum|count)\(([A-Z][A-Z0-9]*)(?:\.(\w+))?\)", indicator.get("computed") or "")
        if not found or found[2] not in lists:
            continue
        rows, nil = lists[found[2]]
        if not rows:
            result[indicator["code"]] = Decimal(0) if nil else None
        elif found[3] is None:
            result[indicator["code"]] = Decimal(len(rows))
        elif any(found[3] not in row for row in rows):
            result[indicator["code"]] = None
        elif found[1] == "sum":
            result[indicator["code"]] = sum((Decimal(str(row[found[3]])) for row in rows), Decimal(0))
        else:
            result[indicator["code"]] = Decimal(sum(plain(row[found[3]]).lower() == "có" for row in rows))
    return result


def fill_in(answers, indicators, fed):
    """Computes what the plan computes; what stands in those cells is not read."""
    formulas = {code: i for code, i in indicators.items() if i.get("computed")}
    for code in formulas:
        answers.pop(code, None)
    answers.update({code: figure_of_list for code, figure_of_list in fed.items() if figure_of_list is not None})
    formulas = {code: i for code, i in formulas.items() if code not in fed}
    # A formula may use a computed figure: as many rounds as there are formulas are enough.
    for _ in formulas:
        for code, indicator in formulas.items():
            figure_now = computed(indicator["computed"], answers, indicator["value"].get("scale", 0))
            if figure_now is not None:
                answers[code] = figure_now
    return answers


def total_of(code, indicators, units):
    """The total of a computed rate: the formula over the totals of its operands, of the units that have them all."""
    indicator = indicators[code]
    whole = [unit for unit in units if all(operand in unit for operand in operands(indicator["computed"]))]
    return total_over(code, indicators, whole)


def total_over(code, indicators, units):
    indicator = indicators[code]
    if indicator.get("computed") and indicator["across_units"] == "none":
        sums = {operand: total_over(operand, indicators, units) for operand in operands(indicator["computed"])}
        return computed(indicator["computed"], sums, indicator["value"].get("scale", 0))
    answers = [unit[code] for unit in units if code in unit]
    return sum(answers) if answers else None


def totals(folder, plan, report):
    indicators = expanded(plan)
    kinds = {u["code"]: u["kind"] for u in plan["units"]}
    columns = {line["code"]: [] for line in report["indicators"]}
    units = []
    # The ledger has the names in NFC; on the disk they stand as they came, some of them in NFD.
    root = folder / "returns"
    paths = {unicodedata.normalize("NFC", path.relative_to(root).as_posix()): path for path in root.rglob("*") if path.is_file()}
    for row in report["ledger"]:
        if row["outcome"] != "accepted":
            continue
        answers = fill_in(read_return(paths[row["file"]], indicators), indicators, fed_figures(paths[row["file"]], plan))
        units.append(answers)
        for code, answer in answers.items():
            if code in columns and kinds[row["unit"]] in indicators[code]["owed_by"]:
                columns[code].append(answer)
    result = {}
    for code, answers in columns.items():
        rule = indicators[code]["across_units"]
        owners = sum(kind in indicators[code]["owed_by"] for kind in kinds.values())
        if rule in ("sum", "sum_warn", "count_yes"):
            result[code] = sum(answers) if answers else None
        elif indicators[code].get("computed"):
            result[code] = total_of(code, indicators, units)
        elif rule == "max":
            result[code] = max(answers) if answers else None
        elif rule == "none" and owners == 1:
            result[code] = answers[0] if answers else None
        else:
            result[code] = None
    return result


def workbook_totals(path, known):
    """Code → figure in the column “Kỳ này” of the report, as the file has it cached."""
    sheet = load_workbook(path, data_only=True)["Tổng hợp"]
    _, rows = codes_of(sheet, known)
    column = column_titled(sheet, min(rows), "kỳ này")
    cells = {code: sheet.cell(row, column).value for row, code in rows.items()}
    return {code: Decimal(repr(value)) if isinstance(value, (int, float)) else None for code, value in cells.items()}


def main():
    folder, plan_file = Path(sys.argv[1]), Path(sys.argv[2])
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    report = json.loads((folder / "tong-hop.json").read_text(encoding="utf-8"))
    own = totals(folder, plan, report)
    texts = {i["code"] for i in plan["indicators"] if i["value"]["type"] == "text"}
    book = workbook_totals(folder / "tong-hop.xlsx", set(own) - texts)
    differences = 0
    for line in report["indicators"]:
        code = line["code"]
        stated = None if line["total"] is None else Decimal(line["total"])
        if own[code] != stated or (code not in texts and book.get(code) != stated):
            differences += 1
            print(f"{code}: returns {own[code]}, JSON {stated}, workbook {book.get(code)}")
    accepted = sum(row["outcome"] == "accepted" for row in report["ledger"])
    compared = sum(value is not None for value in own.values())
    print(f"{accepted} returns, {compared} totals compared, {differences} differences")
    sys.exit(1 if differences or compared == 0 else 0)


if __name__ == "__main__":
    main()
