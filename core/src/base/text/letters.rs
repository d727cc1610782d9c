//! Splits Vietnamese and neighbouring letters into base letter and marks by tables. The tables are made at build time, because normalising
//! costs ten times as much, and making them at start costs 11.5 million instructions.

use super::{TONES, nfc, nfd};

/// The first character after all letters with marks that are in use; from here on no letter is split.
const FIRST_UNSUPPORTED_CHAR: char = '\u{2100}';

/// A letter split into its base letter, the letter without its tone, and its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LetterParts {
    /// The letter without any mark.
    pub(super) base: char,
    /// The letter with its marks but without tone (`â`, `ơ`).
    pub(super) toneless: char,
    /// The tone, as a combining mark.
    pub(super) tone: Option<char>,
}

impl LetterParts {
    /// The parts of a sign or of a letter without marks.
    const fn unmarked(c: char) -> Self {
        Self { base: c, toneless: c, tone: None }
    }
}

/// The letters that can bear a tone mark (the vowels and N), each with its base letter and its forms: without tone, then with each of the
/// [`TONES`]. A blank means that there is no such form.
const TONED_LETTERS: [(char, [char; 6]); 26] = [
    ('A', ['A', 'À', 'Á', 'Ã', 'Ả', 'Ạ']),
    ('A', ['Ă', 'Ằ', 'Ắ', 'Ẵ', 'Ẳ', 'Ặ']),
    ('A', ['Â', 'Ầ', 'Ấ', 'Ẫ', 'Ẩ', 'Ậ']),
    ('E', ['E', 'È', 'É', 'Ẽ', 'Ẻ', 'Ẹ']),
    ('E', ['Ê', 'Ề', 'Ế', 'Ễ', 'Ể', 'Ệ']),
    ('I', ['I', 'Ì', 'Í', 'Ĩ', 'Ỉ', 'Ị']),
    ('O', ['O', 'Ò', 'Ó', 'Õ', 'Ỏ', 'Ọ']),
    ('O', ['Ô', 'Ồ', 'Ố', 'Ỗ', 'Ổ', 'Ộ']),
    ('O', ['Ơ', 'Ờ', 'Ớ', 'Ỡ', 'Ở', 'Ợ']),
    ('U', ['U', 'Ù', 'Ú', 'Ũ', 'Ủ', 'Ụ']),
    ('U', ['Ư', 'Ừ', 'Ứ', 'Ữ', 'Ử', 'Ự']),
    ('Y', ['Y', 'Ỳ', 'Ý', 'Ỹ', 'Ỷ', 'Ỵ']),
    ('a', ['a', 'à', 'á', 'ã', 'ả', 'ạ']),
    ('a', ['ă', 'ằ', 'ắ', 'ẵ', 'ẳ', 'ặ']),
    ('a', ['â', 'ầ', 'ấ', 'ẫ', 'ẩ', 'ậ']),
    ('e', ['e', 'è', 'é', 'ẽ', 'ẻ', 'ẹ']),
    ('e', ['ê', 'ề', 'ế', 'ễ', 'ể', 'ệ']),
    ('i', ['i', 'ì', 'í', 'ĩ', 'ỉ', 'ị']),
    ('o', ['o', 'ò', 'ó', 'õ', 'ỏ', 'ọ']),
    ('o', ['ô', 'ồ', 'ố', 'ỗ', 'ổ', 'ộ']),
    ('o', ['ơ', 'ờ', 'ớ', 'ỡ', 'ở', 'ợ']),
    ('u', ['u', 'ù', 'ú', 'ũ', 'ủ', 'ụ']),
    ('u', ['ư', 'ừ', 'ứ', 'ữ', 'ử', 'ự']),
    ('y', ['y', 'ỳ', 'ý', 'ỹ', 'ỷ', 'ỵ']),
    ('N', ['N', ' ', ' ', 'Ñ', ' ', ' ']),
    ('n', ['n', ' ', ' ', 'ñ', ' ', ' ']),
];

/// Western letters that occur in text for legacy fonts, each with its base letter. Their marks are no tones.
const WESTERN_LETTERS: [(char, char); 32] = [
    ('Ä', 'A'),
    ('Å', 'A'),
    ('Æ', 'Æ'),
    ('Ç', 'C'),
    ('Ë', 'E'),
    ('Î', 'I'),
    ('Ï', 'I'),
    ('Ð', 'Ð'),
    ('Ö', 'O'),
    ('×', '×'),
    ('Ø', 'Ø'),
    ('Û', 'U'),
    ('Ü', 'U'),
    ('Þ', 'Þ'),
    ('ß', 'ß'),
    ('ä', 'a'),
    ('å', 'a'),
    ('æ', 'æ'),
    ('ç', 'c'),
    ('ë', 'e'),
    ('î', 'i'),
    ('ï', 'i'),
    ('ð', 'ð'),
    ('ö', 'o'),
    ('÷', '÷'),
    ('ø', 'ø'),
    ('û', 'u'),
    ('ü', 'u'),
    ('þ', 'þ'),
    ('ÿ', 'y'),
    ('Đ', 'Đ'),
    ('đ', 'đ'),
];

