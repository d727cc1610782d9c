//! Builds the formulas behind the column `Kiểm tra`, which normalise an entry, decide its meaning and choose the message. They use only
//! functions of Excel 2007 that no computer setting changes.

use rust_decimal::Decimal;

use super::answer_words::WordMeaning;
use super::faults::{EXPLAINED_SUFFIX, check_line_prefix};
use super::judge::{BuiltInFinding, GOOD_PREFIX, NIL_SUFFIX, NOT_APPLICABLE_TEXT, UNDERSTOOD_PREFIX, WITHHELD_TEXT};
use super::known::{CellSpec, CellSpecs, UNUSUAL_CODE, UNUSUAL_TEXT};
use super::standing::{MAX_DIGITS, noise_places};
use crate::base::CellRef;
use crate::base::decimal::LARGEST_ENTRY;
use crate::findings::Severity;
use crate::returns::layout::{Column, DATA_SHEET};
use crate::xlsx::write::OWN_ROW_PLACEHOLDER;

/// The columns of the formulas behind the column `Kiểm tra`, `P` to `U`. All columns from the table up to them are hidden: what people
/// write beside the table does not come to stand among them.
pub(super) mod helper {
    /// What stands in the cell of the answer: a number, or words in small letters.
    pub(in super::super) const INPUT_COLUMN: u16 = 15;
    /// What it means: the figure that rules count with, or a sign.
    pub(in super::super) const MEANING_COLUMN: u16 = INPUT_COLUMN + 1;
    /// The largest figure that is usual.
    pub(in super::super) const USUAL_MAX_COLUMN: u16 = INPUT_COLUMN + 2;
    /// What the plan's rules say.
    pub(in super::super) const RULES_COLUMN: u16 = INPUT_COLUMN + 3;
    /// How the answer was understood, in words.
    pub(in super::super) const ECHO_COLUMN: u16 = INPUT_COLUMN + 4;
    /// A mark where the figure is no event of the period: the ticked box does not mean it.
    pub(in super::super) const STOCK_MARK_COLUMN: u16 = INPUT_COLUMN + 5;
    /// All of them.
    pub(in super::super) const ALL_COLUMNS: [u16; 6] =
        [INPUT_COLUMN, MEANING_COLUMN, USUAL_MAX_COLUMN, RULES_COLUMN, ECHO_COLUMN, STOCK_MARK_COLUMN];
}

/// Signs that stand in [`helper::MEANING_COLUMN`] where it holds no figure. They are no letters, which formulas compare whatever their case: a letter is something that is to be said, by its place among
/// the [sentences](super::known::Knowledge::sentences).
pub(super) mod sign {
    /// An answer is still to be given.
    pub(in super::super) const OPEN_SIGN: &str = "-";
    /// Nothing that the sheet knows: the first sentence.
    pub(in super::super) const UNKNOWN_SIGN: char = 'a';
    pub(in super::super) const NOT_APPLICABLE_SIGN: char = '*';
    pub(in super::super) const WITHHELD_SIGN: char = '#';
}

/// Names of cells that formulas use.
pub(super) mod name {
    /// The words that stand for a state.
    pub(in super::super) const WORDS_NAME: &str = "tu";
    /// What is said of a cell, sentence by sentence.
    pub(in super::super) const SENTENCES_NAME: &str = "cau";
    /// TRUE where the box “không phát sinh” is ticked.
    pub(in super::super) const NIL_BOX_NAME: &str = "khong_phat_sinh";
    /// The column of codes.
    pub(in super::super) const CODES_NAME: &str = "c_ma";
    /// The column of [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN).
    pub(in super::super) const FIGURES_NAME: &str = "c_so";
    /// The column of the figures of the period before.
    pub(in super::super) const PREVIOUS_NAME: &str = "c_truoc";
    /// The column of notes.
    pub(in super::super) const NOTES_NAME: &str = "c_gt";
}

/// Absolute reference to a cell.
pub(super) fn absolute_ref(row: u32, column: u16) -> String {
    format!("${}${}", CellRef::letters(column), row.saturating_add(1))
}

/// A whole column of the data sheet.
pub(super) fn whole_column(column: u16) -> String {
    let letters = CellRef::letters(column);
    format!("'{DATA_SHEET}'!${letters}:${letters}")
}

/// A cell of the formula's own row, so that rows which are alike share their formulas.
pub(super) fn own_row_ref(column: u16) -> String {
    format!("${}{OWN_ROW_PLACEHOLDER}", CellRef::letters(column))
}

