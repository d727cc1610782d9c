//! Puts the lines of the report under the headings of its outline.

use std::collections::{BTreeMap, BTreeSet};

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
    let is_asked = |group: &String| data.under(group).any(|line| !placed.contains(&line.line.code));
    let mut numbers = HeadingNumbers::default();
    let mut body = Vec::new();
    for (at, part) in outline.iter().enumerate() {
        if !is_kept(outline, at, &is_asked) {
            numbers.leave_out(part);
            continue;
        }
        body.push(Line::Heading(part.level, numbers.heading(part)));
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

/// Whether a heading stands in the report: something is asked for under it or under a lower heading, or only people can write what belongs there.
fn is_kept(outline: &[OutlinePart], at: usize, is_asked: &impl Fn(&String) -> bool) -> bool {
    let lower = |at: usize| outline.get(at).is_some_and(|part| outline.get(at + 1).is_some_and(|next| next.level > part.level));
    let has_own =
        |at: usize, part: &OutlinePart| !part.roles.is_empty() || part.groups.iter().any(is_asked) || part.groups.is_empty() && !lower(at);
    let Some(part) = outline.get(at) else { return false };
    let below = outline.iter().enumerate().skip(at + 1).take_while(|(_, other)| other.level > part.level);
    has_own(at, part) || below.into_iter().any(|(at, other)| has_own(at, other))
}

/// What stands under a heading of which the report knows nothing: a gap, unless lower headings follow.
fn gap(part: &OutlinePart, next: Option<&OutlinePart>) -> Option<Line> {
    if part.groups.is_empty() && next.is_some_and(|next| next.level > part.level) {
        return None;
    }
    if !part.groups.is_empty() && part.roles.is_empty() {
        return Some(Line::Item(Sentence::words("Chưa có đơn vị nào báo cáo nội dung này.")));
    }
    let words = part.heading.split_once(' ').map_or(part.heading.as_str(), |(_, words)| words);
    Some(Line::Gap(format!("[Cơ quan báo cáo bổ sung nội dung: {}]", words.to_lowercase())))
}

/// The numbers of headings, which close up where headings are left out.
#[derive(Default)]
struct HeadingNumbers {
    /// How many numbered headings of each level were left out since the last heading above them.
    left_out: BTreeMap<u8, usize>,
}

impl HeadingNumbers {
    fn leave_out(&mut self, part: &OutlinePart) {
        if number_of(&part.heading).is_some() {
            *self.left_out.entry(part.level).or_default() += 1;
        }
    }

    /// The heading as it stands in the report.
    fn heading(&mut self, part: &OutlinePart) -> String {
        self.left_out.retain(|level, _| *level <= part.level);
        let fewer = self.left_out.get(&part.level).copied().unwrap_or(0);
        let renumbered = number_of(&part.heading).and_then(|(number, is_roman, words)| {
            let number = number.checked_sub(fewer).filter(|number| *number > 0)?;
            let number = if is_roman { (*ROMAN.get(number - 1)?).to_owned() } else { number.to_string() };
            Some(format!("{number}. {words}"))
        });
        renumbered.unwrap_or_else(|| part.heading.clone())
    }
}

/// Roman numbers of headings.
const ROMAN: [&str; 15] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];

/// The number of a heading, whether it is Roman, and the words behind it; `None` where it has none, or one of several parts.
fn number_of(heading: &str) -> Option<(usize, bool, &str)> {
    let (number, words) = heading.split_once(". ")?;
    let roman = ROMAN.iter().position(|roman| *roman == number).map(|at| (at + 1, true));
    let (number, is_roman) = roman.or_else(|| Some((number.parse().ok()?, false)))?;
    Some((number, is_roman, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(level: u8, heading: &str, group: &str) -> OutlinePart {
        let groups = if group.is_empty() { Vec::new() } else { vec![group.to_owned()] };
        OutlinePart { heading: heading.to_owned(), level, groups, roles: Vec::new() }
    }

    #[test]
    fn headings_of_which_nothing_is_asked_are_left_out_and_the_numbers_close_up() {
        let outline = [
            part(1, "I. KẾT QUẢ", ""),
            part(2, "1. Một", "không"),
            part(2, "2. Hai", "có"),
            part(1, "II. KHÁC", ""),
            part(2, "1. Ba", "không"),
            part(1, "III. NHIỆM VỤ", ""),
        ];
        let is_asked = |group: &String| group == "có";
        let mut numbers = HeadingNumbers::default();
        let mut headings = Vec::new();
        for (at, part) in outline.iter().enumerate() {
            match is_kept(&outline, at, &is_asked) {
                true => headings.push(numbers.heading(part)),
                false => numbers.leave_out(part),
            }
        }
        assert_eq!(headings, ["I. KẾT QUẢ", "1. Hai", "II. NHIỆM VỤ"]);
    }
}
