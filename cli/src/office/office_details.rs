//! Reads the details of the office that signs a paper (`--office`): JSON, or a table of two columns, what it is and its content.

use jiff::civil::Date;
use serde::Deserialize;
use tonghop::base::text::{clean_label, most_similar, tone_position_free_key};
use tonghop::parse::date_text::read_date;
use tonghop::submission::Raw;
use tonghop::{Lang, Phrase, Say};

use super::list::OfficeList;
use crate::failure::Failure;
use crate::options;
use crate::wording::phrase;

/// The details of the office, as the file has them. What is absent is taken from the plan.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeDetails {
    pub(super) body: Option<String>,
    pub(super) parent_body: Option<String>,
    pub(super) name: Option<String>,
    pub(super) number: Option<String>,
    pub(super) symbol: Option<String>,
    #[serde(default, deserialize_with = "day")]
    pub(super) date: Option<Date>,
    pub(super) place: Option<String>,
    pub(super) authority: Option<Vec<String>>,
    pub(super) signer: Option<String>,
    pub(super) recipients: Option<Vec<String>>,
    pub(super) drafting_body: Option<String>,
    pub(super) replaces: Option<ReplacedPaper>,
}

/// Number and date of the report that is replaced.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplacedPaper {
    pub(super) number: String,
    #[serde(default, deserialize_with = "day")]
    pub(super) date: Option<Date>,
}

/// Reads a day as the command line takes it: `2019-06-25` or `25/6/2019`.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| options::parse_date(&text).map_err(serde::de::Error::custom)).transpose()
}

/// What a line of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Body,
    ParentBody,
    Name,
    Number,
    Symbol,
    Day,
    Place,
    Authority,
    Signer,
    Recipients,
    DraftingBody,
    ReplacedNumber,
    ReplacedDay,
}

/// The labels of the lines, the one to show first; those of the plan workbook are among them.
const LABELS: [(&str, Detail); 26] = [
    ("Cơ quan ban hành", Detail::Body),
    ("Cơ quan ban hành báo cáo", Detail::Body),
    ("Cơ quan cấp trên", Detail::ParentBody),
    ("Cơ quan chủ quản", Detail::ParentBody),
    ("Tên cơ quan trong câu", Detail::Name),
    ("Số", Detail::Number),
    ("Số báo cáo", Detail::Number),
    ("Số của báo cáo", Detail::Number),
    ("Số, ký hiệu", Detail::Number),
    ("Ký hiệu", Detail::Symbol),
    ("Ký hiệu báo cáo", Detail::Symbol),
    ("Ngày", Detail::Day),
    ("Ngày ban hành", Detail::Day),
    ("Ngày ký", Detail::Day),
    ("Nơi ban hành", Detail::Place),
    ("Nơi ban hành báo cáo", Detail::Place),
    ("Chức vụ ký", Detail::Authority),
    ("Chức vụ ký báo cáo", Detail::Authority),
    ("Người ký", Detail::Signer),
    ("Người ký báo cáo", Detail::Signer),
    ("Nơi nhận", Detail::Recipients),
    ("Nơi nhận báo cáo", Detail::Recipients),
    ("Cơ quan soạn", Detail::DraftingBody),
    ("Cơ quan soạn báo cáo", Detail::DraftingBody),
    ("Thay thế báo cáo số", Detail::ReplacedNumber),
    ("Ngày của báo cáo được thay thế", Detail::ReplacedDay),
];
/// What may stand above the two columns.
const HEADS: [&str; 3] = ["Mục", "Nhãn", "Tên mục"];

/// How a label is compared: without regard to capitals, blanks, a colon or the place of tone marks.
fn label_key(text: &str) -> String {
    tone_position_free_key(clean_label(text).trim_end_matches([':', '*', ' ']))
}

/// What a label is about; `None` where it is unknown.
fn detail_of(label: &str) -> Option<Detail> {
    let key = label_key(label);
    LABELS.iter().find(|(known, _)| label_key(known) == key).map(|(_, detail)| *detail)
}

