//! Defines what a report changes of the one that was issued for the same period: published figures, figures of units, and why.

use rust_decimal::Decimal;

use crate::base::{CategoryId, IndicatorCode, Lang, Say, UnitCode};
use crate::plan::Plan;

/// What a report changes of the report that was issued for its period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedChanges {
    /// The file of the issued report.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The run that wrote it.
    pub run: String,
    /// The lines with a change, in the order of the report; lines that the report no longer has come last.
    pub lines: Vec<ChangedLine>,
    /// Lines that cannot be compared, because their cells were edited after the issued report was written.
    pub edited: Vec<EditedLine>,
}

/// A line with a published figure or a figure of a unit that is not what was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLine {
    /// The indicator.
    pub code: IndicatorCode,
    /// The published figures that change, the total first.
    pub figures: Vec<ChangedFigure>,
    /// The units whose figures change, in the order of their codes.
    pub units: Vec<ChangedUnit>,
}

/// A published figure that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFigure {
    /// Which figure of the line.
    pub part: PublishedPart,
    /// The figure as it was issued; none where there was none.
    pub before: Option<Decimal>,
    /// The figure now; none where there is none.
    pub now: Option<Decimal>,
}

/// Which published figure of a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublishedPart {
    /// The total.
    Total,
    /// The year to date.
    YearToDate,
    /// The total of the period before.
    Previous,
    /// The change since the period before.
    Change,
    /// This change in percent.
    ChangePercent,
    /// The attainment of the target in percent.
    Attainment,
    /// The number of units that gave a figure.
    Have,
    /// The number of units that chose an option.
    Chose(CategoryId),
}

/// A unit whose figure is not what was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedUnit {
    /// The unit.
    pub unit: UnitCode,
    /// Its figure as it was issued; none where it had none.
    pub before: Option<Decimal>,
    /// Its figure now; none where it has none.
    pub now: Option<Decimal>,
    /// Why.
    pub cause: ChangeCause,
}

/// Why the figure of a unit is not what was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeCause {
    /// The office corrected it; holds the basis.
    Correction(String),
    /// The office's correction no longer stands.
    CorrectionWithdrawn,
    /// A person decided which of several returns counts; holds the file.
    Decision(String),
    /// A return counts that had not come in; holds its file.
    NewReturn(String),
    /// Another return counts: the file of then, and that of now.
    OtherReturn(String, String),
    /// No return of the unit counts any more; holds the file that did.
    NoReturn(String),
    /// It is computed from figures that changed.
    Recomputed,
    /// The same return counts, and no correction: the plan or the way of counting changed.
    OtherRules,
    /// The issued report does not say which file it counted.
    Unknown,
}

/// A line that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedLine {
    /// The indicator.
    pub code: IndicatorCode,
    /// The first edited cell.
    pub place: String,
    /// How many cells were edited.
    pub cells: usize,
}

impl IssuedChanges {
    /// The lines whose total changes, each with that change.
    pub fn totals(&self) -> impl Iterator<Item = (&ChangedLine, &ChangedFigure)> {
        self.lines.iter().filter_map(|line| Some((line, line.figure(&PublishedPart::Total)?)))
    }

    /// How many published figures change.
    pub fn count_figures(&self) -> usize {
        self.lines.iter().map(|line| line.figures.len()).sum()
    }
}

impl ChangedLine {
    /// The change of one published figure; `None` where it does not change.
    pub fn figure(&self, part: &PublishedPart) -> Option<&ChangedFigure> {
        self.figures.iter().find(|figure| figure.part == *part)
    }
}

impl ChangedFigure {
    /// By how much the figure changes; `None` where there is none before or now.
    pub fn difference(&self) -> Option<Decimal> {
        difference(self.before, self.now)
    }
}

impl ChangedUnit {
    /// By how much the figure changes; `None` where there is none before or now.
    pub fn difference(&self) -> Option<Decimal> {
        difference(self.before, self.now)
    }
}

/// Nothing is known of a difference where one of the figures is missing, because missing is not zero.
fn difference(before: Option<Decimal>, now: Option<Decimal>) -> Option<Decimal> {
    now?.checked_sub(before?)
}

