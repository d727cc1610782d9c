//! Builds the formulas behind the column `Kiểm tra`, which normalise an entry, decide its meaning and choose the message. They use only
//! functions of Excel 2007 whose results do not depend on the settings of the computer.

use rust_decimal::Decimal;

use super::answer_words::WordMeaning;
use super::faults::{EXPLAINED_SUFFIX, check_line_prefix};
use super::judge::{BuiltInFinding, GOOD_PREFIX, NIL_SUFFIX, NOT_APPLICABLE_TEXT, UNDERSTOOD_PREFIX, WITHHELD_TEXT};
use super::known::{CellSpec, CellSpecs, UNUSUAL_CODE, UNUSUAL_TEXT};
use super::standing::{MAX_DIGITS, noise_places};
use crate::base::CellRef;
use crate::base::decimal::{self, LARGEST_ENTRY};
use crate::findings::Severity;
use crate::returns::layout::{Column, DATA_SHEET};
use crate::xlsx::write::OWN_ROW_PLACEHOLDER;

/// The positions of the helper columns `P` to `U`, from whose formulas the column `Kiểm tra` is calculated. All columns to the right of
/// the table up to `U` are hidden, so that nobody writes a remark next to the table into a helper column.
pub(super) mod helper {
    /// Position of the helper column with the normalised content of the answer cell: a number, or words in lower case.
    pub(in super::super) const INPUT_COLUMN: u16 = 15;
    /// Position of the helper column with the meaning of the answer: the figure that rules count with, or one of the signs of the module
    /// `sign`.
    pub(in super::super) const MEANING_COLUMN: u16 = INPUT_COLUMN + 1;
    /// Position of the helper column with the largest figure that is usual for the indicator; its cell is empty where the plan gives none.
    pub(in super::super) const USUAL_MAX_COLUMN: u16 = INPUT_COLUMN + 2;
    /// Position of the helper column with the lines of those rules of the plan that the figures break.
    pub(in super::super) const RULES_COLUMN: u16 = INPUT_COLUMN + 3;
    /// Position of the helper column that says in words how the answer was understood.
    pub(in super::super) const ECHO_COLUMN: u16 = INPUT_COLUMN + 4;
    /// Position of the helper column with a mark where the indicator is not a flow but, for example, a stock: the ticked box “không phát
    /// sinh” does not apply to it.
    pub(in super::super) const STOCK_MARK_COLUMN: u16 = INPUT_COLUMN + 5;
    /// Positions of the helper columns that every form has, from left to right.
    pub(in super::super) const ALL_COLUMNS: [u16; 6] =
        [INPUT_COLUMN, MEANING_COLUMN, USUAL_MAX_COLUMN, RULES_COLUMN, ECHO_COLUMN, STOCK_MARK_COLUMN];
    /// Position of the helper column with the condition of an indicator: 1 where it holds, 0 where it does not, the empty text where that
    /// is unknown. Only rows with a condition have this cell and the next one.
    pub(in super::super) const CONDITION_COLUMN: u16 = INPUT_COLUMN + 6;
    /// Position of the helper column with the figure for computed indicators, which is 0 where the indicator is not asked for.
    pub(in super::super) const COUNTED_COLUMN: u16 = INPUT_COLUMN + 7;
}

/// The signs in [`helper::MEANING_COLUMN`] for an answer that is not a figure. A small letter stands for a sentence that the column
/// `Kiểm tra` shows, by its place among the [sentences](super::known::CellSpecs::sentences). The other signs are not letters, because
/// formulas compare letters regardless of case.
pub(super) mod sign {
    /// Sign in [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN): a required answer is missing.
    pub(in super::super) const OPEN_SIGN: &str = "-";
    /// Sign in [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN): the sheet does not recognise the content. It is the letter of the
    /// first sentence, which leaves the check to the office.
    pub(in super::super) const UNKNOWN_SIGN: char = 'a';
    /// Sign in [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN): the answer is “không áp dụng”.
    pub(in super::super) const NOT_APPLICABLE_SIGN: char = '*';
    /// Sign in [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN): the indicator is not asked for, because its condition does not
    /// hold.
    pub(in super::super) const NOT_ASKED_SIGN: char = '/';
    /// Sign in [`helper::MEANING_COLUMN`](super::helper::MEANING_COLUMN): the answer is “theo chế độ mật” (reported elsewhere, by the rules
    /// of secrecy).
    pub(in super::super) const WITHHELD_SIGN: char = '#';
}