impl OfficeDetails {
    /// Reads the lines of a table. What stands on several lines, or in several cells of one, is a list.
    ///
    /// # Errors
    /// A label is unknown (the likely one is named), a detail stands there twice, or a day is none.
    pub(super) fn from_table(list: &OfficeList<'_>) -> Result<Self, Failure> {
        let mut details = Self::default();
        let mut seen: Vec<Detail> = Vec::new();
        for (number, row) in list.label_rows(&|field| detail_of(field).is_some())?.into_iter().enumerate() {
            let (line, label, contents) = row;
            let Some(detail) = detail_of(&label) else {
                if number == 0 && HEADS.iter().any(|head| label_key(head) == label_key(&label)) {
                    continue;
                }
                return Err(unknown_label(&list.name, line, &label));
            };
            let contents: Vec<&Raw> = contents.iter().filter(|raw| !raw.text.trim().is_empty()).collect();
            if contents.is_empty() {
                continue;
            }
            let is_list = matches!(detail, Detail::Authority | Detail::Recipients);
            if seen.contains(&detail) && !is_list {
                let name = &list.name;
                let what = phrase!("{name}, dòng {line}: “{label}” được ghi hai lần", "{name}, line {line}: “{label}” stands there twice");
                return Err(Failure::refused(what, Phrase::new("Giữ lại một dòng.", "Keep one line.")));
            }
            seen.push(detail);
            details.set(detail, &contents).map_err(|reason| {
                let (name, vi, en) = (&list.name, &reason.vi, &reason.en);
                let what = phrase!("{name}, dòng {line}, “{label}”: {vi}", "{name}, line {line}, “{label}”: {en}");
                Failure::refused(
                    what,
                    Phrase::new("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 25/6/2019.", "Write day/month/year, such as 25/6/2019."),
                )
            })?;
        }
        Ok(details)
    }

    /// Sets a detail from the cells of its line.
    ///
    /// # Errors
    /// The detail is a day, and the cell has none.
    fn set(&mut self, detail: Detail, contents: &[&Raw]) -> Result<(), Phrase> {
        let lines = || contents.iter().flat_map(|raw| raw.text.lines()).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        let text = || Some(clean_label(&contents.iter().map(|raw| raw.text.as_str()).collect::<Vec<_>>().join(" ")));
        let date = || match contents.first().map(|raw| read_date(raw, false)) {
            Some(Ok(day)) => Ok(Some(day)),
            Some(Err(problem)) => Err(Phrase::new(problem.message(Lang::Vi), problem.message(Lang::En))),
            None => Ok(None),
        };
        match detail {
            Detail::Body => self.body = text(),
            Detail::ParentBody => self.parent_body = text(),
            Detail::Name => self.name = text(),
            Detail::Number => self.number = text(),
            Detail::Symbol => self.symbol = text(),
            Detail::Day => self.date = date()?,
            Detail::Place => self.place = text(),
            Detail::Authority => self.authority.get_or_insert_default().extend(lines()),
            Detail::Signer => self.signer = text(),
            Detail::Recipients => self.recipients.get_or_insert_default().extend(lines()),
            Detail::DraftingBody => self.drafting_body = text(),
            Detail::ReplacedNumber => self.replaces.get_or_insert_default().number = text().unwrap_or_default(),
            Detail::ReplacedDay => self.replaces.get_or_insert_default().date = date()?,
        }
        Ok(())
    }
}

/// The failure about a label that is unknown, with the likely one, or with all.
fn unknown_label(name: &str, line: u64, label: &str) -> Failure {
    let what = phrase!("{name}, dòng {line}: không có mục “{label}”", "{name}, line {line}: there is no “{label}”");
    let help = match most_similar(label, LABELS.iter().map(|(label, _)| *label)) {
        Some(likely) => phrase!("Có thể là “{likely}”.", "Perhaps “{likely}” was meant."),
        None => {
            let mut known: Vec<&str> = Vec::new();
            let mut details: Vec<Detail> = Vec::new();
            for (label, detail) in LABELS {
                if !details.contains(&detail) {
                    details.push(detail);
                    known.push(label);
                }
            }
            let known = known.join("; ");
            phrase!("Các mục: {known}.", "What can stand there: {known}.")
        }
    };
    Failure::refused(what, Phrase::new(help.say(Lang::Vi), help.say(Lang::En)))
}
