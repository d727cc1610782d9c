from python_calamine import CalamineWorkbook

import sums

sums.main(lambda path: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
