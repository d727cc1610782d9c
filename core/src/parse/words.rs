//! Recognises words that people write instead of a figure (“không”, “chưa có”), and gives the meaning of each.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::base::text::toneless_key;

/// What a word in a figure cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// None: the figure is 0.
    Zero,
    /// Did not occur.
    NotOccurred,
    /// None so far: 0 in this period.
    ZeroSoFar,
    /// The figure exists, but will come later.
    NotReady,
    /// Does not concern this unit.
    NotApplicable,
    /// Withheld: the figure is reported elsewhere, by the rules of secrecy.
    Withheld,
    /// A mark or “có”: yes, but no figure.
    Mark,
    /// The same as above or before.
    Ditto,
    /// The figure is in another document.
    Elsewhere,
    /// A judgement or a vague quantity.
    Judgement,
}

/// The words and phrases of each meaning, divided by `|`.
const WORDS_BY_MEANING: &[(Meaning, &str)] = &[
    (Meaning::Zero, "không|không có|không có gì|không nào"),
    (Meaning::NotOccurred, "không phát sinh|không có phát sinh|chưa phát sinh|kps"),
    (Meaning::ZeroSoFar, "chưa|chưa có|chưa thực hiện|chưa tổ chức|chưa triển khai|chưa ban hành|chưa tiến hành"),
    (
        Meaning::NotReady,
        "chưa tổng hợp|chưa thống kê|chưa báo cáo|chưa có báo cáo|chưa có số liệu|chưa có thông tin|chưa rõ|\
         chưa xác định|chưa cập nhật|đang cập nhật|đang rà soát|đang tổng hợp|đang thống kê|đang xác minh|\
         báo cáo sau|báo cáo bổ sung sau|sẽ báo cáo|bổ sung sau|cập nhật sau|không rõ|không có số liệu|\
         không có thông tin|không thống kê|không thống kê được|không xác định|không nắm được|không theo dõi",
    ),
    (
        Meaning::NotApplicable,
        "kad|không áp dụng|không thuộc đối tượng|không thuộc diện|không thuộc nhiệm vụ|không thuộc thẩm quyền|\
         không thuộc đối tượng báo cáo|không thuộc đối tượng áp dụng|n/a|n.a|na",
    ),
    (Meaning::Withheld, "mật|theo chế độ mật|báo cáo theo chế độ mật|báo cáo mật|chế độ mật"),
    (Meaning::Mark, "x|✓|✔|☑|☒|√|v|có|đã có|rồi|có rồi|đã|yes|ok"),
    (
        Meaning::Ditto,
        "\"|''|″|〃|”|“|nt|n.t|-nt-|như trên|-như trên-|như cũ|như kỳ trước|như quý trước|như tháng trước|\
         không đổi|không thay đổi|không có thay đổi|không có gì thay đổi|giữ nguyên|không tăng không giảm",
    ),
    (Meaning::Elsewhere, "xem phụ lục|kèm theo|đính kèm|có phụ lục kèm theo|phụ lục|xem file|như phụ lục"),
    (
        Meaning::Judgement,
        "tốt|khá|đạt|chưa đạt|đủ|đầy đủ|toàn bộ|tất cả|thường xuyên|liên tục|thường xuyên, liên tục|kịp thời|\
         hoàn thành|xong|đã xong|đã thực hiện|đã tổ chức|đang thực hiện|đang triển khai|có thực hiện|nhiều|\
         rất nhiều|ít|vài|một vài|một số|một ít|vài chục|hàng chục|hàng trăm|hàng nghìn|đông đảo|thường kỳ|\
         hằng ngày|hàng ngày|hằng tháng|hàng tháng|theo kế hoạch|đảm bảo|bảo đảm|ổn định|bình thường",
    ),
];

/// Maximum number of letters and digits of a word in [`WORDS_BY_MEANING`].
pub(super) const MAX_WORD_LEN: usize = 60;

/// The meaning of each word in [`WORDS_BY_MEANING`], as listed and also without tones. The bool is `true` for a word as listed, and `false`
/// for one whose tones were removed; where both are the same text, the listed word counts.
static MEANINGS: LazyLock<BTreeMap<String, (Meaning, bool)>> = LazyLock::new(|| {
    let all = || WORDS_BY_MEANING.iter().flat_map(|(meaning, words)| words.split('|').map(move |word| (*meaning, word)));
    let mut map = BTreeMap::new();
    for (meaning, word) in all() {
        map.insert(word.to_owned(), (meaning, true));
    }
    for (meaning, word) in all() {
        // “mat” alone may be *mật* or *mất*.
        if word.contains(' ') || meaning != Meaning::Withheld {
            map.entry(toneless_key(word)).or_insert((meaning, false));
        }
    }
    map
});

