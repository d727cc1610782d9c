//! Lists the Vietnamese words that stand in a plan workbook for values of the plan.

use serde_json::{Value, json};

use crate::base::text::{tone_position_free_key, toneless_key};

/// A list of words, each with the value that it stands for in the plan.
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
    /// The word of a value.
    pub(super) fn word(&self, value: &str) -> Option<&'static str> {
        self.words.iter().find(|(_, known)| *known == value).map(|(word, _)| *word)
    }

    /// The value that a word stands for; case, tone placement and kinds of space do not matter.
    pub(super) fn value(&self, read: &str) -> Option<&'static str> {
        let key = tone_position_free_key(read);
        let mut all = self.words.iter().chain(self.also);
        all.find(|(word, _)| tone_position_free_key(word) == key).map(|(_, value)| *value)
    }

    /// The word that was probably meant.
    pub(super) fn likely(&self, read: &str) -> Option<&'static str> {
        likely(read, self.words.iter().map(|(word, _)| *word))
    }

    /// All words, as a message lists them.
    pub(super) fn listed(&self) -> String {
        self.words.iter().map(|(word, _)| format!("“{word}”")).collect::<Vec<_>>().join(", ")
    }
}

/// The option that differs from what was read in few letters, whatever its signs; none where nothing is near.
pub(super) fn likely<'w>(read: &str, options: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters = |text: &str| toneless_key(text).chars().filter(|c| c.is_alphanumeric()).take(80).collect::<Vec<char>>();
    let wanted = letters(read);
    // In two letters anything is near.
    if wanted.len() < 3 {
        return None;
    }
    let near = options.filter_map(|option| {
        let known = letters(option);
        let distance = edits(&wanted, &known);
        // What was read may be the beginning of the option, as where somebody shortens it.
        let begins = wanted.len() >= 4 && known.starts_with(&wanted);
        let most = (known.len().max(wanted.len()) / 4).max(1);
        (distance <= most || begins).then_some((if begins { 0 } else { distance }, option))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, option)| option)
}

