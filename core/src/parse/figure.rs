//! Reads figure cells: whole and decimal numbers, stored as number, text, percentage or in words.

use rust_decimal::Decimal;

use super::fit::fitting_or_refused;
use super::number_text::{self, Expects, Written};
use super::refused_figure::why_not;
use super::words::{self, Meaning};
use super::{Understood, legacy, marks, money, numerals, own_unit, scaled, shapes, spacing, state_words};
use crate::base::decimal;
use crate::base::text::{clean_label, quote, shorten};
use crate::base::{Lang, Phrase};
use crate::findings::CellProblem;
use crate::plan::{Indicator, IndicatorKind, ValueType};
use crate::submission::{Raw, RawForm, State};

/// Longer texts are no figure, whatever they say.
const MAX_TEXT_LEN: usize = 200;

pub(super) fn understand(raw: &Raw, indicator: &Indicator) -> Understood {
    let mut understood = understand_form(raw, indicator);
    // Of a percentage, a bare 0,95 may be 95 %: a share of one, as sheets hold it.
    let bare = matches!(raw.form, RawForm::Number | RawForm::Text) && own_unit::is_percent(&indicator.unit_of_measure);
    if bare
        && let Some(value) = understood.state.number().filter(|value| *value > Decimal::ZERO && *value <= Decimal::ONE)
        && !own_unit::names_percent(&raw.text)
    {
        let proposal = value.saturating_mul(Decimal::ONE_HUNDRED).normalize();
        understood.problems.push(CellProblem::ShareOfOne { value, proposal });
    }
    understood
}

fn understand_form(raw: &Raw, indicator: &Indicator) -> Understood {
    let read = quote(&raw.text);
    let stored = || decimal::from_sheet(&raw.text);
    match raw.form {
        RawForm::Number => number_cell(&raw.text, indicator),
        RawForm::Date => Understood::refused(CellProblem::DateInFigure { read }),
        RawForm::Fraction => Understood::refused(CellProblem::Fraction { read }),
        RawForm::Boolean => Understood::refused(CellProblem::TruthValue { read }),
        RawForm::Percent if raw.text.contains('%') => text_cell(raw, indicator),
        RawForm::Percent => {
            let percent = stored().and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
            if let Some(percent) = percent.filter(|_| own_unit::is_percent(&indicator.unit_of_measure)) {
                let read = Phrase::new(decimal::format(percent, Lang::Vi) + "%", decimal::format(percent, Lang::En) + "%");
                return fitting_or_refused(percent, read, indicator, None);
            }
            Understood::refused(match percent {
                Some(proposal) => CellProblem::Percent { read, proposal },
                None => CellProblem::NotUnderstood { read },
            })
        }
        RawForm::Scientific => Understood::refused(match decimal::from_sheet(&raw.text.replace(',', ".")) {
            Some(proposal) => CellProblem::Scientific { read, proposal },
            None => CellProblem::NotUnderstood { read },
        }),
        RawForm::Text | RawForm::Error | RawForm::NoCachedValue => text_cell(raw, indicator),
    }
}

fn number_cell(text: &str, indicator: &Indicator) -> Understood {
    let Some(value) = decimal::from_sheet(text) else {
        let number = text.trim().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
        let read = quote(text);
        return Understood::refused(if number {
            CellProblem::TooLarge { read: Phrase::same(read) }
        } else {
            CellProblem::NotUnderstood { read }
        });
    };
    let read = Phrase::new(decimal::format(value, Lang::Vi), decimal::format(value, Lang::En));
    // An English Excel stores a typed 1.234 as one and a bit.
    let thousandfold = value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or_default().normalize();
    let three_decimals = value.normalize().scale() == 3 && value >= Decimal::ONE && value < Decimal::ONE_THOUSAND;
    if indicator.value == ValueType::Integer && three_decimals && thousandfold.is_integer() {
        return Understood::refused(CellProblem::PointTaken { read, proposal: thousandfold });
    }
    fitting_or_refused(value, read, indicator, None)
}

