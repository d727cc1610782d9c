//! `tonghop template`: Excel returns to send out, prefilled with the period before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use serde_json::json;
use tonghop::consolidation::{Consolidation, Content, Instructions, Partial, finish, verify};
use tonghop::excel::read::detect;
use tonghop::excel::returns::{Prepared, WriteError, template_file_name};
use tonghop::plan::{AtHand, Period, Plan, Unit, UnitKindCode};
use tonghop::submission::Submission;
use tonghop::{Phrase, intake};

use super::gather::{collected, unit_named};
use crate::args;
use crate::context::{Context, Format};
use crate::exit::ExitStatus;
use crate::failure::{Failure, phrase, tell};
use crate::files::{Output, collect, receive_all, tidy, write_all};
use crate::show::wrap;

/// Tạo mẫu báo cáo Excel để gửi các đơn vị, mỗi đơn vị một tệp
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop template --period KỲ (--all | --unit ĐƠN_VỊ…) -o THƯ_MỤC [TUỲ CHỌN]",
    next_help_heading = "Tuỳ chọn",
    after_help = "Ví dụ:\n  tonghop template --period 2019-Q1 --all -o mau\n  tonghop template --period 2019-Q2 --all -o mau --previous bao-cao-q1    điền sẵn cột Kỳ trước\n  tonghop template --period 2019-Q1 --unit 26428 --unit \"Xã Suối Cao\" -o mau\n\nTệp đã có trong thư mục mà khác với mẫu (đã có người điền) không bao giờ bị ghi đè, trừ khi có --force."
)]
pub(crate) struct TemplateArgs {
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = args::period)]
    period: Period,
    /// Đơn vị, theo mã hoặc tên; có thể ghi nhiều lần
    #[arg(long = "unit", value_name = "ĐƠN_VỊ", num_args = 1.., required_unless_present = "all", conflicts_with = "all")]
    units: Vec<String>,
    /// Mọi đơn vị phải báo cáo kỳ này
    #[arg(long)]
    all: bool,
    /// Thư mục để ghi; chưa có thì được tạo
    #[arg(short, long, value_name = "THƯ_MỤC")]
    output: PathBuf,
    /// Thư mục có báo cáo kỳ liền trước, để điền sẵn cột “Kỳ trước”
    #[arg(long, value_name = "THƯ_MỤC")]
    previous: Option<PathBuf>,
    /// Ghi đè cả những tệp đã có và khác với mẫu
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &TemplateArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.plan()?;
    collected(&plan, args.period)?;
    let units = units(&plan, args)?;
    let before = match &args.previous {
        Some(folder) => period_before(&plan, args.period, folder, context)?,
        None => None,
    };
    let mut outputs = Vec::new();
    let mut files = Vec::new();
    let mut filled_in = Vec::new();
    let names = file_names(&units, args.period);
    let workbooks = workbooks(&plan, &units, args.period, before.as_ref(), context)?;
    for (unit, bytes) in units.iter().zip(workbooks) {
        let name = names.get(&unit.code).cloned().unwrap_or_else(|| template_file_name(unit, args.period));
        let path = args.output.join(&name);
        match context.disk.read_at_most(&path, bytes.len() as u64) {
            Ok(old) if old == bytes => {}
            // What is there and cannot be read may be filled in, too.
            Err(error) if error.kind() == ErrorKind::NotFound => outputs.push(Output::new(&path, bytes).in_new_folder()),
            _ if args.force => outputs.push(Output::new(&path, bytes).in_new_folder()),
            _ => filled_in.push(name.clone()),
        }
        files.push((*unit, name));
    }
    if !filled_in.is_empty() {
        return Err(would_overwrite(&filled_in));
    }
    let written = outputs.len();
    tidy(outputs.iter().map(Output::path), context);
    write_all(outputs, &context.disk)?;
    tell_files(&files, written, args, context)?;
    if let (Some(before), Some(folder)) = (before.as_ref(), &args.previous) {
        tell_without(&units, before, folder, context);
    }
    Ok(ExitStatus::Done)
}