/// How many letters have to be put in, taken out or exchanged.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, a) in one.iter().enumerate() {
        let mut next = vec![line.saturating_add(1)];
        for ((b, above_left), above) in other.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            let replaced = above_left.saturating_add(usize::from(a != b));
            next.push(replaced.min(above.saturating_add(1)).min(left.saturating_add(1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Yes or no.
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

/// What an indicator asks for: type of value and kind in one word.
pub(super) static ANSWERS: WordList = WordList {
    name: "Kieu",
    title: "Kiểu",
    words: &[
        ("số phát sinh trong kỳ", "flow"),
        ("số có đến cuối kỳ", "stock"),
        ("lũy kế từ đầu năm", "stock_ytd"),
        ("tỷ lệ % (tính từ công thức)", "rate"),
        ("có/không", "yes"),
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
        ("lời văn", "long"),
    ],
};

/// Words of `Kiểu` that plans of this format do not have yet.
pub(super) const ANSWERS_TO_COME: [&str; 4] = ["số đầu kỳ", "chọn trong danh sách", "ngày", "tiền"];

/// How figures of units become one.
pub(super) static ACROSS_UNITS: WordList = WordList {
    name: "CachTongHop",
    title: "Cách tổng hợp",
    words: &[
        ("cộng", "sum"),
        ("lấy lớn nhất", "max"),
        ("không cộng", "none"),
        ("cộng nhưng có thể trùng", "sum_warn"),
        ("đếm số đơn vị trả lời có", "count_yes"),
        ("liệt kê theo đơn vị", "concat_by_unit"),
    ],
    also: &[("tổng", "sum"), ("lớn nhất", "max"), ("cộng, có thể trùng", "sum_warn"), ("liệt kê", "concat_by_unit")],
};

/// How figures of periods become one.
pub(super) static ACROSS_TIME: WordList = WordList {
    name: "CongCacKy",
    title: "Qua các kỳ",
    words: &[("cộng các kỳ", "sum"), ("lấy kỳ cuối", "last"), ("có ở một kỳ là có", "any"), ("không tính", "none")],
    also: &[("cộng", "sum"), ("kỳ cuối", "last"), ("không", "none"), ("không cộng", "none")],
};

/// Kinds of period.
pub(super) static PERIODS: WordList = WordList {
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

/// The day on which a week begins.
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

/// Lists of public holidays that are built in.
pub(super) static PUBLIC_HOLIDAYS: WordList =
    WordList {
        name: "NgayNghiCoSan", title: "Ngày nghỉ có sẵn", words: &[("Việt Nam", "vn")], also: &[("vn", "vn"), ("có", "vn")]
    };

/// Where something comes from.
pub(super) static BASES: WordList = WordList {
    name: "Nguon",
    title: "Nguồn",
    words: &[("kế hoạch nêu", "seed"), ("suy ra", "inferred")],
    also: &[("theo kế hoạch", "seed"), ("người lập suy ra", "inferred")],
};

/// Where a rule comes from.
pub(super) static RULE_BASES: WordList = WordList {
    name: "NguonQuyTac",
    title: "Nguồn của quy tắc",
    words: &[("kế hoạch nêu", "seed"), ("ý nghĩa của số liệu", "meaning"), ("suy ra", "inferred")],
    also: &[("theo kế hoạch", "seed"), ("kinh nghiệm", "inferred")],
};

/// How heavy a broken rule weighs.
pub(super) static SEVERITIES: WordList =
    WordList { name: "Muc", title: "Mức", words: &[("lỗi", "error"), ("cảnh báo", "warning"), ("lưu ý", "note")], also: &[] };

/// Off or at work.
pub(super) static DAY_KINDS: WordList =
    WordList {
        name: "NgayNghi", title: "Nghỉ hay làm bù", words: &[("nghỉ", "off"), ("làm bù", "work")], also: &[("làm việc", "work")]
    };

/// How a body stands to a duty.
pub(super) static ROLES: WordList = WordList {
    name: "VaiTro",
    title: "Vai trò",
    words: &[("chủ trì", "lead"), ("thực hiện", "alone"), ("phối hợp", "support"), ("đề nghị", "request")],
    also: &[],
};

/// What a target is judged against.
pub(super) static TARGETS: WordList = WordList {
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

/// The checks that the program has built in.
pub(super) static CHECKS: WordList = WordList {
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

/// Whole or in part.
pub(super) static WHOLE_OR_PART: WordList = WordList {
    name: "ToanBo",
    title: "Toàn bộ hay một phần",
    words: &[("toàn bộ", "true"), ("một phần", "false")],
    also: &[("có", "true"), ("không", "false")],
};

/// All lists, in the order of their columns on the sheet of lists.
pub(super) static ALL: [&WordList; 15] = [
    &ANSWERS,
    &ACROSS_UNITS,
    &ACROSS_TIME,
    &PERIODS,
    &WEEK_DAYS,
    &PUBLIC_HOLIDAYS,
    &YES_NO,
    &BASES,
    &RULE_BASES,
    &SEVERITIES,
    &DAY_KINDS,
    &ROLES,
    &TARGETS,
    &CHECKS,
    &WHOLE_OR_PART,
];

/// The value of the plan as JSON: the two truths are no texts there.
pub(super) fn to_json(value: &str) -> Value {
    match value {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => json!(text),
    }
}

/// The text under which a list has a value of the plan.
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
        assert_eq!(ANSWERS.value("Số phát sinh trong kỳ"), Some("flow"));
        assert_eq!(ANSWERS.value("luỹ kế từ đầu năm"), Some("stock_ytd"));
        assert_eq!(ANSWERS.value("sô phát sinh"), None);
        assert_eq!(ANSWERS.likely("sô phát sinh"), Some("số phát sinh trong kỳ"));
        assert_eq!(ANSWERS.likely("thuyết mih"), Some("thuyết minh"));
        assert_eq!(ANSWERS.likely("hoàn toàn khác"), None);
    }

    #[test]
    fn no_list_has_a_word_twice() {
        for list in ALL {
            for (word, value) in list.words.iter().chain(list.also) {
                assert_eq!(list.value(word), Some(*value), "{}: {word}", list.name);
            }
        }
    }
}
