//! `tonghop plan show`: prints the text of a plan, then tables of its units, indicators, rules and deadlines.

use tonghop::plan::Plan;

use super::{document, tables};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::options::Format;

pub(super) fn run(plan: &Plan, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    match context.format {
        Format::Json => context.print(&plan.to_json())?,
        Format::Short => {
            let mut text = format!("{}: {}\n", plan.id, context.lang.pick(&plan.title, &plan.title_en));
            for indicator in &plan.indicators {
                text.push_str(&format!("{}: {} ({})\n", indicator.code, indicator.label(context.lang), indicator.unit_of_measure));
            }
            for list in &plan.lists {
                let columns: Vec<&str> = list.columns.iter().map(|column| column.label(context.lang)).collect();
                text.push_str(&format!("{}: {} ({})\n", list.code, list.label(context.lang), columns.join(", ")));
            }
            context.print(&text)?;
        }
        Format::Human => {
            let parts: [fn(&Plan, &Context<'_>) -> String; 10] = [
                document::render_plan_document,
                document::render_duties,
                document::render_unmeasured_duties,
                tables::render_units,
                tables::render_indicators,
                tables::render_lists,
                tables::render_targets,
                tables::render_rules,
                tables::render_regime,
                tables::render_legal_bases,
            ];
            for (number, part) in parts.iter().enumerate() {
                let text = part(plan, context);
                if !text.is_empty() {
                    context.print(if number > 0 { "\n" } else { "" })?;
                    context.print(&text)?;
                }
            }
        }
    }
    Ok(ExitStatus::Done)
}
