//! Builds the formulas behind the column `Kiểm tra`, which normalise an entry, decide its meaning and choose the message. They use only
//! functions of Excel 2007 that no computer setting changes.

use rust_decimal::Decimal;

use super::answer_words::Outcome;
use super::faults::{EXPLAINED_SUFFIX, named};
use super::judge::{BuiltIn, GOOD_PREFIX, NIL_SUFFIX, NOT_APPLICABLE, UNDERSTOOD_PREFIX, WITHHELD};
use super::known::{Knowledge, Known, UNUSUAL_CODE, UNUSUAL_SAYS};
use super::standing::{MAX_DIGITS, noise_places};
use crate::base::CellRef;
use crate::base::decimal::LARGEST_ENTRY;
use crate::findings::Severity;
use crate::returns::layout::{Column, DATA_SHEET};
use crate::xlsx::write::OWN_ROW;

/// The columns of the formulas behind the column `Kiểm tra`, `P` to `U`. All columns from the table up to them are hidden: what people
/// write beside the table does not come to stand among them.
pub(super) mod helper {
    /// What stands in the cell of the answer: a number, or words in small letters.
    pub(in super::super) const SEEN: u16 = 15;
    /// What it means: the figure that rules count with, or a sign.
    pub(in super::super) const MEANS: u16 = SEEN + 1;
    /// The largest figure that is usual.
    pub(in super::super) const USUAL_MOST: u16 = SEEN + 2;
    /// What the plan's rules say.
    pub(in super::super) const RULES: u16 = SEEN + 3;
    /// How the answer was understood, in words.
    pub(in super::super) const ECHO: u16 = SEEN + 4;
    /// A mark where the figure is no event of the period: the ticked box does not mean it.
    pub(in super::super) const STOCK: u16 = SEEN + 5;
    /// All of them.
    pub(in super::super) const ALL: [u16; 6] = [SEEN, MEANS, USUAL_MOST, RULES, ECHO, STOCK];
}

/// Signs that stand in [`helper::MEANS`] where it holds no figure. They are no letters, which formulas compare whatever their case: a letter is something that is to be said, by its place among
/// the [sentences](super::known::Knowledge::sentences).
pub(super) mod sign {
    /// An answer is still to be given.
    pub(in super::super) const OPEN: &str = "-";
    /// Nothing that the sheet knows: the first sentence.
    pub(in super::super) const UNKNOWN: char = 'a';
    pub(in super::super) const NOT_APPLICABLE: char = '*';
    pub(in super::super) const WITHHELD: char = '#';
}

/// Names of cells that formulas use.
pub(super) mod name {
    /// The words that stand for a state.
    pub(in super::super) const WORDS: &str = "tu";
    /// What is said of a cell, sentence by sentence.
    pub(in super::super) const SENTENCES: &str = "cau";
    /// TRUE where the box “không phát sinh” is ticked.
    pub(in super::super) const NIL_BOX: &str = "khong_phat_sinh";
    /// The column of codes.
    pub(in super::super) const CODES: &str = "c_ma";
    /// The column of [`helper::MEANS`](super::helper::MEANS).
    pub(in super::super) const FIGURES: &str = "c_so";
    /// The column of the figures of the period before.
    pub(in super::super) const PREVIOUS: &str = "c_truoc";
    /// The column of notes.
    pub(in super::super) const NOTES: &str = "c_gt";
}

/// Absolute reference to a cell.
pub(super) fn cell(row: u32, column: u16) -> String {
    format!("${}${}", CellRef::letters(column), row.saturating_add(1))
}

/// A whole column of the data sheet.
pub(super) fn whole_column(column: u16) -> String {
    let letters = CellRef::letters(column);
    format!("'{DATA_SHEET}'!${letters}:${letters}")
}

/// A cell of the formula's own row, so that rows which are alike share their formulas.
pub(super) fn own(column: u16) -> String {
    format!("${}{OWN_ROW}", CellRef::letters(column))
}

