//! Reads what a paper needs beside the figures: the details of the office (`--office`), with number and date of the report that is replaced.

use std::path::Path;

use tonghop::consolidation::Consolidation;
use tonghop::papers::{Paper, PaperOffice, Replaced};
use tonghop::plan::{Period, Plan};
use tonghop::{Lang, Phrase, Say};

use super::issued_report::read_file;
use super::list::OfficeList;
use super::office_details::OfficeDetails;
use crate::context::Context;
use crate::failure::Failure;
use crate::wording::phrase;

/// The largest file with the details of an office, in bytes.
const MAX_OFFICE_BYTES: u64 = 256 * 1024;

/// What a paper needs beside the figures.
pub(crate) struct PaperSources {
    office: PaperOffice,
    replaces: Option<Replaced>,
}

impl PaperSources {
    /// Reads the file with the details, where it is given; `has_issued` is true where the report that is replaced was given, too.
    ///
    /// # Errors
    /// A file cannot be read, does not have the form of one, or names a replaced report that was not given.
    pub(crate) fn read(
        plan: &Plan,
        period: Period,
        office: Option<&Path>,
        has_issued: bool,
        context: &Context<'_>,
    ) -> Result<Self, Failure> {
        let details = office.map_or_else(|| Ok(OfficeDetails::default()), |path| read_details(path, period, context))?;
        let numbered = details.replaces.as_ref().map(|paper| Replaced { number: paper.number.clone(), date: paper.date });
        let replaces = match (has_issued, numbered) {
            (true, numbered) => Some(numbered.unwrap_or_default()),
            (false, None) => None,
            (false, Some(_)) => {
                let what = Phrase::new(
                    "tệp --office ghi báo cáo được thay thế, nhưng không có báo cáo ấy",
                    "the file of --office names a replaced report, but that report was not given",
                );
                let help = Phrase::new(
                    "Thêm --issued TỆP là báo cáo tổng hợp đã phát hành của kỳ này (.json, .xlsx), để lập bảng số liệu thay đổi.",
                    "Add --issued FILE, the published report of this period (.json, .xlsx): the table of changes is made from it.",
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

    /// What is said where the date of the paper lies before the last day of its figures; it is likely a slip.
    pub(crate) fn early_date(&self, report: &Consolidation) -> Option<Phrase> {
        let date = self.office.date.filter(|date| *date < report.window.last)?;
        let [(date, last), (english, english_last)] =
            [Lang::Vi, Lang::En].map(|lang| (date.say(lang).into_owned(), report.window.last.say(lang).into_owned()));
        Some(phrase!(
            "Lưu ý: ngày ban hành trong tệp --office là {date}, trước ngày chốt số liệu {last}. Đề nghị kiểm tra lại ngày; báo cáo vẫn được ghi.",
            "Note: the date in the file of --office, {english}, is before the last day of the figures, {english_last}. Please check it; the report is written all the same."
        ))
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
    if let Some(given) = details.authority {
        office.authority = with_line_of_body(given, &office.authority);
    }
    if let Some(given) = details.recipients {
        office.recipients = given;
    }
    paper.date = details.date;
    paper
}

/// The lines above the signature. Who signs for the head (KT.) of a body that the head signs for (TM.) keeps the line of the body, which
/// lists of an office leave out.
fn with_line_of_body(mut given: Vec<String>, of_plan: &[String]) -> Vec<String> {
    let begins = |line: &String, short: &str| line.trim_start().to_uppercase().starts_with(short);
    if let (Some(first), Some(body)) = (given.first(), of_plan.first())
        && begins(first, "KT.")
        && begins(body, "TM.")
    {
        given.insert(0, body.clone());
    }
    given
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deputy_keeps_the_line_of_the_body() {
        let lines = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (of_body, chair) = (lines(&["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]), lines(&["CHỦ TỊCH PHÒNG"]));
        let deputy = lines(&["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
        let whole = lines(&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
        assert_eq!(with_line_of_body(deputy.clone(), &of_body), whole);
        assert_eq!(with_line_of_body(whole.clone(), &of_body), whole);
        assert_eq!(with_line_of_body(deputy.clone(), &chair), deputy);
        assert_eq!(with_line_of_body(chair.clone(), &of_body), chair);
    }
}