/// A text as it stands in a formula; a longer one than a formula takes at once in pieces.
pub(super) fn text_literal(text: &str) -> String {
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
pub(super) fn trim_formula(cell: &str) -> String {
    format!("TRIM(SUBSTITUTE({cell},\"\u{a0}\",\" \"))")
}

/// Digits of a whole number in groups of three, by nothing that a computer's settings change: blanks are put between the groups of
/// a text of fifteen places, and points take the place of those that are left.
fn grouped_digits_formula(whole: &str) -> String {
    let padded = format!("RIGHT(REPT(\" \",{MAX_DIGITS})&TEXT({whole},\"0\"),{MAX_DIGITS})");
    let spaced = [13, 10, 7, 4].iter().fold(padded, |text, place| format!("REPLACE({text},{place},0,\" \")"));
    format!("SUBSTITUTE(TRIM({spaced}),\" \",\".\")")
}

/// A figure with at most so many decimals, as Vietnamese writes it.
fn figure_formula(number: &str, scale: u32) -> String {
    if scale == 0 {
        return grouped_digits_formula(number);
    }
    // Whatever sign the computer puts before decimals is the second character.
    let decimals = format!("IF({number}=INT({number}),\"\",\",\"&MID(ROUND(1+{number}-INT({number}),{scale})&\"\",3,9))");
    format!("{}&{decimals}", grouped_digits_formula(&format!("INT({number})")))
}

/// What stands in the cell: a number, digits that were typed as a text, other words in small letters; `#` for what is no answer.
pub(super) fn normalized_input_formula(known: Option<&CellSpec>) -> String {
    let answer = own_row_ref(Column::Result.position());
    let text = trim_formula(&answer);
    let low = format!("LOWER({text})");
    let taken = |digits: &str, alike: &str| {
        format!("IFERROR(IF(AND(LEN({digits})<={MAX_DIGITS},TEXT(ABS({digits}),\"0\")={digits},{alike}),--{digits},{low}),{low})")
    };
    let words = match known {
        Some(known) if known.groups => {
            let digits = format!("SUBSTITUTE({text},\".\",\"\")");
            taken(&digits, &format!("OR({text}={digits},{text}={})", grouped_digits_formula(&format!("--{digits}"))))
        }
        Some(known) if known.digits => taken(&text, "TRUE"),
        _ => low,
    };
    // To LibreOffice TRUE is a number, too.
    format!("IF(ISNUMBER({answer}),IF(ISLOGICAL({answer}),\"#\",{answer}),IF(ISTEXT({answer}),{words},IF(ISBLANK({answer}),\"\",\"#\")))")
}

/// What it means.
pub(super) fn meaning_formula(known: &CellSpec, required: bool, knowledge: &CellSpecs) -> String {
    let seen = own_row_ref(helper::INPUT_COLUMN);
    let open = if required { text_literal(sign::OPEN_SIGN) } else { "\"\"".to_owned() };
    let blank = if known.is_flow() { format!("IF({},0,{open})", name::NIL_BOX_NAME) } else { open };
    let letters: String = known
        .meanings
        .outcomes
        .iter()
        .map(|outcome| match outcome {
            WordMeaning::Unknown => sign::UNKNOWN_SIGN,
            WordMeaning::Zero => '0',
            WordMeaning::One => '1',
            WordMeaning::NotApplicable => sign::NOT_APPLICABLE_SIGN,
            WordMeaning::Withheld => sign::WITHHELD_SIGN,
            WordMeaning::Refused(fault) => knowledge.fault_letter(fault),
        })
        .collect();
    // The words stand in the first rows of their sheet; a text that is none of them has the place 0.
    let letter = format!("MID(\"{}{letters}\",1+SUMPRODUCT(({1}={seen})*ROW({1})),1)", sign::UNKNOWN_SIGN, name::WORDS_NAME);
    let word = format!("IFERROR(--{letter},{letter})");
    format!("IF({seen}=\"\",{blank},IF(ISTEXT({seen}),{word},{}))", number_meaning_formula(known, knowledge))
}

/// What a number means.
fn number_meaning_formula(known: &CellSpec, knowledge: &CellSpecs) -> String {
    let seen = own_row_ref(helper::INPUT_COLUMN);
    if !known.is_figure() {
        return format!("\"{}\"", sign::UNKNOWN_SIGN);
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
        let letter = fault.as_ref().map_or(sign::UNKNOWN_SIGN, |fault| knowledge.fault_letter(fault));
        format!("IF({check},\"{letter}\",{rest})")
    })
}

