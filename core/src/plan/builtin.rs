//! The plans that are built into the program.

use std::sync::LazyLock;

use super::Plan;

/// A plan that comes with tonghop: its id and its document.
struct Builtin {
    id: &'static str,
    plan: &'static LazyLock<Plan>,
}

static XUAN_LOC: LazyLock<Plan> = LazyLock::new(|| embedded(include_bytes!("builtin/37-KH-UBND.json")));

const BUILTINS: [Builtin; 1] = [Builtin { id: "37/KH-UBND", plan: &XUAN_LOC }];

/// Reads a document of this crate itself.
#[allow(clippy::expect_used, reason = "the document is part of the program, no input; a test reads each of them")]
fn embedded(json: &[u8]) -> Plan {
    serde_json::from_slice(json).expect("a built-in plan fits the types it was written for")
}

impl Plan {
    /// The numbers of the built-in plans; the first is the default.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTINS.iter().map(|builtin| builtin.id)
    }

    /// The built-in plan of this number; a dash may stand for the slash (`37-KH-UBND`), as in names of files.
    ///
    /// ```
    /// use tonghop::plan::Plan;
    /// assert!(Plan::builtin("37/KH-UBND").is_some());
    /// assert!(Plan::builtin("38/KH-UBND").is_none());
    /// ```
    pub fn builtin(name: &str) -> Option<Self> {
        BUILTINS.iter().find(|builtin| builtin.id == name || builtin.id.replace('/', "-") == name).map(|builtin| (**builtin.plan).clone())
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
    fn the_document_is_kept_as_it_would_be_written() {
        assert_eq!(Plan::xuan_loc().to_json(), include_str!("builtin/37-KH-UBND.json"));
    }
}
