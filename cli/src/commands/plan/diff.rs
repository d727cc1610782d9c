//! `tonghop plan diff`: lists what an amended plan changes, and what that means for returns already sent.

use clap::Args;
use serde_json::json;
use tonghop::Say;
use tonghop::plan_change::{FormsOfOldPlan, PlanChange, PlanPart, Reach, compare, forms_of_old_plan};

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::options::Format;
use crate::show::wrap::wrapped;
use crate::wording::tell;

/// So sánh kế hoạch cũ và mới: sửa gì, và báo cáo đã làm trên biểu cũ ra sao
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// Kế hoạch cũ: số của kế hoạch có sẵn, hoặc tệp
    #[arg(value_name = "CŨ", help_heading = "Đối số")]
    old: String,
    /// Kế hoạch mới; không ghi thì theo --plan
    #[arg(value_name = "MỚI", help_heading = "Đối số")]
    new: Option<String>,
}

pub(super) fn run(args: DiffArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let old = context.load_named_plan(&args.old)?;
    context.set_plan(args.new);
    let new = context.load_plan()?;
    let (changes, forms) = (compare(&old, &new), forms_of_old_plan(&old, &new));
    let needs_action = matches!(forms, FormsOfOldPlan::Refused | FormsOfOldPlan::OtherPlan);
    let lang = context.lang;
    match context.format {
        Format::Json => {
            let rows: Vec<_> = changes.iter().map(|change| change_json(change, context)).collect();
            context
                .print_json(&json!({ "format": "tonghop-plan-diff/1", "old": old.id, "new": new.id, "forms": forms, "changes": rows }))?;
        }
        Format::Short => {
            for change in &changes {
                let line = format!("{}: {}\n", reach_heading(change.reach, context), change_line(change, usize::MAX, context));
                context.print(&line)?;
            }
        }
        Format::Human => {
            for reach in [Reach::Decision, Reach::Form, Reach::Judgement, Reach::Nothing] {
                let text = render_group(reach, &changes, context);
                context.print(&text)?;
            }
            if changes.is_empty() {
                context.print(&format!("{}\n", context.pick("Hai kế hoạch như nhau.", "The two plans are the same.")))?;
            }
        }
    }
    let (old_name, new_name) = (quoted(&args.old), quoted(context.plan_name().unwrap_or(&new.id)));
    context.inform_wrapped(&match forms {
        FormsOfOldPlan::Same => tell!(
            lang,
            "Mẫu biểu không đổi: biểu đã gửi vẫn dùng được; báo cáo được xét theo những thay đổi nêu trên.\n",
            "The form is the same: forms already sent can still be used; returns are judged by the changes above.\n"
        ),
        FormsOfOldPlan::Listed => tell!(
            lang,
            "Kế hoạch mới đã nhận biểu của bản cũ: báo cáo trên biểu ấy được đọc theo bản cũ.\n",
            "The new plan accepts forms of the old one: returns on them are read by what the old plan asked.\n"
        ),
        FormsOfOldPlan::Refused => tell!(
            lang,
            "Mẫu biểu đã đổi: báo cáo trên biểu cũ chưa được nhận. Để nhận: tonghop plan accept {old_name} {new_name} -o TỆP-MỚI\n",
            "The form has changed: returns on the old form are not taken yet. To take them: tonghop plan accept {old_name} {new_name} -o NEW-FILE\n"
        ),
        FormsOfOldPlan::OtherPlan => tell!(
            lang,
            "Hai số hiệu khác nhau là hai kế hoạch khác nhau: báo cáo của kế hoạch này không được đọc theo kế hoạch kia.\n",
            "Two numbers are two plans: returns of one are not read by the other.\n"
        ),
    });
    Ok(ExitStatus::findings_or_done(needs_action))
}

/// A name as it is typed in a shell: in quotes where it contains a blank.
fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

/// The change as JSON.
fn change_json(change: &PlanChange, context: &Context<'_>) -> serde_json::Value {
    let lang = context.lang;
    json!({
        "part": change.part,
        "code": change.code,
        "reach": change.reach,
        "what": change.what.say(lang),
        "names": change.names,
        "means": change.means.say(lang),
    })
}

/// The changes of one reach under their heading; empty where there are none.
fn render_group(reach: Reach, changes: &[PlanChange], context: &Context<'_>) -> String {
    let own: Vec<_> = changes.iter().filter(|change| change.reach == reach).collect();
    if own.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", context.paint.bold(&format!("{} ({})", reach_heading(reach, context).to_uppercase(), own.len())));
    for (place, change) in own.iter().enumerate() {
        let line = change_line(change, MOST_NAMES, context);
        text.push_str(&wrapped(&format!("- {line}"), context.width, "  ", "    "));
        // What several changes in a row mean alike is said once, after the last of them.
        let is_said_below = own.get(place + 1).is_some_and(|next| next.means == change.means);
        if !is_said_below {
            text.push_str(&wrapped(&format!("→ {}", change.means.say(context.lang)), context.width, "    ", "      "));
        }
    }
    text.push('\n');
    text
}

/// How many names of a change are shown.
const MOST_NAMES: usize = 6;

/// The change in one line: its place, what is different, and at most `most` of the names that it counts.
fn change_line(change: &PlanChange, most: usize, context: &Context<'_>) -> String {
    let part = match change.part {
        PlanPart::Document => context.pick("Văn bản", "Document"),
        PlanPart::Units => context.pick("Đơn vị", "Units"),
        PlanPart::Indicators => context.pick("Chỉ tiêu", "Indicators"),
        PlanPart::Rules => context.pick("Quy tắc", "Rules"),
        PlanPart::Periods => context.pick("Kỳ và hạn", "Periods"),
    };
    let head = change.code.clone().unwrap_or_else(|| part.to_owned());
    let mut line = format!("{head}: {}", change.what.say(context.lang));
    if !change.names.is_empty() {
        line.push_str(&format!(": {}", change.names.iter().take(most).cloned().collect::<Vec<_>>().join("; ")));
        let more = change.names.len().saturating_sub(most);
        if more > 0 {
            line.push_str(&tell!(context.lang, "; và {more} mục khác", "; and {more} more"));
        }
    }
    line
}

/// The heading of changes of this reach.
fn reach_heading(reach: Reach, context: &Context<'_>) -> &'static str {
    let (vi, en) = match reach {
        Reach::Decision => ("Phải quyết định", "To be decided"),
        Reach::Form => ("Đổi mẫu biểu", "The form has changed"),
        Reach::Judgement => ("Mẫu biểu không đổi, báo cáo đã gửi được xét lại", "The form is the same, returns are judged anew"),
        Reach::Nothing => ("Không ảnh hưởng tới báo cáo đã gửi", "Without effect on returns already sent"),
    };
    context.lang.pick(vi, en)
}
