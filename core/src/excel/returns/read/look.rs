//! How a cell looks, kept beside the cells of a sheet: looked at only where the cell is an answer.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::excel::number_format::{FormatCode, Writing};
use crate::excel::read::Look;
use crate::figure;
use crate::lang::Phrase;
use crate::submission::RawForm;
use crate::submission::cell;
use crate::submission::cell::date::date_to_serial;
use crate::text::{Mark, Run};

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
    pub(super) fn of(&self, text: &str, form: RawForm) -> cell::Look {
        let number = matches!(form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
        let number = if number { figure::from_sheet(text) } else { None };
        let shown = match (&self.code, number) {
            _ if self.unknown => cell::Shown::Unknown("?".to_owned()),
            (_, Some(number)) if self.written.is_some() => self.as_written(number),
            (code, None) => self.without_number(code.as_deref(), text, form),
            (None, Some(_)) => cell::Shown::AsHeld,
            (Some(code), Some(number)) => shown(code, number, self.date1904),
        };
        let white_code = |code: &FormatCode| match number {
            Some(number) => code.is_white(number),
            None => form == RawForm::Text && code.is_text_white(),
        };
        let white = self.on_white && self.code.as_deref().is_some_and(white_code);
        let whole = || Run { mark: self.mark, text: text.to_owned() };
        let runs = if self.mark == Mark::None { self.runs.clone() } else { vec![whole()] };
        cell::Look { shown, runs, struck: self.struck, unseen: self.unseen || white }
    }

    /// What is shown of a text or a day.
    fn without_number(&self, code: Option<&FormatCode>, text: &str, form: RawForm) -> cell::Shown {
        let as_shown = |shown: String| cell::Shown::As { screen: Phrase::same(shown.clone()), typed: shown };
        match (form, &self.written, code) {
            (RawForm::Text, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Text, None, Some(code)) if !code.shows_text() => {
                code.render_text(text).map_or_else(|| cell::Shown::Unknown(code.code().to_owned()), as_shown)
            }
            (RawForm::Date, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Date, None, Some(code)) => {
                let serial = date_to_serial(text, self.date1904);
                serial.and_then(|serial| code.render(serial, self.date1904, Writing::Vietnamese)).map_or(cell::Shown::AsHeld, as_shown)
            }
            _ => cell::Shown::AsHeld,
        }
    }

    /// What the file says that the cell shows, its digits written in one way or the other.
    fn as_written(&self, number: Decimal) -> cell::Shown {
        let written = self.written.as_deref().unwrap_or_default();
        cell::Shown::As { screen: Phrase::same(written), typed: super::written::typed(written, number) }
    }
}

fn shown(code: &FormatCode, number: Decimal, date1904: bool) -> cell::Shown {
    let render = |writing| code.render(number, date1904, writing);
    match (render(Writing::Vietnamese), render(Writing::English), render(Writing::Typed)) {
        (Some(vi), Some(en), Some(typed)) => cell::Shown::As { screen: Phrase::new(vi, en), typed },
        _ => cell::Shown::Unknown(code.code().to_owned()),
    }
}