/// Defined names of the workbook that formulas use.
pub(super) mod name {
    /// Defined name of the range on the hidden sheet with the words that are accepted as an answer.
    pub(in super::super) const WORDS_NAME: &str = "tu";
    /// Defined name of the range on the hidden sheet with the sentences that the column `Kiểm tra` can show.
    pub(in super::super) const SENTENCES_NAME: &str = "cau";
    /// Defined name of the cell that is TRUE while the box “không phát sinh” is ticked.
    pub(in super::super) const NIL_BOX_NAME: &str = "khong_phat_sinh";
    /// Defined name of the column of codes.
    pub(in super::super) const CODES_NAME: &str = "c_ma";
    /// Defined name of the helper column [`MEANING_COLUMN`](super::helper::MEANING_COLUMN), which holds the figures.
    pub(in super::super) const FIGURES_NAME: &str = "c_so";
    /// Defined name of the column with the figures of the period before.
    pub(in super::super) const PREVIOUS_NAME: &str = "c_truoc";
    /// Defined name of the column of notes.
    pub(in super::super) const NOTES_NAME: &str = "c_gt";
}

/// The absolute reference to a cell (`$E$14`); row and column count from 0.
pub(super) fn absolute_ref(row: u32, column: u16) -> String {
    format!("${}${}", CellRef::letters(column), row.saturating_add(1))
}

/// The reference to a whole column of the data sheet: `'Số liệu'!$E:$E`.
pub(super) fn whole_column(column: u16) -> String {
    let letters = CellRef::letters(column);
    format!("'{DATA_SHEET}'!${letters}:${letters}")
}

/// The reference to a cell in the formula's own row. The row is a placeholder, so that rows which are alike share one formula.
pub(super) fn own_row_ref(column: u16) -> String {
    format!("${}{OWN_ROW_PLACEHOLDER}", CellRef::letters(column))
}

/// A text as a literal of a formula. A text that is too long for one literal is split into several, joined by `&`.
pub(super) fn text_literal(text: &str) -> String {
    /// UTF-16 units of one literal; Excel accepts up to 255.
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

/// The formula that is TRUE while the cell has a tick, in any of the ways in which people tick a box.
pub(super) fn ticked_formula(cell: &str) -> String {
    let ticked = ["x", "✓", "v", "có"].map(|word| format!("LOWER(TRIM({cell}))=\"{word}\""));
    format!("OR({})", ticked.join(","))
}

/// The formula for the text of a cell without the blanks around it; no-break spaces are blanks, too.
pub(super) fn trim_formula(cell: &str) -> String {
    format!("TRIM(SUBSTITUTE({cell},\"\u{a0}\",\" \"))")
}

/// The formula for the digits of a whole number in groups of three (`1.234`), independent of the computer's settings: it pads the digits
/// to fifteen places, inserts blanks between the groups, trims the text, and replaces the remaining blanks by points.
fn grouped_digits_formula(whole: &str) -> String {
    let padded = format!("RIGHT(REPT(\" \",{MAX_DIGITS})&TEXT({whole},\"0\"),{MAX_DIGITS})");
    let spaced = [13, 10, 7, 4].iter().fold(padded, |text, place| format!("REPLACE({text},{place},0,\" \")"));
    format!("SUBSTITUTE(TRIM({spaced}),\" \",\".\")")
}

/// The formula that writes the result of the formula `number` in Vietnamese notation (`1.234,5`), with at most `scale` decimals.
pub(super) fn figure_formula(number: &str, scale: u32) -> String {
    if scale == 0 {
        return grouped_digits_formula(number);
    }
    format!("{}&{}", grouped_digits_formula(&format!("INT({number})")), decimals_formula(number, scale))
}

/// The formula for the decimals of a number in Vietnamese notation, with the comma before them; empty for a whole number.
fn decimals_formula(number: &str, scale: u32) -> String {
    // The decimal separator depends on the computer's settings, but it is always the second character.
    format!("IF({number}=INT({number}),\"\",\",\"&MID(ROUND(1+{number}-INT({number}),{scale})&\"\",3,9))")
}

/// The formula that writes a figure which may be negative: the digits of its size, behind a minus.
fn signed_figure_formula(number: &str, known: &CellSpec) -> String {
    if known.least.is_some() { negative_too_formula(number, known.scale()) } else { figure_formula(number, known.scale()) }
}

/// As [`figure_formula`], for a number that may be below 0, with a minus in front.
pub(super) fn negative_too_formula(number: &str, scale: u32) -> String {
    format!("IF({number}<0,\"-\",\"\")&{}", figure_formula(&format!("ABS({number})"), scale))
}

/// The formula of [`helper::INPUT_COLUMN`]. It gives a number (also for digits that were typed as a text), other words in small letters,
/// or `#` for content that is never an answer: a truth value or an error value.
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
    // For LibreOffice, TRUE is a number, too.
    format!("IF(ISNUMBER({answer}),IF(ISLOGICAL({answer}),\"#\",{answer}),IF(ISTEXT({answer}),{words},IF(ISBLANK({answer}),\"\",\"#\")))")
}

