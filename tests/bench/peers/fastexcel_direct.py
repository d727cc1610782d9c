"""fastexcel without a data frame library around it: its columns come as Arrow."""

import fastexcel

import sums


def read(path):
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
    return zip(*(column.to_pylist() for column in sheet.to_arrow().columns))


sums.main(read)