/// A text as it stands in a formula; a longer one than a formula takes at once in pieces.
pub(super) fn literal(text: &str) -> String {
    /// UTF-16 units; Excel takes 255.
    const MAX_LITERAL_LEN: usize = 250;
    let mut pieces = vec![String::new()];
    let mut units = 0;
    for c in text.chars() {
        units += c.len_utf16();
        if units > MAX_LITERAL_LEN {
            units = c.len_utf16();
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    let pieces: Vec<String> = pieces.iter().map(|piece| format!("\"{}\"", piece.replace('"', "\"\""))).collect();
    pieces.join("&")
}

/// A text without the blanks around it.
pub(super) fn trimmed(cell: &str) -> String {
    format!("TRIM(SUBSTITUTE({cell},\"\u{a0}\",\" \"))")
}

/// Digits of a whole number in groups of three, by nothing that a computer's settings change: blanks are put between the groups of
/// a text of fifteen places, and points take the place of those that are left.
fn grouped(whole: &str) -> String {
    let padded = format!("RIGHT(REPT(\" \",{MAX_DIGITS})&TEXT({whole},\"0\"),{MAX_DIGITS})");
    let spaced = [13, 10, 7, 4].iter().fold(padded, |text, place| format!("REPLACE({text},{place},0,\" \")"));
    format!("SUBSTITUTE(TRIM({spaced}),\" \",\".\")")
}

/// A figure with at most so many decimals, as Vietnamese writes it.
fn figure(number: &str, scale: u32) -> String {
    if scale == 0 {
        return grouped(number);
    }
    // Whatever sign the computer puts before decimals is the second character.
    let decimals = format!("IF({number}=INT({number}),\"\",\",\"&MID(ROUND(1+{number}-INT({number}),{scale})&\"\",3,9))");
    format!("{}&{decimals}", grouped(&format!("INT({number})")))
}

/// What stands in the cell: a number, digits that were typed as a text, other words in small letters; `#` for what is no answer.
pub(super) fn seen(known: Option<&Known>) -> String {
    let answer = own(Column::Result.position());
    let text = trimmed(&answer);
    let low = format!("LOWER({text})");
    let taken = |digits: &str, alike: &str| {
        format!("IFERROR(IF(AND(LEN({digits})<={MAX_DIGITS},TEXT(ABS({digits}),\"0\")={digits},{alike}),--{digits},{low}),{low})")
    };
    let words = match known {
        Some(known) if known.groups => {
            let digits = format!("SUBSTITUTE({text},\".\",\"\")");
            taken(&digits, &format!("OR({text}={digits},{text}={})", grouped(&format!("--{digits}"))))
        }
        Some(known) if known.digits => taken(&text, "TRUE"),
        _ => low,
    };
    // To LibreOffice TRUE is a number, too.
    format!("IF(ISNUMBER({answer}),IF(ISLOGICAL({answer}),\"#\",{answer}),IF(ISTEXT({answer}),{words},IF(ISBLANK({answer}),\"\",\"#\")))")
}

/// What it means.
pub(super) fn means(known: &Known, required: bool, knowledge: &Knowledge) -> String {
    let seen = own(helper::SEEN);
    let open = if required { literal(sign::OPEN) } else { "\"\"".to_owned() };
    let blank = if known.is_flow() { format!("IF({},0,{open})", name::NIL_BOX) } else { open };
    let letters: String = known
        .meanings
        .outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::Unknown => sign::UNKNOWN,
            Outcome::Zero => '0',
            Outcome::One => '1',
            Outcome::NotApplicable => sign::NOT_APPLICABLE,
            Outcome::Withheld => sign::WITHHELD,
            Outcome::Refused(fault) => knowledge.letter(fault),
        })
        .collect();
    // The words stand in the first rows of their sheet; a text that is none of them has the place 0.
    let letter = format!("MID(\"{}{letters}\",1+SUMPRODUCT(({1}={seen})*ROW({1})),1)", sign::UNKNOWN, name::WORDS);
    let word = format!("IFERROR(--{letter},{letter})");
    format!("IF({seen}=\"\",{blank},IF(ISTEXT({seen}),{word},{}))", number(known, knowledge))
}

