//! Builds a consolidation of the district by hand, with every state, status and kind of exception, without the code that adds up.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use tonghop::Phrase;
use tonghop::consolidation::{
    AgainstTarget, AnswersByUnit, AppliedDecision, Consolidation, Correction, DoubtCounts, EntryExtras, EntrySource, LedgerRow, Line,
    MissingReason, Outcome, PeriodComparison, ReceiptDay, Share, StateCounts, TargetResult, UnitEntry, UnitRow, UnitStatus,
};
use tonghop::findings::{CellProblem, CellRef, Finding, HeaderField, Place};
use tonghop::plan::{AcrossUnits, Indicator, IndicatorCode, IndicatorKind, Period, Plan, Target, TargetBasis, Unit, UnitCode, ValueType};
use tonghop::submission::{State, Value};

/// A narrative of ordinary length.
const NARRATIVE: &str = "Trong kỳ, đơn vị đã phối hợp với Đài Truyền thanh huyện tổ chức tuyên truyền chủ trương, chính sách đối ngoại của Đảng, pháp luật của Nhà nước; \
    giới thiệu hình ảnh đất nước, con người Xuân Lộc đến bạn bè quốc tế; kịp thời cung cấp thông tin cho báo chí.\n- Khó khăn: kinh phí còn hạn chế, cán bộ phụ trách kiêm nhiệm nhiều việc.\n";

/// Builds the report of a period for all units that owe a return. Each of `copies` adds all units once more under other codes, so that the
/// district becomes large.
pub(crate) fn report(plan: &Plan, period: Period, copies: usize) -> Consolidation {
    let window = plan.regime.window(period);
    let owing: Vec<Unit> = plan.owing_units(period).cloned().collect();
    let units: Vec<Unit> = (0..=copies)
        .flat_map(|copy| {
            owing.iter().map(move |unit| Unit {
                code: match copy {
                    0 => unit.code.clone(),
                    _ => format!("{copy:05}-{}", unit.code.as_str().replace('-', "")).parse().expect("a code"),
                },
                ..unit.clone()
            })
        })
        .collect();
    let rows: Vec<UnitRow> = units.iter().enumerate().map(|(u, unit)| unit_row(u, unit, window.last)).collect();
    let lines: Vec<Line> = plan
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, indicator)| indicator.frequency <= period.period_type())
        .map(|(i, indicator)| line(i, indicator, &units, period))
        .collect();
    let mut rows = rows;
    for row in &mut rows {
        for line in &lines {
            let required = plan.indicator(&line.code).is_some_and(|indicator| indicator.required);
            if let (true, Some(entry)) = (required, line.by_unit.get(&row.code)) {
                row.required += 1;
                if entry.state == State::Missing {
                    row.missing_cells.push(line.code.clone());
                }
            }
        }
    }
    Consolidation {
        at: None,
        lists: Vec::new(),
        run: "0123456789abcdef".to_owned(),
        plan: plan.id.clone(),
        period,
        window,
        deadline: plan.regime.deadline_of_returns(period).expect("a deadline"),
        as_of: Some(window.last.checked_add(jiff::Span::new().days(6)).expect("a day")),
        office: plan.office.clone(),
        previous: period.previous_in_year(),
        ledger: ledger(&units, period),
        past: past_ledger(period),
        findings: findings(&units),
        decisions: vec![AppliedDecision {
            unit: units[11].code.clone(),
            period,
            file: "Zalo/ban-2.xlsx".to_owned(),
            sha256: file_hash(11),
            who: "Nguyễn Văn An".to_owned(),
            when: window.last,
            why: "=Đã gọi điện hỏi UBND xã, bản sau là bản đúng".to_owned(),
        }],
        last_year: None,
        groups: Vec::new(),
        since_issued: None,
        derived: None,
        units: rows,
        lines,
    }
}

/// The status of the unit with index `u`.
fn status(u: usize) -> UnitStatus {
    match u {
        3 => UnitStatus::Missing,
        5 => UnitStatus::Conflict,
        8 => UnitStatus::Rejected,
        _ => UnitStatus::Received,
    }
}

