//! Stores how cells look: number format, struck or hidden letters. Looks are kept beside the grid and examined for answers only.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::{Mark, Run};
use crate::parse;
use crate::parse::date_text::date_to_serial;
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

    /// The look of a cell that was not kept, because the sheet has too many different looks.
    pub(super) fn not_kept() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    /// What the format writes beside the number, in quotation marks.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        // Words in Vietnamese have marks; most formats have not, and need no looking at.
        let code = self.code.as_deref().map(FormatCode::code).filter(|code| !code.is_ascii()).unwrap_or_default();
        code.split('"').skip(1).step_by(2)
    }

    /// The look of a cell with that content.
    pub(super) fn of(&self, text: &str, form: RawForm) -> parse::Look {
        let number = matches!(form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
        let number = if number { decimal::from_sheet(text) } else { None };
        let shown = match (&self.code, number) {
            _ if self.unknown => parse::Shown::Unknown("?".to_owned()),
            (_, Some(number)) if self.written.is_some() => self.as_written(number),
            (code, None) => self.without_number(code.as_deref(), text, form),
            (None, Some(_)) => parse::Shown::AsHeld,
            (Some(code), Some(number)) => shown(code, number, self.date1904),
        };
        let white_code = |code: &FormatCode| match number {
            Some(number) => code.is_white(number),
            None => form == RawForm::Text && code.is_text_white(),
        };
        let white = self.on_white && self.code.as_deref().is_some_and(white_code);
        let whole = || Run { mark: self.mark, text: text.to_owned() };
        let runs = if self.mark == Mark::None { self.runs.clone() } else { vec![whole()] };
        parse::Look { shown, runs, struck: self.struck, unseen: self.unseen || white }
    }

    /// What is shown of a text or a day.
    fn without_number(&self, code: Option<&FormatCode>, text: &str, form: RawForm) -> parse::Shown {
        let as_shown = |shown: String| parse::Shown::As { screen: Phrase::same(shown.clone()), typed: shown };
        match (form, &self.written, code) {
            (RawForm::Text, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Text, None, Some(code)) if !code.shows_text() => {
                code.render_text(text).map_or_else(|| parse::Shown::Unknown(code.code().to_owned()), as_shown)
            }
            (RawForm::Date, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Date, None, Some(code)) => {
                let serial = date_to_serial(text, self.date1904);
                serial.and_then(|serial| code.render(serial, self.date1904, Writing::Vietnamese)).map_or(parse::Shown::AsHeld, as_shown)
            }
            _ => parse::Shown::AsHeld,
        }
    }

    /// What the file says that the cell shows, its digits written in one way or the other.
    fn as_written(&self, number: Decimal) -> parse::Shown {
        let written = self.written.as_deref().unwrap_or_default();
        parse::Shown::As { screen: Phrase::same(written), typed: super::shown_text::plain_digits(written, number) }
    }
}

fn shown(code: &FormatCode, number: Decimal, date1904: bool) -> parse::Shown {
    let render = |writing| code.render(number, date1904, writing);
    match (render(Writing::Vietnamese), render(Writing::English), render(Writing::Typed)) {
        (Some(vi), Some(en), Some(typed)) => parse::Shown::As { screen: Phrase::new(vi, en), typed },
        _ => parse::Shown::Unknown(code.code().to_owned()),
    }
}
