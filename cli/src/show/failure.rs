//! Formats a failure as text for people, or as a JSON document that replaces the result.

use tonghop::findings::FindingWire;
use tonghop::{Lang, Say};

use super::{Paint, findings, wrap};
use crate::failure::Failure;
use crate::options::Format;
use crate::wording::tell;

/// How many findings are listed with a failure.
const MAX_LISTED_FINDINGS: usize = 20;

/// The failure as text for the error stream: the reason, the findings that show the problem, and what to do.
pub(crate) fn format_failure(failure: &Failure, lang: Lang, paint: Paint, width: usize) -> String {
    let found = failure.findings();
    let head = paint.bold_red(lang.pick("Không thực hiện được:", "Cannot be done:"));
    let mut text = wrap::wrapped(&format!("{head} {}", failure.problem().say(lang)), width, "", "  ");
    for finding in found.iter().take(MAX_LISTED_FINDINGS) {
        text.push_str(&findings::format_finding(finding, None, Format::Human, lang, paint, width));
    }
    if found.len() > MAX_LISTED_FINDINGS {
        let more = found.len() - MAX_LISTED_FINDINGS;
        text.push_str(&tell!(lang, "  … và {more} điểm khác\n", "  … and {more} more\n"));
    }
    text.push_str(&wrap::wrapped(&format!("→ {}", failure.help().say(lang)), width, "  ", "    "));
    text
}

/// The failure as a JSON document, for programs that read the standard output.
pub(crate) fn format_failure_json(failure: &Failure, lang: Lang) -> String {
    let found: Vec<_> = failure.findings().iter().map(|finding| finding.to_wire(lang)).collect();
    format_error_json(&failure.problem().say(lang), &failure.help().say(lang), &found)
}

/// The JSON document that replaces a result, for programs that read the standard output.
pub(crate) fn format_error_json(message: &str, help: &str, findings: &[FindingWire<'_>]) -> String {
    let mut error = serde_json::json!({ "message": message, "help": help });
    if !findings.is_empty() {
        error["findings"] = serde_json::json!(findings);
    }
    format!("{}\n", serde_json::json!({ "error": error }))
}
