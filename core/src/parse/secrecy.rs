//! Recognises secrecy markings: texts that consist of MẬT, TỐI MẬT or TUYỆT MẬT (decisions 7 and 69).
//!
//! In an answer such a word counts in capitals only, because “mật” there means that the figure is withheld ([`is_marking`]). Anywhere
//! else it counts in any case where it stands alone ([`is_stamp`]), and in names of files and sheets also beside other words
//! ([`is_stamped_name`]).

use std::borrow::Cow;

use super::legacy::{convert_tcvn3, convert_vni};
use crate::base::text::{clean_label, nfc, nfd, toneless_key};

/// Letters of a text that may be a marking, at most.
const MAX_MARKING_LEN: usize = 120;

/// What stands before a degree and says that it is one (keys without tones).
const DEGREE_LABELS: [&str; 15] = [
    "do mat",
    "muc do",
    "muc do mat",
    "muc do bao mat",
    "dau mat",
    "dau do mat",
    "dau chi do mat",
    "dau chi muc do mat",
    "do bao mat",
    "cap do mat",
    "cap do bao mat",
    "do mat cua tai lieu",
    "do mat cua van ban",
    "dau",
    "che do",
];

/// Labels that need a sign behind them: “chế độ mật” and “mức độ mật” are no stamps.
const LABELS_NEEDING_SIGN: [&str; 3] = ["muc do", "dau", "che do"];

/// What stands beside a degree on papers and is none itself (keys without tones): how urgent a paper is, and its number.
const WORDS_BESIDE_DEGREE: [&str; 5] = ["hoa toc", "khan", "thuong khan", "hoa toc hen gio", "ho so"];
const LABELS_BESIDE_DEGREE: [&str; 2] = ["do khan", "muc do khan"];

/// Kinds of paper of which a stamp says the degree; those of the second row mean another thing in an answer (“báo cáo mật”).
const KINDS_OF_PAPER: [&str; 4] = ["TÀILIỆU", "VĂNBẢN", "HỒSƠ", "CÔNGVĂN"];
const PAPER_KINDS_OUTSIDE_ANSWERS: [&str; 3] = ["BÁOCÁO", "THÔNGTIN", "BẢN"];

/// Whether the text is a secrecy marking wherever it stands, an answer included: one of the three degrees in capitals and nothing
/// else but brackets, rules and punctuation around it, also as “TÀI LIỆU MẬT”, with spaced letters, with letters of other scripts that
/// look alike, or in a legacy font; and in any case after “Độ mật:”. Labels and sentences about secrecy are none.
///
/// ```
/// use tonghop::parse::secrecy::is_marking;
/// assert!(is_marking("TỐI MẬT") && is_marking("Độ mật: Tuyệt mật") && is_marking("[ MẬT ]"));
/// assert!(!is_marking("mật") && !is_marking("Bảo vệ bí mật nhà nước") && !is_marking("Độ mật:"));
/// ```
pub fn is_marking(text: &str) -> bool {
    is_marking_in_case(text, Case::Capitals)
}

/// The same where no answer is expected: the words count in any case, as long as they stand alone.
///
/// ```
/// use tonghop::parse::secrecy::is_stamp;
/// assert!(is_stamp("Tối mật") && is_stamp("(mật)") && is_stamp("Báo cáo mật"));
/// assert!(!is_stamp("theo chế độ mật") && !is_stamp("Độ mật"));
/// ```
pub fn is_stamp(text: &str) -> bool {
    is_marking_in_case(text, Case::Any)
}

/// Whether a name of a file (with its folders) or of a sheet bears a marking: alone, in brackets, or at its beginning or end.
///
/// ```
/// use tonghop::parse::secrecy::is_stamped_name;
/// assert!(is_stamped_name("den/xuan-bac (Mật).xlsx") && is_stamped_name("toi-mat-quy-2.xls") && is_stamped_name("MẬT_quy-2.ods"));
/// assert!(!is_stamped_name("bảo-vệ-bí-mật.xlsx") && !is_stamped_name("mat-do-dan-so.xlsx"));
/// ```
pub fn is_stamped_name(name: &str) -> bool {
    name.split('/').any(|step| {
        let stem = step.rsplit_once('.').filter(|(_, ending)| ending.len() <= 5).map_or(step, |(stem, _)| stem);
        stem.chars().any(|c| look_alike(c).eq_ignore_ascii_case(&'t'))
            && (is_stamp(stem) || has_degree_in_name(&clean_label(&fold_look_alikes(stem))))
    })
}

