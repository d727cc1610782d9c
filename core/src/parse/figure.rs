//! Reads the cells of indicators with figures: whole and decimal numbers, stored as number, text, percentage or in words.

use rust_decimal::Decimal;

use super::fit::accept_if_fits;
use super::number_text::{self, ExpectedFigure, WrittenFigure};
use super::refused_figure::find_refusal_problem;
use super::words::{self, Meaning};
use super::{UnderstoodCell, legacy, marks, money, numerals, own_unit, scaled, shapes, spacing, understand_state_words};
use crate::base::decimal;
use crate::base::text::{clean_label, quote, shorten};
use crate::base::{Lang, Phrase};
use crate::findings::CellProblem;
use crate::plan::{Indicator, IndicatorKind, ValueType};
use crate::submission::{Raw, RawForm, State};

/// Maximum number of characters of a figure; longer texts are refused.
const MAX_FIGURE_TEXT_LEN: usize = 200;

/// Understands the cell of an indicator that asks for a figure.
pub(super) fn understand(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    let mut understood = understand_by_raw_form(raw, indicator);
    // Where the indicator is a percentage, a bare 0,95 may mean 95 %, because spreadsheets store percentages as shares of one.
    let bare = matches!(raw.form, RawForm::Number | RawForm::Text) && own_unit::is_percent(&indicator.unit_of_measure);
    if bare
        && let Some(value) = understood.state.number().filter(|value| *value > Decimal::ZERO && *value <= Decimal::ONE)
        && !own_unit::mentions_percent(&raw.text)
    {
        let proposal = value.saturating_mul(Decimal::ONE_HUNDRED).normalize();
        understood.problems.push(CellProblem::ShareOfOne { value, proposal });
    }
    understood
}

/// Understands a cell by the form of its stored content.
fn understand_by_raw_form(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    let read = quote(&raw.text);
    let stored = || decimal::parse_sheet_number(&raw.text);
    match raw.form {
        RawForm::Number => understand_number_cell(&raw.text, indicator),
        RawForm::Date => UnderstoodCell::refused(CellProblem::DateInFigure { read }),
        RawForm::Fraction => UnderstoodCell::refused(CellProblem::Fraction { read }),
        RawForm::Boolean => UnderstoodCell::refused(CellProblem::TruthValue { read }),
        RawForm::Percent if raw.text.contains('%') => understand_text_cell(raw, indicator),
        RawForm::Percent => {
            let percent = stored().and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
            if let Some(percent) = percent.filter(|_| own_unit::is_percent(&indicator.unit_of_measure)) {
                let read = Phrase::new(decimal::format(percent, Lang::Vi) + "%", decimal::format(percent, Lang::En) + "%");
                return accept_if_fits(percent, read, indicator, None);
            }
            UnderstoodCell::refused(match percent {
                Some(proposal) => CellProblem::Percent { read, proposal },
                None => CellProblem::NotUnderstood { read },
            })
        }
        RawForm::Scientific => UnderstoodCell::refused(match decimal::parse_sheet_number(&raw.text.replace(',', ".")) {
            Some(proposal) => CellProblem::Scientific { read, proposal },
            None => CellProblem::NotUnderstood { read },
        }),
        RawForm::Text | RawForm::Error | RawForm::NoCachedValue => understand_text_cell(raw, indicator),
    }
}

/// Understands a cell that stores a number. Where a whole number is expected, a stored 1.234 is refused, because 1234 may have been typed
/// with a dot.
fn understand_number_cell(text: &str, indicator: &Indicator) -> UnderstoodCell {
    let Some(value) = decimal::parse_sheet_number(text) else {
        let number = text.trim().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
        let read = quote(text);
        return UnderstoodCell::refused(if number {
            CellProblem::TooLarge { read: Phrase::same(read) }
        } else {
            CellProblem::NotUnderstood { read }
        });
    };
    let read = Phrase::new(decimal::format(value, Lang::Vi), decimal::format(value, Lang::En));
    // An English Excel stores a typed `1.234`, which means 1234 in Vietnamese writing, as 1 and 234 thousandths.
    let thousandfold = value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or_default().normalize();
    let size = if indicator.least.is_some() { value.abs() } else { value };
    let three_decimals = value.normalize().scale() == 3 && size >= Decimal::ONE && size < Decimal::ONE_THOUSAND;
    if indicator.value == ValueType::Integer && three_decimals && thousandfold.is_integer() {
        return UnderstoodCell::refused(CellProblem::PointTaken { read, proposal: thousandfold });
    }
    accept_if_fits(value, read, indicator, None)
}

