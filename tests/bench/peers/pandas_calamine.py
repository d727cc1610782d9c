import warnings

import pandas

import sums

warnings.simplefilter("ignore")
sums.main(lambda path: pandas.read_excel(path, sheet_name=0, header=None, engine="calamine").values.tolist())
