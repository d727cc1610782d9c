//! Puts the lines of the report under the headings of its outline.

use std::collections::BTreeSet;

use super::report_lines::ReportLines;
use super::{Line, Sentence, group_sentences, unit_texts};
use crate::base::IndicatorCode;
use crate::plan::OutlinePart;

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
