//! Recognises secrecy markings: texts that consist of MẬT, TỐI MẬT or TUYỆT MẬT (decisions 7 and 69).
//!
//! In an answer, such a word is a marking in capitals only, because “mật” there means that the figure is withheld ([`is_marking`]). Outside
//! of answers, it is a marking in any case if it is the whole text ([`is_stamp`]); in names of files and sheets, also next to other words
//! ([`is_stamped_name`]).

use std::borrow::Cow;

use super::legacy::{convert_tcvn3, convert_vni};
use crate::base::text::{clean_label, nfc, nfd, toneless_key};

/// Length in characters above which a text is not taken for a marking.
const MAX_MARKING_LEN: usize = 120;

/// Labels that introduce a degree of secrecy, such as “Độ mật” (keys without tones).
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

/// Labels that introduce a degree only with a sign such as a colon behind them: “chế độ mật” and “mức độ mật” are no stamps.
const LABELS_NEEDING_SIGN: [&str; 3] = ["muc do", "dau", "che do"];

/// Words that papers print next to a degree and that are no degree: how urgent the paper is, and “hồ sơ” (keys without tones).
const WORDS_BESIDE_DEGREE: [&str; 5] = ["hoa toc", "khan", "thuong khan", "hoa toc hen gio", "ho so"];
/// Labels of the urgency of a paper, which may be next to a degree (`Độ khẩn: HỎA TỐC`; keys without tones).
const LABELS_BESIDE_DEGREE: [&str; 2] = ["do khan", "muc do khan"];

/// Kinds of paper that a stamp may name before the degree (“TÀI LIỆU MẬT”), in answers and elsewhere.
const KINDS_OF_PAPER: [&str; 4] = ["TÀILIỆU", "VĂNBẢN", "HỒSƠ", "CÔNGVĂN"];
/// Kinds of paper that a stamp may name, except in an answer, where the words mean another thing (“báo cáo mật”).
const PAPER_KINDS_OUTSIDE_ANSWERS: [&str; 3] = ["BÁOCÁO", "THÔNGTIN", "BẢN"];

/// Whether the text is a secrecy marking anywhere, even in an answer: one of the three degrees in capitals, with nothing but brackets,
/// dashes and punctuation around it. “TÀI LIỆU MẬT”, spaced letters, look-alike letters of other scripts and legacy fonts count too, and
/// after “Độ mật:” a degree in any case. Labels and sentences about secrecy are no markings.
///
/// ```
/// use tonghop::parse::secrecy::is_marking;
/// assert!(is_marking("TỐI MẬT") && is_marking("Độ mật: Tuyệt mật") && is_marking("[ MẬT ]"));
/// assert!(!is_marking("mật") && !is_marking("Bảo vệ bí mật nhà nước") && !is_marking("Độ mật:"));
/// ```
pub fn is_marking(text: &str) -> bool {
    is_marking_in_case(text, RequiredCase::Capitals)
}

/// Whether the text is a secrecy marking in a place where no answer is expected: unlike in [`is_marking`], the words count in any case, as
/// long as they are the whole text.
///
/// ```
/// use tonghop::parse::secrecy::is_stamp;
/// assert!(is_stamp("Tối mật") && is_stamp("(mật)") && is_stamp("Báo cáo mật"));
/// assert!(!is_stamp("theo chế độ mật") && !is_stamp("Độ mật"));
/// ```
pub fn is_stamp(text: &str) -> bool {
    is_marking_in_case(text, RequiredCase::Any)
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
        may_have_degree_in_name(stem) && (is_stamp(stem) || has_degree_in_name(&clean_label(&fold_look_alikes(stem))))
    })
}

/// Quick test whether a degree may be anywhere in a name: an M, then nothing but signs and an A with or without marks, then a T. Without
/// it, the names of files and sheets cost 0.12 million instructions a return.
fn may_have_degree_in_name(name: &str) -> bool {
    /// How much of the last syllable of a degree has been met.
    #[derive(PartialEq, Eq)]
    enum Met {
        Nothing,
        M,
        MAndA,
    }
    let mut met = Met::Nothing;
    name.chars().any(|c| {
        if met == Met::MAndA && looks_like_t(c) {
            return true;
        }
        if look_alike(c).eq_ignore_ascii_case(&'m') {
            met = Met::M;
        } else if met != Met::Nothing && may_precede_final_t(c) {
            met = Met::MAndA;
        } else {
            met = Met::Nothing;
        }
        false
    })
}

/// The letter case that a degree must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RequiredCase {
    Capitals,
    Any,
}

