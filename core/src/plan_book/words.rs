//! Lists the Vietnamese words that stand in a plan workbook for values of the plan.

use serde_json::{Value, json};

use crate::base::text::{most_similar, tone_position_free_key};

/// A list of words of the workbook, each with the value that it stands for in the plan.
#[derive(Debug)]
pub(super) struct WordList {
    /// The name under which the drop-down of the workbook finds it; letters and digits only.
    pub(super) name: &'static str,
    /// What the list is about, as the head of its column.
    pub(super) title: &'static str,
    /// Word and value.
    pub(super) words: &'static [(&'static str, &'static str)],
    /// Words that other programs and papers use, which are understood as well.
    pub(super) also: &'static [(&'static str, &'static str)],
}

impl WordList {
    /// The word for a value of the plan; `None` where the list lacks the value.
    pub(super) fn word_for_value(&self, value: &str) -> Option<&'static str> {
        self.words.iter().find(|(_, known)| *known == value).map(|(word, _)| *word)
    }

    /// The value that a word stands for, whatever its case, the place of its tone and its kinds of space; `None` for an unknown word.
    pub(super) fn value_of_word(&self, read: &str) -> Option<&'static str> {
        let key = tone_position_free_key(read);
        let mut all = self.words.iter().chain(self.also);
        all.find(|(word, _)| tone_position_free_key(word) == key).map(|(_, value)| *value)
    }

    /// The word of the list that was probably meant; `None` where none is similar.
    pub(super) fn likely_word(&self, read: &str) -> Option<&'static str> {
        most_similar(read, self.words.iter().map(|(word, _)| *word))
    }

    /// All words of the list in quotation marks, with commas between them, for a message.
    pub(super) fn quoted_words(&self) -> String {
        self.words.iter().map(|(word, _)| format!("“{word}”")).collect::<Vec<_>>().join(", ")
    }
}

/// The words for yes and no.
pub(super) static YES_NO: WordList = WordList {
    name: "CoKhong",
    title: "Có hay không",
    words: &[("có", "true"), ("không", "false")],
    also: &[
        ("x", "true"),
        ("✓", "true"),
        ("yes", "true"),
        ("no", "false"),
        ("1", "true"),
        ("0", "false"),
        ("true", "true"),
        ("false", "false"),
    ],
};

/// The words of the column `Kiểu`: what an indicator asks for, as the type and the kind of its value in one word.
pub(super) static ANSWERS: WordList = WordList {
    name: "Kieu",
    title: "Kiểu",
    words: &[
        ("số phát sinh trong kỳ", "flow"),
        ("số có đến cuối kỳ", "stock"),
        ("số đầu kỳ", "opening"),
        ("lũy kế từ đầu năm", "stock_ytd"),
        ("tỷ lệ % (tính từ công thức)", "rate"),
        ("có/không", "yes"),
        ("chọn trong danh sách", "choice"),
        ("ngày", "date"),
        ("văn bản ngắn", "short"),
        ("thuyết minh", "long"),
    ],
    also: &[
        ("phát sinh", "flow"),
        ("số phát sinh", "flow"),
        ("số cuối kỳ", "stock"),
        ("số có cuối kỳ", "stock"),
        ("lũy kế", "stock_ytd"),
        ("tỷ lệ %", "rate"),
        ("tỷ lệ", "rate"),
        ("có không", "yes"),
        ("có hoặc không", "yes"),
        ("số có đầu kỳ", "opening"),
        ("số đầu năm", "opening"),
        ("ngày tháng", "date"),
        ("chữ ngắn", "short"),
        ("lời văn", "long"),
    ],
};

/// Words of the column `Kiểu` for answers that this format of plans does not have yet.
pub(super) const FUTURE_ANSWERS: [&str; 1] = ["tiền"];

/// The words for how the figures of units are combined.
pub(super) static ACROSS_UNITS: WordList = WordList {
    name: "CachTongHop",
    title: "Cách tổng hợp",
    words: &[
        ("cộng", "sum"),
        ("lấy lớn nhất", "max"),
        ("không cộng", "none"),
        ("cộng nhưng có thể trùng", "sum_warn"),
        ("đếm số đơn vị trả lời có", "count_yes"),
        ("đếm theo từng lựa chọn", "count_each"),
        ("lấy ngày sớm nhất", "earliest"),
        ("lấy ngày muộn nhất", "latest"),
        ("liệt kê theo đơn vị", "concat_by_unit"),
    ],
    also: &[
        ("tổng", "sum"),
        ("lớn nhất", "max"),
        ("cộng, có thể trùng", "sum_warn"),
        ("liệt kê", "concat_by_unit"),
        ("ngày sớm nhất", "earliest"),
        ("ngày muộn nhất", "latest"),
    ],
};