/// The formula of [`helper::MEANING_COLUMN`]: the figure that the answer means, or a sign of [`sign`].
/// `table_box` is the defined name of the box of the table that the indicator is a cell of, where it is one.
pub(super) fn meaning_formula(known: &CellSpec, required: bool, knowledge: &CellSpecs, table_box: Option<&str>) -> String {
    let seen = own_row_ref(helper::INPUT_COLUMN);
    let open = if required { text_literal(sign::OPEN_SIGN) } else { "\"\"".to_owned() };
    let blank = match (known.is_flow(), table_box) {
        (false, None) => open,
        (true, None) => format!("IF({},0,{open})", name::NIL_BOX_NAME),
        (false, Some(ticked)) => format!("IF({ticked},0,{open})"),
        (true, Some(ticked)) => format!("IF(OR({},{ticked}),0,{open})", name::NIL_BOX_NAME),
    };
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
    // The words fill the first rows of the hidden sheet, so that the row number is the place of a word. Any other text gets the place 0.
    let letter = format!("MID(\"{}{letters}\",1+SUMPRODUCT(({1}={seen})*ROW({1})),1)", sign::UNKNOWN_SIGN, name::WORDS_NAME);
    let word = format!("IFERROR(--{letter},{letter})");
    let word = match &known.options {
        // The labels of a list are different words, so that at most one of its rows is counted.
        Some(range) => {
            let option = format!("SUMPRODUCT(({0}={seen})*(ROW({0})-{1}))", range.name(), range.first);
            format!("IF({option}>0,{option},{word})")
        }
        None if known.is_date() => super::dates::day_formula(&seen, &word),
        None => word,
    };
    format!("IF({seen}=\"\",{blank},IF(ISTEXT({seen}),{word},{}))", number_meaning_formula(known, knowledge))
}

/// The formula of [`helper::MEANING_COLUMN`] for an indicator with a condition, from the one that it has without.
pub(super) fn conditional_meaning_formula(means: &str) -> String {
    let condition = own_row_ref(helper::CONDITION_COLUMN);
    let open = text_literal(sign::OPEN_SIGN);
    // Nothing is open while nobody knows whether it is asked for.
    let means = means.replace(&open, &format!("IF({condition}=1,{open},\"\")"));
    format!("IF({condition}=0,\"{}\",{means})", sign::NOT_ASKED_SIGN)
}

/// The formula of [`helper::COUNTED_COLUMN`].
pub(super) fn counted_formula() -> String {
    format!("IF({}=0,0,{})", own_row_ref(helper::CONDITION_COLUMN), own_row_ref(helper::MEANING_COLUMN))
}

/// The formula of the column `Kiểm tra` for an indicator with a condition, from the one that it has without.
pub(super) fn conditional_verdict_formula(verdict: &str) -> String {
    let (condition, seen, no_note) = (own_row_ref(helper::CONDITION_COLUMN), own_row_ref(helper::INPUT_COLUMN), no_note_formula());
    let line = |finding: BuiltInFinding| {
        let (long, short) = (text_literal(&finding.message()), text_literal(&finding.explained_message()));
        format!("IF({no_note},{long},{short})")
    };
    let not_asked = format!("IF({seen}=\"\",\"\",{})", line(BuiltInFinding::NotAskedNow));
    let unknown = format!("IF(OR({seen}=\"\",ISNUMBER({condition})),\"\",{}&CHAR(10))", line(BuiltInFinding::ConditionUnknown));
    format!("IF({condition}=0,{not_asked},{unknown}&{verdict})")
}

/// The formula for the meaning of a number: the rounded figure, or the letter of a fault.
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
        let size = if known.least.is_some() { format!("ABS({seen})") } else { seen.clone() };
        checks.push((format!("AND({size}>=1,{size}<1000,ROUND({seen},3)={seen},ROUND({seen},2)<>{seen})"), &faults.point_taken));
    }
    let least = known.least.map_or_else(|| "0".to_owned(), decimal::format_wire);
    checks.push((format!("{seen}<{least}"), &faults.negative));
    checks.push((format!("{rounded}>{LARGEST_ENTRY}"), &faults.too_large));
    checks.push((format!("ABS({seen}-{rounded})>{noise}"), &faults.too_precise));
    checks.iter().rev().fold(rounded, |rest, (check, fault)| {
        let letter = fault.as_ref().map_or(sign::UNKNOWN_SIGN, |fault| knowledge.fault_letter(fault));
        format!("IF({check},\"{letter}\",{rest})")
    })
}

