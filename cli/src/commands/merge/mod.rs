//! `tonghop merge`: consolidates many returns into one report. Every number of the report lists the units that contributed to it.

mod as_return;
mod issued_summary;
mod outputs;
mod render;
pub(crate) mod summary;
mod superior_form;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use tonghop::Say;
use tonghop::plan::{Period, Plan};
use tonghop::report::to_json;

use super::gather::{GatheredReport, exit_status, find_node, read_and_consolidate, require_accepted_returns};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{remove_leftovers, resolve_path, write_outputs};
use crate::office::{IssuedFile, OfficeArgs, PaperSources};
use crate::options;
use crate::options::Format;
use crate::show::escape_json_control_chars;
use crate::wording::tell;
pub(crate) use outputs::OutputPaths;
use superior_form::SuperiorForm;

/// Tổng hợp các báo cáo thành một bảng Excel theo thể thức văn bản, kèm nguồn của từng số
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop merge THƯ_MỤC|TỆP… --period KỲ -o BÁO_CÁO.xlsx [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    group = ArgGroup::new("papers").args(["docx", "brief", "html"]).multiple(true),
    after_help = "Ví dụ:\n  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx\n  tonghop merge bao-cao --period 2019-Q2 -o tong-hop.xlsx --previous tong-hop-q1.json\n  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx --json tong-hop.json --csv bang\n  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx --json tong-hop.json --docx bao-cao.docx\n  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx --brief tom-tat.docx --html tong-hop.html\n  tonghop merge bao-cao --period 2019-Q1 --corrections dieu-chinh.xlsx --issued tong-hop.json\n  tonghop merge bao-cao --period 2019-Q1 -o tong-hop.xlsx --received ngay-nhan.csv --decisions chon-ban-dung.xlsx --corrections dieu-chinh.xlsx\n  tonghop merge bao-cao --period 2019-Q1 --as-return 741 -o huyen.json    một báo cáo của huyện, gửi tỉnh tổng hợp tiếp\n\nMọi tệp đều có trong danh sách tệp nhận được: đã tổng hợp, được thay thế, trùng, mâu thuẫn, không đọc được, bỏ qua.\nMột tệp hỏng không làm dừng cả lượt. Kết quả được ghi tạm, đọc lại, so sánh, rồi mới thay tệp cũ.\nTrong CSV, chữ bắt đầu bằng = + - @ có thêm dấu ' ở trước để bảng tính không coi là công thức.\nMã thoát 1: đã ghi báo cáo, và báo cáo có nêu lỗi, mâu thuẫn hoặc tệp không đọc được; 2: không có báo cáo nào để tổng hợp."
)]
pub(crate) struct MergeArgs {
    /// Thư mục có các báo cáo nhận được (kể cả thư mục con), hoặc các tệp
    #[arg(value_name = "THƯ_MỤC|TỆP", help_heading = "Đối số", required_unless_present = "previous")]
    paths: Vec<PathBuf>,
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Period,
    /// Bảng tổng hợp Excel để ghi; chỉ có --issued mà không có -o thì chỉ xem số nào sẽ thay đổi, không ghi gì
    #[arg(short, long, value_name = "TỆP.xlsx", required_unless_present = "issued")]
    output: Option<PathBuf>,
    /// Ghi thêm báo cáo dạng JSON (đủ từng ô)
    #[arg(long, value_name = "TỆP.json", requires = "output")]
    json: Option<PathBuf>,
    /// Ghi thêm các bảng CSV vào thư mục này: năm bảng, và mỗi biểu danh sách một bảng
    #[arg(long, value_name = "THƯ_MỤC", requires = "output")]
    csv: Option<PathBuf>,
    /// Ghi thêm báo cáo để ký, dạng Word, theo thể thức của Nghị định 30/2020/NĐ-CP
    #[arg(long, value_name = "TỆP.docx", requires = "output")]
    docx: Option<PathBuf>,
    /// Ghi thêm bản tóm tắt một trang cho lãnh đạo, dạng Word, và ảnh .png cùng tên để xem trên điện thoại
    #[arg(long, value_name = "TỆP.docx", requires = "output")]
    brief: Option<PathBuf>,
    /// Ghi thêm trang xem bằng trình duyệt: tình hình gửi, so với kế hoạch giao, số liệu theo đơn vị, nguồn của từng số
    #[arg(long, value_name = "TỆP.html", requires = "output")]
    html: Option<PathBuf>,
    /// Cơ quan báo cáo: số, ngày, người ký, nơi nhận …, thay cho nội dung tương ứng trong kế hoạch; bảng hai cột (.csv, .xlsx) hoặc JSON
    #[arg(long = "office", value_name = "TỆP", requires = "papers")]
    office_file: Option<PathBuf>,
    /// Báo cáo tổng hợp đã phát hành của chính kỳ này (.json, .xlsx), mà báo cáo mới thay thế: nêu trước số nào thay đổi và vì sao
    #[arg(long, value_name = "TỆP", alias = "replaces")]
    issued: Option<PathBuf>,
    /// Biểu Excel của cấp trên để ghi số vào: ô có ghi chú là mã chỉ tiêu (B02, B02 luy_ke, B02 26428), hoặc ô đã xác nhận trong --template-map; biểu đã ghi nằm cạnh báo cáo (-o), tên thêm “-da-dien”
    #[arg(long, value_name = "TỆP.xlsx", requires = "output")]
    xlsx_template: Option<PathBuf>,
    /// Danh sách ô của biểu cấp trên: trang, ô, mã, số, đơn vị, xác nhận; chưa có tệp này thì được ghi ra để xem và xác nhận
    #[arg(long, value_name = "TỆP.csv", requires = "xlsx_template")]
    template_map: Option<PathBuf>,
    /// Báo cáo tổng hợp đã phát hành của các kỳ trước (.json, .xlsx), báo cáo của đơn vị, hoặc thư mục có các tệp ấy; có thể ghi nhiều lần
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    previous: Vec<PathBuf>,
    /// Khi nêu lỗi ra màn hình, không nêu số liệu, nguyên văn và giải trình
    #[arg(long)]
    mask: bool,
    /// Chỉ tổng hợp các đơn vị bên dưới đơn vị này (mã hoặc tên), cộng riêng theo đơn vị trực thuộc; mặc định là đơn vị tổng hợp của kế hoạch
    #[arg(long, value_name = "ĐƠN_VỊ")]
    at: Option<String>,
    /// Ghi vào -o một báo cáo của đơn vị này, gộp từ báo cáo của các đơn vị bên dưới, để gửi cấp trên tổng hợp tiếp (TỆP.json)
    #[arg(
        long,
        value_name = "ĐƠN_VỊ",
        requires = "output",
        conflicts_with_all = ["at", "json", "csv", "docx", "brief", "html", "office_file", "issued", "xlsx_template", "template_map"]
    )]
    as_return: Option<String>,
    #[command(flatten)]
    office: OfficeArgs,
}