/// The words for how the total of an indicator with dimensions comes about.
pub(super) static CELL_TOTALS: WordList = WordList {
    name: "TongCacMuc",
    title: "Tổng các mục",
    words: &[("cộng các mục", "computed"), ("nhập, phải bằng tổng", "typed"), ("không có tổng", "none")],
    also: &[("tính", "computed"), ("cộng", "computed"), ("nhập", "typed"), ("không", "none"), ("không cộng", "none")],
};

/// The words for the type of a column of a list.
pub(super) static LIST_COLUMN_TYPES: WordList = WordList {
    name: "KieuCot",
    title: "Kiểu cột",
    words: &[
        ("số nguyên", "integer"),
        ("số thập phân", "decimal"),
        ("văn bản ngắn", "text"),
        ("có/không", "boolean"),
        ("ngày", "date"),
        ("chọn trong danh sách", "choice"),
    ],
    also: &[
        ("ngày tháng", "date"),
        ("chọn", "choice"),
        ("chữ ngắn", "text"),
        ("số", "integer"),
        ("tiền", "decimal"),
        ("văn bản", "text"),
        ("chữ", "text"),
        ("có không", "boolean"),
    ],
};

/// The words for how the figures of periods are combined.
pub(super) static ACROSS_TIME: WordList = WordList {
    name: "CongCacKy",
    title: "Qua các kỳ",
    words: &[
        ("cộng các kỳ", "sum"),
        ("lấy kỳ cuối", "last"),
        ("lấy kỳ đầu", "first"),
        ("có ở một kỳ là có", "any"),
        ("không tính", "none"),
    ],
    also: &[("cộng", "sum"), ("kỳ cuối", "last"), ("kỳ đầu", "first"), ("không", "none"), ("không cộng", "none")],
};

/// The words for kinds of period, from the shortest to the longest.
pub(super) static PERIOD_KINDS: WordList = WordList {
    name: "LoaiKy",
    title: "Loại kỳ",
    words: &[
        ("tuần", "week"),
        ("10 ngày", "ten_days"),
        ("tháng", "month"),
        ("quý", "quarter"),
        ("6 tháng", "half"),
        ("9 tháng", "nine_months"),
        ("năm", "year"),
    ],
    also: &[
        ("hằng tuần", "week"),
        ("mười ngày", "ten_days"),
        ("hằng tháng", "month"),
        ("hàng tháng", "month"),
        ("hằng quý", "quarter"),
        ("sáu tháng", "half"),
        ("chín tháng", "nine_months"),
        ("hằng năm", "year"),
    ],
};

/// The words for the day on which a week begins.
pub(super) static WEEK_DAYS: WordList = WordList {
    name: "ThuTrongTuan",
    title: "Tuần bắt đầu từ",
    words: &[
        ("thứ Hai", "monday"),
        ("thứ Ba", "tuesday"),
        ("thứ Tư", "wednesday"),
        ("thứ Năm", "thursday"),
        ("thứ Sáu", "friday"),
        ("thứ Bảy", "saturday"),
        ("Chủ nhật", "sunday"),
    ],
    also: &[
        ("thứ 2", "monday"),
        ("thứ 3", "tuesday"),
        ("thứ 4", "wednesday"),
        ("thứ 5", "thursday"),
        ("thứ 6", "friday"),
        ("thứ 7", "saturday"),
    ],
};

/// The words for built-in lists of public holidays.
pub(super) static PUBLIC_HOLIDAYS: WordList =
    WordList {
        name: "NgayNghiCoSan", title: "Ngày nghỉ có sẵn", words: &[("Việt Nam", "vn")], also: &[("vn", "vn"), ("có", "vn")]
    };

/// The words for where an entry comes from: the plan itself, or an inference.
pub(super) static BASES: WordList = WordList {
    name: "Nguon",
    title: "Nguồn",
    words: &[("kế hoạch nêu", "seed"), ("suy ra", "inferred")],
    also: &[("theo kế hoạch", "seed"), ("người lập suy ra", "inferred")],
};

/// The words for where a rule comes from: the plan itself, the meaning of the figures, or an inference.
pub(super) static RULE_BASES: WordList = WordList {
    name: "NguonQuyTac",
    title: "Nguồn của quy tắc",
    words: &[("kế hoạch nêu", "seed"), ("ý nghĩa của số liệu", "meaning"), ("suy ra", "inferred")],
    also: &[("theo kế hoạch", "seed"), ("kinh nghiệm", "inferred")],
};

