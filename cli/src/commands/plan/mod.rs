//! `tonghop plan`: lists the built-in plans, shows, checks or compares plans, prints the schema, writes plans as workbooks.

mod accept;
mod check;
mod diff;
mod document;
mod export;
mod new;
mod number;
mod show;
mod tables;

use clap::{Args, Subcommand};
use serde_json::json;
use tonghop::Say;
use tonghop::plan::{Plan, schema};

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::options::Format;
use crate::show::table::TableBuilder;

/// Kế hoạch: liệt kê, đọc, kiểm tra, so sánh tệp kế hoạch, lược đồ JSON
#[derive(Debug, Subcommand)]
#[command(
    override_usage = "tonghop plan list|show|check|new|number|export|diff|accept|schema [TÙY CHỌN]",
    subcommand_help_heading = "Lệnh",
    after_help = "Ví dụ:\n  tonghop plan list                                   các kế hoạch có sẵn\n  tonghop plan show                                   đọc kế hoạch 37/KH-UBND\n  tonghop plan show --format json > ke-hoach.json     lấy tệp để soạn kế hoạch khác\n  tonghop plan check ke-hoach.json                    mọi lỗi của tệp, kèm vị trí\n  tonghop plan new -o ke-hoach.xlsx                   tệp Excel trống để lập kế hoạch\n  tonghop plan number ke-hoach.xlsx                   đánh mã cho các dòng chưa có mã\n  tonghop plan export 37/KH-UBND -o ke-hoach.xlsx     kế hoạch có sẵn, bằng Excel\n  tonghop plan diff cu.xlsx moi.xlsx                  sửa gì, biểu đã gửi ra sao\n  tonghop plan accept cu.xlsx moi.xlsx -o moi-2.xlsx  nhận cả báo cáo trên biểu cũ\n  tonghop plan schema > ke-hoach.schema.json          cho trình soạn thảo JSON"
)]
pub(crate) enum PlanCommand {
    /// Các kế hoạch có sẵn
    #[command(override_usage = "tonghop plan list [TÙY CHỌN]")]
    List,
    #[command(override_usage = "tonghop plan show [SỐ|TỆP] [TÙY CHỌN]")]
    Show(ShowArgs),
    #[command(override_usage = "tonghop plan check TỆP [--markup] [TÙY CHỌN]")]
    Check(check::CheckArgs),
    #[command(override_usage = "tonghop plan new -o TỆP.xlsx [--like SỐ|TỆP] [--number SỐ]")]
    New(new::NewArgs),
    #[command(override_usage = "tonghop plan number TỆP.xlsx [-o TỆP.xlsx]")]
    Number(number::NumberArgs),
    #[command(override_usage = "tonghop plan export [SỐ|TỆP] -o TỆP.xlsx")]
    Export(export::ExportArgs),
    #[command(override_usage = "tonghop plan diff CŨ [MỚI] [TÙY CHỌN]")]
    Diff(diff::DiffArgs),
    #[command(override_usage = "tonghop plan accept CŨ [MỚI] -o TỆP [--map MÃ-CŨ=MÃ-MỚI]…")]
    Accept(accept::AcceptArgs),
    /// In lược đồ JSON (JSON Schema) của tệp kế hoạch
    #[command(override_usage = "tonghop plan schema")]
    Schema,
}

/// Đọc kế hoạch như một văn bản, rồi đơn vị, chỉ tiêu, quy tắc, thời hạn; --format json in tệp kế hoạch
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Số của kế hoạch có sẵn, hoặc tệp; không ghi thì theo --plan
    #[arg(value_name = "SỐ|TỆP", help_heading = "Đối số")]
    name: Option<String>,
}

pub(crate) fn run(command: PlanCommand, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    match command {
        PlanCommand::List => list_builtin_plans(context),
        PlanCommand::Show(args) => {
            context.set_plan(args.name);
            let plan = context.load_plan()?;
            show::run(&plan, context)
        }
        PlanCommand::Check(args) => check::run(args, context),
        PlanCommand::New(args) => new::run(&args, context),
        PlanCommand::Number(args) => number::run(&args, context),
        PlanCommand::Export(args) => export::run(args, context),
        PlanCommand::Diff(args) => diff::run(args, context),
        PlanCommand::Accept(args) => accept::run(args, context),
        PlanCommand::Schema => {
            context.print_json(&schema())?;
            Ok(ExitStatus::Done)
        }
    }
}

/// Prints the built-in plans.
fn list_builtin_plans(context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plans: Vec<Plan> = Plan::builtin_names().filter_map(Plan::builtin).collect();
    let lang = context.lang;
    let title = |plan: &Plan| lang.pick(&plan.title, &plan.title_en).to_owned();
    match context.format {
        Format::Json => {
            let rows: Vec<_> = plans
                .iter()
                .map(|plan| json!({ "id": plan.id, "title": title(plan), "issued": plan.issue.date, "units": plan.units.len(), "indicators": plan.indicators.len() }))
                .collect();
            context.print_json(&json!({ "format": "tonghop-plans/1", "plans": rows }))?;
        }
        Format::Short => {
            for plan in &plans {
                let line = format!("{}: {}\n", plan.id, title(plan));
                context.print(&line)?;
            }
        }
        Format::Human => {
            let heads = match lang {
                tonghop::Lang::Vi => ["Số", "Tên kế hoạch", "Ngày ban hành", "Đơn vị", "Chỉ tiêu"],
                tonghop::Lang::En => ["Number", "Title", "Issued", "Units", "Indicators"],
            };
            let mut table = TableBuilder::new(context.width, heads).right_aligned([3, 4]).with_unbroken_columns([0, 2]);
            for plan in &plans {
                let issued = plan.issue.date.say(lang).into_owned();
                table.add_row([plan.id.clone(), title(plan), issued, plan.units.len().to_string(), plan.indicators.len().to_string()]);
            }
            context.print(&table.render())?;
        }
    }
    Ok(ExitStatus::Done)
}
