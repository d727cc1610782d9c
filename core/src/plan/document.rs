//! Defines the parts of the plan document: clauses, legal bases, duties and recipients. Each keeps the number and the words of the paper.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Basis, ClauseNumber, IndicatorCode, PeriodType, UnitKindCode};

/// Number, date, issuing body and signature of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The body that issued the plan (`UBND huyện Xuân Lộc`).
    pub body: String,
    /// The kind of paper, as printed above the title (`KẾ HOẠCH`).
    pub paper: String,
    /// The place printed before the date.
    pub place: String,
    /// The date.
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub date: Date,
    /// The lines above the signer's name (`KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`).
    pub authority: Vec<String>,
    /// The signer.
    pub signer: String,
    /// The sign of the typist, printed behind the last sentence of the paper; absent where the paper has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typist: Option<String>,
}

impl Issue {
    /// The kind of paper within a sentence (`Kế hoạch` for `KẾ HOẠCH`).
    pub fn paper_name(&self) -> String {
        crate::base::text::capitalize_first(&self.paper.to_lowercase())
    }
}

/// A clause of the plan (nhiệm vụ and every other numbered clause), or an unnumbered sub-part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The number of the clause in the whole document (`II.1.4`); unnumbered sub-parts are numbered on with a letter (`IV.3.a`).
    pub number: ClauseNumber,
    /// The mark that the document prints before the heading (`1.4.`, `****`).
    pub mark: String,
    /// The heading.
    pub heading: String,
    /// The paragraphs under the heading, before the next clause, word for word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<String>,
    /// How often something is to be done, for each paragraph that says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(all(feature = "browser", target_arch = "wasm32"), serde(deserialize_with = "super::plan_json::pass_over"))]
    pub cadences: Vec<TaskCadence>,
}

/// How often something is to be done, according to a paragraph of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskCadence {
    /// Which paragraph of the clause, from 1.
    pub paragraph: u8,
    /// The plan's words (`định kỳ và đột xuất`).
    pub words: String,
    /// The period, where the words name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<PeriodType>,
}

/// A document on which the plan is based, or which the plan tells people to make known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Number as the plan writes it (`501/KH-UBND`).
    pub number: String,
    /// Kind, issuing body and subject.
    pub title: String,
    /// The date of the document, where the plan gives it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::base::date::optional")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DateText>"))]
    pub date: Option<Date>,
    /// The clause that cites the document; none for the opening paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<ClauseNumber>,
    /// Set where the document had lost force before the plan was issued: then it is never printed as a legal basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repealed: Option<Repeal>,
}

/// How a document lost its force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repeal {
    /// The day on which the document lost force.
    #[serde(with = "crate::base::date::field")]
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DateText"))]
    pub on: Date,
    /// The provision that repealed the document.
    pub by: String,
}

/// The part that a body has in a duty, by the plan's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The body leads (chủ trì). In plans that do not distinguish leading from acting alone, also a body that is named alone.
    Lead,
    /// The body is named alone, without “chủ trì” or “phối hợp”.
    Alone,
    /// The body supports others (phối hợp).
    Support,
    /// The body requests something (đề nghị) from others, over whom it has no authority.
    Request,
}

/// A duty (phân công) that a clause of part IV assigns: who does what, how often, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The clause that assigns the duty (`IV.3`, `IV.3.b`).
    pub clause: ClauseNumber,
    /// Which paragraph of the clause, from 1.
    pub paragraph: u8,
    /// What is to be done, in the plan's words: an excerpt of the paragraph.
    pub what: String,
    /// The kinds of unit that have the duty.
    pub holders: Vec<UnitKindCode>,
    /// Holders that owe no returns (“các cơ quan, ban ngành khác”).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_holders: Vec<String>,
    /// Whether the holders lead, act alone, support or request.
    pub role: Role,
    /// The bodies named as partners, in the words of the paragraph or of the clause's heading; an open list keeps its “...”.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<String>,
    /// The bodies at which the duty is directed: those that receive something, are asked, guided or watched. They are no partners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<String>,
    /// Under which condition, in the plan's words (`Ngoài những tin, bài viết của tỉnh thực hiện`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The paragraph of the same clause, from 1, whose duty is detailed by this one (“trong đó”).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<u8>,
    /// The tasks of part II that the duty serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<ClauseNumber>,
    /// Whether the plan itself names these tasks, or the author of this document inferred them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks_basis: Option<Basis>,
    /// How often, in the plan's words, and as a period where it can be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Cadence>,
    /// How much, where the plan gives a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<DutyTarget>,
    /// Set where the plan says that all of something is to be done (“đầy đủ”, “toàn bộ”) without giving a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Completeness>,
}

/// The demand that all of something is done: a target whose number is given elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Completeness {
    /// The plan's words (`đầy đủ`).
    pub words: String,
    /// The indicator whose target judges whether all was done, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorCode>,
}

/// How often a duty is to be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// The plan's words (`một quý/lần`, `thường xuyên, liên tục`).
    pub words: String,
    /// The period, where the words name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<PeriodType>,
}

/// A number that the plan sets for a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyTarget {
    /// The plan's words.
    pub words: String,
    /// The least number for one period `per`.
    #[cfg_attr(feature = "schema", schemars(with = "super::schema::DecimalText"))]
    pub min: Decimal,
    /// The greatest number for one period `per`, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::DecimalText>"))]
    pub max: Option<Decimal>,
    /// The period that the numbers are set for.
    pub per: PeriodType,
    /// The indicator that measures the duty.
    pub indicator: IndicatorCode,
}

/// A line of “Nơi nhận”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Who receives the plan.
    pub name: String,
    /// Whether the copy goes there as a report (“báo cáo”).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reported_to: bool,
}

/// What the consolidated report prints about the office that issues it (decision 28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub struct Office {
    /// The issuing body, in capitals as printed.
    pub body: String,
    /// The body above the issuing body, in capitals as printed; empty where the paper names none, as a paper of a People's Committee does.
    pub parent_body: String,
    /// Number of the report (`12/BC-UBND`); empty while unknown.
    #[serde(default)]
    pub number: String,
    /// The symbol that follows the number (`BC-UBND`); while the number is not known, it is printed behind the gap left for the number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub symbol: String,
    /// The place before the date.
    pub place: String,
    /// The lines above the signer's name.
    pub authority: Vec<String>,
    /// The signer; empty while unknown.
    #[serde(default)]
    pub signer: String,
    /// The lines of “Nơi nhận” as printed, without the dash, each with the sign that ends it.
    pub recipients: Vec<String>,
    /// The body that drafts the report and merges the returns, where it is not the one that issues it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub drafting_body: String,
}