pub(crate) fn run(args: &MergeArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    if let (Some(unit), Some(output)) = (&args.as_return, &args.output) {
        let (paths, previous) = (&args.paths, &args.previous);
        let asked = as_return::AsReturn { unit, output, period: args.period, paths, previous, office: &args.office, mask: args.mask };
        return as_return::write(&asked, &plan, context);
    }
    let at = find_node(&plan, args.at.as_deref(), args.period)?;
    let issued = args.issued.as_deref().map(|path| IssuedFile::read(path, &plan, args.period, context)).transpose()?;
    let Some(workbook) = args.output.clone() else { return show_changes(args, &plan, issued.as_ref(), context) };
    let targets = OutputPaths {
        workbook: workbook.clone(),
        json: args.json.clone(),
        csv: args.csv.clone(),
        docx: args.docx.clone(),
        brief: args.brief.clone(),
        html: args.html.clone(),
    };
    let papers = args.office_file.iter().chain(&args.issued);
    let forms = || args.xlsx_template.iter().chain(&args.template_map);
    let read: Vec<&PathBuf> = args.paths.iter().chain(&args.previous).chain(args.office.paths()).chain(papers).chain(forms()).collect();
    let form = match &args.xlsx_template {
        Some(template) => Some(SuperiorForm::read(&plan, args.period, (template, args.template_map.as_deref()), &workbook, context)?),
        None => None,
    };
    let sources = PaperSources::read(&plan, args.period, args.office_file.as_deref(), issued.is_some(), context)?;
    let mut paths = targets.paths(&plan);
    if let Some(form) = &form {
        form.require_free_name(&paths)?;
        paths.push(form.target().to_owned());
    }
    remove_leftovers(&paths, context);
    let (mut excluded, mixed) = targets.check_output_paths(&plan, &read, &context.disk)?;
    // A form that lies among the returns is none of them, filled or not.
    let of_form = forms().chain(form.as_ref().map(SuperiorForm::target)).filter_map(|path| resolve_path(path, &context.disk).ok());
    excluded.extend(of_form);
    if let Some(mixed) = mixed {
        let line = tell!(
            context.lang,
            "Trước lần này, {}; có thể lần ghi trước bị ngắt giữa chừng. Nay tất cả được ghi mới.",
            "Before this run, {}; an earlier one may have been interrupted. All of them are written anew.",
            mixed.say(context.lang)
        );
        context.inform_wrapped(&line);
    }
    let gathered = read_and_consolidate(&plan, args.period, &args.paths, &args.previous, (&args.office, at.as_ref()), &excluded, context)?;
    require_accepted_returns(&gathered.report, context)?;
    let GatheredReport { files, mut report } = gathered;
    if let Some(issued) = &issued {
        issued.add_changes_to(&plan, &mut report)?;
    }
    // The files that were read are no longer needed when the report is written.
    drop(files);
    let report = &report;
    if let Some(line) = sources.early_date(report) {
        context.inform_wrapped(&line.say(context.lang));
    }
    if context.format != Format::Json {
        let changes = issued_summary::changes_summary(&plan, report, args.mask, context);
        context.print(&changes)?;
    }
    let paper = args.docx.as_ref().map(|_| sources.describe(&plan, report));
    // Writes on a thread of the pool that has the settings of the reading threads: memory that those freed is used again, while the main
    // thread would take new memory.
    let (lang, disk) = (context.lang, &context.disk);
    let filled = form.as_ref().map(|form| form.fill(&plan, report, context)).transpose()?;
    let form = form.zip(filled);
    let of_form: Vec<_> = form.iter().flat_map(|(form, filled)| form.outputs(filled)).collect();
    context.build_thread_pool()?.install(|| {
        let mut outputs = targets.outputs(&plan, report, (paper.as_ref(), sources.office()), lang)?;
        outputs.extend(of_form);
        write_outputs(outputs, disk)
    })?;
    if context.format == Format::Json {
        let mut json = to_json(report, context.lang).map_err(std::io::Error::from)?;
        if let Some((form, filled)) = &form
            && json.ends_with('}')
        {
            let wire = serde_json::to_string(&form.to_wire(filled, context.lang)).map_err(std::io::Error::from)?;
            json.pop();
            json = format!("{},\"superior_form\":{wire}}}", json.trim_end());
        }
        context.print(&escape_json_control_chars(format!("{json}\n")))?;
    } else {
        render::print_findings(&plan, report, args.mask, context);
        let text = summary::merge_summary(report, &targets, context);
        context.print(&text)?;
        if let Some((form, filled)) = form.as_ref().filter(|_| context.format == Format::Human) {
            context.print(&form.summary(filled, context))?;
        }
    }
    Ok(exit_status(report))
}

/// Shows what a report would change of the one that was issued, and writes nothing.
fn show_changes(args: &MergeArgs, plan: &Plan, issued: Option<&IssuedFile>, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let at = find_node(plan, args.at.as_deref(), args.period)?;
    let office = (&args.office, at.as_ref());
    let gathered = read_and_consolidate(plan, args.period, &args.paths, &args.previous, office, &BTreeSet::new(), context)?;
    require_accepted_returns(&gathered.report, context)?;
    let mut report = gathered.report;
    if let Some(issued) = issued {
        issued.add_changes_to(plan, &mut report)?;
    }
    if context.format == Format::Json {
        let json = to_json(&report, context.lang).map_err(std::io::Error::from)?;
        context.print(&escape_json_control_chars(format!("{json}\n")))?;
    } else {
        let mut text = issued_summary::changes_summary(plan, &report, args.mask, context);
        if context.format == Format::Human {
            text.push_str(
                context.pick(
                    "Chưa ghi gì; thêm -o TỆP.xlsx để ghi báo cáo.\n",
                    "Nothing was written; add -o FILE.xlsx to write the report.\n",
                ),
            );
        }
        context.print(&text)?;
    }
    Ok(exit_status(&report))
}