/// Whether small letters count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    Any,
}

fn is_marking_in_case(text: &str, case: Case) -> bool {
    may_be_degree(text) && is_degree_in_any_encoding(text, case)
        || may_hold_degree(text) && is_degree_with_paper_details(text, case)
        || is_state_secret_stamp(text)
}

/// Whether an A with marks, in any encoding, stands before a T somewhere, with nothing but signs between: so ends each degree. Without
/// this, taking texts apart at their signs cost a fifth of reading a return.
fn may_hold_degree(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let found = is_t(c) && !before.is_ascii() && may_precede_final_t(before);
        if !c.is_ascii() || c.is_ascii_alphanumeric() {
            before = c;
        }
        found
    })
}

fn is_t(c: char) -> bool {
    look_alike(c).eq_ignore_ascii_case(&'t')
}

/// What stands before the T of a degree: its A with marks, or a mark or blank behind it. VNI has its marks as a letter, TCVN3 the whole
/// as another.
fn may_precede_final_t(c: char) -> bool {
    !c.is_alphanumeric() || matches!(look_alike(c), 'a' | 'A' | 'ậ' | 'Ậ' | 'â' | 'Â' | 'ạ' | 'Ạ' | 'Ë' | 'ë' | 'Ä' | 'ä')
}

/// A degree with nothing beside it but how urgent the paper is, or its number (`Độ khẩn: HỎA TỐC; Độ mật: MẬT`, `Số: 05/BC (MẬT)`).
fn is_degree_with_paper_details(text: &str, case: Case) -> bool {
    const DIVIDING_SIGNS: [char; 6] = ['(', ')', '[', ']', ';', '|'];
    let many = |text: &str| text.contains(DIVIDING_SIGNS) || text.contains(" - ") || text.contains(" – ") || text.contains('/');
    if !many(text) || text.chars().take(MAX_MARKING_LEN + 1).count() > MAX_MARKING_LEN {
        return false;
    }
    let other = |piece: &str| {
        let key = toneless_key(piece);
        let key = key.trim_matches(|c: char| !c.is_alphanumeric());
        let label = |label: &str| key.strip_prefix(label).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let number = label("so") && key.contains(|c: char| c.is_ascii_digit());
        key.is_empty() || WORDS_BESIDE_DEGREE.contains(&key) || LABELS_BESIDE_DEGREE.into_iter().any(label) || number
    };
    let stamped = |pieces: Vec<&str>| {
        let degree = |piece: &&str| may_be_degree(piece) && is_degree_in_any_encoding(piece, case);
        pieces.len() > 1 && pieces.iter().any(degree) && pieces.iter().all(|piece| degree(piece) || other(piece))
    };
    let coarse = || text.split(DIVIDING_SIGNS).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    stamped(coarse().collect()) || stamped(coarse().flat_map(|part| part.split('/')).collect())
}

