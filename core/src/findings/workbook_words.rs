//! Says findings about a plan in the words of the workbook that it was written in, in place of those of the JSON document.

/// Names and values in the JSON document of a plan, each with the word that a plan workbook has for it.
const WORKBOOK_WORDS: [(&str, &str); 50] = [
    ("across_time", "Qua các kỳ"),
    ("across_units", "Cách tổng hợp"),
    ("any", "có ở một kỳ là có"),
    ("boolean", "có/không"),
    ("by", "Phân theo"),
    ("clauses", "Điều khoản"),
    ("collected", "Các loại kỳ"),
    ("concat_by_unit", "liệt kê theo đơn vị"),
    ("count_yes", "đếm số đơn vị trả lời có"),
    ("cut_off_day", "Ngày chốt số liệu"),
    ("days", "Hạn"),
    ("dimensions", "Phân tổ"),
    ("duty", "việc"),
    ("error", "lỗi"),
    ("false", "một phần"),
    ("flow", "số phát sinh trong kỳ"),
    ("from", "Từ đơn vị"),
    ("holders", "Loại đơn vị thực hiện"),
    ("indicators", "Chỉ tiêu"),
    ("integer", "số nguyên"),
    ("kind", "Kiểu"),
    ("last", "lấy kỳ cuối"),
    ("last_year", "Áp dụng đến năm"),
    ("levels", "Hạn gửi"),
    ("max", "Nhiều nhất"),
    ("max_length", "Độ dài tối đa"),
    ("min", "Ít nhất"),
    ("none", "không cộng"),
    ("note", "lưu ý"),
    ("numbers", "Số giao từng đơn vị"),
    ("other_holders", "Nơi thực hiện khác"),
    ("owed_by", "Loại đơn vị báo cáo"),
    ("plausible_max", "Ngưỡng cảnh báo"),
    ("quarter", "quý"),
    ("required", "Bắt buộc"),
    ("scale", "Số chữ số thập phân"),
    ("stock", "số có đến cuối kỳ"),
    ("sum", "cộng"),
    ("sum_warn", "cộng nhưng có thể trùng"),
    ("tasks", "Điều khoản"),
    ("text", "thuyết minh"),
    ("to", "Thành đơn vị"),
    ("total", "Tổng các mục"),
    ("typed", "nhập, phải bằng tổng"),
    ("unit_kinds", "Loại đơn vị"),
    ("units", "Đơn vị"),
    ("valid_from", "Từ ngày"),
    ("valid_to", "Đến ngày"),
    ("value", "Kiểu"),
    ("warning", "cảnh báo"),
];

/// Replaces each quoted name or value of the JSON document by the word of the workbook.
pub(super) fn in_workbook_words(sentence: &str) -> String {
    let mut said = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, (word, behind))) = rest.split_once('“').and_then(|(before, quoted)| Some((before, quoted.split_once('”')?)))
    {
        let known = WORKBOOK_WORDS.iter().find(|(own, _)| *own == word).map_or(word, |(_, own)| own);
        said.extend([before, "“", known, "”"]);
        rest = behind;
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quoted_words_of_the_document_are_replaced() {
        let said = in_workbook_words("Bổ sung vào “owed_by”, không phải owed_by, “khác” và “chưa đóng");
        assert_eq!(said, "Bổ sung vào “Loại đơn vị báo cáo”, không phải owed_by, “khác” và “chưa đóng");
    }

    #[test]
    fn words_are_listed_once_and_in_order() {
        assert!(WORKBOOK_WORDS.is_sorted_by(|(one, _), (other, _)| one < other));
    }
}
