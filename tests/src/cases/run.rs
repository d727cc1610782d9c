//! Runs a case: makes its files, receives them, and consolidates them where the case says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use tonghop::Lang;
use tonghop::consolidation::{
    Correction, Decision, EnteredFigure, InputFiles, Instructions, Receipt, build_consolidation, reports_from_entered_figures, verify,
    verify_past,
};
use tonghop::findings::Finding;
use tonghop::plan::{IndicatorCode, Period, Plan};
use tonghop::report::{read_report, to_json};
use tonghop::returns::intake::{receive, receive_all};
use tonghop::submission::{Received, ReceivedContent};

use super::markdown::Section;
use super::plans::{plan_of_forms, plan_of_section};
use super::render;
use super::returns::make_file;
use crate::package::with_changed_part;

/// The result of running the cases of a section.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found, in the notation of the case file: one text per row of the table, or the lines of the fenced block.
    pub found: Vec<String>,
    /// Every finding that was made.
    pub findings: Vec<Finding>,
    /// Codes and rules that fired.
    pub fired: BTreeSet<String>,
    /// Codes and rules of warnings that fired and were explained.
    pub explained: BTreeSet<String>,
    /// Codes and rules that a case names under “Về” and that did not fire in it.
    pub held: BTreeSet<String>,
}

impl Outcome {
    /// Adds the findings of one return or one report. `about` lists the codes and rules that the case is about.
    fn record_findings(&mut self, findings: Vec<Finding>, about: &str) {
        let names =
            |finding: &Finding| [Some(finding.code().to_owned()), finding.problem.rule().map(ToString::to_string)].into_iter().flatten();
        let fired: BTreeSet<String> = findings.iter().flat_map(names).collect();
        self.held
            .extend(about.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty() && !fired.contains(*name)).map(str::to_owned));
        self.explained.extend(findings.iter().filter(|finding| finding.explained.is_some()).flat_map(names));
        self.fired.extend(fired);
        self.findings.extend(findings);
    }
}

/// Runs the cases of a section.
///
/// # Errors
/// A case cannot be set up, or the accounting of a report does not hold.
pub fn run_section(section: &Section) -> Result<Outcome, String> {
    let (plan, form) = (plan_of_section(section)?, plan_of_forms(section)?);
    let mut outcome = Outcome::default();
    let about = section.bullet_values("Về").collect::<Vec<_>>().join(" ");
    if section.has_case_per_row() {
        for row in &section.rows {
            let name = row.first().map_or("", String::as_str);
            let file = make_file(&form, section, Some(row)).map_err(|error| format!("{name}: {error}"))?;
            let received = receive(&plan, &file.name, &file.bytes);
            merge_alone(&plan, &received).map_err(|broken| format!("{name}: {broken}"))?;
            outcome.found.push(render::received(&plan, &received, file.meant.as_ref()).join("; "));
            outcome.record_findings(received.findings, section.cell(row, "Về").unwrap_or(&about));
        }
    } else if section.column("Mã").is_some() {
        let file = make_file(&form, section, None)?;
        let received = receive(&plan, &file.name, &file.bytes);
        merge_alone(&plan, &received)?;
        outcome.found = render::received(&plan, &received, file.meant.as_ref());
        outcome.record_findings(received.findings, &about);
    } else {
        run_consolidation((&plan, &form), section, &about, &mut outcome)?;
    }
    Ok(outcome)
}