/// The row of the unit with index `u`.
fn unit_row(u: usize, unit: &Unit, day: Date) -> UnitRow {
    let status = status(u);
    let received = status == UnitStatus::Received && u != 6;
    UnitRow {
        parts: None,
        periods: None,
        other_period: None,
        code: unit.code.clone(),
        valid_from: unit.valid_from,
        name: unit.name.clone(),
        status,
        received: received
            .then_some(ReceiptDay { date: day.checked_add(jiff::Span::new().days(2)).expect("a day"), by_signature: u.is_multiple_of(2) }),
        days_late: if matches!(u, 3 | 4 | 10) { 2 } else { 0 },
        nil: u == 2,
        estimate: false,
        missing_cells: Vec::new(),
        required: 0,
        file: (status == UnitStatus::Received).then_some(u),
        errors: (u % 3) as u32,
        warnings: (u % 2) as u32,
        doubts: DoubtCounts::default(),
    }
}

/// A made-up hash for the file of the unit with index `u`.
fn file_hash(u: usize) -> String {
    format!("{u:02x}").repeat(32)
}

/// The state of the indicator with index `i` for the unit with index `u`, and the reason where it is missing.
fn state_and_reason(u: usize, i: usize, indicator: &Indicator) -> (State, Option<MissingReason>) {
    let why = match status(u) {
        UnitStatus::Missing | UnitStatus::Partial => Some(MissingReason::NoReturn),
        UnitStatus::Conflict => Some(MissingReason::Conflict),
        UnitStatus::Rejected => Some(MissingReason::Unreadable),
        UnitStatus::Received if (u * 5 + i * 3) % 37 == 1 => Some(MissingReason::Blank),
        UnitStatus::Received if (u * 7 + i) % 41 == 2 => Some(MissingReason::Unreadable),
        UnitStatus::Received => None,
    };
    if why.is_some() {
        return (State::Missing, why);
    }
    let number = ((u * 7 + i * 13) % 23) as i64;
    let state = match indicator.value {
        _ if indicator.may_be_withheld && u % 2 == 1 => State::Withheld,
        _ if indicator.kind == IndicatorKind::Flow && u == 2 => State::Nil,
        _ if (u + i) % 29 == 7 => State::NotApplicable,
        ValueType::Integer if indicator.code.as_str() == "B02" => State::figure(Decimal::from(number * 1370 + 12)),
        ValueType::Integer => State::figure(Decimal::from(number)),
        ValueType::Decimal { scale } => State::figure(Decimal::new(number * 1125, scale)),
        ValueType::Date { .. } => State::Missing,
        ValueType::Choice { ref choices } => match choices.iter().nth(u % choices.iter().len()) {
            Some(option) => State::Value(Value::Choice(option.clone())),
            None => State::Missing,
        },
        ValueType::Boolean => State::Value(Value::Flag(u % 4 != 1)),
        ValueType::Text { .. } if u % 3 == 2 => State::Value(Value::Text("-Không có khó khăn, vướng mắc.".into())),
        ValueType::Text { .. } => State::Value(Value::Text(NARRATIVE.repeat(1 + u % 7).into())),
    };
    (state, None)
}