/// “TÀI LIỆU BÍ MẬT NHÀ NƯỚC” in capitals and nothing else: the stamp of the kind of paper, without its degree.
fn is_state_secret_stamp(text: &str) -> bool {
    const STATE_SECRET_STAMPS: [&str; 2] = ["TÀI LIỆU BÍ MẬT NHÀ NƯỚC", "VĂN BẢN BÍ MẬT NHÀ NƯỚC"];
    // Both begin and end with letters that next to no other text of that length has in these places.
    let letter = |c: &char| c.is_alphanumeric() || look_alike(*c) != *c;
    let begins = || text.chars().find(letter).is_some_and(|c| matches!(look_alike(c), 'T' | 'V'));
    let ends = || text.chars().rev().find(letter).is_some_and(|c| look_alike(c) == 'C');
    let long = (24..=MAX_MARKING_LEN).contains(&text.len());
    long && ends()
        && begins()
        && STATE_SECRET_STAMPS.contains(&clean_label(&fold_look_alikes(text)).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// All three degrees end in a letter A with two marks and a T, in every encoding; next to no other text does, and each is looked at.
fn may_be_degree(text: &str) -> bool {
    let mut letters = text.chars().rev().skip_while(|c| !c.is_alphanumeric() && look_alike(*c) == *c);
    if !letters.next().is_some_and(is_t) || !letters.next().is_some_and(may_precede_final_t) {
        return false;
    }
    // The last syllable of each degree is the same: without its first letter nothing more needs to be looked at, which saves a tenth of
    // the work of a return.
    letters.find(|c| !may_precede_final_t(*c)).is_some_and(|c| look_alike(c).eq_ignore_ascii_case(&'m'))
        && text.chars().take(MAX_MARKING_LEN + 1).count() <= MAX_MARKING_LEN
}

fn is_degree_in_any_encoding(text: &str, case: Case) -> bool {
    let line = clean_label(&fold_look_alikes(text));
    if is_degree(&line, case) {
        return true;
    }
    // Both fonts have their letters among these.
    if !text.chars().any(|c| matches!(c, '\u{A1}'..='\u{FF}')) {
        return false;
    }
    let typed = clean_label(text);
    let legacy = [convert_tcvn3(&typed), convert_vni(&typed)].into_iter().flatten();
    // Legacy fonts for capitals store small letters: the text counts as capitals where no plain letter of it is small.
    let small = typed.chars().any(|c| c.is_ascii_lowercase());
    legacy.into_iter().any(|converted| match case {
        Case::Any => is_degree(&converted, case),
        Case::Capitals => is_degree(&if small { converted } else { converted.to_uppercase() }, case),
    })
}

fn is_degree(line: &str, case: Case) -> bool {
    let is_frame = |c: char| !c.is_alphanumeric();
    let bare = line.trim_matches(is_frame);
    // A label in capitals has a sign behind it.
    if bare == "DẤU MẬT" {
        return !line.ends_with([':', '：', '-', '–', '—']);
    }
    if begins_as_label(bare)
        && let Some(degree) = degree_after_label(bare)
    {
        return is_bare_degree(degree, Case::Any);
    }
    is_bare_degree(bare, case)
}

fn is_bare_degree(text: &str, case: Case) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let letters = if case == Case::Any { letters.to_uppercase() } else { letters };
    // A small L and the digit 1 stand for I; no degree has either.
    let letters = letters.replace(['l', 'L', '1'], "I");
    let alone = |letters: &str| matches!(letters, "MẬT" | "TỐIMẬT" | "TUYỆTMẬT");
    let of_paper = |paper: &&str| letters.strip_prefix(&paper.replace('L', "I")).is_some_and(alone);
    alone(&letters) || KINDS_OF_PAPER.iter().any(&of_paper) || case == Case::Any && PAPER_KINDS_OUTSIDE_ANSWERS.iter().any(of_paper)
}

/// Whether a text has the first letter of a label. A form has a dozen texts that end in “mật”, and a label is looked for at several blanks
/// of each.
fn begins_as_label(bare: &str) -> bool {
    let first = bare.chars().next().map(|c| toneless_key(c.encode_utf8(&mut [0; 4])));
    first.is_some_and(|first| DEGREE_LABELS.iter().any(|label| label.starts_with(&first)))
}

/// What stands behind “Độ mật:”, “Mức độ –”; a label of two words or more may do without a sign.
fn degree_after_label(text: &str) -> Option<&str> {
    let is_label = |label: &str| DEGREE_LABELS.contains(&toneless_key(label).trim_matches(|c: char| !c.is_alphanumeric()));
    if let Some((label, degree)) = text.split_once([':', '：', '=', '-', '–', '—'])
        && is_label(label)
    {
        return Some(degree);
    }
    // “Mức độ mật” is a label, not the degree of a “mức độ”.
    // No label has more than five words: a long line is not taken apart at each of its blanks.
    let mut divided = text.match_indices(' ').take(5).filter_map(|(at, _)| text.split_at_checked(at));
    divided.find(|(label, _)| is_label(label) && !LABELS_NEEDING_SIGN.contains(&toneless_key(label).as_str())).map(|(_, degree)| degree)
}

/// Whether a name without its ending says a degree: in a part of its own, or as its first or last words.
fn has_degree_in_name(stem: &str) -> bool {
    let apart = |c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '“' | '”' | '"' | '+');
    if stem.split(apart).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")).any(is_stamp) {
        return true;
    }
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let toned = |pair: &[&str]| matches!(pair.join(" ").to_lowercase().as_str(), "tối mật" | "tuyệt mật");
    // Without tones only what nobody writes by the way: in front, or in capitals.
    let toneless = |pair: &[&str]| pair.concat().is_ascii() && matches!(toneless_key(&pair.join(" ")).as_str(), "toi mat" | "tuyet mat");
    let capitals = |pair: &[&str]| !pair.concat().contains(char::is_lowercase);
    if words.first_chunk::<2>().is_some_and(|pair| toned(pair) || toneless(pair))
        || words.last_chunk::<2>().is_some_and(|pair| toned(pair) || toneless(pair) && capitals(pair))
    {
        return true;
    }
    let about = |word: &str| matches!(word.to_lowercase().as_str(), "bí" | "bảo" | "độ" | "bi" | "bao" | "do");
    match words.as_slice() {
        ["MẬT", next, ..] => next.to_uppercase() != *next,
        [.., before, "MẬT"] => !about(before),
        _ => false,
    }
}

