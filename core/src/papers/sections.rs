//! Puts the lines of the report under the headings of its outline.

use std::collections::{BTreeMap, BTreeSet};

use super::default_outline::default_outline;
use super::{Line, Sentence, group_sentences, unit_texts};
use crate::base::{IndicatorCode, UnitCode};
use crate::consolidation::{self, Consolidation};
use crate::plan::{Indicator, OutlinePart, Plan, ReportOutline, UnitKindCode};

/// The report with its lines by heading and code.
pub(super) struct ReportLines<'a> {
    pub(super) plan: &'a Plan,
    pub(super) report: &'a Consolidation,
    pub(super) told: ReportOutline,
    /// The lines with their indicators, in the order of the report.
    pub(super) lines: Vec<ReportLine<'a>>,
    names: BTreeMap<&'a UnitCode, &'a str>,
    kinds: BTreeMap<&'a UnitCode, &'a UnitKindCode>,
}

/// A line of the report with its indicator.
#[derive(Clone, Copy)]
pub(super) struct ReportLine<'a> {
    pub(super) line: &'a consolidation::Line,
    pub(super) indicator: &'a Indicator,
}

impl<'a> ReportLines<'a> {
    pub(super) fn new(plan: &'a Plan, report: &'a Consolidation) -> Self {
        let indicators: BTreeMap<_, _> = plan.indicators.iter().map(|indicator| (&indicator.code, indicator)).collect();
        let lines = report.lines.iter().filter_map(|line| Some(ReportLine { line, indicator: indicators.get(&line.code)? })).collect();
        Self {
            plan,
            report,
            told: plan.told().unwrap_or_else(|| default_outline(plan)),
            lines,
            names: report.units.iter().map(|unit| (&unit.code, unit.name.as_str())).collect(),
            kinds: plan.units.iter().filter(|unit| unit.is_in_force(report.window.last)).map(|unit| (&unit.code, &unit.kind)).collect(),
        }
    }

    /// The lines under a heading of the plan.
    pub(super) fn under<'b>(&'b self, heading: &'b str) -> impl Iterator<Item = ReportLine<'a>> + 'b {
        self.lines.iter().filter(move |line| line.indicator.heading == heading).copied()
    }

    /// The line of an indicator.
    pub(super) fn line(&self, code: &IndicatorCode) -> Option<ReportLine<'a>> {
        self.lines.iter().find(|line| line.line.code == *code).copied()
    }

    /// The name of a unit, or its code where the report does not list the unit.
    pub(super) fn unit_name(&self, code: &'a UnitCode) -> &'a str {
        self.names.get(code).copied().unwrap_or(code.as_str())
    }

    /// The kind of a unit.
    pub(super) fn unit_kind(&self, code: &UnitCode) -> Option<&'a UnitKindCode> {
        self.kinds.get(code).copied()
    }
}

/// The sections of the body by the outline.
pub(super) fn body(data: &ReportLines<'_>) -> Vec<Line> {
    let outline = &data.told.outline;
    let placed: BTreeSet<&IndicatorCode> = {
        let roles: BTreeSet<_> = outline.iter().flat_map(|part| &part.roles).collect();
        data.told.roles.iter().filter(|(_, role)| role.is_of_text() && roles.contains(role)).map(|(code, _)| code).collect()
    };
    let mut body = Vec::new();
    for (at, part) in outline.iter().enumerate() {
        body.push(Line::Heading(part.level, part.heading.clone()));
        let before = body.len();
        for group in &part.groups {
            body.extend(group_sentences::tell_group(data, group));
            let texts = data.under(group).filter(|line| line.indicator.is_text() && !placed.contains(&line.line.code));
            body.extend(texts.flat_map(|line| unit_texts::tell(data, line, true)));
        }
        for role in &part.roles {
            let lines = data.told.with_role(*role).filter_map(|code| data.line(code));
            body.extend(lines.flat_map(|line| unit_texts::tell(data, line, false)));
        }
        if body.len() == before {
            body.extend(gap(part, outline.get(at + 1)));
        }
    }
    body
}

/// What stands under a heading of which the report knows nothing: a gap, unless lower headings follow.
fn gap(part: &OutlinePart, next: Option<&OutlinePart>) -> Option<Line> {
    if part.groups.is_empty() && next.is_some_and(|next| next.level > part.level) {
        return None;
    }
    if !part.groups.is_empty() {
        return Some(Line::Item(Sentence::words("Kỳ này không yêu cầu báo cáo nội dung này.")));
    }
    let words = part.heading.split_once(' ').map_or(part.heading.as_str(), |(_, words)| words);
    Some(Line::Gap(format!("[Cơ quan báo cáo bổ sung nội dung: {}]", words.to_lowercase())))
}