/// Whether there is no note.
fn no_note_formula() -> String {
    format!("TRIM({})=\"\"", own_row_ref(Column::Note.position()))
}

/// A sentence with the break before it.
fn sentence_formula(place: usize) -> String {
    format!("CHAR(10)&INDEX({},{})", name::SENTENCES_NAME, place.saturating_add(1))
}

/// How the answer was understood.
pub(super) fn echo_formula(known: &CellSpec) -> String {
    let (seen, means) = (own_row_ref(helper::INPUT_COLUMN), own_row_ref(helper::MEANING_COLUMN));
    let number = if known.is_figure() {
        let words = if known.is_flow() { format!("\"0{NIL_SUFFIX}\"") } else { "\"0\"".to_owned() };
        format!("IF(ISNUMBER({seen}),{},{words})", figure_formula(&means, known.scale()))
    } else {
        format!("IF({means}=1,\"có\",\"không\")")
    };
    let words = [(sign::NOT_APPLICABLE_SIGN, NOT_APPLICABLE_TEXT), (sign::WITHHELD_SIGN, WITHHELD_TEXT)];
    let words = words.iter().rev().fold("\"\"".to_owned(), |rest, (sign, words)| format!("IF({means}=\"{sign}\",\"{words}\",{rest})"));
    format!("IF(ISNUMBER({means}),{number},{words})")
}

/// A warning that a note explains: how it begins, and what it says where there is none.
pub(super) fn explainable_formula(begins: &str, no_note: &str, says: &str) -> String {
    format!("CHAR(10)&{}&IF({no_note},{says},{})", text_literal(begins), text_literal(EXPLAINED_SUFFIX))
}

/// What the column `Kiểm tra` shows of an indicator that is asked for; `places` is how many decimals usual figures have at most.
pub(super) fn verdict_formula(places: u32) -> String {
    let (means, most, rules, echo) = (
        own_row_ref(helper::MEANING_COLUMN),
        own_row_ref(helper::USUAL_MAX_COLUMN),
        own_row_ref(helper::RULES_COLUMN),
        own_row_ref(helper::ECHO_COLUMN),
    );
    let under = format!(
        "IF(AND({},{}=\"\",{means}>0),{},\"\")",
        name::NIL_BOX_NAME,
        own_row_ref(helper::STOCK_MARK_COLUMN),
        sentence_formula(CellSpecs::UNDER_NIL_BOX_INDEX)
    );
    let measure = own_row_ref(Column::Measure.position());
    let says = format!("{}&{}&\" \"&{measure}&\").\"", text_literal(UNUSUAL_TEXT), figure_formula(&most, places));
    let unusual = explainable_formula(&check_line_prefix(Severity::Warning, UNUSUAL_CODE), &no_note_formula(), &says);
    let unusual = format!("IF(ISNUMBER({most}),IF({means}>{most},{unusual},\"\"),\"\")");
    let not_applicable = format!(
        "IF(AND({means}=\"{}\",{}),{},\"\")",
        sign::NOT_APPLICABLE_SIGN,
        no_note_formula(),
        sentence_formula(CellSpecs::NO_NOTE_INDEX)
    );
    // Only small letters stand behind the 96th sign.
    let of_sign = format!("IF(CODE({means}&0)>96,CHAR(10)&INDEX({},CODE({means})-96),{not_applicable})", name::SENTENCES_NAME);
    let says = format!("IF(ISNUMBER({means}),{},{of_sign})&{rules}", format_args!("{under}&{unusual}"));
    let good = format!("IF({echo}=\"\",\"\",\"{GOOD_PREFIX}\"&{echo})");
    let understood = format!("IF({echo}=\"\",\"\",CHAR(10)&\"{UNDERSTOOD_PREFIX}\"&{echo})");
    format!("IF({says}=\"\",{good},MID({says},2,9999)&{understood})")
}

/// What it shows of one that is not.
pub(super) fn unasked_verdict_formula() -> String {
    let (seen, no_note) = (own_row_ref(helper::INPUT_COLUMN), no_note_formula());
    let (long, short) = (text_literal(&BuiltInFinding::NotAsked.message()), text_literal(&BuiltInFinding::NotAsked.explained_message()));
    format!("IF(AND({seen}=\"\",{no_note}),\"\",IF({no_note},{long},{short}))")
}
