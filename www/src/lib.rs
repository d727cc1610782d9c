//! The browser form: one self-contained HTML file for a unit, or for all units with a chooser.
//!
//! The file holds the compiled rules, the plan, the script and the styles. It is opened by double click, needs no server, and its
//! policy forbids every request. [`package`] gives the same form as modules for other pages.

mod dense;
mod package;

use std::borrow::Cow;
use std::io::Write as _;

use tonghop::Lang;
use tonghop::plan::{Period, Plan, Unit};
use tonghop::submission::Submission;

pub use package::package;

/// The script that unpacks the other one and starts it.
const BOOT: &str = include_str!(concat!(env!("OUT_DIR"), "/boot.js"));
/// The script of the form, packed.
const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/page.js.packed"));
const TABLE_STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/page.css"));
/// Source expressions of the two scripts: the one that unpacks, and the one that is unpacked.
const SCRIPT_DIGESTS: &str = include_str!(concat!(env!("OUT_DIR"), "/scripts.sha256"));
const STYLE_DIGEST: &str = include_str!(concat!(env!("OUT_DIR"), "/style.sha256"));
const WASM: &str = include_str!(concat!(env!("OUT_DIR"), "/tonghop.wasm.packed"));

/// The form of `unit` for `period` as one HTML file; without a unit, a form for every unit that owes a return, with a chooser.
///
/// ```
/// use tonghop::{Lang, plan::Plan};
/// let plan = Plan::xuan_loc();
/// let period = "2019-Q1".parse()?;
/// let unit = plan.unit("26428", plan.regime.window(period).last);
/// let html = tonghop_www::page(&plan, unit, period, Lang::Vi);
/// assert!(html.contains("<title>Báo cáo Quý I năm 2019 – Xã Xuân Bắc</title>"));
/// assert!(html.contains("default-src 'none'"));
/// # Ok::<(), tonghop::plan::InvalidPeriod>(())
/// ```
pub fn page(plan: &Plan, unit: Option<&Unit>, period: Period, lang: Lang) -> String {
    page_around(plan, unit, period, lang, None)
}

/// The form of the unit and period of `filled`, which opens with the figures of the period before that `filled` has: nobody has to find the
/// file of that period. `None` where the plan has no such unit, or the return cannot be written as JSON.
///
/// ```
/// use tonghop::{Lang, plan::Plan, submission::Submission};
/// let plan = Plan::xuan_loc();
/// let filled = Submission::new(&plan, "26428".parse()?, "2019-Q2".parse()?);
/// let html = tonghop_www::page_with_figures_before(&plan, &filled, Lang::Vi);
/// assert!(html.is_some_and(|html| html.contains("id=\"tonghop-filled\"")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn page_with_figures_before(plan: &Plan, filled: &Submission, lang: Lang) -> Option<String> {
    let unit = plan.unit(&filled.unit, plan.regime.window(filled.period).last)?;
    let json = tonghop::returns::json::to_json(filled).ok()?;
    Some(page_around(plan, Some(unit), filled.period, lang, Some(&json)))
}