/// The number that a cell holds, where it is a number cell.
pub(super) fn number_of(raw: &Raw) -> Option<Decimal> {
    let number = matches!(raw.form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
    if number { decimal::from_sheet(&raw.text) } else { None }
}

/// The same refusal, with what stands on the screen where that is another figure. Decimals that the indicator does not take are told by
/// the refusal itself.
pub(super) fn with_shown_text(mut understood: Understood, screen: &Phrase, indicator: &Indicator) -> Understood {
    for problem in &mut understood.problems {
        if let CellProblem::Fraction { read } = problem
            && !screen.vi.contains('/')
        {
            // A whole number in a format of fractions looks like any other.
            *read = format!("{} (ô định dạng phân số)", screen.vi.trim());
        }
        if let CellProblem::Negative { read }
        | CellProblem::NotWhole { read }
        | CellProblem::TooPrecise { read, .. }
        | CellProblem::TooLarge { read }
        | CellProblem::PointTaken { read, .. } = problem
            && read.vi != screen.vi.trim()
            && !(indicator.scale() > 0 && own_places(&screen.vi) == indicator.scale())
        {
            read.vi = format!("{} (ô hiển thị: {})", read.vi, screen.vi.trim());
            read.en = format!("{} (shown as {})", read.en, screen.en.trim());
        }
    }
    understood
}

/// Digits behind the comma.
fn own_places(text: &str) -> u32 {
    let behind = text.rsplit_once(',').map_or(0, |(_, behind)| behind.bytes().take_while(u8::is_ascii_digit).count());
    u32::try_from(behind).unwrap_or(u32::MAX)
}

fn text_cell(raw: &Raw, indicator: &Indicator) -> Understood {
    let read = quote(&raw.text);
    if raw.text.len() <= 4 * MAX_TEXT_LEN && spacing::divides(&raw.text) {
        return Understood::refused(CellProblem::SeveralFigures { read: quote(&spacing::on_one_line(&raw.text)) });
    }
    let line = clean_label(&raw.text);
    let line = line.strip_prefix(['\'', '’', '‘']).filter(|rest| !rest.starts_with(['\'', '’'])).unwrap_or(&line).trim();
    if line.chars().count() > MAX_TEXT_LEN {
        return Understood::refused(CellProblem::NotUnderstood { read });
    }
    if let Some(converted) = legacy::convert(line) {
        return Understood::refused(CellProblem::LegacyFont { read, proposal: shorten(&converted, 80) });
    }
    let line = line.replace('\u{AD}', "");
    let core = own_unit::strip(&line, &indicator.unit_of_measure).unwrap_or(&line).trim();
    if let Some(problem) = marks::find_mark(&line, core) {
        return Understood::refused(problem);
    }
    read_written_figure(&line, core, &read, indicator)
        .or_else(|| words_for_figure(&line, core, &read, indicator))
        .unwrap_or_else(|| Understood::refused(why_not(&line, core, read, indicator)))
}

/// A figure, with or without unit word, possibly repeated in words.
fn read_written_figure(line: &str, core: &str, read: &str, indicator: &Indicator) -> Option<Understood> {
    if let Some(own) = money::power(&indicator.unit_of_measure)
        && let Some(amount) = money::read(line, own)
    {
        let mut understood = fitting_or_refused(amount.value, Phrase::same(read), indicator, english(&amount.written, read, amount.value));
        if amount.converted && understood.state.number().is_some_and(|value| !value.is_zero()) {
            let unit = indicator.unit_of_measure.clone();
            understood.problems.push(CellProblem::MoneyConverted { read: read.to_owned(), value: amount.value, unit });
        }
        return Some(understood);
    }
    if let Some(value) = scaled::read(core, &indicator.unit_of_measure) {
        return Some(fitting_or_refused(
            value,
            Phrase::same(read),
            indicator,
            Some(CellProblem::ScaleWord { read: read.to_owned(), value }),
        ));
    }
    let (figure, in_words) = figure_and_words(core, &indicator.unit_of_measure);
    let expects = match indicator.value {
        ValueType::Decimal { .. } if figure.len() < line.len() => Expects::FractionWithUnit,
        ValueType::Decimal { .. } => Expects::Fraction,
        ValueType::Integer | ValueType::Boolean | ValueType::Text { .. } => Expects::Whole,
    };
    let value = match number_text::read(figure, expects)? {
        Written::Plain(value) => value,
        Written::EnglishGroups(value) | Written::DecimalPoint(value) => {
            let note = number_text::read(figure, expects).and_then(|written| english(&written, read, value));
            return Some(fitting_or_refused(value, Phrase::same(read), indicator, note));
        }
        Written::Two { thousands, fraction } => {
            return Some(Understood::refused(CellProblem::TwoReadings { read: read.to_owned(), thousands, fraction }));
        }
        Written::Huge => {
            return Some(Understood::refused(CellProblem::TooLarge { read: Phrase::same(read) }));
        }
        Written::Broken if shapes::is_date(figure) => {
            return Some(Understood::refused(CellProblem::DateInFigure { read: read.to_owned() }));
        }
        Written::Broken => {
            return Some(Understood::refused(CellProblem::BrokenGroups { read: read.to_owned() }));
        }
    };
    match in_words {
        Some(words) if Decimal::from(words) != value => {
            Some(Understood::refused(CellProblem::WordsDisagree { read: read.to_owned(), figure: value, words: Decimal::from(words) }))
        }
        _ => Some(fitting_or_refused(value, Phrase::same(read), indicator, None)),
    }
}

fn english(written: &Written, read: &str, value: Decimal) -> Option<CellProblem> {
    let read = read.to_owned();
    match written {
        Written::EnglishGroups(_) => Some(CellProblem::EnglishGroups { read, value }),
        Written::DecimalPoint(_) => Some(CellProblem::DecimalPoint { read, value }),
        Written::Plain(_) | Written::Two { .. } | Written::Broken | Written::Huge => None,
    }
}

/// Parts `02 (hai)` and `hai (02)`; without words in brackets, the text itself.
fn figure_and_words<'a>(core: &'a str, unit: &str) -> (&'a str, Option<u64>) {
    let number = |text: &str| {
        let lower = text.trim().to_lowercase();
        numerals::read(own_unit::strip(&lower, unit).unwrap_or(&lower).trim())
    };
    let parts = core.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let Some((before, inside)) = parts.map(|(before, inside)| (before.trim(), inside.trim())) else {
        return (core, None);
    };
    let before = own_unit::strip(before, unit).unwrap_or(before);
    match (number(inside), number(before)) {
        (Some(words), _) => (before, Some(words)),
        (None, Some(words)) => (inside, Some(words)),
        (None, None) => (core, None),
    }
}