/// What a number means.
fn number(known: &Known, knowledge: &Knowledge) -> String {
    let seen = own(helper::SEEN);
    if !known.is_figure() {
        return format!("\"{}\"", sign::UNKNOWN);
    }
    let (scale, faults) = (known.scale(), &known.faults);
    let rounded = format!("ROUND({seen},{scale})");
    let noise = Decimal::new(1, noise_places(known));
    let mut checks = Vec::new();
    if faults.point_taken.is_some() {
        checks.push((format!("AND({seen}>=1,{seen}<1000,ROUND({seen},3)={seen},ROUND({seen},2)<>{seen})"), &faults.point_taken));
    }
    checks.push((format!("{seen}<0"), &faults.negative));
    checks.push((format!("{rounded}>{LARGEST_ENTRY}"), &faults.too_large));
    checks.push((format!("ABS({seen}-{rounded})>{noise}"), &faults.too_precise));
    checks.iter().rev().fold(rounded, |rest, (check, fault)| {
        let letter = fault.as_ref().map_or(sign::UNKNOWN, |fault| knowledge.letter(fault));
        format!("IF({check},\"{letter}\",{rest})")
    })
}

/// Whether there is no note.
fn no_note() -> String {
    format!("TRIM({})=\"\"", own(Column::Note.position()))
}

/// A sentence with the break before it.
fn sentence(place: usize) -> String {
    format!("CHAR(10)&INDEX({},{})", name::SENTENCES, place.saturating_add(1))
}

/// How the answer was understood.
pub(super) fn echo(known: &Known) -> String {
    let (seen, means) = (own(helper::SEEN), own(helper::MEANS));
    let number = if known.is_figure() {
        let words = if known.is_flow() { format!("\"0{NIL_SUFFIX}\"") } else { "\"0\"".to_owned() };
        format!("IF(ISNUMBER({seen}),{},{words})", figure(&means, known.scale()))
    } else {
        format!("IF({means}=1,\"có\",\"không\")")
    };
    let words = [(sign::NOT_APPLICABLE, NOT_APPLICABLE), (sign::WITHHELD, WITHHELD)];
    let words = words.iter().rev().fold("\"\"".to_owned(), |rest, (sign, words)| format!("IF({means}=\"{sign}\",\"{words}\",{rest})"));
    format!("IF(ISNUMBER({means}),{number},{words})")
}

/// A warning that a note explains: how it begins, and what it says where there is none.
pub(super) fn explainable(begins: &str, no_note: &str, says: &str) -> String {
    format!("CHAR(10)&{}&IF({no_note},{says},{})", literal(begins), literal(EXPLAINED_SUFFIX))
}

/// What the column `Kiểm tra` shows of an indicator that is asked for; `places` is how many decimals usual figures have at most.
pub(super) fn verdict(places: u32) -> String {
    let (means, most, rules, echo) = (own(helper::MEANS), own(helper::USUAL_MOST), own(helper::RULES), own(helper::ECHO));
    let under = format!("IF(AND({},{}=\"\",{means}>0),{},\"\")", name::NIL_BOX, own(helper::STOCK), sentence(Knowledge::UNDER_NIL_BOX));
    let measure = own(Column::Measure.position());
    let says = format!("{}&{}&\" \"&{measure}&\").\"", literal(UNUSUAL_SAYS), figure(&most, places));
    let unusual = explainable(&named(Severity::Warning, UNUSUAL_CODE), &no_note(), &says);
    let unusual = format!("IF(ISNUMBER({most}),IF({means}>{most},{unusual},\"\"),\"\")");
    let not_applicable = format!("IF(AND({means}=\"{}\",{}),{},\"\")", sign::NOT_APPLICABLE, no_note(), sentence(Knowledge::NO_NOTE));
    // Only small letters stand behind the 96th sign.
    let of_sign = format!("IF(CODE({means}&0)>96,CHAR(10)&INDEX({},CODE({means})-96),{not_applicable})", name::SENTENCES);
    let says = format!("IF(ISNUMBER({means}),{},{of_sign})&{rules}", format_args!("{under}&{unusual}"));
    let good = format!("IF({echo}=\"\",\"\",\"{GOOD_PREFIX}\"&{echo})");
    let understood = format!("IF({echo}=\"\",\"\",CHAR(10)&\"{UNDERSTOOD_PREFIX}\"&{echo})");
    format!("IF({says}=\"\",{good},MID({says},2,9999)&{understood})")
}

/// What it shows of one that is not.
pub(super) fn verdict_of_other() -> String {
    let (seen, no_note) = (own(helper::SEEN), no_note());
    let (long, short) = (literal(&BuiltIn::NotAsked.message()), literal(&BuiltIn::NotAsked.explained()));
    format!("IF(AND({seen}=\"\",{no_note}),\"\",IF({no_note},{long},{short}))")
}