/// The page, with a return as JSON to begin with where there is one.
fn page_around(plan: &Plan, unit: Option<&Unit>, period: Period, lang: Lang, filled: Option<&str>) -> String {
    let name = unit.map_or_else(|| plan.parent.name.as_str(), |unit| unit.name.as_str());
    let title = match lang {
        Lang::Vi => format!("Báo cáo {} – {name}", period.name(lang)),
        Lang::En => format!("Return for {} – {name}", period.name(lang)),
    };
    let language = lang.pick("vi", "en");
    let code = unit.map_or("", |unit| unit.code.as_str());
    let no_script = lang.pick(
        "Trình duyệt này đang tắt JavaScript nên không mở được biểu mẫu. Hãy bật JavaScript, hoặc dùng mẫu Excel do cơ quan tổng hợp gửi.",
        "JavaScript is switched off in this browser, so the form cannot open. Switch it on, or use the Excel form sent by the office.",
    );
    let too_old = lang.pick(
        "Nếu dòng này không mất đi, trình duyệt trên máy đã quá cũ. Biểu mẫu cần Chrome, Cốc Cốc hoặc Edge từ bản 109, Firefox từ bản 115. Cũng có thể dùng mẫu Excel do cơ quan tổng hợp gửi.",
        "If this line stays, the browser is too old. The form needs Chrome, Cốc Cốc or Edge 109 or later, or Firefox 115 or later. The Excel form sent by the office serves as well.",
    );
    format!(
        r#"<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="tonghop {version}">
<title>{title}</title>
<style>{TABLE_STYLE}</style>
</head>
<body>
<main id="tonghop-page" data-unit="{code}" data-period="{period}" data-lang="{language}"><p class="page-start">{too_old}</p><noscript>{no_script}</noscript></main>
<script type="text/plain" id="tonghop-plan">{packed}</script>{filled}
<script type="text/plain" id="tonghop-wasm">{WASM}</script>
<script type="text/plain" id="tonghop-script">{SCRIPT}</script>
<script>{BOOT}</script>
</body>
</html>
"#,
        policy = content_security_policy(),
        version = env!("CARGO_PKG_VERSION"),
        title = escaped(&title),
        code = escaped(code),
        packed = packed_plan(plan),
        filled = filled
            .map(|json| format!("\n<script type=\"text/plain\" id=\"tonghop-filled\">{}</script>", packed_text(json)))
            .unwrap_or_default(),
    )
}

/// The Content Security Policy: the page may run its two scripts and the wasm, use its style, and nothing else.
fn content_security_policy() -> String {
    format!(
        "default-src 'none'; script-src {SCRIPT_DIGESTS} 'wasm-unsafe-eval'; style-src '{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'"
    )
}

/// Returns the plan without the parts that a form does not need to ask questions, check answers and write returns: the text of the
/// document, the duties, and the reasons of the author of the plan file. They would make every form larger that is sent.
fn plan_for_form(plan: &Plan) -> Plan {
    let mut lean = plan.clone();
    lean.opening.clear();
    lean.closing.clear();
    lean.legal_bases.clear();
    lean.duties.clear();
    lean.recipients.clear();
    for task in &mut lean.tasks {
        task.paragraphs.clear();
        task.cadences.clear();
    }
    for indicator in &mut lean.indicators {
        (indicator.measures, indicator.clauses_basis) = (None, None);
        (indicator.frequency_basis, indicator.plausible_max_basis) = (None, None);
        // Targets are judged on the consolidated value.
        indicator.target = None;
    }
    // The form explains a rule by the sentence made from its expression; only `tonghop explain` shows why the rule exists.
    for rule in &mut lean.rules {
        rule.why.clear();
        rule.why_en.clear();
    }
    for check in &mut lean.checks {
        check.why.clear();
        check.why_en.clear();
    }
    lean
}

/// The plan as the form needs it, as JSON, packed into text.
fn packed_plan(plan: &Plan) -> String {
    packed_text(&plan_for_form(plan).to_json())
}

/// A text that differs from form to form, packed.
fn packed_text(json: &str) -> String {
    let mut packer = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    // Writing into memory does not fail.
    let bytes = packer.write_all(json.as_bytes()).and_then(|()| packer.finish()).unwrap_or_default();
    dense::encode(&bytes)
}

/// Escapes text for HTML, also inside of attributes in quotes.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_the_page() {
        assert_eq!(escaped("</title><script>\"'&"), "&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;");
        let mut plan = Plan::xuan_loc();
        plan.parent.name = "<img src=x>".to_owned();
        let html = page(&plan, None, "2019-Q1".parse().unwrap_or_else(|_| unreachable!()), Lang::En);
        assert!(!html.contains("<img"));
    }

    #[test]
    fn the_plan_of_the_form_reads_returns_as_the_whole_plan_does() {
        let plan = Plan::xuan_loc();
        let lean = plan_for_form(&plan);
        assert_eq!((lean.fingerprint(), &lean.versions), (plan.fingerprint(), &plan.versions));
        let judged = |plan: &Plan| plan.rules.iter().map(|rule| (rule.id.clone(), rule.expression.to_string())).collect::<Vec<_>>();
        assert_eq!(judged(&lean), judged(&plan));
        assert!(lean.to_json().len() < plan.to_json().len() * 2 / 3);
        assert!(Plan::from_checked_json(&lean.to_json()).is_ok_and(|read| read == lean));
    }
}