/// Whether the text is a secrecy marking whose degree has the required letter case.
fn is_marking_in_case(text: &str, case: RequiredCase) -> bool {
    may_end_in_degree(text) && is_degree_in_any_encoding(text, case)
        || may_contain_degree(text) && is_degree_with_paper_details(text, case)
        || is_state_secret_stamp(text)
}

/// Quick test whether a degree may be anywhere in the text: whether an A with marks, in any encoding, comes before a T with nothing but
/// signs between, as at the end of every degree. Without this test, splitting texts at their signs cost a fifth of reading a return.
fn may_contain_degree(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let found = looks_like_t(c) && !before.is_ascii() && may_precede_final_t(before);
        if !c.is_ascii() || c.is_ascii_alphanumeric() {
            before = c;
        }
        found
    })
}

/// Whether the character is a T or t, or looks like one.
fn looks_like_t(c: char) -> bool {
    look_alike(c).eq_ignore_ascii_case(&'t')
}

/// Whether the character may come directly before the T of a degree: the A with its marks, or a mark or blank behind that A. VNI stores the
/// marks as a letter of their own; TCVN3 stores the A with its marks as another letter.
fn may_precede_final_t(c: char) -> bool {
    !c.is_alphanumeric() || matches!(look_alike(c), 'a' | 'A' | 'ậ' | 'Ậ' | 'â' | 'Â' | 'ạ' | 'Ạ' | 'Ë' | 'ë' | 'Ä' | 'ä')
}

/// Whether the text is a degree with nothing next to it but the urgency or the number of the paper (`Số: 05/BC (MẬT)`,
/// `Độ khẩn: HỎA TỐC; Độ mật: MẬT`).
fn is_degree_with_paper_details(text: &str, case: RequiredCase) -> bool {
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
        let degree = |piece: &&str| may_end_in_degree(piece) && is_degree_in_any_encoding(piece, case);
        pieces.len() > 1 && pieces.iter().any(degree) && pieces.iter().all(|piece| degree(piece) || other(piece))
    };
    let coarse = || text.split(DIVIDING_SIGNS).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "));
    stamped(coarse().collect()) || stamped(coarse().flat_map(|part| part.split('/')).collect())
}

