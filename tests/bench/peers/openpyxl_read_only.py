import warnings

import openpyxl

import sums

warnings.simplefilter("ignore")


def read(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)
    book.close()


sums.main(read)
