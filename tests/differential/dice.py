"""What stands in the cells: seeded values of every kind that an honest sheet may hold."""

import datetime
import random

WORDS = ["Xã", "Thị trấn", "buổi tuyên truyền", "lượt người", "không phát sinh", "Báo cáo", "đối ngoại", "quý I", "hội nghị", "kết quả"]
ODD = ["", " ", "  hai dấu cách  ", "dòng 1\ndòng 2", "tab\tở giữa", "<b>&amp;\"'", "_x000D_", "_x0041_", "=A1", "+84", "-", "@x", "'12", "0", "1.234", "TRUE", "😀 biển đảo", "e\u0302\u0301", "a" * 300]
FORMATS = ["General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.00E+00", "dd/mm/yyyy", "yyyy\\-mm\\-dd", "h:mm", "[h]:mm:ss", "# ?/?", '#,##0;-#,##0;"KPS"', "@"]
DATE_FORMATS = ["dd/mm/yyyy", "d/m/yy", "yyyy-mm-dd hh:mm", "mmm yyyy"]


class Dice(random.Random):
    """A generator of its own for each workbook."""

    def text(self):
        if self.random() < 0.25:
            return self.choice([text for text in ODD if text])
        return " ".join(self.choices(WORDS, k=self.randint(1, 6)))

    def number(self):
        kind = self.randrange(7)
        if kind == 0:
            return self.randint(0, 20)
        if kind == 1:
            return self.randint(-100_000, 10_000_000)
        if kind == 2:
            return round(self.uniform(-1000, 1000), self.randint(0, 6))
        if kind == 3:
            return self.random()
        if kind == 4:
            return self.choice([0, 0.1, 0.1 + 0.2, 1e-7, 1.5e-12, 999_999_999_999, 123_456_789_012_345, -0.5, 1 / 3])
        if kind == 5:
            return self.randint(1, 9) * 10 ** self.randint(0, 12)
        return self.randint(0, 300) / 4

    def day(self):
        return datetime.datetime(2004, 1, 2) + datetime.timedelta(days=self.randrange(9000), seconds=self.choice([0, 0, 3600, 45_296]))

    def chance(self, share):
        return self.random() < share
