//! Knows the labels of rows that add up others.

use crate::base::text::toneless_key;

/// Whether a text is the label of a row that adds up others. “Tổng” alone may begin the name of an event: “Tổng vệ sinh môi trường”.
pub(crate) fn is_total_row_label(label: &str) -> bool {
    let key = toneless_key(label);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_count = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    label.trim_start().starts_with('Σ')
        || match words.as_slice() {
            ["tong" | "cong"] | ["tong", "cong" | "so", ..] | ["cong", "lai" | "don" | "chung", ..] => true,
            ["tong" | "cong", "toan" | "ca", area, ..] => AREAS.contains(area),
            ["total" | "subtotal" | "sum"] | ["grand" | "sub", "total"] | ["luy", "ke"] | ["luy", "ke", "tu" | "den", ..] => true,
            ["cong", second, ..] => is_count(second),
            _ => false,
        }
}

/// What may stand behind “toàn” and “cả” where a row is about all of it.
const AREAS: [&str; 14] = ["xa", "phuong", "thi", "huyen", "quan", "tinh", "thanh", "don", "dac", "khu", "nganh", "nam", "quy", "ky"];

/// Whether a text names all of an area or period: “Toàn xã”, “Cả năm”. A place may be called so, and a row of totals.
pub(super) fn is_label_of_whole(label: &str) -> bool {
    let key = toneless_key(label);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    matches!(words.as_slice(), ["toan" | "ca", area] | ["toan" | "ca", area, "tran" | "xa" | "pho" | "vi" | "khu"] if AREAS.contains(area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_totals_are_known_by_how_they_begin() {
        for label in ["Tổng cộng", "Tổng cộng: 1 vụ", "TỔNG CỘNG (1 vụ)", "Cộng (1 vụ)", "Tổng số vụ", "Cộng chung", "Σ", "Cộng:", "tổng"]
            .into_iter()
            .chain(["Total", "GRAND TOTAL:", "Sub-total", "Lũy kế", "Luỹ kế từ đầu năm", "Tổng toàn xã", "Cộng cả năm"])
        {
            assert!(is_total_row_label(label), "{label}");
        }
        for label in ["Tổng vệ sinh môi trường", "Tổng kết năm học", "Cộng đồng chung tay", "Hội nghị tổng kết"].into_iter().chain([
            "Toàn xã",
            "Total Energies tài trợ",
            "Lũy kế giải ngân dự án cầu",
            "Tổng toàn tập thể dục",
        ]) {
            assert!(!is_total_row_label(label), "{label}");
        }
        for label in ["Toàn xã", "TOÀN HUYỆN", "Cả năm", "toàn thị trấn", "Toàn đơn vị"] {
            assert!(is_label_of_whole(label), "{label}");
        }
        for label in ["Toàn", "Cả lớp", "Toàn xã ra quân", "Toàn dân tập thể dục", "Xã"] {
            assert!(!is_label_of_whole(label), "{label}");
        }
    }
}
