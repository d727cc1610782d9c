//! The plans that are built into the program.

use std::sync::LazyLock;

use super::Plan;
#[cfg(feature = "office")]
use super::ReportOutline;

/// A plan that comes with tonghop: its id and its document.
struct BuiltinPlan {
    id: &'static str,
    plan: &'static LazyLock<Plan>,
}

/// Plan 37/KH-UBND of Xuân Lộc district, parsed at first use.
static XUAN_LOC: LazyLock<Plan> = LazyLock::new(|| parse_embedded_plan(include_bytes!("builtin/37-KH-UBND.json")));

/// Declares a model plan: a regime that many offices have, to be used as it is or as the beginning of an own plan.
macro_rules! model_plan {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Plan> = LazyLock::new(|| parse_embedded_plan(include_bytes!(concat!("builtin/", $file))));
    };
}

model_plan!(ADMINISTRATIVE_REFORM, "120-KH-UBND.json");
model_plan!(CROP_PROGRESS, "52-QD-UBND.json");
model_plan!(INFECTIOUS_DISEASES, "54-2015-TT-BYT.json");
model_plan!(POPULATION, "01-2022-TT-BYT.json");
model_plan!(CROPS_AND_LIVESTOCK, "15-KH-UBND.json");

/// All built-in plans; the first is the default.
const BUILTIN_PLANS: [BuiltinPlan; 6] = [
    BuiltinPlan { id: "37/KH-UBND", plan: &XUAN_LOC },
    BuiltinPlan { id: "120/KH-UBND", plan: &ADMINISTRATIVE_REFORM },
    BuiltinPlan { id: "52/QĐ-UBND", plan: &CROP_PROGRESS },
    BuiltinPlan { id: "54/2015/TT-BYT", plan: &INFECTIOUS_DISEASES },
    BuiltinPlan { id: "01/2022/TT-BYT", plan: &POPULATION },
    BuiltinPlan { id: "15/KH-UBND", plan: &CROPS_AND_LIVESTOCK },
];

/// How reports of built-in plans are told whose document is older than that part of a plan, by the id of the plan. They lie beside it,
/// because the document and its hash are in use.
#[cfg(feature = "office")]
const BUILTIN_OUTLINES: [(&str, &str); 1] = [("37/KH-UBND", include_str!("builtin/37-KH-UBND.report.json"))];

/// Parses a plan document that is embedded in this crate.
#[allow(clippy::expect_used, reason = "the document is part of the program, no input; a test reads each of them")]
fn parse_embedded_plan(json: &[u8]) -> Plan {
    serde_json::from_slice(json).expect("a built-in plan fits the types it was written for")
}

impl Plan {
    /// The document numbers (`37/KH-UBND`) of the built-in plans; the first plan is the default.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN_PLANS.iter().map(|builtin| builtin.id)
    }

    /// The built-in plan with this document number; `None` where there is none. A dash may replace the slash (`37-KH-UBND`), as in names of
    /// files.
    ///
    /// ```
    /// use tonghop::plan::Plan;
    /// assert!(Plan::builtin("37/KH-UBND").is_some());
    /// assert!(Plan::builtin("38/KH-UBND").is_none());
    /// ```
    pub fn builtin(name: &str) -> Option<Self> {
        BUILTIN_PLANS
            .iter()
            .find(|builtin| builtin.id == name || builtin.id.replace('/', "-") == name)
            .map(|builtin| (**builtin.plan).clone())
    }

    /// How the report of the plan is told: by the plan itself, or by what comes with the program for a built-in plan whose document was
    /// written before plans had this part; `None` where neither says anything. What comes with the program is left out where the plan has
    /// other codes or headings than the built-in one.
    #[cfg(feature = "office")]
    pub fn told(&self) -> Option<ReportOutline> {
        let own = || {
            let (_, outline) = BUILTIN_OUTLINES.iter().find(|(id, _)| *id == self.id)?;
            serde_json::from_str::<ReportOutline>(outline).ok().filter(|outline| self.has_all_of(outline))
        };
        self.report.clone().or_else(own)
    }

    /// Whether the plan has all codes and headings that an outline names.
    #[cfg(feature = "office")]
    fn has_all_of(&self, told: &ReportOutline) -> bool {
        let in_sentences = told.sentences.iter().flat_map(|sentence| ReportOutline::codes_of_sentence(sentence).unwrap_or_default());
        let mut codes = in_sentences.map(|(code, _)| code).chain(told.highlights.iter().chain(told.roles.keys()).cloned());
        let headings: std::collections::BTreeSet<&str> = self.indicators.iter().map(|one| one.heading.as_str()).collect();
        codes.all(|code| self.indicator(code.as_str()).is_some())
            && told.outline.iter().flat_map(|part| &part.groups).all(|group| headings.contains(group.as_str()))
    }

    /// Plan 37/KH-UBND of 14 February 2019: external information work in Xuân Lộc district, 2019 to 2020.
    pub fn xuan_loc() -> Self {
        XUAN_LOC.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "office")]
    #[test]
    fn an_outline_that_comes_with_the_program_fits_its_plan() {
        for (id, outline) in BUILTIN_OUTLINES {
            let read = serde_json::from_str::<ReportOutline>(outline);
            let plan = Plan::builtin(id);
            assert_eq!(plan.as_ref().and_then(Plan::told), read.ok(), "{id}");
            let other = plan.map(|mut plan| {
                plan.indicators.truncate(5);
                plan.told()
            });
            assert_eq!(other, Some(None), "{id} without most of its indicators");
        }
    }

    #[test]
    fn each_built_in_document_is_written_back_byte_for_byte() {
        let documents = [
            include_str!("builtin/37-KH-UBND.json"),
            include_str!("builtin/120-KH-UBND.json"),
            include_str!("builtin/52-QD-UBND.json"),
            include_str!("builtin/54-2015-TT-BYT.json"),
            include_str!("builtin/01-2022-TT-BYT.json"),
            include_str!("builtin/15-KH-UBND.json"),
        ];
        assert_eq!(Plan::builtin_names().count(), documents.len());
        for (name, document) in Plan::builtin_names().zip(documents) {
            let plan = Plan::builtin(name);
            assert_eq!(plan.map(|plan| (plan.id.clone(), plan.to_json())), Some((name.to_owned(), document.to_owned())));
        }
    }
}