/// Whether the text is “TÀI LIỆU BÍ MẬT NHÀ NƯỚC” (or “VĂN BẢN …”) in capitals and nothing else: this stamp names the kind of paper without
/// a degree.
fn is_state_secret_stamp(text: &str) -> bool {
    const STATE_SECRET_STAMPS: [&str; 2] = ["TÀI LIỆU BÍ MẬT NHÀ NƯỚC", "VĂN BẢN BÍ MẬT NHÀ NƯỚC"];
    // Both begin and end with letters that almost no other text of this length has there.
    let letter = |c: &char| c.is_alphanumeric() || look_alike(*c) != *c;
    let begins = || text.chars().find(letter).is_some_and(|c| matches!(look_alike(c), 'T' | 'V'));
    let ends = || text.chars().rev().find(letter).is_some_and(|c| look_alike(c) == 'C');
    let long = (24..=MAX_MARKING_LEN).contains(&text.len());
    long && ends()
        && begins()
        && STATE_SECRET_STAMPS.contains(&clean_label(&fold_look_alikes(text)).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Quick test, made on every text, whether the text may end in a degree: in every encoding, all three degrees end in an A with two marks
/// and a T, as almost no other text does.
fn may_end_in_degree(text: &str) -> bool {
    let mut letters = text.chars().rev().skip_while(|c| !c.is_alphanumeric() && look_alike(*c) == *c);
    if !letters.next().is_some_and(looks_like_t) || !letters.next().is_some_and(may_precede_final_t) {
        return false;
    }
    // All degrees have the same last syllable. Where its first letter, M, is missing, nothing more is examined; this saves a tenth of the
    // work of a return.
    letters.find(|c| !may_precede_final_t(*c)).is_some_and(|c| look_alike(c).eq_ignore_ascii_case(&'m'))
        && text.chars().take(MAX_MARKING_LEN + 1).count() <= MAX_MARKING_LEN
}

/// Whether the text is a degree, alone or after its label, in Unicode or in one of the legacy encodings TCVN3 and VNI.
fn is_degree_in_any_encoding(text: &str, case: RequiredCase) -> bool {
    let line = clean_label(&fold_look_alikes(text));
    if is_degree(&line, case) {
        return true;
    }
    // Both legacy encodings store letters with marks in this range.
    if !text.chars().any(|c| matches!(c, '\u{A1}'..='\u{FF}')) {
        return false;
    }
    let typed = clean_label(text);
    let legacy = [convert_tcvn3(&typed), convert_vni(&typed)].into_iter().flatten();
    // Legacy fonts for capitals store small letters: the text counts as capitals where it has no small letter of ASCII.
    let small = typed.chars().any(|c| c.is_ascii_lowercase());
    legacy.into_iter().any(|converted| match case {
        RequiredCase::Any => is_degree(&converted, case),
        RequiredCase::Capitals => is_degree(&if small { converted } else { converted.to_uppercase() }, case),
    })
}

/// Whether the line is a degree, alone or after a label such as “Độ mật:”.
fn is_degree(line: &str, case: RequiredCase) -> bool {
    let is_frame = |c: char| !c.is_alphanumeric();
    let bare = line.trim_matches(is_frame);
    // “DẤU MẬT” with a sign behind it is a label, without one it is a stamp.
    if bare == "DẤU MẬT" {
        return !line.ends_with([':', '：', '-', '–', '—']);
    }
    if begins_as_label(bare)
        && let Some(degree) = degree_after_label(bare)
    {
        return is_bare_degree(degree, RequiredCase::Any);
    }
    is_bare_degree(bare, case)
}

/// Whether the letters of the text are exactly a degree, or a kind of paper and a degree.
fn is_bare_degree(text: &str, case: RequiredCase) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let letters = if case == RequiredCase::Any { letters.to_uppercase() } else { letters };
    // L, l and 1 are read as the I that they look like; no degree contains an L or a 1.
    let letters = letters.replace(['l', 'L', '1'], "I");
    let alone = |letters: &str| matches!(letters, "MẬT" | "TỐIMẬT" | "TUYỆTMẬT");
    let of_paper = |paper: &&str| letters.strip_prefix(&paper.replace('L', "I")).is_some_and(alone);
    alone(&letters) || KINDS_OF_PAPER.iter().any(&of_paper) || case == RequiredCase::Any && PAPER_KINDS_OUTSIDE_ANSWERS.iter().any(of_paper)
}

/// Whether the first letter of the text is that of a label. This quick test saves the search for a label at several blanks of each text
/// that ends in “mật”; a form has a dozen of them.
fn begins_as_label(bare: &str) -> bool {
    let first = bare.chars().next().map(|c| toneless_key(c.encode_utf8(&mut [0; 4])));
    first.is_some_and(|first| DEGREE_LABELS.iter().any(|label| label.starts_with(&first)))
}

/// Returns what follows a label such as “Độ mật:” or “Mức độ –”; `None` where the text has no label. After a label of two words or more the
/// sign may be missing, unless the label is one of [`LABELS_NEEDING_SIGN`].
fn degree_after_label(text: &str) -> Option<&str> {
    let is_label = |label: &str| DEGREE_LABELS.contains(&toneless_key(label).trim_matches(|c: char| !c.is_alphanumeric()));
    if let Some((label, degree)) = text.split_once([':', '：', '=', '-', '–', '—'])
        && is_label(label)
    {
        return Some(degree);
    }
    // “Mức độ mật” is a label, not the label “mức độ” with the degree “mật”.
    // No label has more than five words, so only the first five blanks of a long line are tried.
    let mut divided = text.match_indices(' ').take(5).filter_map(|(at, _)| text.split_at_checked(at));
    divided.find(|(label, _)| is_label(label) && !LABELS_NEEDING_SIGN.contains(&toneless_key(label).as_str())).map(|(_, degree)| degree)
}

/// Whether a name without its ending contains a degree: in a part of its own, or as its first or last words.
fn has_degree_in_name(stem: &str) -> bool {
    let apart = |c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';' | '“' | '”' | '"' | '+');
    if stem.split(apart).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")).any(is_stamp) {
        return true;
    }
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let toned = |pair: &[&str]| matches!(pair.join(" ").to_lowercase().as_str(), "tối mật" | "tuyệt mật");
    // Without tones, a degree counts only where nobody writes it by chance: at the beginning, or at the end in capitals.
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

/// Replaces letters of other scripts by the Latin letters that look the same, whatever marks the letters bear.
fn fold_look_alikes(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain: String = nfd(text).chars().map(look_alike).collect();
    Cow::Owned(nfc(&plain).into_owned())
}

/// The Latin letter that the character looks like, or the character itself where there is none. Only letters of the three degrees matter.
fn look_alike(c: char) -> char {
    // Vietnamese letters come first, because nearly all characters are Vietnamese.
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