/// The units asked for, in the order of the plan.
fn units<'p>(plan: &'p Plan, args: &TemplateArgs) -> Result<Vec<&'p Unit>, Failure> {
    let owing: Vec<&Unit> = plan.owing_units(args.period).collect();
    if args.all {
        return Ok(owing);
    }
    let day = plan.regime.window(args.period).last;
    let mut wanted = BTreeSet::new();
    for text in &args.units {
        let found = unit_named(plan, text, day)?;
        wanted.insert(found.code.clone());
    }
    Ok(owing.into_iter().filter(|unit| wanted.contains(&unit.code)).collect())
}

/// The file of each unit; units that would share a name get their code into it.
fn file_names(units: &[&Unit], period: Period) -> BTreeMap<tonghop::plan::UnitCode, String> {
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for unit in units {
        *shared.entry(template_file_name(unit, period)).or_default() += 1;
    }
    let name = |unit: &Unit| {
        let name = template_file_name(unit, period);
        match (shared.get(&name), name.strip_suffix(&format!("-{period}.xlsx"))) {
            (Some(2..), Some(begin)) => format!("{begin}-{}-{period}.xlsx", unit.code.as_str().to_lowercase()),
            _ => name,
        }
    };
    units.iter().map(|unit| (unit.code.clone(), name(unit))).collect()
}

/// What was accepted in the period before; none where the report year begins with this one.
fn period_before(plan: &Plan, period: Period, folder: &Path, context: &mut Context<'_>) -> Result<Option<Consolidation>, Failure> {
    let Some(before) = period.previous_in_year() else {
        let line = tell!(
            context.lang,
            "Kỳ {period} là kỳ đầu của năm báo cáo: cột “Kỳ trước” để trống.\n",
            "{period} is the first period of the report year: the column “Kỳ trước” stays empty.\n"
        );
        context.talk(&line);
        return Ok(None);
    };
    let inputs = collect(&[folder.to_owned()], &BTreeSet::new(), &context.disk)?;
    let files = receive_all(plan, &inputs, context)?;
    let report = finish(plan, &files, &Partial::default(), &Instructions::new(before));
    verify(plan, &files, &report).map_err(|broken| Failure::broken(broken.number, &broken.what))?;
    Ok(Some(report))
}

/// The workbooks of the units, in their order, made on all threads and looked at: each reads as an untouched return of its unit and
/// period. That the disk gives back the same bytes is seen when they are written.
fn workbooks(
    plan: &Plan,
    units: &[&Unit],
    period: Period,
    before: Option<&Consolidation>,
    context: &Context<'_>,
) -> Result<Vec<Vec<u8>>, Failure> {
    let mut prepared: BTreeMap<&UnitKindCode, Prepared<'_>> = BTreeMap::new();
    for &unit in units {
        if !prepared.contains_key(&unit.kind) {
            prepared.insert(&unit.kind, Prepared::for_many(plan, period, unit).map_err(|error| not_made(unit, &error))?);
        }
    }
    let Some(first) = units.first() else { return Ok(Vec::new()) };
    let (plan_at_hand, others) = (AtHand::new(plan), &context.others);
    let empty = Submission::new(plan, first.code.clone(), period);
    let one = |unit: &&Unit| {
        let Some(prepared) = prepared.get(&unit.kind) else { return Ok(Vec::new()) };
        let submission = submission(&empty, unit, before);
        let bytes = prepared.write(unit, &submission).map_err(|error| not_made(unit, &error))?;
        let received = intake::receive_with(&plan_at_hand, "mau.xlsx", &bytes, detect(&bytes), others);
        match &received.content {
            Content::Return(read) if read.unit == unit.code && read.period == period => Ok(bytes),
            _ => {
                let code = &unit.code;
                Err(Failure::broken(5, &phrase!("mẫu của {code} không đọc lại được", "the template of {code} cannot be read back")))
            }
        }
    };
    context.threads()?.install(|| units.par_iter().map(one).collect())
}

