//! Makes a report of two communes for the tests of this folder.

use tonghop::consolidation::{Consolidation, InputFiles, Instructions, build_consolidation};
use tonghop::plan::Plan;
use tonghop::returns::intake;

/// A report of two communes with the figures 12 and 8 for B01.
pub(super) fn two_commune_report() -> Consolidation {
    let plan = Plan::xuan_loc();
    let mut files = InputFiles::default();
    for (unit, sessions) in [("26425", "12"), ("26428", "8")] {
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"2019-Q1","entries":{{"B01":{{"raw":"{sessions}"}}}}}}"#
        );
        files.add(intake::receive(&plan, &format!("{unit}.json"), json.as_bytes()));
    }
    let period = "2019-Q1".parse().unwrap_or_else(|bad| unreachable!("{bad}"));
    build_consolidation(&plan, &files, &InputFiles::default(), &Instructions::new(period))
}
