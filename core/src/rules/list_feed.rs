//! Defines what an indicator takes from a list of the return: the sum of a column, the number of rows, or of those with a “yes”.

use std::fmt;

use super::error::{ParseError, ParseProblem};
use crate::base::{CategoryId, IndicatorCode, Lang, Phrase};

/// What an indicator takes from a list: `sum(T1.luot_khach)`, `count(T1)`, `count(T1.co_tu_vong)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFeed {
    /// The list.
    pub list: IndicatorCode,
    /// What is taken from it.
    pub taken: TakenFromList,
}

/// What is taken from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenFromList {
    /// The sum of a column.
    Sum(CategoryId),
    /// The number of rows.
    Rows,
    /// The number of rows with “yes” in this column.
    Yes(CategoryId),
}

impl ListFeed {
    /// Parses the text of a calculation that reads a list. `None` where the text is another calculation, which has no dot after a code.
    ///
    /// # Errors
    /// The text reads a list and more: an indicator takes one thing from one list, and others are computed from the indicator.
    pub(super) fn parse(text: &str) -> Option<Result<Self, ParseError>> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).take(super::MAX_CHARACTERS).collect();
        let lower = compact.to_ascii_lowercase();
        let reads_list = lower.contains("count(") || names_column(&compact);
        let inside = |name: &str| lower.starts_with(name).then(|| compact.get(name.len()..)?.strip_suffix(')')).flatten();
        let fault = || ParseError { at: 0, what: ParseProblem::ListNotAlone { read: text.trim().chars().take(60).collect() } };
        let column = |inside: &str| {
            let (list, column) = inside.split_once('.')?;
            Some((list_code(list)?, CategoryId::new(column.to_ascii_lowercase()).ok()?))
        };
        let feed = match (inside("sum("), inside("count(")) {
            (Some(inside), _) => column(inside).map(|(list, column)| Self { list, taken: TakenFromList::Sum(column) }),
            (_, Some(inside)) => column(inside)
                .map(|(list, column)| Self { list, taken: TakenFromList::Yes(column) })
                .or_else(|| Some(Self { list: list_code(inside)?, taken: TakenFromList::Rows })),
            _ => None,
        };
        match feed {
            Some(feed) => Some(Ok(feed)),
            None => reads_list.then(|| Err(fault())),
        }
    }

    /// The column that is read; `None` where rows are counted.
    pub const fn column(&self) -> Option<&CategoryId> {
        match &self.taken {
            TakenFromList::Sum(column) | TakenFromList::Yes(column) => Some(column),
            TakenFromList::Rows => None,
        }
    }

    /// What is taken, in words; `labels` names the list, and a column by the code `T1[luot_khach]`.
    pub(super) fn describe(&self, lang: Lang, labels: &dyn Fn(&IndicatorCode) -> Phrase) -> String {
        use crate::base::Say;
        let list = format!("“{}” ({})", labels(&self.list).say(lang), self.list);
        let column = self.column().and_then(|column| self.list.cell(&[column])).map(|code| labels(&code).say(lang).into_owned());
        let column = column.unwrap_or_default();
        match (&self.taken, lang) {
            (TakenFromList::Sum(_), Lang::Vi) => format!("tổng cột “{column}” của biểu {list}"),
            (TakenFromList::Sum(_), Lang::En) => format!("the sum of the column “{column}” of the list {list}"),
            (TakenFromList::Rows, Lang::Vi) => format!("số dòng của biểu {list}"),
            (TakenFromList::Rows, Lang::En) => format!("the number of rows of the list {list}"),
            (TakenFromList::Yes(_), Lang::Vi) => format!("số dòng ghi “có” ở cột “{column}” của biểu {list}"),
            (TakenFromList::Yes(_), Lang::En) => format!("the number of rows with “yes” in the column “{column}” of the list {list}"),
        }
    }
}

/// The code of a list as people write it; `None` for other texts, and for the code of a cell.
fn list_code(text: &str) -> Option<IndicatorCode> {
    IndicatorCode::from_typed(text).filter(|code| !code.is_cell())
}

/// Whether a letter, digit, underscore or bracket is followed by a dot and a letter: `T1.luot_khach`.
fn names_column(compact: &str) -> bool {
    let mut before = ['\0', '\0'];
    compact.chars().any(|c| {
        let found = before[1] == '.' && (c.is_alphabetic() || c == '_') && (before[0].is_alphanumeric() || matches!(before[0], '_' | ']'));
        before = [before[1], c];
        found
    })
}

impl fmt::Display for ListFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.taken {
            TakenFromList::Sum(column) => write!(f, "sum({}.{column})", self.list),
            TakenFromList::Rows => write!(f, "count({})", self.list),
            TakenFromList::Yes(column) => write!(f, "count({}.{column})", self.list),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<Result<String, ()>> {
        Some(ListFeed::parse(text)?.map(|feed| feed.to_string()).map_err(|_| ()))
    }

    #[test]
    fn what_is_taken_from_a_list_is_read_as_people_write_it() {
        for (text, meant) in [
            ("sum(T1.luot_khach)", "sum(T1.luot_khach)"),
            (" SUM( t1 . LUOT_khach ) ", "sum(T1.luot_khach)"),
            ("count(T1)", "count(T1)"),
            ("count(T1.co)", "count(T1.co)"),
        ] {
            assert_eq!(written(text), Some(Ok(meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_list_stands_alone_in_a_calculation() {
        for text in ["sum(T1.khach) + B01", "count(T1) / 2", "T1.khach", "sum(T1[a].khach)", "count(T1.)"] {
            assert_eq!(written(text), Some(Err(())), "{text}");
        }
        for text in ["B01 + B02", "sum(B02[*])", "C02 / 1.5", "B01 * .5"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