/// Beginnings of sentences that announce the figure for later (keys without tones).
const NOT_READY_BEGINNINGS: [&str; 16] = [
    "chua tong hop",
    "chua thong ke",
    "chua co so lieu",
    "chua co bao cao",
    "chua cap nhat",
    "dang cap nhat",
    "dang ra soat",
    "dang tong hop",
    "dang thong ke",
    "bao cao sau",
    "se bao cao",
    "se bo sung",
    "se cap nhat",
    "bo sung sau",
    "cap nhat sau",
    "khong co so lieu",
];

/// A recognised word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RecognisedWord {
    pub(super) meaning: Meaning,
    /// Whether the word was written in full and with its tones.
    pub(super) in_full: bool,
}

/// Looks up a text that is in NFC and on one line; `None` where the text is no known word. Punctuation and brackets around the word, its
/// case, missing tones, and the short forms `ko`, `k`, `khg`, `ps` do not matter.
pub(super) fn look_up(text: &str) -> Option<RecognisedWord> {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ';' | ':' | ',' | '!' | '*' | ' '));
    find_known_word(&lower, true).or_else(|| find_known_word(bare, true)).or_else(|| {
        let long = spell_out(bare);
        let in_full = long == bare;
        find_known_word(&long, in_full)
    })
}

/// Recognises a sentence without digits that begins by announcing the figure for later. Not meant for narratives, where such a sentence may
/// be the content itself.
pub(super) fn find_not_ready_sentence(text: &str) -> Option<RecognisedWord> {
    let key = toneless_key(text);
    let no_digit = !key.bytes().any(|b| b.is_ascii_digit());
    (no_digit && NOT_READY_BEGINNINGS.iter().any(|start| key.starts_with(start)))
        .then_some(RecognisedWord { meaning: Meaning::NotReady, in_full: true })
}

/// Looks up a text in [`MEANINGS`]; `in_full` says whether the text is as it was written, without a short form spelled out.
fn find_known_word(text: &str, in_full: bool) -> Option<RecognisedWord> {
    MEANINGS.get(text).map(|&(meaning, toned)| RecognisedWord { meaning, in_full: in_full && toned })
}

/// Replaces the short forms `ko`, `k`, `khg`, `k0`, `ps` by the full words.
fn spell_out(text: &str) -> String {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| match word {
            "ko" | "k" | "khg" | "k0" => "không",
            "ps" => "phát sinh",
            other => other,
        })
        .collect();
    words.join(" ")
}

/// Whether the text refers to another document.
pub(super) fn refers_to_other_document(text: &str) -> bool {
    let key = toneless_key(text);
    ["phu luc", "kem theo", "dinh kem", "theo bieu", "xem file", "xem bieu", "xem bao cao"].iter().any(|words| key.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_longer_than_the_maximum() {
        let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
        assert!(WORDS_BY_MEANING.iter().flat_map(|(_, words)| words.split('|')).all(|word| letters(word) <= MAX_WORD_LEN));
    }

    #[test]
    fn only_words_for_none_mean_zero() {
        let meaning = |text: &str| look_up(text).map(|word| (word.meaning, word.in_full));
        assert_eq!(meaning("Không có."), Some((Meaning::Zero, true)));
        assert_eq!(meaning("khong co"), Some((Meaning::Zero, false)));
        assert_eq!(meaning("ko"), Some((Meaning::Zero, false)));
        assert_eq!(meaning("k ps"), Some((Meaning::NotOccurred, false)));
        assert_eq!(meaning("Không có số liệu"), Some((Meaning::NotReady, true)));
        assert_eq!(meaning("không thay đổi"), Some((Meaning::Ditto, true)));
        assert_eq!(meaning("mat"), None);
        assert_eq!(meaning("khống"), None);
        assert_eq!(meaning("đang cập nhật từ các ấp"), None);
        assert!(find_not_ready_sentence("đang cập nhật từ các ấp").is_some() && find_not_ready_sentence("đang cập nhật 5 ấp").is_none());
    }
}
