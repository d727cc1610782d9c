//! The plans that are built into the program.

use std::sync::LazyLock;

use super::Plan;

/// A plan that comes with tonghop: its id and its document.
struct BuiltinPlan {
    id: &'static str,
    plan: &'static LazyLock<Plan>,
}

static XUAN_LOC: LazyLock<Plan> = LazyLock::new(|| parse_embedded_plan(include_bytes!("builtin/37-KH-UBND.json")));

const BUILTIN_PLANS: [BuiltinPlan; 1] = [BuiltinPlan { id: "37/KH-UBND", plan: &XUAN_LOC }];

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

    /// Plan 37/KH-UBND of 14 February 2019: external information work in Xuân Lộc district, 2019 to 2020.
    pub fn xuan_loc() -> Self {
        XUAN_LOC.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_document_is_written_back_byte_for_byte() {
        assert_eq!(Plan::xuan_loc().to_json(), include_str!("builtin/37-KH-UBND.json"));
    }
}