/// A file that a case describes, with the plan that reads it.
#[derive(Debug)]
pub struct CaseFile {
    /// The plan.
    pub plan: Plan,
    /// The name of the file.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Makes the files that a section describes.
///
/// # Errors
/// A file cannot be made.
pub fn files_of_section(section: &Section) -> Result<Vec<CaseFile>, String> {
    let (plan, form) = (plan_of_section(section)?, plan_of_forms(section)?);
    let is_one_return = !section.has_case_per_row() && section.column("Mã").is_some();
    let rows: Vec<Option<&[String]>> = if is_one_return { vec![None] } else { section.rows.iter().map(|row| Some(&row[..])).collect() };
    let file = |row: Option<&[String]>| {
        let made = make_file(&form, section, row)?;
        Ok(CaseFile { plan: plan.clone(), name: made.name, bytes: made.bytes })
    };
    rows.into_iter().map(file).collect()
}

/// Merges one return alone and verifies the accounting of the report. The accounting must hold whatever the return contains; otherwise one
/// file would stop the merge of all others.
fn merge_alone(plan: &Plan, received: &Received) -> Result<(), String> {
    let ReceivedContent::Return(submission) = &received.content else { return Ok(()) };
    let mut files = InputFiles::default();
    files.add(received.clone());
    let report = build_consolidation(plan, &files, &InputFiles::default(), &Instructions::new(submission.period));
    verify(plan, &files, &report).map_err(|broken| broken.to_string())
}

/// Prefix of the names of files from earlier periods.
const PAST_PREFIX: &str = "trước/";
/// Prefix of the names of files of earlier periods from which the issued report of their period is made.
const ISSUED_PREFIX: &str = "phát hành/";

/// Runs a case whose rows are the files of a consolidation. `plan` reads the returns; their forms are made from `form`.
fn run_consolidation((plan, form): (&Plan, &Plan), section: &Section, about: &str, outcome: &mut Outcome) -> Result<(), String> {
    let (mut files, mut past) = (InputFiles::default(), InputFiles::default());
    let mut received: Vec<Received> = Vec::new();
    let mut issued: BTreeMap<Period, InputFiles> = BTreeMap::new();
    for row in &section.rows {
        let file = make_file(form, section, Some(row)).map_err(|error| format!("{row:?}: {error}"))?;
        for one in receive_all(plan, &file.name, &file.bytes) {
            received.push(one.clone());
            if file.name.starts_with(ISSUED_PREFIX) {
                let period = section.cell(row, "Kỳ").and_then(|text| text.parse().ok()).ok_or("an issued return has a period")?;
                issued.entry(period).or_default().add(one);
            } else if file.name.starts_with(PAST_PREFIX) {
                past.add(one);
            } else {
                files.add(one);
            }
        }
    }
    add_past_reports(plan, section, issued, &mut past)?;
    let instructions = read_instructions(section, &received)?;
    let report = build_consolidation(plan, &files, &past, &instructions);
    verify(plan, &files, &report).map_err(|broken| broken.to_string())?;
    verify_past(plan, &past, &report).map_err(|broken| broken.to_string())?;
    let listed = |key| section.last_bullet_value(key).map(|text| text.split(',').map(str::trim).collect::<Vec<_>>()).unwrap_or_default();
    outcome.found = render::report(&report, &listed("Xem"), &listed("Xem đơn vị"));
    outcome.record_findings(report.findings, about);
    Ok(())
}

/// Makes the reports that were issued for earlier periods, each with the earlier ones as its past, and adds them to `past` in the formats
/// that the case asks for. Also adds the figures under “Nhập kỳ trước”.
fn add_past_reports(plan: &Plan, section: &Section, issued: BTreeMap<Period, InputFiles>, past: &mut InputFiles) -> Result<(), String> {
    let mut before = InputFiles::default();
    for (period, files) in issued {
        let mut instructions = Instructions::new(period);
        instructions.corrections =
            section.bullet_values("Điều chỉnh khi phát hành").map(|text| parse_correction(text, period)).collect::<Result<_, _>>()?;
        let report = build_consolidation(plan, &files, &before, &instructions);
        let json = to_json(&report, Lang::Vi).map_err(|error| error.to_string())?;
        before.add_report(read_report(&format!("báo cáo {period}.json"), json.as_bytes()).ok_or("a report")?);
        // A report that is issued again (“Phát hành lại”) has neither the corrections nor the reports before it.
        let anew = section.last_bullet_value("Phát hành lại").is_some_and(|again| again == period.to_string());
        let report = if anew { build_consolidation(plan, &files, &InputFiles::default(), &Instructions::new(period)) } else { report };
        let json = if anew { to_json(&report, Lang::Vi).map_err(|error| error.to_string())? } else { json };
        let mut book = tonghop::report::write(plan, &report).map_err(|error| error.to_string())?;
        for text in section.bullet_values("Sửa trong bảng tính") {
            let (old, new) = text.split_once(" → ").ok_or("“old → new”")?;
            book = with_changed_part(&book, "xl/worksheets/sheet2.xml", |content| {
                let sheet = String::from_utf8_lossy(&content).replacen(&format!("<v>{old}</v>"), &format!("<v>{new}</v>"), 1);
                sheet.into_bytes()
            });
        }
        for form in section.last_bullet_value("Báo cáo kỳ trước là").unwrap_or("json").split(", ") {
            let bytes = match form {
                "json" => json.as_bytes(),
                "xlsx" => &book,
                "json kế hoạch khác" => &json.replace(&plan.id, "38/KH-UBND").replace("figures_sha256", "x").into_bytes(),
                "(không)" => continue,
                other => return Err(format!("no form “{other}”")),
            };
            let ending = form.split(' ').next().unwrap_or(form);
            past.add_report(read_report(&format!("{PAST_PREFIX}báo cáo {period}.{ending}"), bytes).ok_or("a report")?);
        }
    }
    let mut figures = Vec::new();
    for text in section.bullet_values("Nhập kỳ trước") {
        let words: Vec<&str> = text.splitn(4, ' ').collect();
        let [period, code, figure, basis] = words.as_slice() else {
            return Err(format!("“{text}” is not “period code figure basis”"));
        };
        figures.push(EnteredFigure {
            unit: None,
            code: IndicatorCode::new(code).map_err(|bad| bad.to_string())?,
            period: period.parse().map_err(|_| format!("{period} is no period"))?,
            figure: figure.parse().map_err(|_| format!("{figure} is no figure"))?,
            basis: (*basis).to_owned(),
        });
    }
    reports_from_entered_figures(plan, &format!("{PAST_PREFIX}số liệu cũ.csv"), "nhập", &figures)
        .into_iter()
        .for_each(|report| past.add_report(report));
    Ok(())
}

/// Parses a correction `[period] unit code old → new`. A correction without a period belongs to `period`.
fn parse_correction(text: &str, period: Period) -> Result<Correction, String> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let named = words.first().and_then(|word| word.parse().ok()).filter(|_| words.len() == 6);
    words.drain(..usize::from(named.is_some()));
    let [unit, code, old, "→", new] = words.as_slice() else {
        return Err(format!("“{text}” is not “unit code old → new”"));
    };
    Ok(Correction {
        unit: render::unit_code(unit)?,
        period: Some(named.unwrap_or(period)),
        code: IndicatorCode::new(code).map_err(|bad| bad.to_string())?,
        old: if *old == "–" { None } else { Some(old.parse().map_err(|_| format!("{old} is no figure"))?) },
        old_text: None,
        new: new.parse().map_err(|_| format!("{new} is no figure"))?,
        who: "Trần Thị Lan".to_owned(),
        when: date(2019, 3, 20),
        exchanged: None,
        basis: "công văn đính chính".to_owned(),
    })
}