/// The number that a cell stores; `None` where the cell stores no number.
pub(super) fn stored_number(raw: &Raw) -> Option<Decimal> {
    let number = matches!(raw.form, RawForm::Number | RawForm::Percent | RawForm::Fraction | RawForm::Scientific);
    if number { decimal::parse_sheet_number(&raw.text) } else { None }
}

/// Adds to the problem of a refused number the text that the cell shows, where that text differs from the number in the problem. Nothing is
/// added where the cell shows as many decimals as the indicator admits, because the problem then names the decimals.
pub(super) fn with_shown_text(mut understood: UnderstoodCell, screen: &Phrase, indicator: &Indicator) -> UnderstoodCell {
    for problem in &mut understood.problems {
        if let CellProblem::Fraction { read } = problem
            && !screen.vi.contains('/')
        {
            // A whole number in a cell with a fraction format looks like any other whole number.
            *read = format!("{} (ô định dạng phân số)", screen.vi.trim());
        }
        if let CellProblem::Negative { read }
        | CellProblem::BelowLeast { read, .. }
        | CellProblem::NotWhole { read }
        | CellProblem::TooPrecise { read, .. }
        | CellProblem::TooLarge { read }
        | CellProblem::PointTaken { read, .. } = problem
            && read.vi != screen.vi.trim()
            && !(indicator.scale() > 0 && count_decimal_places(&screen.vi) == indicator.scale())
        {
            read.vi = format!("{} (ô hiển thị: {})", read.vi, screen.vi.trim());
            read.en = format!("{} (shown as {})", read.en, screen.en.trim());
        }
    }
    understood
}

/// The number of digits after the decimal comma; 0 without a comma.
fn count_decimal_places(text: &str) -> u32 {
    let behind = text.rsplit_once(',').map_or(0, |(_, behind)| behind.bytes().take_while(u8::is_ascii_digit).count());
    u32::try_from(behind).unwrap_or(u32::MAX)
}

/// Understands a cell whose content is text.
fn understand_text_cell(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    let read = quote(&raw.text);
    if raw.text.len() <= 4 * MAX_FIGURE_TEXT_LEN && spacing::has_figures_divided_by_space(&raw.text) {
        return UnderstoodCell::refused(CellProblem::SeveralFigures { read: quote(&spacing::on_one_line(&raw.text)) });
    }
    let line = clean_label(&raw.text);
    let line = line.strip_prefix(['\'', '’', '‘']).filter(|rest| !rest.starts_with(['\'', '’'])).unwrap_or(&line).trim();
    if line.chars().count() > MAX_FIGURE_TEXT_LEN {
        return UnderstoodCell::refused(CellProblem::NotUnderstood { read });
    }
    if let Some(converted) = legacy::convert(line) {
        return UnderstoodCell::refused(CellProblem::LegacyFont { read, proposal: shorten(&converted, 80) });
    }
    let line = line.replace('\u{AD}', "");
    if indicator.least.is_some()
        && let Some(understood) = understand_signed_text(&line, &read, indicator)
    {
        return understood;
    }
    let core = own_unit::strip_own_unit(&line, &indicator.unit_of_measure).unwrap_or(&line).trim();
    if let Some(problem) = marks::find_mark(&line, core) {
        return UnderstoodCell::refused(problem);
    }
    read_written_figure(&line, core, &read, indicator)
        .or_else(|| understand_words_for_figure(&line, core, &read, indicator))
        .unwrap_or_else(|| UnderstoodCell::refused(find_refusal_problem(&line, core, read, indicator)))
}