impl PublishedPart {
    /// The name of the figure in JSON, which is also the last part of its tag in the Word document.
    pub fn key(&self) -> String {
        match self {
            Self::Total => "total".to_owned(),
            Self::YearToDate => "year_to_date".to_owned(),
            Self::Previous => "previous".to_owned(),
            Self::Change => "change".to_owned(),
            Self::ChangePercent => "change_percent".to_owned(),
            Self::Attainment => "attainment".to_owned(),
            Self::Have => "have".to_owned(),
            Self::Chose(option) => format!("options.{option}"),
        }
    }

    /// The name of the figure in words, within a sentence.
    pub fn name(&self, plan: &Plan, code: &IndicatorCode, lang: Lang) -> String {
        let words = match self {
            Self::Total => lang.pick("tổng số kỳ này", "total of the period"),
            Self::YearToDate => lang.pick("lũy kế từ đầu năm", "year to date"),
            Self::Previous => lang.pick("kỳ trước", "period before"),
            Self::Change => lang.pick("tăng, giảm so với kỳ trước", "change since the period before"),
            Self::ChangePercent => lang.pick("tỷ lệ tăng, giảm", "change in percent"),
            Self::Attainment => lang.pick("tỷ lệ thực hiện", "attainment"),
            Self::Have => lang.pick("số đơn vị có số liệu", "units with a figure"),
            Self::Chose(option) => {
                let choices = plan.indicator(code).and_then(|indicator| indicator.choices());
                let label = choices.and_then(|choices| choices.iter().find(|choice| choice.code == *option));
                let label = label.map_or_else(|| option.to_string(), |choice| choice.label(lang).to_owned());
                return match lang {
                    Lang::Vi => format!("số đơn vị chọn “{label}”"),
                    Lang::En => format!("units that chose “{label}”"),
                };
            }
        };
        words.to_owned()
    }

    /// The unit of measure of the figure; `own` is that of its indicator.
    pub const fn measure<'m>(&self, own: &'m str, lang: Lang) -> &'m str {
        match self {
            Self::Total | Self::YearToDate | Self::Previous | Self::Change => own,
            Self::ChangePercent | Self::Attainment => "%",
            Self::Have | Self::Chose(_) => lang.pick("đơn vị", "units"),
        }
    }
}

impl ChangeCause {
    /// The name of the cause in JSON.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Correction(_) => "correction",
            Self::CorrectionWithdrawn => "correction_withdrawn",
            Self::Decision(_) => "decision",
            Self::NewReturn(_) => "new_return",
            Self::OtherReturn(..) => "other_return",
            Self::NoReturn(_) => "no_return",
            Self::Recomputed => "recomputed",
            Self::OtherRules => "other_rules",
            Self::Unknown => "unknown",
        }
    }

    /// The cause in a few words, without files and bases (`điều chỉnh`).
    pub const fn short(&self, lang: Lang) -> &'static str {
        match self {
            Self::Correction(_) => lang.pick("điều chỉnh", "correction"),
            Self::CorrectionWithdrawn => lang.pick("bỏ điều chỉnh", "correction withdrawn"),
            Self::Decision(_) => lang.pick("chọn bản đúng", "decision"),
            Self::NewReturn(_) => lang.pick("báo cáo đến sau", "return that came since"),
            Self::OtherReturn(..) => lang.pick("báo cáo gửi lại", "another return"),
            Self::NoReturn(_) => lang.pick("không còn báo cáo được tính", "no return counts"),
            Self::Recomputed => lang.pick("tính lại", "recomputed"),
            Self::OtherRules => lang.pick("kế hoạch hoặc cách tính đã thay đổi", "plan or way of counting changed"),
            Self::Unknown => lang.pick("chưa rõ nguyên nhân", "cause unknown"),
        }
    }
}

impl Say for ChangeCause {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'_, str> {
        let words = self.short(lang);
        match self {
            Self::Correction(of) | Self::Decision(of) | Self::NewReturn(of) | Self::NoReturn(of) if !of.is_empty() => {
                format!("{words}: {of}").into()
            }
            Self::OtherReturn(before, now) if before == now => match lang {
                Lang::Vi => format!("{words}: {now}, nội dung đã thay đổi").into(),
                Lang::En => format!("{words}: {now}, with other content").into(),
            },
            Self::OtherReturn(before, now) => match lang {
                Lang::Vi => format!("{words}: {now}, thay cho {before}").into(),
                Lang::En => format!("{words}: {now} in place of {before}").into(),
            },
            _ => words.into(),
        }
    }
}