/// The condition that the formula's own row has no note.
fn no_note_formula() -> String {
    format!("TRIM({})=\"\"", own_row_ref(Column::Note.position()))
}

/// The formula for a line break and the sentence with the index `place`, counted from 0, in the list on the hidden sheet.
fn sentence_formula(place: usize) -> String {
    format!("CHAR(10)&INDEX({},{})", name::SENTENCES_NAME, place.saturating_add(1))
}

/// The formula of [`helper::ECHO_COLUMN`]: how the answer was understood, in words; the empty text where it was not understood.
pub(super) fn echo_formula(known: &CellSpec) -> String {
    let (seen, means) = (own_row_ref(helper::INPUT_COLUMN), own_row_ref(helper::MEANING_COLUMN));
    let number = if known.is_figure() {
        let words = if known.is_flow() { format!("\"0{NIL_SUFFIX}\"") } else { "\"0\"".to_owned() };
        format!("IF(ISNUMBER({seen}),{},{words})", signed_figure_formula(&means, known))
    } else if known.is_date() {
        super::dates::shown_formula(&means)
    } else if let Some(range) = &known.options {
        format!("INDEX({},{means})", range.name())
    } else {
        format!("IF({means}=1,\"có\",\"không\")")
    };
    let words = [(sign::NOT_APPLICABLE_SIGN, NOT_APPLICABLE_TEXT), (sign::WITHHELD_SIGN, WITHHELD_TEXT)];
    let words = words.iter().rev().fold("\"\"".to_owned(), |rest, (sign, words)| format!("IF({means}=\"{sign}\",\"{words}\",{rest})"));
    let said = format!("IF(ISNUMBER({means}),{number},{words})");
    // A true date is a number, which the office judges by the format of its cell.
    if known.is_date() {
        format!("IF({},{},{said})", super::dates::is_serial_formula(&seen), super::dates::shown_formula(&seen))
    } else {
        said
    }
}

/// The formula for the line of a warning that a note can explain: the text `begins`, then the formula `says` where the condition
/// `no_note` holds, otherwise [`EXPLAINED_SUFFIX`].
pub(super) fn explainable_formula(begins: &str, no_note: &str, says: &str) -> String {
    format!("CHAR(10)&{}&IF({no_note},{says},{})", text_literal(begins), text_literal(EXPLAINED_SUFFIX))
}

/// The formula of the column `Kiểm tra` for an indicator that the unit owes. `places` is the largest number of decimals that any
/// [usual maximum](super::known::usual_max) has; `negatives` says whether the plan admits figures below 0.
pub(super) fn verdict_formula(places: u32, negatives: bool) -> String {
    let (means, most, rules, echo) = (
        own_row_ref(helper::MEANING_COLUMN),
        own_row_ref(helper::USUAL_MAX_COLUMN),
        own_row_ref(helper::RULES_COLUMN),
        own_row_ref(helper::ECHO_COLUMN),
    );
    let under = format!(
        "IF(AND({},{}=\"\",{means}{}0),{},\"\")",
        name::NIL_BOX_NAME,
        own_row_ref(helper::STOCK_MARK_COLUMN),
        if negatives { "<>" } else { ">" },
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
    // In this column only small letters have a character code above 96.
    let of_sign = format!("IF(CODE({means}&0)>96,CHAR(10)&INDEX({},CODE({means})-96),{not_applicable})", name::SENTENCES_NAME);
    let says = format!("IF(ISNUMBER({means}),{},{of_sign})&{rules}", format_args!("{under}&{unusual}"));
    let good = format!("IF({echo}=\"\",\"\",\"{GOOD_PREFIX}\"&{echo})");
    let understood = format!("IF({echo}=\"\",\"\",CHAR(10)&\"{UNDERSTOOD_PREFIX}\"&{echo})");
    format!("IF({says}=\"\",{good},MID({says},2,9999)&{understood})")
}

/// The formula of the column `Kiểm tra` for an indicator that the unit does not owe.
pub(super) fn unasked_verdict_formula() -> String {
    let (seen, no_note) = (own_row_ref(helper::INPUT_COLUMN), no_note_formula());
    let (long, short) = (text_literal(&BuiltInFinding::NotAsked.message()), text_literal(&BuiltInFinding::NotAsked.explained_message()));
    format!("IF(AND({seen}=\"\",{no_note}),\"\",IF({no_note},{long},{short}))")
}
