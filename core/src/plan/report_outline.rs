//! Defines how the report of a plan is told: its outline, sentences, highlights, and what the texts and sums of money are for (decision 104).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::IndicatorCode;

/// How the report of the plan is told. A plan without it is told by the headings of its indicators.
///
/// ```
/// use tonghop::plan::ReportOutline;
/// let told: ReportOutline = serde_json::from_str(
///     r#"{ "outline": [{ "heading": "I. KẾT QUẢ", "groups": ["I. Hộ và nhân khẩu"] }, { "heading": "II. HẠN CHẾ", "roles": ["difficulty"] }],
///          "sentences": ["Toàn tỉnh có {D01} hộ với {D03} nhân khẩu."], "highlights": ["D01"], "roles": { "H02": "difficulty" } }"#,
/// )?;
/// assert_eq!((told.outline.len(), told.outline[1].level), (2, 1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportOutline {
    /// The headings of the report in their order.
    pub outline: Vec<OutlinePart>,
    /// Sentences in which codes in braces stand for figures: `Tổ chức {B01} buổi với {B02} lượt người tham dự.` A figure is told in at most
    /// one of them; figures without a sentence are told with their label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<String>,
    /// The figures that the report begins with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<IndicatorCode>,
    /// What texts and sums of money are for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub roles: BTreeMap<IndicatorCode, ReportRole>,
}

/// A heading of the report and what is told under it. A heading with nothing under it, not even lower headings, is a gap that the office
/// has to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutlinePart {
    /// The heading with its number, as printed (`II. KẾT QUẢ THỰC HIỆN`).
    pub heading: String,
    /// 1 for parts (I.), 2 for items (1.), 3 for points (a).
    #[serde(default = "first_level", skip_serializing_if = "is_first_level")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub level: u8,
    /// The headings of indicators that are told here, as the indicators have them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The roles whose texts are told here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<ReportRole>,
}

/// What a text or a sum of money is for in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportRole {
    /// Results worth telling.
    Result,
    /// Difficulties and weaknesses.
    Difficulty,
    /// Their causes.
    Cause,
    /// Proposals and tasks ahead.
    Proposal,
    /// The money that was assigned.
    BudgetPlanned,
    /// The money that was spent.
    BudgetSpent,
}

impl ReportRole {
    /// Whether the role is one of texts; the others are roles of figures.
    pub const fn is_of_text(self) -> bool {
        matches!(self, Self::Result | Self::Difficulty | Self::Cause | Self::Proposal)
    }
}

impl ReportOutline {
    /// The codes in braces of a sentence, in their order, each with what stands behind the dot (`{A01.units}`); an error where braces do not
    /// match or hold no code.
    ///
    /// # Errors
    /// The part of the sentence that cannot be understood.
    pub fn codes_of_sentence(sentence: &str) -> Result<Vec<(IndicatorCode, Option<&str>)>, String> {
        let mut codes = Vec::new();
        for (index, piece) in sentence.split('{').enumerate() {
            match (index, piece.split_once('}')) {
                (0, None) => {}
                (0, Some(_)) | (_, None) => return Err(piece.chars().take(40).collect()),
                (_, Some((code, rest))) => {
                    let (code, part) = code.split_once('.').map_or((code, None), |(code, part)| (code, Some(part)));
                    let code =
                        code.parse::<IndicatorCode>().ok().filter(|_| !rest.contains('}') && part.is_none_or(|part| part == "units"));
                    codes.push((code.ok_or_else(|| piece.chars().take(40).collect::<String>())?, part));
                }
            }
        }
        Ok(codes)
    }

    /// The codes with this role, in their order.
    pub fn with_role(&self, role: ReportRole) -> impl Iterator<Item = &IndicatorCode> {
        self.roles.iter().filter(move |(_, own)| **own == role).map(|(code, _)| code)
    }
}

/// The level of a heading that gives none.
const fn first_level() -> u8 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_first_level(level: &u8) -> bool {
    *level == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_sentence_are_those_in_braces() {
        let codes = |sentence: &str| {
            let codes = ReportOutline::codes_of_sentence(sentence);
            codes.map(|codes| codes.iter().map(|(code, part)| format!("{code}{}", part.unwrap_or_default())).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(codes("Có {B01} buổi, {B02[nu]} nữ; {A01.units} đơn vị").as_deref(), Ok("B01 B02[nu] A01units"));
        assert_eq!(codes("không có").as_deref(), Ok(""));
        for wrong in ["{B01", "B01}", "{B01}}", "{b 1}", "{}", "{B01.total}"] {
            assert!(codes(wrong).is_err(), "{wrong}");
        }
    }
}