/// The words for the severity of the finding about a broken rule.
pub(super) static SEVERITIES: WordList =
    WordList { name: "Muc", title: "Mức", words: &[("lỗi", "error"), ("cảnh báo", "warning"), ("lưu ý", "note")], also: &[] };

/// The words for days off and for days that are worked instead.
pub(super) static DAY_KINDS: WordList =
    WordList {
        name: "NgayNghi", title: "Nghỉ hay làm bù", words: &[("nghỉ", "off"), ("làm bù", "work")], also: &[("làm việc", "work")]
    };

/// The words for the role of a body in a duty.
pub(super) static ROLES: WordList = WordList {
    name: "VaiTro",
    title: "Vai trò",
    words: &[("chủ trì", "lead"), ("thực hiện", "alone"), ("phối hợp", "support"), ("đề nghị", "request")],
    also: &[],
};

/// The words for what a target is judged against.
pub(super) static TARGET_BASES: WordList = WordList {
    name: "CachXet",
    title: "Cách xét",
    words: &[
        ("tổng của các đơn vị", "number"),
        ("từng đơn vị", "per_unit"),
        ("số giao cho từng đơn vị", "assigned"),
        ("bằng chỉ tiêu khác", "equal_to"),
        ("lũy kế năm ít nhất bằng chỉ tiêu khác", "year_to_date_at_least"),
    ],
    also: &[("tổng", "number")],
};

/// The words for the built-in checks.
pub(super) static BUILT_IN_CHECKS: WordList = WordList {
    name: "PhepKiemTra",
    title: "Phép kiểm tra",
    words: &[
        ("nhiều đơn vị báo cùng một việc", "counted_twice"),
        ("lấy số lớn nhất", "larger_counts"),
        ("nội dung thuyết minh bắt buộc", "required_text"),
        ("dấu độ mật", "secrecy_marking"),
        ("phần đầu báo cáo", "header"),
        ("số lớn bất thường", "magnitude"),
        ("đủ số liệu", "complete"),
    ],
    also: &[],
};

/// The words for whether a unit went over whole or in part.
pub(super) static WHOLE_OR_PART: WordList = WordList {
    name: "ToanBo",
    title: "Toàn bộ hay một phần",
    words: &[("toàn bộ", "true"), ("một phần", "false")],
    also: &[("có", "true"), ("không", "false")],
};

/// All word lists, in the order of their columns on the sheet `Danh mục`.
pub(super) static ALL_WORD_LISTS: [&WordList; 17] = [
    &CELL_TOTALS,
    &ANSWERS,
    &ACROSS_UNITS,
    &ACROSS_TIME,
    &PERIOD_KINDS,
    &WEEK_DAYS,
    &PUBLIC_HOLIDAYS,
    &YES_NO,
    &BASES,
    &RULE_BASES,
    &SEVERITIES,
    &DAY_KINDS,
    &ROLES,
    &TARGET_BASES,
    &BUILT_IN_CHECKS,
    &WHOLE_OR_PART,
    &LIST_COLUMN_TYPES,
];

/// The JSON for a value of a word list: `true` and `false` become booleans, all others texts.
pub(super) fn to_json(value: &str) -> Value {
    match value {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => json!(text),
    }
}

/// The value of a word list for JSON: booleans become `true` and `false`; `None` where the JSON is neither boolean nor text.
pub(super) fn from_json(value: &Value) -> Option<&str> {
    match value {
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        value => value.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_whatever_their_case_and_likely_ones_are_proposed() {
        assert_eq!(ANSWERS.value_of_word("Số phát sinh trong kỳ"), Some("flow"));
        assert_eq!(ANSWERS.value_of_word("luỹ kế từ đầu năm"), Some("stock_ytd"));
        assert_eq!(ANSWERS.value_of_word("sô phát sinh"), None);
        assert_eq!(ANSWERS.likely_word("sô phát sinh"), Some("số phát sinh trong kỳ"));
        assert_eq!(ANSWERS.likely_word("thuyết mih"), Some("thuyết minh"));
        assert_eq!(ANSWERS.likely_word("hoàn toàn khác"), None);
    }

    #[test]
    fn no_word_of_a_list_stands_for_two_values() {
        for list in ALL_WORD_LISTS {
            for (word, value) in list.words.iter().chain(list.also) {
                assert_eq!(list.value_of_word(word), Some(*value), "{}: {word}", list.name);
            }
        }
    }
}
