//! Reads what a paper needs beside the figures: the details of the office (`--office`), with number and date of the report that is replaced.

use std::path::Path;

use serde::Deserialize;
use tonghop::Phrase;
use tonghop::consolidation::Consolidation;
use tonghop::papers::{Paper, PaperOffice, Replaced};
use tonghop::plan::Plan;

use super::issued_report::read_file;
use crate::context::Context;
use crate::failure::Failure;
use crate::options;
use crate::wording::phrase;

/// The largest file with the details of an office, in bytes.
const MAX_OFFICE_BYTES: u64 = 256 * 1024;

/// The details of the office, as the file has them. What is absent is taken from the plan.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeDetails {
    body: Option<String>,
    parent_body: Option<String>,
    name: Option<String>,
    number: Option<String>,
    symbol: Option<String>,
    #[serde(default, deserialize_with = "day")]
    date: Option<jiff::civil::Date>,
    place: Option<String>,
    authority: Option<Vec<String>>,
    signer: Option<String>,
    recipients: Option<Vec<String>>,
    drafting_body: Option<String>,
    replaces: Option<ReplacedPaper>,
}

/// Number and date of the report that is replaced.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplacedPaper {
    number: String,
    #[serde(default, deserialize_with = "day")]
    date: Option<jiff::civil::Date>,
}

/// Reads a day as the command line takes it: `2019-06-25` or `25/6/2019`.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<jiff::civil::Date>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| options::parse_date(&text).map_err(serde::de::Error::custom)).transpose()
}

/// What a paper needs beside the figures.
pub(crate) struct PaperSources {
    office: PaperOffice,
    replaces: Option<Replaced>,
}

impl PaperSources {
    /// Reads the file with the details, where it is given; `has_issued` is true where the report that is replaced was given, too.
    ///
    /// # Errors
    /// The file cannot be read, does not have the form of one, or names a replaced report that was not given.
    pub(crate) fn read(plan: &Plan, office: Option<&Path>, has_issued: bool, context: &Context<'_>) -> Result<Self, Failure> {
        let details = office.map_or_else(|| Ok(OfficeDetails::default()), |path| read_details(path, context))?;
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
        Ok(Self { office: details.over(plan), replaces })
    }

    /// Describes the report as a paper of this office.
    pub(crate) fn describe(&self, plan: &Plan, report: &Consolidation) -> Paper {
        Paper::new(plan, report, self.office.clone(), self.replaces.as_ref())
    }
}

impl OfficeDetails {
    /// The office of the plan with these details in place of its own.
    fn over(self, plan: &Plan) -> PaperOffice {
        let mut paper = PaperOffice::of_plan(plan);
        let office = &mut paper.office;
        let texts = [
            (self.body, &mut office.body),
            (self.parent_body, &mut office.parent_body),
            (self.number, &mut office.number),
            (self.symbol, &mut office.symbol),
            (self.place, &mut office.place),
            (self.signer, &mut office.signer),
            (self.drafting_body, &mut office.drafting_body),
            (self.name, &mut paper.name),
        ];
        for (given, own) in texts {
            if let Some(given) = given {
                *own = given;
            }
        }
        for (given, own) in [(self.authority, &mut office.authority), (self.recipients, &mut office.recipients)] {
            if let Some(given) = given {
                *own = given;
            }
        }
        paper.date = self.date;
        paper
    }
}

/// Reads the details of the office.
fn read_details(path: &Path, context: &Context<'_>) -> Result<OfficeDetails, Failure> {
    let bytes = read_file(path, MAX_OFFICE_BYTES, context)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| {
        let (name, line) = (path.display(), error.line());
        let what = phrase!("{name}, dòng {line}: {error}", "{name}, line {line}: {error}");
        let help = Phrase::new(
            "Tệp này là JSON có các mục (mục nào không ghi thì lấy theo kế hoạch): body, parent_body, name, number, symbol, date, place, authority, signer, recipients, drafting_body, replaces. Ví dụ: { \"number\": \"12/BC-UBND\", \"date\": \"2019-06-25\", \"signer\": \"Nguyễn Văn A\" }.",
            "The file is JSON with these keys, all optional: body, parent_body, name, number, symbol, date, place, authority, signer, recipients, drafting_body, replaces. Example: { \"number\": \"12/BC-UBND\", \"date\": \"2019-06-25\", \"signer\": \"Nguyễn Văn A\" }.",
        );
        Failure::refused(what, help)
    })
}
