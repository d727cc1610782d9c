//! Finds the codes of an earlier plan of which only a person can say where their answers go now.

use std::collections::BTreeMap;

use super::meaning::Meaning;
use crate::base::text::toneless_key;
use crate::base::{IndicatorCode, Lang, Phrase};
use crate::plan::{Indicator, IndicatorThen, Plan, Version};
use crate::plan_book::most_similar_text;

/// For codes of the old plan: the code of the new plan under which answers continue, or `None` where they are not carried over.
pub type CodeDecisions = BTreeMap<IndicatorCode, Option<IndicatorCode>>;

/// A code of the old plan whose answers need a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCode {
    /// The code in the old plan.
    pub code: IndicatorCode,
    /// What it asked for then.
    pub then: Phrase,
    /// What the same code asks for now; `None` where the new plan does not have the code.
    pub now: Option<Phrase>,
    /// The code that seems to continue it, and what that code asks for; `None` where none is alike. It may be the code itself.
    pub proposal: Option<(IndicatorCode, Phrase)>,
}

/// The codes of the old plan, given as the version that it becomes, whose answers need a decision and have none in its map: those whose
/// meaning has changed, and those that are gone while another code looks alike.
pub fn undecided_codes(then: &Version, new: &Plan) -> Vec<OpenCode> {
    then.indicators.iter().filter(|indicator| !then.map.contains_key(&indicator.code)).filter_map(|one| open_code(then, one, new)).collect()
}

/// The decision that an indicator of the version needs; `None` where it needs none.
fn open_code(version: &Version, then: &IndicatorThen, new: &Plan) -> Option<OpenCode> {
    let now = new.indicator(&then.code);
    if now.is_some_and(|now| then.has_same_meaning(now)) {
        return None;
    }
    let proposal = likely_successor(version, then, new);
    if now.is_none() && proposal.is_none() {
        return None;
    }
    Some(OpenCode {
        code: then.code.clone(),
        then: Meaning::from(then).phrase(),
        now: now.map(|now| Meaning::from(now).phrase()),
        proposal: proposal.map(|to| (to.code.clone(), Meaning::from(to).phrase())),
    })
}

/// Whether two labels have the same words in another order: `Lúa: diện tích` and `Diện tích – Lúa`.
fn has_same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let key = toneless_key(text);
        let mut words: Vec<String> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    words(one) == words(other)
}

/// The indicator of the new plan that seems to continue `then`: with the same label and unit of measure, with the same label, the same code
/// with a similar label, or a new code with a similar label. Indicators that continue another one as they are do not come into question.
fn likely_successor<'p>(version: &Version, then: &IndicatorThen, new: &'p Plan) -> Option<&'p Indicator> {
    let is_free = |now: &&Indicator| {
        let continues = version.indicator(&now.code).is_some_and(|own| own.has_same_meaning(now) && !version.map.contains_key(&own.code));
        let taken = version.map.values().flatten().any(|to| *to == now.code);
        // What is computed now takes no answer that was typed.
        !continues && !taken && then.has_same_class(&now.value) && (now.computed.is_none() || then.computed.is_some())
    };
    let free: Vec<&Indicator> = new.indicators.iter().filter(is_free).collect();
    let find = |alike: &dyn Fn(&Indicator) -> bool| free.iter().copied().find(|now| alike(now));
    let is_similar = |now: &Indicator| most_similar_text(&then.label, [now.label.as_str()].into_iter()).is_some();
    find(&|now| then.has_same_label(now) && then.has_same_unit_of_measure(now))
        .or_else(|| find(&|now| then.has_same_label(now)))
        .or_else(|| find(&|now| now.code == then.code && is_similar(now)))
        .or_else(|| find(&|now| has_same_words(&then.label, now.name(Lang::Vi)) && then.has_same_unit_of_measure(now)))
        .or_else(|| {
            let labels = free.iter().filter(|now| version.indicator(&now.code).is_none() && then.has_same_unit_of_measure(now));
            // A cell says its category alone in the table, and all of it outside.
            let label = most_similar_text(&then.label, labels.map(|now| now.name(Lang::Vi)))?;
            find(&|now| now.name(Lang::Vi) == label && version.indicator(&now.code).is_none())
        })
}
