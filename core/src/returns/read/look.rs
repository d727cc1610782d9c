//! How a cell looks, kept beside the cells of a sheet: looked at only where the cell is an answer.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::{Mark, Run};
use crate::parse;
use crate::submission::RawForm;
use crate::xlsx::number_format::{FormatCode, Writing};
use crate::xlsx::read::Look;

/// What can change the meaning of a cell's content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellLook {
    code: Option<Arc<FormatCode>>,
    /// What the file itself says that the cell shows.
    written: Option<Box<str>>,
    date1904: bool,
    struck: bool,
    unseen: bool,
    on_white: bool,
    mark: Mark,
    runs: Vec<Run>,
    unknown: bool,
}

impl CellLook {
    pub(super) fn new(look: &Look<'_>, date1904: bool) -> Self {
        let Look { style: _, code, struck, unseen, on_white, mark, runs, written } = *look;
        let (code, runs, written) = (code.cloned(), runs.to_vec(), written.map(Into::into));
        Self { code, written, date1904, struck, unseen, on_white, mark, runs, unknown: false }
    }

    /// Of a cell in a sheet with more looks than are kept.
    pub(super) fn unknown() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    /// The look of a cell with that content.
    pub(super) fn of(&self, text: &str, form: RawForm) -> parse::Look {
        let number = matches!(form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
        let number = if number { decimal::from_sheet(text) } else { None };
        let shown = match (&self.code, number) {
            _ if self.unknown => parse::Shown::Unknown("?".to_owned()),
            (_, None) => parse::Shown::AsHeld,
            (_, Some(number)) if self.written.is_some() => self.as_written(number),
            (None, Some(_)) => parse::Shown::AsHeld,
            (Some(code), Some(number)) => shown(code, number, self.date1904),
        };
        let white = self.on_white && number.is_some_and(|number| self.code.as_ref().is_some_and(|code| code.is_white(number)));
        let whole = || Run { mark: self.mark, text: text.to_owned() };
        let runs = if self.mark == Mark::None { self.runs.clone() } else { vec![whole()] };
        parse::Look { shown, runs, struck: self.struck, unseen: self.unseen || white }
    }

    /// What the file says that the cell shows, its digits written in one way or the other.
    fn as_written(&self, number: Decimal) -> parse::Shown {
        let written = self.written.as_deref().unwrap_or_default();
        parse::Shown::As { screen: Phrase::same(written), typed: super::written::typed(written, number) }
    }
}

fn shown(code: &FormatCode, number: Decimal, date1904: bool) -> parse::Shown {
    let render = |writing| code.render(number, date1904, writing);
    match (render(Writing::Vietnamese), render(Writing::English), render(Writing::Typed)) {
        (Some(vi), Some(en), Some(typed)) => parse::Shown::As { screen: Phrase::new(vi, en), typed },
        _ => parse::Shown::Unknown(code.code().to_owned()),
    }
}