/// The line of the indicator with index `i`.
fn line(i: usize, indicator: &Indicator, units: &[Unit], period: Period) -> Line {
    let mut by_unit = AnswersByUnit::default();
    let mut states = StateCounts::default();
    for (u, unit) in units.iter().enumerate() {
        if !indicator.owed_by.contains(&unit.kind) {
            continue;
        }
        let (mut state, why) = state_and_reason(u, i, indicator);
        let corrected = (u == 1 && indicator.code.as_str() == "B02").then(|| Correction {
            unit: unit.code.clone(),
            period: Some(period),
            code: indicator.code.clone(),
            old: state.number(),
            old_text: None,
            new: Decimal::from(1_250),
            who: "Trần Thị Bình".to_owned(),
            when: Date::constant(2019, 12, 16),
            exchanged: None,
            basis: "Công văn số 12/UBND-VP ngày 16/12/2019 của đơn vị".to_owned(),
        });
        if let Some(correction) = &corrected {
            state = State::figure(correction.new);
        }
        states.count(&state);
        let shift = u32::from(u == 9) * 2;
        let in_file = status(u) == UnitStatus::Received;
        let text = indicator.is_text();
        by_unit.insert(
            unit.code.clone(),
            UnitEntry {
                source: in_file.then(|| {
                    let sheet = Arc::from(if text { "Thuyết minh" } else { "Số liệu" });
                    let cell = (state != State::Nil).then(|| CellRef::new(i as u32 + 20 + shift, if text { 2 } else { 4 }));
                    EntrySource::new(u, Some(sheet), cell)
                }),
                state,
                why,
                extras: EntryExtras { corrected, ..EntryExtras::default() }.boxed_unless_absent(),
            },
        );
    }
    let total = total(indicator, &by_unit);
    let previous = (period.previous_in_year().is_some() && total.is_some() && i % 7 != 3).then(|| Decimal::from(100 + i));
    let compared = total.zip(previous).map(|(now, before)| compared(i, indicator, &by_unit, now, before));
    let change = compared.as_ref().map(|compared| compared.now - compared.before);
    let is_stock = indicator.kind == IndicatorKind::Stock && indicator.value != ValueType::Boolean;
    Line {
        code: indicator.code.clone(),
        words: indicator.is_text(),
        options: Vec::new(),
        day: None,
        total,
        additive: !matches!(indicator.across_units, AcrossUnits::SumWarn | AcrossUnits::None),
        chosen: (indicator.across_units == AcrossUnits::Max).then(|| by_unit.keys().next_back().cloned()).flatten(),
        previous,
        previous_units: Share { have: 20, owed: 22 },
        change,
        change_percent: compared.as_ref().zip(change).map(|(compared, change)| percent_of(change, compared.before)),
        compared,
        past_edited: false,
        past_entered: Vec::new(),
        year_to_date: total.filter(|_| !is_stock).map(|now| now + previous.unwrap_or_default()),
        ytd_periods: Share { have: states.value + states.nil, owed: states.all() },
        last_year: None,
        groups: Vec::new(),
        target: indicator.target.as_ref().map(|target| target_result(i, target, total, &by_unit)),
        states,
        by_unit,
    }
}

/// The comparison of a line with the previous period. In some lines one unit has a figure in this period only.
fn compared(i: usize, indicator: &Indicator, by_unit: &AnswersByUnit, now: Decimal, before: Decimal) -> PeriodComparison {
    let with_figure: Vec<(&UnitCode, Decimal)> = by_unit.iter().filter_map(|(unit, entry)| Some((unit, entry.state.number()?))).collect();
    let units = u32::try_from(with_figure.len()).expect("few units");
    match with_figure.first() {
        Some((unit, figure)) if i % 3 == 1 && matches!(indicator.across_units, AcrossUnits::Sum | AcrossUnits::SumWarn) => {
            PeriodComparison { units: units - 1, now: now - figure, before: before - Decimal::TWO, apart: vec![UnitCode::clone(unit)] }
        }
        _ => PeriodComparison { units, now, before, apart: Vec::new() },
    }
}