/// Dashes, dots and words that stand for a figure.
fn words_for_figure(line: &str, core: &str, read: &str, indicator: &Indicator) -> Option<Understood> {
    let read = read.to_owned();
    let zero = State::figure(Decimal::ZERO);
    if !core.is_empty() && core.chars().all(shapes::is_dash) {
        let several = core.chars().count() > 1;
        let short = CellProblem::ShortNil { read, understood: Phrase::new("0 (không có)", "0 (none)") };
        return Some(if several { Understood::with(zero, short) } else { Understood::plain(zero) });
    }
    let word = words::look_up(line).or_else(|| words::look_up(core)).or_else(|| words::comes_later(line));
    if let Some(understood) = state_words(line, word, indicator) {
        return Some(understood);
    }
    let word = word?;
    let flow = indicator.kind == IndicatorKind::Flow;
    Some(match word.meaning {
        Meaning::Zero if word.in_full => Understood::plain(zero),
        Meaning::Zero => Understood::with(zero, CellProblem::ShortNil { read, understood: Phrase::new("0 (không có)", "0 (none)") }),
        Meaning::NotOccurred if !flow => Understood::refused(CellProblem::NilOnStock { read }),
        Meaning::NotOccurred if word.in_full => Understood::plain(State::Nil),
        Meaning::NotOccurred => {
            Understood::with(State::Nil, CellProblem::ShortNil { read, understood: Phrase::new("không phát sinh", "did not occur") })
        }
        Meaning::ZeroSoFar => Understood::with(zero, CellProblem::ZeroSoFar { read }),
        Meaning::Mark => Understood::refused(CellProblem::Mark { read }),
        Meaning::Ditto => Understood::refused(CellProblem::Ditto { read }),
        Meaning::Elsewhere => Understood::refused(CellProblem::Elsewhere { read }),
        Meaning::Judgement => Understood::refused(CellProblem::Judgement { read }),
        Meaning::NotReady | Meaning::NotApplicable | Meaning::Withheld => return None,
    })
}
