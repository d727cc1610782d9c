//! Runs a case: files are made, received, and where the case says so put together.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use tonghop::consolidation::{Correction, Decision, Instructions, Partial, Receipt, Received, finish, verify};
use tonghop::findings::Finding;
use tonghop::intake::receive;
use tonghop::plan::{IndicatorCode, Plan};

use super::markdown::Section;
use super::plans::plan_of;
use super::render;
use super::returns::file_of;

/// What came out of a case.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was found: one text a row of the table, or the lines of the block.
    pub found: Vec<String>,
    /// Every finding that was made.
    pub findings: Vec<Finding>,
    /// Codes and rules that fired.
    pub fired: BTreeSet<String>,
    /// Codes and rules of warnings that fired and were explained.
    pub explained: BTreeSet<String>,
    /// Codes and rules that a case is about and that did not fire in it.
    pub held: BTreeSet<String>,
}

impl Outcome {
    /// Takes in what one return or one report gave.
    fn take(&mut self, findings: Vec<Finding>, about: &str) {
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

/// Runs a case.
///
/// # Errors
/// A case that cannot be set up, or a report whose accounting does not hold.
pub fn run(section: &Section) -> Result<Outcome, String> {
    let plan = plan_of(section)?;
    let mut outcome = Outcome::default();
    let about = section.all("Về").collect::<Vec<_>>().join(" ");
    if section.by_row() {
        for row in &section.rows {
            let name = row.first().map_or("", String::as_str);
            let file = file_of(&plan, section, Some(row)).map_err(|error| format!("{name}: {error}"))?;
            let received = receive(&plan, &file.name, &file.bytes);
            outcome.found.push(render::received(&plan, &received, file.meant.as_ref()).join("; "));
            outcome.take(received.findings, section.cell(row, "Về").unwrap_or(&about));
        }
    } else if section.column("Mã").is_some() {
        let file = file_of(&plan, section, None)?;
        let received = receive(&plan, &file.name, &file.bytes);
        outcome.found = render::received(&plan, &received, file.meant.as_ref());
        outcome.take(received.findings, &about);
    } else {
        consolidate(&plan, section, &about, &mut outcome)?;
    }
    Ok(outcome)
}

/// Files whose names begin so are those of earlier periods.
const PAST: &str = "trước/";

fn consolidate(plan: &Plan, section: &Section, about: &str, outcome: &mut Outcome) -> Result<(), String> {
    let (mut files, mut past) = (Partial::default(), Partial::default());
    let mut received: Vec<Received> = Vec::new();
    for row in &section.rows {
        let file = file_of(plan, section, Some(row)).map_err(|error| format!("{row:?}: {error}"))?;
        let one = receive(plan, &file.name, &file.bytes);
        received.push(one.clone());
        if file.name.starts_with(PAST) { past.add(one) } else { files.add(one) }
    }
    let instructions = instructions(section, &received)?;
    let report = finish(plan, &files, &past, &instructions);
    verify(plan, &files, &report).map_err(|broken| broken.to_string())?;
    let listed = |key| section.one(key).map(|text| text.split(',').map(str::trim).collect::<Vec<_>>()).unwrap_or_default();
    outcome.found = render::report(&report, &listed("Xem"), &listed("Xem đơn vị"));
    outcome.take(report.findings, about);
    Ok(())
}

fn instructions(section: &Section, received: &[Received]) -> Result<Instructions, String> {
    let period =
        section.one("Tổng hợp kỳ").or_else(|| section.one("Kỳ")).unwrap_or("2019-Q1").parse().map_err(|_| "no such period".to_owned())?;
    let mut instructions = Instructions::new(period);
    instructions.as_of = section.one("Đến ngày").map(day).transpose()?;
    let sha = |name: &str| received.iter().find(|one| one.file == name).map_or_else(|| name.to_owned(), |one| one.sha256.clone());
    // The day on which the office wrote its lines.
    let (when, exchanged_when) = section.one("Ngày ghi").map_or(Ok((date(2019, 3, 20), None)), either)?;
    for text in section.all("Ngày nhận") {
        let (text, exchanged) = match text.split_once(" hoặc ") {
            Some((text, other)) => (text, Some(day(other)?)),
            None => (text, None),
        };
        let (file, date) = text.rsplit_once(' ').ok_or("a file and a day")?;
        let file = file.strip_prefix("mã của ").map_or_else(|| file.to_owned(), sha);
        instructions.received.push(Receipt { file, date: day(date)?, exchanged });
    }
    for text in section.all("Quyết định") {
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
    for text in section.all("Điều chỉnh") {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let named = words.first().and_then(|word| word.parse().ok()).filter(|_| words.len() == 6);
        words.drain(..usize::from(named.is_some()));
        let [unit, code, old, "→", new] = words.as_slice() else {
            return Err(format!("“{text}” is not “unit code old → new”"));
        };
        instructions.corrections.push(Correction {
            unit: render::unit_code(unit)?,
            period: Some(named.unwrap_or(period)),
            code: IndicatorCode::new(code).map_err(|bad| bad.to_string())?,
            old: if *old == "–" { None } else { Some(old.parse().map_err(|_| format!("{old} is no figure"))?) },
            new: new.parse().map_err(|_| format!("{new} is no figure"))?,
            who: "Trần Thị Lan".to_owned(),
            when,
            exchanged: exchanged_when,
            basis: "công văn đính chính".to_owned(),
        });
    }
    Ok(instructions)
}

/// A day, and what it may be meant for: `2019-12-03 hoặc 2019-03-12`.
fn either(text: &str) -> Result<(Date, Option<Date>), String> {
    match text.split_once(" hoặc ") {
        Some((one, other)) => Ok((day(one)?, Some(day(other)?))),
        None => Ok((day(text)?, None)),
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}