/// Collects what the office instructs in a case: the period, days of receipt, decisions on conflicts, and corrections.
fn read_instructions(section: &Section, received: &[Received]) -> Result<Instructions, String> {
    let period = section
        .last_bullet_value("Tổng hợp kỳ")
        .or_else(|| section.last_bullet_value("Kỳ"))
        .unwrap_or("2019-Q1")
        .parse()
        .map_err(|_| "no such period".to_owned())?;
    let mut instructions = Instructions::new(period);
    instructions.as_of = section.last_bullet_value("Đến ngày").map(parse_day).transpose()?;
    let sha = |name: &str| received.iter().find(|one| one.file == name).map_or_else(|| name.to_owned(), |one| one.sha256.clone());
    // The day on which the office wrote its decisions and corrections, and the other day that the text may mean.
    let (when, exchanged_when) = section.last_bullet_value("Ngày ghi").map_or(Ok((date(2019, 3, 20), None)), parse_ambiguous_day)?;
    for text in section.bullet_values("Ngày nhận") {
        let (text, exchanged) = match text.split_once(" hoặc ") {
            Some((text, other)) => (text, Some(parse_day(other)?)),
            None => (text, None),
        };
        let (file, date) = text.rsplit_once(' ').ok_or("a file and a day")?;
        let file = file.strip_prefix("mã của ").map_or_else(|| file.to_owned(), sha);
        instructions.received.push(Receipt { file, date: parse_day(date)?, exchanged });
    }
    for text in section.bullet_values("Quyết định") {
        let (unit, file) = text.split_once(' ').ok_or("a unit and a file")?;
        instructions.decisions.push(Decision {
            unit: render::unit_code(unit)?,
            period,
            file: sha(file.trim()),
            who: "Trần Thị Lan".to_owned(),
            when,
            exchanged: exchanged_when,
            why: "đơn vị xác nhận qua điện thoại".to_owned(),
        });
    }
    for text in section.bullet_values("Điều chỉnh") {
        instructions.corrections.push(Correction { when, exchanged: exchanged_when, ..parse_correction(text, period)? });
    }
    Ok(instructions)
}

/// Parses a day and, where the text gives one, the other day that may be meant: `2019-12-03 hoặc 2019-03-12`.
fn parse_ambiguous_day(text: &str) -> Result<(Date, Option<Date>), String> {
    match text.split_once(" hoặc ") {
        Some((one, other)) => Ok((parse_day(one)?, Some(parse_day(other)?))),
        None => Ok((parse_day(text)?, None)),
    }
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}