/// A return of the unit with nothing in it but the figures of the period before.
fn submission(empty: &Submission, unit: &Unit, before: Option<&Consolidation>) -> Submission {
    let mut submission = Submission { unit: unit.code.clone(), ..empty.clone() };
    for line in before.iter().flat_map(|report| &report.lines) {
        if let Some(figure) = line.by_unit.get(&unit.code).and_then(|entry| entry.state.number()) {
            submission.entries.entry(line.code.clone()).or_default().previous = Some(figure);
        }
    }
    submission
}

fn not_made(unit: &Unit, error: &WriteError) -> Failure {
    let code = &unit.code;
    let what = phrase!("không tạo được mẫu của {code}: {error}", "the template of {code} cannot be made: {error}");
    Failure::refused(what, Phrase::new("Xem lại kế hoạch bằng tonghop plan check.", "Look at the plan with tonghop plan check."))
}

fn would_overwrite(names: &[String]) -> Failure {
    let (count, list) = (names.len(), names.join(", "));
    let what = phrase!(
        "{count} tệp đã có và khác với mẫu, có thể đã có người điền: {list}",
        "{count} files are there and differ from the template; somebody may have filled them in: {list}"
    );
    let help = Phrase::new(
        "Chọn thư mục khác, hoặc thêm --force nếu chắc chắn muốn ghi đè. Chưa có tệp nào được ghi.",
        "Choose another folder, or add --force to overwrite them. Nothing was written.",
    );
    Failure::refused(what, help)
}

fn tell_files(files: &[(&Unit, String)], written: usize, args: &TemplateArgs, context: &mut Context<'_>) -> Result<(), Failure> {
    if context.format == Format::Json {
        let rows: Vec<_> =
            files.iter().map(|(unit, name)| json!({ "unit": unit.code, "name": unit.name, "file": args.output.join(name) })).collect();
        return context.print_json(&json!({ "format": "tonghop-templates/1", "period": args.period, "files": rows }));
    }
    for (unit, name) in files {
        let path = args.output.join(name);
        let line = match context.format {
            Format::Human => {
                let (head, path) =
                    (format!("{}{}", wrap::padded(unit.code.as_str(), 10), wrap::padded(&unit.name, 32)), path.display().to_string());
                // A path stays whole, so that it can be copied.
                let fits = wrap::columns(&head) + 2 + wrap::columns(&path) <= context.width;
                if fits { format!("{head}  {path}\n") } else { format!("{}\n  {path}\n", head.trim_end()) }
            }
            _ => format!("{}\n", path.display()),
        };
        context.print(&line)?;
    }
    let (folder, same) = (args.output.display(), files.len() - written);
    let line = tell!(
        context.lang,
        "Đã ghi {written} tệp vào {folder}; {same} tệp đã có sẵn, không đổi.\n",
        "{written} files written to {folder}; {same} were there already.\n"
    );
    let text = wrap::filled(&line, context.width, "", "  ");
    context.talk(&text);
    Ok(())
}

/// Which units have no accepted return of the period before.
fn tell_without(units: &[&Unit], before: &Consolidation, folder: &Path, context: &mut Context<'_>) {
    let has = |unit: &Unit| before.units.iter().any(|row| row.code == unit.code && row.file.is_some());
    let without: Vec<&str> = units.iter().filter(|unit| !has(unit)).map(|unit| unit.name.as_str()).collect();
    if without.is_empty() {
        return;
    }
    let (count, list, period, folder) = (without.len(), without.join(", "), before.period, folder.display());
    let line = tell!(
        context.lang,
        "Trong {folder} chưa có báo cáo {period} được nhận của {count} đơn vị, cột “Kỳ trước” để trống: {list}.",
        "{folder} has no accepted return of {period} for {count} units, whose column “Kỳ trước” stays empty: {list}."
    );
    let text = wrap::filled(&line, context.width, "", "  ");
    context.talk(&text);
}
