//! Stores how cells look: number format, struck or hidden letters. Looks are kept apart from the grid and examined for answers only.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::base::Phrase;
use crate::base::decimal;
use crate::base::text::{RunStyle, TextRun};
use crate::parse;
use crate::parse::date_text::date_to_serial;
use crate::submission::RawForm;
use crate::xlsx::number_format::{FormatCode, NumberNotation};
use crate::xlsx::read::CellStyle;

/// The look of a cell: all that can change the meaning of its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OwnedCellStyle {
    code: Option<Arc<FormatCode>>,
    /// The text that the cell shows, where the file stores this text.
    written: Option<Box<str>>,
    date1904: bool,
    struck: bool,
    unseen: bool,
    on_white: bool,
    mark: RunStyle,
    runs: Vec<TextRun>,
    unknown: bool,
}

impl OwnedCellStyle {
    pub(super) fn new(look: &CellStyle<'_>, date1904: bool) -> Self {
        let CellStyle { style: _, code, struck, unseen, on_white, mark, runs, written } = *look;
        let (code, runs, written) = (code.cloned(), runs.to_vec(), written.map(Into::into));
        Self { code, written, date1904, struck, unseen, on_white, mark, runs, unknown: false }
    }

    /// The look of a cell whose own look was not kept, because the sheet has too many different looks.
    pub(super) fn unknown() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    /// The words in quotation marks that the number format writes next to the number.
    pub(super) fn quoted_format_words(&self) -> impl Iterator<Item = &str> {
        // Vietnamese words have marks. Most formats are ASCII and are not examined.
        let code = self.code.as_deref().map(FormatCode::code).filter(|code| !code.is_ascii()).unwrap_or_default();
        code.split('"').skip(1).step_by(2)
    }

    /// The appearance of a cell that has this look and this content.
    pub(super) fn appearance_of(&self, text: &str, form: RawForm) -> parse::CellAppearance {
        let number = matches!(form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
        let number = if number { decimal::parse_sheet_number(text) } else { None };
        let shown = match (&self.code, number) {
            _ if self.unknown => parse::ShownNumber::Unknown("?".to_owned()),
            (_, Some(number)) if self.written.is_some() => self.shown_from_file(number),
            (code, None) => self.shown_text_or_date(code.as_deref(), text, form),
            (None, Some(_)) => parse::ShownNumber::AsHeld,
            (Some(code), Some(number)) => render_number(code, number, self.date1904),
        };
        let white_code = |code: &FormatCode| match number {
            Some(number) => code.is_white(number),
            None => form == RawForm::Text && code.is_text_white(),
        };
        let white = self.on_white && self.code.as_deref().is_some_and(white_code);
        let whole = || TextRun { mark: self.mark, text: text.to_owned() };
        let runs = if self.mark == RunStyle::None { self.runs.clone() } else { vec![whole()] };
        parse::CellAppearance { shown, runs, struck: self.struck, unseen: self.unseen || white }
    }

    /// What a cell shows for a text or a date.
    fn shown_text_or_date(&self, code: Option<&FormatCode>, text: &str, form: RawForm) -> parse::ShownNumber {
        let as_shown = |shown: String| parse::ShownNumber::As { screen: Phrase::same(shown.clone()), typed: shown };
        match (form, &self.written, code) {
            (RawForm::Text, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Text, None, Some(code)) if !code.shows_text_unchanged() => {
                code.render_text(text).map_or_else(|| parse::ShownNumber::Unknown(code.code().to_owned()), as_shown)
            }
            (RawForm::Date, Some(written), _) => as_shown(written.to_string()),
            (RawForm::Date, None, Some(code)) => {
                let serial = date_to_serial(text, self.date1904);
                serial
                    .and_then(|serial| code.render(serial, self.date1904, NumberNotation::Vietnamese))
                    .map_or(parse::ShownNumber::AsHeld, as_shown)
            }
            _ => parse::ShownNumber::AsHeld,
        }
    }

    /// What the cell shows according to the text stored in the file; with it, the same text with its digits as people type them.
    fn shown_from_file(&self, number: Decimal) -> parse::ShownNumber {
        let written = self.written.as_deref().unwrap_or_default();
        parse::ShownNumber::As { screen: Phrase::same(written), typed: super::shown_text::to_typed_digits(written, number) }
    }
}

/// What a cell with this number format shows for a number: in Vietnamese, in English, and as people would type it.
fn render_number(code: &FormatCode, number: Decimal, date1904: bool) -> parse::ShownNumber {
    let render = |writing| code.render(number, date1904, writing);
    match (render(NumberNotation::Vietnamese), render(NumberNotation::English), render(NumberNotation::Typed)) {
        (Some(vi), Some(en), Some(typed)) => parse::ShownNumber::As { screen: Phrase::new(vi, en), typed },
        _ => parse::ShownNumber::Unknown(code.code().to_owned()),
    }
}