/// How many percent `value` is of `of`, rounded to one decimal place.
fn percent_of(value: Decimal, of: Decimal) -> Decimal {
    let percent = value * Decimal::ONE_HUNDRED / of;
    percent.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// The result of the target of the indicator with index `i`; parts of it are made up.
fn target_result(i: usize, target: &Target, total: Option<Decimal>, by_unit: &AnswersByUnit) -> TargetResult {
    let min = target.min.or(Some(Decimal::from(9)));
    let attainment = match (&target.basis, min, total) {
        (TargetBasis::Number, Some(least), Some(total)) => Some(percent_of(total, least)),
        (TargetBasis::PerUnit, Some(least), Some(_)) => {
            let numbers: Vec<Decimal> = by_unit.values().filter_map(|entry| entry.state.number()).collect();
            let reached = numbers.iter().filter(|number| **number >= least).count();
            Some(percent_of(Decimal::from(reached), Decimal::from(numbers.len())))
        }
        (_, _, total) => total.map(|_| Decimal::new(835 + i as i64 * 10, 1)),
    };
    TargetResult {
        min,
        max: target.max,
        attainment,
        met: Some(if i.is_multiple_of(2) { AgainstTarget::Within } else { AgainstTarget::Below }),
        waits: None,
        summed: None,
        assigned: None,
    }
}

/// The ledger rows of two files of earlier periods: an issued report, and a file that is no report of this plan.
fn past_ledger(period: Period) -> Vec<LedgerRow> {
    let row = |file: &str, outcome, reason| LedgerRow {
        file: file.to_owned(),
        sha256: file_hash(77),
        outcome,
        unit: None,
        period: period.previous_in_year(),
        revision: None,
        reason,
    };
    let reason = Phrase::new("báo cáo theo kế hoạch 38/KH-UBND", "a report of plan 38/KH-UBND");
    vec![row("ky-truoc/bc.json", Outcome::Past, None), row("ky-truoc/khac.json", Outcome::Rejected, Some(reason))]
}

/// The total of an indicator over the units, computed without the code under test. `None` where there is no total.
fn total(indicator: &Indicator, by_unit: &AnswersByUnit) -> Option<Decimal> {
    let numbers: Vec<Decimal> = by_unit.values().filter_map(|e| e.state.number()).collect();
    match indicator.across_units {
        AcrossUnits::Sum | AcrossUnits::SumWarn if numbers.is_empty() => None,
        AcrossUnits::Sum | AcrossUnits::SumWarn => Some(numbers.iter().copied().sum()),
        AcrossUnits::Max => numbers.into_iter().max(),
        AcrossUnits::None if by_unit.len() == 1 => numbers.into_iter().next(),
        AcrossUnits::None | AcrossUnits::CountEach | AcrossUnits::Earliest | AcrossUnits::Latest | AcrossUnits::ConcatByUnit => None,
        AcrossUnits::CountYes => {
            let yes = by_unit.values().filter(|e| e.state == State::Value(Value::Flag(true)));
            Some(Decimal::from(yes.count()))
        }
    }
}

/// The ledger rows of the report: one file for each unit, and a PDF that is skipped.
fn ledger(units: &[Unit], period: Period) -> Vec<LedgerRow> {
    let mut rows: Vec<LedgerRow> = (units.iter().enumerate())
        .map(|(u, unit)| LedgerRow {
            file: format!("bao-cao/{} - {}.xlsx", unit.code, unit.name),
            sha256: file_hash(u),
            outcome: match status(u) {
                UnitStatus::Received | UnitStatus::Missing | UnitStatus::Partial => Outcome::Accepted,
                UnitStatus::Conflict => Outcome::Conflict,
                UnitStatus::Rejected => Outcome::Rejected,
            },
            unit: Some(unit.code.clone()),
            period: Some(period),
            revision: Some(1),
            reason: (status(u) == UnitStatus::Conflict).then(|| {
                Phrase::new(
                    "Có hai báo cáo cùng lần gửi nhưng nội dung khác nhau; đề nghị chọn một bản.",
                    "Two returns of one revision differ.",
                )
            }),
        })
        .collect();
    rows.push(LedgerRow {
        file: "bao-cao/=cmd|' /C calc'!A0.pdf".to_owned(),
        sha256: String::new(),
        outcome: Outcome::Skipped,
        unit: None,
        period: None,
        revision: None,
        reason: Some(Phrase::new("Không phải tệp số liệu (PDF).", "No data file (PDF).")),
    });
    rows
}

/// Four findings: open ones on two figures and a date, and an explained one.
fn findings(units: &[Unit]) -> Vec<Finding> {
    let code = |text: &str| text.parse::<IndicatorCode>().expect("a code");
    let place = |u: usize, field: &str, row| Place {
        unit: Some(units[u].code.clone()),
        file: Some(format!("bao-cao/{} - {}.xlsx", units[u].code, units[u].name)),
        sheet: Some("Số liệu".to_owned()),
        cell: Some(CellRef::new(row, 4)),
        ..Place::indicator(&code(field))
    };
    let two = CellProblem::TwoReadings { read: "1.234".to_owned(), thousands: Decimal::from(1234), fraction: Decimal::new(1234, 3) };
    let grouped = CellProblem::EnglishGroups { read: "1,234,567".to_owned(), value: Decimal::from(1_234_567) };
    let mut explained = Finding::new(grouped.clone(), place(7, "G01", 60)).with_value("1,234,567");
    explained.explained = Some("+Số đúng, đơn vị gõ dấu phẩy".to_owned());
    let header = Place { unit: Some(units[4].code.clone()), ..Place::header(HeaderField::SignedOn) };
    vec![
        Finding::new(two.clone(), place(1, "B02", 33)).with_value("1.234"),
        Finding::new(two, header).with_value("\u{202E}1.234\u{7}"),
        Finding::new(grouped, place(6, "C02", 41)).with_value("1,234,567"),
        explained,
    ]
}
