"""All sheets and all cells, as a check has to read them; the figures of the first sheet are added up."""

from python_calamine import CalamineWorkbook

import sums


def read(path):
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return sheets[0]


sums.main(read)