/// Understands a text with a minus, where the plan admits negative figures: the sign stands right before the first digit, and the rest is
/// read as a figure without a sign is. What may be a bullet, and brackets, are refused with what to write. `None` where the text has no minus.
fn understand_signed_text(line: &str, read: &str, indicator: &Indicator) -> Option<UnderstoodCell> {
    let mut unsigned = indicator.clone();
    unsigned.least = None;
    let read_unsigned = |text: &str| understand_text_cell(&Raw::text(text), &unsigned);
    // What to write, where the figure without sign and brackets is plain.
    let unclear = |text: &str| {
        let bare = text.trim_matches(|c: char| shapes::is_dash(c) || "() ".contains(c));
        let understood = read_unsigned(bare);
        UnderstoodCell::refused(match understood.state.number().filter(|value| understood.problems.is_empty() && !value.is_zero()) {
            Some(value) => CellProblem::MaybeNegative { read: read.to_owned(), value, proposal: -value },
            None => CellProblem::NotUnderstood { read: read.to_owned() },
        })
    };
    let Some(rest) = line.strip_prefix(shapes::is_dash) else {
        let negative = matches!(read_unsigned(line).problems.first(), Some(CellProblem::Negative { .. }));
        return negative.then(|| unclear(line));
    };
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return rest.chars().any(|c| c.is_ascii_digit()).then(|| unclear(rest));
    }
    let understood = read_unsigned(rest);
    let problem = understood.problems.first().map(|problem| with_minus(problem, read));
    Some(match (understood.state.number(), problem) {
        (Some(value), None) => accept_if_fits(-value, Phrase::same(read), indicator, None),
        (Some(value), Some(Some(problem))) if understood.problems.len() == 1 => {
            accept_if_fits(-value, Phrase::same(read), indicator, Some(problem))
        }
        (None, Some(Some(problem))) => UnderstoodCell::refused(problem),
        _ => UnderstoodCell::refused(CellProblem::NotUnderstood { read: read.to_owned() }),
    })
}

/// The problem of a figure as it is with a minus before it; `None` for problems that do not concern the writing of digits.
fn with_minus(problem: &CellProblem, read: &str) -> Option<CellProblem> {
    use CellProblem::{BrokenGroups, DecimalPoint, EnglishGroups, NotWhole, TooLarge, TooPrecise, TwoReadings};
    let (text, phrase) = (read.to_owned(), Phrase::same(read));
    Some(match problem {
        EnglishGroups { value, .. } => EnglishGroups { read: text, value: -*value },
        DecimalPoint { value, .. } => DecimalPoint { read: text, value: -*value },
        TwoReadings { thousands, fraction, .. } => TwoReadings { read: text, thousands: -*thousands, fraction: -*fraction },
        BrokenGroups { .. } => BrokenGroups { read: text },
        NotWhole { .. } => NotWhole { read: phrase },
        TooLarge { .. } => TooLarge { read: phrase },
        TooPrecise { places, .. } => TooPrecise { read: phrase, places: *places },
        _ => return None,
    })
}

/// Reads a text as a figure, with or without a unit word, possibly repeated in words; `None` where the text has no digits of a figure.
fn read_written_figure(line: &str, core: &str, read: &str, indicator: &Indicator) -> Option<UnderstoodCell> {
    if let Some(own) = money::money_unit_power(&indicator.unit_of_measure)
        && let Some(amount) = money::read(line, own)
    {
        let mut understood =
            accept_if_fits(amount.value, Phrase::same(read), indicator, english_style_problem(&amount.written, read, amount.value));
        if amount.converted && understood.state.number().is_some_and(|value| !value.is_zero()) {
            let unit = indicator.unit_of_measure.clone();
            understood.problems.push(CellProblem::MoneyConverted { read: read.to_owned(), value: amount.value, unit });
        }
        return Some(understood);
    }
    if let Some(value) = scaled::read_scaled_figure(core, &indicator.unit_of_measure) {
        return Some(accept_if_fits(value, Phrase::same(read), indicator, Some(CellProblem::ScaleWord { read: read.to_owned(), value })));
    }
    let (figure, in_words) = split_figure_and_words(core, &indicator.unit_of_measure);
    let expects = match indicator.value {
        ValueType::Decimal { .. } if figure.len() < line.len() => ExpectedFigure::FractionWithUnit,
        ValueType::Decimal { .. } => ExpectedFigure::Fraction,
        ValueType::Integer | ValueType::Boolean | ValueType::Choice { .. } | ValueType::Date { .. } | ValueType::Text { .. } => {
            ExpectedFigure::Whole
        }
    };
    let value = match number_text::read(figure, expects)? {
        WrittenFigure::Plain(value) => value,
        WrittenFigure::EnglishGroups(value) | WrittenFigure::DecimalPoint(value) => {
            let note = number_text::read(figure, expects).and_then(|written| english_style_problem(&written, read, value));
            return Some(accept_if_fits(value, Phrase::same(read), indicator, note));
        }
        WrittenFigure::Two { thousands, fraction } => {
            return Some(UnderstoodCell::refused(CellProblem::TwoReadings { read: read.to_owned(), thousands, fraction }));
        }
        WrittenFigure::Huge => {
            return Some(UnderstoodCell::refused(CellProblem::TooLarge { read: Phrase::same(read) }));
        }
        WrittenFigure::Broken if shapes::is_date(figure) => {
            return Some(UnderstoodCell::refused(CellProblem::DateInFigure { read: read.to_owned() }));
        }
        WrittenFigure::Broken => {
            return Some(UnderstoodCell::refused(CellProblem::BrokenGroups { read: read.to_owned() }));
        }
    };
    match in_words {
        Some(words) if Decimal::from(words) != value => {
            Some(UnderstoodCell::refused(CellProblem::WordsDisagree { read: read.to_owned(), figure: value, words: Decimal::from(words) }))
        }
        _ => Some(accept_if_fits(value, Phrase::same(read), indicator, None)),
    }
}

