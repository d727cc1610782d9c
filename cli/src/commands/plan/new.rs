//! `tonghop plan new`: makes a workbook in which an official writes a plan.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tonghop::plan_book::{self, FormDraft};
use tonghop::xlsx::read::Caps;
use tonghop::{Lang, Phrase, Say as _};

use super::check::read_at_most;
use super::export::too_large_failure;
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::Format;
use crate::wording::{phrase, tell};

/// Tạo tệp Excel để lập kế hoạch: trống, theo một kế hoạch đã có, hoặc từ biểu mẫu Excel đang dùng
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub(crate) struct NewArgs {
    /// Tệp Excel để ghi
    #[arg(short, long, value_name = "TỆP.xlsx")]
    output: PathBuf,
    /// Lấy mọi nội dung của kế hoạch này: số của kế hoạch có sẵn, hoặc tệp
    #[arg(long, value_name = "SỐ|TỆP")]
    like: Option<String>,
    /// Lấy chỉ tiêu từ biểu mẫu Excel (.xlsx) mà cơ quan đang dùng; điều chưa chắc được ghi thành câu hỏi
    #[arg(long, value_name = "TỆP.xlsx", conflicts_with = "like")]
    from: Option<PathBuf>,
    /// Số hiệu của kế hoạch mới
    #[arg(long, value_name = "SỐ")]
    number: Option<String>,
}

pub(super) fn run(args: &NewArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let name = args.output.display().to_string();
    if args.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        let what = phrase!("“{name}” không có đuôi .xlsx", "“{name}” does not end in .xlsx");
        return Err(Failure::refused(what, Phrase::new("Đặt tên tệp có đuôi .xlsx.", "Give the file a name that ends in .xlsx.")));
    }
    if context.disk.metadata(&args.output).is_ok() {
        let what = phrase!("đã có tệp “{name}”", "“{name}” exists already");
        let help = Phrase::new(
            "Chọn tên khác, để không ghi đè lên kế hoạch đang lập.",
            "Choose another name: a plan in the making is not overwritten.",
        );
        return Err(Failure::refused(what, help));
    }
    let draft = args.from.as_deref().map(|form| learn_from(form, context)).transpose()?;
    let number = args.number.as_deref();
    let bytes = match (&args.like, &draft) {
        (Some(like), _) => plan_book::write_like(&context.load_named_plan(like)?, number),
        (None, Some(draft)) => plan_book::write_from_form(draft, number),
        (None, None) => plan_book::write_empty(number),
    };
    let bytes = bytes.map_err(|error| too_large_failure(&error))?;
    remove_leftovers([&args.output], context);
    write_outputs(vec![Output::new(&args.output, bytes)], &context.disk)?;
    if context.format == Format::Json {
        let learned = draft.as_ref().map(|draft| {
            let unused: Vec<_> = draft.unused.iter().map(|phrase| phrase.say(context.lang).into_owned()).collect();
            json!({ "sheet": draft.sheet, "indicators": draft.indicators.len(), "groups": draft.groups(), "questions": draft.questions(), "unused": unused })
        });
        context.print_json(&json!({ "format": "tonghop-plan-new/1", "like": args.like, "from": learned, "file": args.output }))?;
        return Ok(ExitStatus::Done);
    }
    context.print(&format!("{name}\n"))?;
    if let Some(draft) = &draft {
        inform_learned(draft, context);
    }
    let line = tell!(
        context.lang,
        "Điền tệp này bằng Excel (mục có dấu * phải ghi), rồi chạy tonghop plan check {name}.",
        "Fill in this workbook in Excel (heads with * must be filled), then run tonghop plan check {name}."
    );
    // Each draft has its code.
    let number = if draft.is_some() {
        String::new()
    } else {
        tell!(context.lang, " Chưa có mã thì chạy tonghop plan number {name}.", " Without codes run tonghop plan number {name}.")
    };
    context.inform_wrapped(&format!("{line}{number}\n"));
    Ok(ExitStatus::Done)
}

/// Reads a form that an office has, and drafts the indicators.
fn learn_from(form: &Path, context: &Context<'_>) -> Result<FormDraft, Failure> {
    let name = form.display().to_string();
    let help = Phrase::new("Kiểm tra đường dẫn của biểu mẫu.", "Check the path of the form.");
    let bytes = read_at_most(form, Caps::NATIVE.file, help, context)?;
    let learned = plan_book::learn_from_form(&bytes).map_err(|refusal| {
        let finding = refusal.into_finding();
        let why = finding.message(context.lang);
        let what = phrase!("không đọc được biểu mẫu “{name}”: {why}", "cannot read the form “{name}”: {why}");
        Failure::refused(what, Phrase::new(finding.help(Lang::Vi), finding.help(Lang::En)))
    })?;
    learned.ok_or_else(|| {
        let what = phrase!(
            "không thấy bảng nào trong “{name}” có cột chỉ tiêu hoặc nội dung",
            "there is no table in “{name}” with a column of what is asked for"
        );
        let help = Phrase::new(
            "Hàng tiêu đề của bảng cần có một ô như Chỉ tiêu, Nội dung hoặc STT; nếu không, dùng tonghop plan new không có --from.",
            "The head of the table needs a title such as Chỉ tiêu, Nội dung or STT; otherwise use tonghop plan new without --from.",
        );
        Failure::refused(what, help)
    })
}

/// Says what was learned from the form, what is open, and what was not used.
fn inform_learned(draft: &FormDraft, context: &mut Context<'_>) {
    let (sheet, indicators, groups, questions) = (&draft.sheet, draft.indicators.len(), draft.groups(), draft.questions());
    let line = tell!(
        context.lang,
        "Từ trang “{sheet}”: {indicators} chỉ tiêu trong {groups} nhóm, {questions} câu hỏi ở cột Ghi chú của người lập. Kiểu, điều khoản và loại đơn vị để trống vì biểu mẫu không ghi; cần điền.\n",
        "From the sheet “{sheet}”: {indicators} indicators in {groups} groups, {questions} questions in the column Ghi chú của người lập. Type, clause and kind of unit are empty, because the form does not have them; please fill them in.\n"
    );
    context.inform_wrapped(&line);
    /// The most parts of the form that are named one by one.
    const MAX_UNUSED_NAMED: usize = 12;
    if draft.unused.is_empty() {
        return;
    }
    context.inform_wrapped(context.pick("Không lấy:", "Not taken:"));
    for phrase in draft.unused.iter().take(MAX_UNUSED_NAMED) {
        let line = format!("- {}", phrase.say(context.lang));
        context.inform_wrapped(&line);
    }
    let more = draft.unused.len().saturating_sub(MAX_UNUSED_NAMED);
    if more > 0 {
        let line =
            tell!(context.lang, "… và {more} chỗ nữa (xem đủ bằng --format json).", "… and {more} more (all of them with --format json).");
        context.inform_wrapped(&line);
    }
}