/// The text with Latin letters in place of those of other scripts that look the same, whatever marks they bear.
fn fold_look_alikes(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain: String = nfd(text).chars().map(look_alike).collect();
    Cow::Owned(nfc(&plain).into_owned())
}

/// The Latin letter that the character looks like; itself where there is none. Only letters of the three degrees are of interest.
fn look_alike(c: char) -> char {
    // The letters of Vietnamese first: they are nearly all that comes.
    if matches!(c, '\0'..='\u{130}' | '\u{132}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') {
        return c;
    }
    let letter = |first: u32, base: u8| {
        let place = (c as u32).checked_sub(first).filter(|place| *place < 26)?;
        u8::try_from(place).ok()?.checked_add(base).map(char::from)
    };
    // Wide, circled and squared letters, and the bold and slanted ones of mathematics.
    let ranged = [(0xFF21, b'A'), (0xFF41, b'a'), (0x24B6, b'A'), (0x24D0, b'a'), (0x1F130, b'A'), (0x1F150, b'A'), (0x1F170, b'A')];
    if let Some(found) = ranged.into_iter().find_map(|(first, base)| letter(first, base)) {
        return found;
    }
    if let Some(place) = (c as u32).checked_sub(0x1D400).filter(|place| *place < 0x2A4) {
        let (small, place) = (place % 52 >= 26, u8::try_from(place % 26).unwrap_or(0));
        return char::from(if small { b'a' } else { b'A' } + place);
    }
    match c {
        'Α' | 'А' | 'ᴀ' | 'Ꭺ' | 'ꓮ' => 'A',
        'Ε' | 'Е' | 'ᴇ' | 'Ꭼ' | 'ꓰ' => 'E',
        'Ι' | 'І' | 'Ӏ' | 'ɪ' | 'ꓲ' => 'I',
        'Μ' | 'М' | 'ᴍ' | 'Ꮇ' | 'ꓟ' => 'M',
        'Ο' | 'О' | 'ᴏ' | 'ꓳ' => 'O',
        'Τ' | 'Т' | 'ᴛ' | 'Ꭲ' | 'ꓔ' => 'T',
        'ᴜ' | 'Ս' | 'ꓴ' => 'U',
        'Υ' | 'У' | 'Ү' | 'ʏ' | 'ꓬ' => 'Y',
        'α' | 'а' => 'a',
        'е' => 'e',
        'ι' | 'і' | 'ӏ' | 'ı' => 'i',
        'м' => 'm',
        'ο' | 'о' => 'o',
        'τ' | 'т' => 't',
        'υ' => 'u',
        'у' | 'ү' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_marking, is_stamp, is_stamped_name};

    #[test]
    fn markings_are_told_apart_from_texts_about_secrecy() {
        for text in [
            "MẬT",
            " MẬT ",
            "MA\u{323}\u{302}T",
            "TỐI\u{a0}MẬT",
            "T Ố I  M Ậ T",
            "M\u{ad}Ậ\u{ad}T",
            "(MẬT)",
            "- MẬT -",
            "“TUYỆT MẬT”",
            "ĐỘ MẬT: MẬT",
            "Độ mật : TỐI MẬT.",
            "Độ mật: Tối mật",
            "Mức độ: mật",
            "Mức độ – TUYỆT MẬT",
            "Dấu chỉ độ mật: Mật",
            "ĐỘ MẬT TỐI MẬT",
            "MAÄT",
            "M\u{cb}T",
            "***MẬT***",
            "TÀI LIỆU MẬT",
            "VĂN BẢN TUYỆT MẬT",
            // Cyrillic М, А with its marks, Т; Greek Τ, Ο, Ι; wide letters; a small L.
            "\u{41c}\u{410}\u{302}\u{323}\u{422}",
            "\u{3a4}\u{39f}\u{302}\u{301}\u{399} MẬT",
            "ＭẬＴ",
            "TỐl MẬT",
            "Độ khẩn: HỎA TỐC; Độ mật: MẬT",
            "MẬT/HỎA TỐC",
            "Số: 05/BC-UBND (MẬT)",
            "MẬT - Số: 05/BC-UBND",
            "DẤU MẬT",
            "Dấu: TUYỆT MẬT",
            "CHẾ ĐỘ: MẬT",
            "TÀI LIỆU BÍ MẬT NHÀ NƯỚC",
        ] {
            assert!(is_marking(text) && is_stamp(text), "{text}");
        }
        for text in
            ["mật", "Mật", "Tối mật", "tuyệt mật.", "(mật)", "Tài liệu mật", "Báo cáo mật", "BÁO CÁO TỐI MẬT", "mË\u{74}", "ma\u{e4}t"]
        {
            assert!(!is_marking(text) && is_stamp(text), "{text}");
        }
        for text in [
            "\u{3a4}ÀI LIỆU BÍ MẬT NHÀ NƯỚC",
            "*** ＶĂN BẢN BÍ MẬT NHÀ NƯỚC ***",
            "Số: 05/BC-UBND (M Ậ T)",
            "HỎA TỐC/MA\u{323}\u{302}T",
            "MAÄT; Số: 05/BC-UBND",
            "Số: 05/BC-UBND (M\u{cb}T)",
            "Số: 05/BC-UBND (M\u{ad}Ậ\u{ad}T)",
            "Số: 05/BC-UBND (M-Ậ-T)",
            "Khẩn; \u{41c}\u{410}\u{302}\u{323}\u{422}",
        ] {
            assert!(is_marking(text) && is_stamp(text), "{text}");
        }
        for text in [
            "",
            "MẬT VỤ",
            "BÍ MẬT",
            "Độ mật:",
            "Độ mật",
            "Mức độ mật",
            "MỨC ĐỘ MẬT:",
            "Độ mật: không",
            "theo chế độ mật",
            "Chế độ mật",
            "báo cáo theo chế độ mật",
            "MAT",
            "KHÔNG MẬT",
            "Không ghi nội dung MẬT vào biểu này",
            "Bảo vệ tài liệu mật",
            "DẤU MẬT:",
            "Dấu mật",
            "Dấu: không",
            "Số: 05/BC-UBND",
            "Tập huấn nhận biết tài liệu (MẬT, TỐI MẬT)",
            "Độ khẩn: HỎA TỐC; Độ mật: không",
            "Bảo vệ BÍ MẬT NHÀ NƯỚC",
            "Công tác bảo vệ tài liệu bí mật nhà nước",
            "MẬT 2",
            "MẤT",
            "mặt",
            "Tốt",
            "Москва",
        ] {
            assert!(!is_marking(text) && !is_stamp(text), "{text}");
        }
    }

    #[test]
    fn secrecy_stamps_in_file_and_sheet_names_are_recognised() {
        for name in [
            "MẬT.xlsx",
            "mật/xuan-bac.xlsx",
            "Xuân Bắc (Tối mật).xlsx",
            "Xuân Bắc - Mật.xls",
            "TUYET MAT xuan bac.ods",
            "BAO-CAO_TOI_MAT.csv",
            "bao-cao-tối-mật.csv",
            "BÁO CÁO MẬT.json",
            "MẬT xã Xuân Bắc.xlsx",
            "Tài liệu mật",
        ] {
            assert!(is_stamped_name(name), "{name}");
        }
        for name in [
            "xuan-bac-2019-Q2.xlsx",
            "Số liệu",
            "mat-do-dan-so.xlsx",
            "bảo-vệ-bí-mật-nhà-nước.xlsx",
            "BẢO VỆ BÍ MẬT.xlsx",
            "BẢO MẬT.xlsx",
            "chế độ mật.xlsx",
            "MẬT ĐỘ DÂN SỐ.xlsx",
            "tỏi mất mùa.xlsx",
            "do-mat-toi-mat.xlsx",
            "a.xlsx/b.xlsx",
        ] {
            assert!(!is_stamped_name(name), "{name}");
        }
    }
}
