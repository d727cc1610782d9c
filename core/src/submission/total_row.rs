//! Knows the rows of a list that add up others.

use crate::base::text::toneless_key;

/// Whether a text is the label of a row that adds up others. “Tổng” alone may begin the name of an event: “Tổng vệ sinh môi trường”.
pub(crate) fn is_total_row_label(label: &str) -> bool {
    let key = toneless_key(label);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_count = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    label.trim_start().starts_with('Σ')
        || match words.as_slice() {
            ["tong" | "cong"] | ["tong", "cong" | "so", ..] | ["cong", "lai" | "don" | "chung", ..] => true,
            ["cong", second, ..] => is_count(second),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_totals_are_known_by_how_they_begin() {
        for label in ["Tổng cộng", "Tổng cộng: 1 vụ", "TỔNG CỘNG (1 vụ)", "Cộng (1 vụ)", "Tổng số vụ", "Cộng chung", "Σ", "Cộng:", "tổng"]
        {
            assert!(is_total_row_label(label), "{label}");
        }
        for label in ["Tổng vệ sinh môi trường", "Tổng kết năm học", "Cộng đồng chung tay", "Hội nghị tổng kết"]
        {
            assert!(!is_total_row_label(label), "{label}");
        }
    }
}
