//! Marks parts of the kept text of a cell that are struck out, raised, invisible or stored differently: `[gạch bỏ: 200] 250`, `250 [ô lưu:
//! 250000]`. A marked text is refused in sheets, in JSON and in the form alike.

use rust_decimal::Decimal;

use crate::base::text::{RunStyle, TextRun, clean_label, is_blank, quote};
use crate::base::{Phrase, decimal};
use crate::findings::CellProblem;

/// Opens the mark of a part that is struck out.
const STRUCK_PREFIX: &str = "[gạch bỏ: ";
/// Opens the mark of a part that is raised or lowered, like the mark of a footnote.
const RAISED_PREFIX: &str = "[chú thích: ";
/// Opens the mark of a part that is invisible.
const UNSEEN_PREFIX: &str = "[không nhìn thấy: ";
/// Opens the mark of the content that the cell stores, where it shows something else.
const STORED_PREFIX: &str = "[ô lưu: ";

/// Joins the runs of a text into one text that marks the runs that are struck out, raised, lowered or invisible.
pub(super) fn marked_text(runs: &[TextRun]) -> String {
    let mut text = String::new();
    let mut rest = runs.iter().peekable();
    while let Some(run) = rest.next() {
        let sort = |mark: RunStyle| if mark == RunStyle::Lowered { RunStyle::Raised } else { mark };
        let mut part = run.text.clone();
        while let Some(next) = rest.next_if(|next| sort(next.mark) == sort(run.mark)) {
            part.push_str(&next.text);
        }
        let part = part.trim();
        let opening = match run.mark {
            RunStyle::None => "",
            RunStyle::Struck => STRUCK_PREFIX,
            RunStyle::Raised | RunStyle::Lowered => RAISED_PREFIX,
            RunStyle::Unseen => UNSEEN_PREFIX,
        };
        if part.is_empty() {
            continue;
        }
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(opening);
        text.push_str(part);
        text.push_str(if opening.is_empty() { "" } else { "]" });
    }
    text
}

/// The text that a cell shows, with a mark for the different number that it stores.
pub(super) fn with_stored_number(shown: &str, held: Decimal) -> String {
    format!("{} {STORED_PREFIX}{}]", shown.trim(), decimal::format_for_input(held))
}

/// The text that a cell shows, with a mark for the different text that it stores.
pub(super) fn with_stored_text(shown: &str, held: &str) -> String {
    format!("{} {STORED_PREFIX}{}]", shown.trim(), held.trim())
}

/// The problem of a text that has a mark; `None` for every other text. `core` is the text without the indicator's own unit word.
pub(super) fn find_mark(line: &str, core: &str) -> Option<CellProblem> {
    if let Some((shown, held)) = line.strip_suffix(']').and_then(|rest| rest.rsplit_once(STORED_PREFIX)) {
        // A cell may store words and show a figure.
        return Some(match Decimal::from_str_exact(&held.replace(',', ".")) {
            Ok(held) => CellProblem::ShownOtherwise { shown: quote(shown), held },
            Err(_) => CellProblem::NotUnderstood { read: quote(line) },
        });
    }
    for opening in [STRUCK_PREFIX, RAISED_PREFIX] {
        if let Some((part, rest)) = extract_marked_part(line, opening) {
            return Some(if opening == STRUCK_PREFIX {
                CellProblem::StruckPart { struck: quote(&part), rest: quote(&rest) }
            } else {
                raised_mark_problem(&rest, quote(&part))
            });
        }
    }
    find_raised_digits(core)
}

/// The first part that is marked with `opening`, and the text around the mark; `None` where there is none.
fn extract_marked_part(line: &str, opening: &str) -> Option<(String, String)> {
    let (before, behind) = line.split_once(opening)?;
    let (part, behind) = behind.split_once(']')?;
    Some((part.to_owned(), clean_label(&format!("{before} {behind}"))))
}

/// The problem of a raised or lowered mark, with the text next to it; the whole cell may be raised or lowered.
fn raised_mark_problem(rest: &str, mark: String) -> CellProblem {
    let beside = match is_blank(rest) {
        true => Phrase::new("chỉ có", "only"),
        false => Phrase::new(format!("có “{}” và", quote(rest)), format!("“{}” and", quote(rest))),
    };
    CellProblem::RaisedMark { beside, mark }
}

/// The problem of raised Unicode digits after a figure (`250²`); `None` where there are none.
fn find_raised_digits(core: &str) -> Option<CellProblem> {
    let is_raised = |c: char| matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{207D}' | '\u{207E}');
    let figure = core.trim_end_matches(is_raised);
    let mark = core.get(figure.len()..).filter(|mark| !mark.is_empty())?;
    let plain = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
    plain(figure).then(|| raised_mark_problem(figure, mark.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_written_into_a_text_are_found_again() {
        let run = |mark, text: &str| TextRun { mark, text: text.to_owned() };
        let struck = marked_text(&[run(RunStyle::Struck, "20"), run(RunStyle::Struck, "0"), run(RunStyle::None, " 250")]);
        assert_eq!(struck, "[gạch bỏ: 200] 250");
        let part = |struck: &str, rest: &str| Some(CellProblem::StruckPart { struck: struck.to_owned(), rest: rest.to_owned() });
        assert_eq!(find_mark(&struck, &struck), part("200", "250"));
        let raised = marked_text(&[run(RunStyle::None, "250"), run(RunStyle::Raised, "("), run(RunStyle::Lowered, "1)")]);
        assert_eq!(raised, "250 [chú thích: (1)]");
        let held = with_stored_number(" 250 ", Decimal::from(250_000));
        let words = with_stored_text("5", "chín");
        assert_eq!(find_mark(&words, &words), Some(CellProblem::NotUnderstood { read: "5 [ô lưu: chín]".to_owned() }));
        assert_eq!(find_mark(&held, &held), Some(CellProblem::ShownOtherwise { shown: "250".to_owned(), held: 250_000.into() }));
        for text in ["250", "m²", "[gạch bỏ", "250 [1]", "1 ½", ""] {
            assert_eq!(find_mark(text, text), None, "{text}");
        }
    }
}