/// Number of characters from `À` to `ư`, the first of the two ranges in the table [`LETTERS`]; the second range is `Ạ` to `ỹ`.
const FIRST_RANGE_LEN: usize = 'ư' as usize - 'À' as usize + 1;
/// Number of characters in the table [`LETTERS`], over both ranges.
const TABLE_LEN: usize = FIRST_RANGE_LEN + ('ỹ' as usize - 'Ạ' as usize + 1);

/// The index of a character in the table [`LETTERS`]; `None` where the character is in neither of the two ranges.
const fn table_index(c: char) -> Option<usize> {
    match c {
        'À'..='ư' => Some(c as usize - 'À' as usize),
        'Ạ'..='ỹ' => Some(FIRST_RANGE_LEN + c as usize - 'Ạ' as usize),
        _ => None,
    }
}

/// The parts of each letter of [`TONED_LETTERS`] and [`WESTERN_LETTERS`], at the index that [`table_index`] gives.
static LETTERS: [Option<LetterParts>; TABLE_LEN] = build_letter_table();

/// Fills the table from [`TONED_LETTERS`] and [`WESTERN_LETTERS`], when the program is built.
#[allow(clippy::indexing_slicing, reason = "evaluated when the program is built, which fails where it is out of bounds")]
const fn build_letter_table() -> [Option<LetterParts>; TABLE_LEN] {
    let mut letters = [None; TABLE_LEN];
    let mut row = 0;
    while row < TONED_LETTERS.len() {
        let (base, forms) = TONED_LETTERS[row];
        let mut form = 0;
        while form < forms.len() {
            if let Some(place) = table_index(forms[form]) {
                let tone = if form == 0 { None } else { Some(TONES[form - 1]) };
                letters[place] = Some(LetterParts { base, toneless: forms[0], tone });
            }
            form += 1;
        }
        row += 1;
    }
    let mut row = 0;
    while row < WESTERN_LETTERS.len() {
        let (letter, base) = WESTERN_LETTERS[row];
        if let Some(place) = table_index(letter) {
            letters[place] = Some(LetterParts { base, toneless: letter, tone: None });
        }
        row += 1;
    }
    letters
}

/// Splits a letter; `None` for a character that is no single letter with at most one tone, such as a combining mark.
pub(super) fn split_letter(c: char) -> Option<LetterParts> {
    match c {
        // These signs never compose with a mark.
        '\0'..='\u{BF}' | '\u{2010}'..='\u{2027}' => Some(LetterParts::unmarked(c)),
        _ => lookup_common_letter(c).or_else(|| split_uncommon_letter(c)),
    }
}

/// Looks up a common letter beyond ASCII in the table; `None` for other characters.
pub(super) fn lookup_common_letter(c: char) -> Option<LetterParts> {
    table_index(c).and_then(|place| LETTERS.get(place).copied().flatten())
}

/// Splits a letter that is not in the table; `None` from [`FIRST_UNSUPPORTED_CHAR`] on.
#[cold]
fn split_uncommon_letter(c: char) -> Option<LetterParts> {
    if c < FIRST_UNSUPPORTED_CHAR { split_by_normalising(c) } else { None }
}

/// Whether the character is a combining mark, which follows its letter.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Splits a letter by decomposing it into NFD; `None` where it is no single letter with at most one tone.
fn split_by_normalising(c: char) -> Option<LetterParts> {
    let mut buffer = [0; 4];
    let apart = nfd(c.encode_utf8(&mut buffer));
    let base = apart.chars().next().filter(|base| !is_mark(*base))?;
    let (tones, letters): (String, String) = apart.chars().partition(|c| TONES.contains(c));
    let toneless = nfc(&letters);
    let mut toneless = toneless.chars();
    let single = toneless.next().filter(|_| toneless.next().is_none())?;
    let mut tones = tones.chars();
    let tone = tones.next();
    (apart.chars().skip(1).all(is_mark) && tones.next().is_none()).then_some(LetterParts { base, toneless: single, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_split_into_base_and_marks() {
        let apart = |c| split_letter(c).map(|letter| (letter.base, letter.toneless, letter.tone));
        for (c, base, toneless, tone) in [
            ('ấ', 'a', 'â', Some('\u{301}')),
            ('Ự', 'U', 'Ư', Some('\u{323}')),
            ('đ', 'đ', 'đ', None),
            ('ñ', 'n', 'n', Some('\u{303}')),
            ('ç', 'c', 'ç', None),
            ('7', '7', '7', None),
        ] {
            assert_eq!(apart(c), Some((base, toneless, tone)), "{c}");
        }
        for c in ['\u{301}', '가', '\u{344}'] {
            assert_eq!(apart(c), None, "{c:?}");
        }
    }

    /// The lookup gives the same parts as normalising, for every character.
    #[test]
    fn split_letters_agree_with_normalising() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(split_letter(c), split_by_normalising(c).filter(|_| c < FIRST_UNSUPPORTED_CHAR), "{c:?}");
        }
    }

    /// The tables give the same base letters as normalising, for every character and for pairs of letters.
    #[test]
    fn base_letters_agree_with_normalising() {
        for c in (0x20..0x3000).filter_map(char::from_u32) {
            let text = format!("{c}a{c}");
            let slow: String = nfd(&text).chars().filter(|c| !is_mark(*c)).collect();
            if split_letter(c).is_some() {
                assert_eq!(text.chars().filter_map(split_letter).map(|letter| letter.base).collect::<String>(), slow, "{c}");
            }
        }
    }
}
