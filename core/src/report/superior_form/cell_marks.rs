//! Which figure belongs into which cell of the superior's workbook: codes in comments, and a list that somebody confirmed.

use jiff::civil::Date;

use crate::base::text::toneless_key;
use crate::base::{CellRef, IndicatorCode, Phrase, UnitCode};
use crate::plan::Plan;

/// Which figure of an indicator a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormFigure {
    /// The figure of all units in this period.
    Total,
    /// The year to date.
    YearToDate,
    /// What the plan assigns for this period.
    Assigned,
    /// The figure of the period before.
    Previous,
}

impl FormFigure {
    /// All of them.
    const ALL: [Self; 4] = [Self::Total, Self::YearToDate, Self::Assigned, Self::Previous];

    /// The word for it in comments and lists.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Total => "trong_ky",
            Self::YearToDate => "luy_ke",
            Self::Assigned => "ke_hoach",
            Self::Previous => "ky_truoc",
        }
    }

    /// The figure that a word means, whatever its marks (`luy_ke`, `lũy kế`).
    pub fn from_word(word: &str) -> Option<Self> {
        let key = toneless_key(word).replace([' ', '-'], "_");
        Self::ALL.into_iter().find(|figure| figure.word() == key)
    }
}

/// A cell of the workbook with the figure that belongs into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormCell {
    /// The name of the sheet.
    pub sheet: String,
    /// The cell.
    pub cell: CellRef,
    /// The indicator.
    pub code: IndicatorCode,
    /// Which of its figures.
    pub figure: FormFigure,
    /// The unit whose figure it is; none for the figure of all units.
    pub unit: Option<UnitCode>,
}

/// What a comment says about its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CommentMark {
    /// Nothing about a figure.
    None,
    /// The figure that belongs into the cell.
    Figure(IndicatorCode, FormFigure, Option<UnitCode>),
    /// Words with a code that cannot be followed, and why.
    Unclear(String, Phrase),
}

/// Reads the mark of a comment. It stands on a line of its own: the code, and behind it, where it is not the figure of all units in this
/// period, one of the words of [`FormFigure`] or the code of a unit.
pub(super) fn mark_of_comment(plan: &Plan, day: Date, comment: &str) -> CommentMark {
    let mut found: Vec<(String, Result<CommentMark, Phrase>)> = Vec::new();
    for line in comment.lines().map(str::trim) {
        let mut words = line.split_whitespace();
        let Some(code) = words.next().and_then(|word| IndicatorCode::new(word).ok()) else { continue };
        let rest: Vec<&str> = words.collect();
        if plan.indicator(&code).is_none() {
            // A line that begins with another paper's number is no mark, a code alone is one.
            if rest.is_empty() {
                let why = Phrase::new(format!("kế hoạch không có chỉ tiêu {code}"), format!("the plan has no indicator {code}"));
                found.push((line.to_owned(), Err(why)));
            }
            continue;
        }
        let mark = read_words(plan, day, &rest).map(|(figure, unit)| CommentMark::Figure(code, figure, unit));
        found.push((line.to_owned(), mark));
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (None, _) => unclear_mention(plan, comment),
        (Some((_, Ok(mark))), None) => mark,
        (Some((line, Err(why))), None) => CommentMark::Unclear(line, why),
        (Some((first, _)), Some((second, _))) => {
            let why = Phrase::new("ghi chú của ô nêu hai số khác nhau", "the comment names two figures");
            CommentMark::Unclear(format!("{first}; {second}"), why)
        }
    }
}

/// A comment without a mark that names a code all the same (`b02`, `B02; B03`): somebody may have meant it as a mark.
fn unclear_mention(plan: &Plan, comment: &str) -> CommentMark {
    for line in comment.lines() {
        let words = line.split(|char: char| !char.is_alphanumeric() && char != '_' && char != '-');
        let code = words.filter_map(|word| IndicatorCode::new(word.to_uppercase()).ok()).find(|code| plan.indicator(code).is_some());
        let Some(code) = code else { continue };
        let why = Phrase::new(
            format!("ghi chú nhắc đến {code} nhưng không hiểu là ghi số nào; nếu ô này cần số thì ghi mã riêng một dòng, ví dụ {code}"),
            format!("the comment names {code}, but not as a mark; if the cell needs a figure, write the code on a line of its own: {code}"),
        );
        return CommentMark::Unclear(crate::base::text::quote(line), why);
    }
    CommentMark::None
}

/// Reads the words behind a code.
fn read_words(plan: &Plan, day: Date, words: &[&str]) -> Result<(FormFigure, Option<UnitCode>), Phrase> {
    let (mut figure, mut unit) = (None, None);
    for word in words {
        let known = FormFigure::from_word(word);
        let named = plan.units_on(day).find(|unit| unit.code.as_str() == *word);
        match (known, named) {
            (Some(known), _) if figure.is_none() => figure = Some(known),
            (None, Some(named)) if unit.is_none() => unit = Some(named.code.clone()),
            _ => return Err(unknown_word(word)),
        }
    }
    Ok((figure.unwrap_or(FormFigure::Total), unit))
}

/// The words for something that is neither a figure nor a unit.
fn unknown_word(word: &str) -> Phrase {
    let word = crate::base::text::quote(word);
    Phrase::new(
        format!("không hiểu {word}; sau mã chỉ ghi luy_ke, ke_hoach, ky_truoc hoặc mã đơn vị"),
        format!("{word} is not understood; behind the code stands luy_ke, ke_hoach, ky_truoc or the code of a unit"),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_comment_marks_a_cell_by_a_line_of_its_own() {
        let plan = Plan::xuan_loc();
        let day = plan.regime.window("2019-Q2".parse().unwrap()).last;
        let read = |comment: &str| mark_of_comment(&plan, day, comment);
        let figure = |code: &str, figure, unit: Option<&str>| {
            CommentMark::Figure(IndicatorCode::new(code).unwrap(), figure, unit.map(|code| UnitCode::new(code).unwrap()))
        };
        assert_eq!(read("Nguyễn Văn A:\nB02"), figure("B02", FormFigure::Total, None));
        assert_eq!(read("B02 lũy-kế"), figure("B02", FormFigure::YearToDate, None));
        assert_eq!(read("B02 26428"), figure("B02", FormFigure::Total, Some("26428")));
        assert_eq!(read("Ghi số lượt người"), CommentMark::None);
        for not_a_mark in ["b02", "B02; B03", "B02.", "Ghi số lượt người, xem B02"] {
            assert!(matches!(read(not_a_mark), CommentMark::Unclear(..)), "{not_a_mark}");
        }
        assert_eq!(read("A4 210 x 297"), CommentMark::None);
        assert!(matches!(read("B99"), CommentMark::Unclear(..)));
        assert!(matches!(read("B02 nghìn"), CommentMark::Unclear(..)));
        assert!(matches!(read("B02\nB03"), CommentMark::Unclear(..)));
    }
}
