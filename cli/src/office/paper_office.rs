//! Reads what a paper needs beside the figures: the details of the office (`--office`), and the report that is replaced (`--replaces`).

use std::path::Path;

use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop::papers::{Paper, PaperOffice, Replaced, ReplacedLine};
use tonghop::plan::{Period, Plan};
use tonghop::report::read_back::REPORT_CAPS;
use tonghop::report::read_report;

use super::list::OfficeList;
use super::office_details::OfficeDetails;
use crate::context::Context;
use crate::failure::{Failure, io_error_reason};
use crate::wording::phrase;

/// The largest file with the details of an office, in bytes.
const MAX_OFFICE_BYTES: u64 = 256 * 1024;

/// What a paper needs beside the figures.
pub(crate) struct PaperSources {
    office: PaperOffice,
    replaces: Option<Replaced>,
}

impl PaperSources {
    /// Reads both files, where they are given.
    ///
    /// # Errors
    /// A file cannot be read, does not have the form of one, or is the report of another plan or period.
    pub(crate) fn read(
        plan: &Plan,
        period: Period,
        office: Option<&Path>,
        replaces: Option<&Path>,
        context: &Context<'_>,
    ) -> Result<Self, Failure> {
        let details = office.map_or_else(|| Ok(OfficeDetails::default()), |path| read_details(path, period, context))?;
        let numbered =
            details.replaces.as_ref().map(|paper| Replaced { number: paper.number.clone(), date: paper.date, ..Replaced::default() });
        let replaces = match (replaces, numbered) {
            (Some(path), numbered) => Some(read_replaced(path, plan, period, numbered.unwrap_or_default(), context)?),
            (None, None) => None,
            (None, Some(_)) => {
                let what = Phrase::new(
                    "tệp --office ghi báo cáo được thay thế, nhưng không có báo cáo ấy",
                    "the file of --office names a replaced report, but that report was not given",
                );
                let help = Phrase::new(
                    "Thêm --replaces TỆP là báo cáo tổng hợp đã phát hành của kỳ này (.json, .xlsx), để lập bảng số liệu thay đổi.",
                    "Add --replaces FILE, the published report of this period (.json, .xlsx): the table of changes is made from it.",
                );
                return Err(Failure::refused(what, help));
            }
        };
        Ok(Self { office: office_with(details, plan), replaces })
    }

    /// Describes the report as a paper of this office.
    pub(crate) fn describe(&self, plan: &Plan, report: &Consolidation) -> Paper {
        Paper::new(plan, report, self.office.clone(), self.replaces.as_ref())
    }

    /// The office, with number and date of its paper.
    pub(crate) const fn office(&self) -> &PaperOffice {
        &self.office
    }
}

/// The office of the plan with these details in place of its own.
fn office_with(details: OfficeDetails, plan: &Plan) -> PaperOffice {
    let mut paper = PaperOffice::of_plan(plan);
    let office = &mut paper.office;
    let texts = [
        (details.body, &mut office.body),
        (details.parent_body, &mut office.parent_body),
        (details.number, &mut office.number),
        (details.symbol, &mut office.symbol),
        (details.place, &mut office.place),
        (details.signer, &mut office.signer),
        (details.drafting_body, &mut office.drafting_body),
        (details.name, &mut paper.name),
    ];
    for (given, own) in texts {
        if let Some(given) = given {
            *own = given;
        }
    }
    for (given, own) in [(details.authority, &mut office.authority), (details.recipients, &mut office.recipients)] {
        if let Some(given) = given {
            *own = given;
        }
    }
    paper.date = details.date;
    paper
}

/// Reads the details of the office.
fn read_details(path: &Path, period: Period, context: &Context<'_>) -> Result<OfficeDetails, Failure> {
    let bytes = read_file(path, MAX_OFFICE_BYTES, context)?;
    let first = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        return OfficeDetails::from_table(&OfficeList::open(path, period, context)?);
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| {
        let (name, line) = (path.display(), error.line());
        let what = phrase!("{name}, dòng {line}: {error}", "{name}, line {line}: {error}");
        let help = Phrase::new(
            "Tệp là bảng hai cột (CSV, Excel: tên mục, nội dung) hoặc JSON có các mục (mục nào không ghi thì lấy theo kế hoạch): body, parent_body, name, number, symbol, date, place, authority, signer, recipients, drafting_body, replaces. Ví dụ: { \"number\": \"12/BC-UBND\", \"date\": \"2019-06-25\", \"signer\": \"Nguyễn Văn A\" }.",
            "The file is a table of two columns (CSV, Excel) or JSON with these keys, all optional: body, parent_body, name, number, symbol, date, place, authority, signer, recipients, drafting_body, replaces. Example: { \"number\": \"12/BC-UBND\", \"date\": \"2019-06-25\", \"signer\": \"Nguyễn Văn A\" }.",
        );
        Failure::refused(what, help)
    })
}

/// Reads the report that is replaced.
fn read_replaced(path: &Path, plan: &Plan, period: Period, numbered: Replaced, context: &Context<'_>) -> Result<Replaced, Failure> {
    let bytes = read_file(path, REPORT_CAPS.file, context)?;
    let name = path.display().to_string();
    let help = || {
        Phrase::new(
            "Cần báo cáo tổng hợp đã phát hành của chính kế hoạch và kỳ này, tệp .json hoặc .xlsx của lần tổng hợp ấy.",
            "The published report of this plan and period is needed: the .json or .xlsx of that merge.",
        )
    };
    let content = match read_report(&name, &bytes).map(|report| report.content) {
        Some(Ok(content)) => content,
        Some(Err(reason)) => {
            let what = Phrase::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en));
            return Err(Failure::refused(what, help()));
        }
        None => return Err(Failure::refused(phrase!("{name} không phải báo cáo tổng hợp", "{name} is not a consolidated report"), help())),
    };
    if content.plan != plan.id || content.period != period {
        let (other, of) = (&content.plan, content.period);
        let what = phrase!("{name} là báo cáo của kế hoạch {other}, kỳ {of}", "{name} is the report of the plan {other}, period {of}");
        return Err(Failure::refused(what, help()));
    }
    let lines = content.lines.iter().map(|line| (line.code.clone(), ReplacedLine { total: line.total })).collect();
    Ok(Replaced { lines, ..numbered })
}

/// Reads a file of at most `limit` bytes.
fn read_file(path: &Path, limit: u64, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    let bytes = context.disk.read_at_most(path, limit).map_err(|error| {
        let why = io_error_reason(&error);
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của tệp.", "Check the path of the file."))
    })?;
    if bytes.len() as u64 > limit {
        let what = phrase!("{name} quá lớn", "{name} is too large");
        return Err(Failure::refused(what, Phrase::new("Kiểm tra có chọn nhầm tệp không.", "Check whether another file was meant.")));
    }
    Ok(bytes)
}