/// The problem that notes a figure in English writing; `None` for Vietnamese writing.
fn english_style_problem(written: &WrittenFigure, read: &str, value: Decimal) -> Option<CellProblem> {
    let read = read.to_owned();
    match written {
        WrittenFigure::EnglishGroups(_) => Some(CellProblem::EnglishGroups { read, value }),
        WrittenFigure::DecimalPoint(_) => Some(CellProblem::DecimalPoint { read, value }),
        WrittenFigure::Plain(_) | WrittenFigure::Two { .. } | WrittenFigure::Broken | WrittenFigure::Huge => None,
    }
}

/// Splits `02 (hai)` and `hai (02)` into the figure and the number in words; without words in brackets, returns the text itself and `None`.
fn split_figure_and_words<'a>(core: &'a str, unit: &str) -> (&'a str, Option<u64>) {
    let number = |text: &str| {
        let lower = text.trim().to_lowercase();
        numerals::read_number_words(own_unit::strip_own_unit(&lower, unit).unwrap_or(&lower).trim())
    };
    let parts = core.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let Some((before, inside)) = parts.map(|(before, inside)| (before.trim(), inside.trim())) else {
        return (core, None);
    };
    let before = own_unit::strip_own_unit(before, unit).unwrap_or(before);
    match (number(inside), number(before)) {
        (Some(words), _) => (before, Some(words)),
        (None, Some(words)) => (inside, Some(words)),
        (None, None) => (core, None),
    }
}

/// Understands dashes, dots and words that are written instead of a figure; `None` where the text is none of these.
fn understand_words_for_figure(line: &str, core: &str, read: &str, indicator: &Indicator) -> Option<UnderstoodCell> {
    let read = read.to_owned();
    let zero = State::figure(Decimal::ZERO);
    if !core.is_empty() && core.chars().all(shapes::is_dash) {
        let several = core.chars().count() > 1;
        let short = CellProblem::ShortNil { read, understood: Phrase::new("0 (không có)", "0 (none)") };
        return Some(if several { UnderstoodCell::with_problem(zero, short) } else { UnderstoodCell::without_problem(zero) });
    }
    let word = words::look_up(line).or_else(|| words::look_up(core)).or_else(|| words::find_not_ready_sentence(line));
    if let Some(understood) = understand_state_words(line, word, indicator) {
        return Some(understood);
    }
    let word = word?;
    let flow = indicator.kind == IndicatorKind::Flow;
    Some(match word.meaning {
        Meaning::Zero if word.in_full => UnderstoodCell::without_problem(zero),
        Meaning::Zero => {
            UnderstoodCell::with_problem(zero, CellProblem::ShortNil { read, understood: Phrase::new("0 (không có)", "0 (none)") })
        }
        Meaning::NotOccurred if !flow => UnderstoodCell::refused(CellProblem::NilOnStock { read }),
        Meaning::NotOccurred if word.in_full => UnderstoodCell::without_problem(State::Nil),
        Meaning::NotOccurred => UnderstoodCell::with_problem(
            State::Nil,
            CellProblem::ShortNil { read, understood: Phrase::new("không phát sinh", "did not occur") },
        ),
        Meaning::ZeroSoFar => UnderstoodCell::with_problem(zero, CellProblem::ZeroSoFar { read }),
        Meaning::Mark => UnderstoodCell::refused(CellProblem::Mark { read }),
        Meaning::Ditto => UnderstoodCell::refused(CellProblem::Ditto { read }),
        Meaning::Elsewhere => UnderstoodCell::refused(CellProblem::Elsewhere { read }),
        Meaning::Judgement => UnderstoodCell::refused(CellProblem::Judgement { read }),
        Meaning::NotReady | Meaning::NotApplicable | Meaning::Withheld => return None,
    })
}
