//! Defines the catalogue of all findings, each with a stable code, a severity, a sentence and a help text in both languages.
//!
//! Each family of problems is one enum in a file of its own, written with the macro `problems!`. The payload of each problem is typed,
//! its texts may name fields of the payload only, and the compiler demands every text. A code is never used again for something else.

mod answer;
mod cell_findings;
#[cfg(feature = "office")]
mod consolidation;
#[cfg(feature = "office")]
mod container;
mod csv;
mod date_findings;
mod header_findings;
mod json_findings;
mod layout;
mod limits;
mod list_findings;
mod other;
mod package_findings;
#[cfg(feature = "office")]
mod past_findings;
#[cfg(feature = "plan-check")]
mod plan;
mod sheet_findings;
mod table_findings;
mod version;

pub use answer::AnswerProblem;
pub use cell_findings::CellProblem;
#[cfg(feature = "office")]
pub use consolidation::ConsolidationProblem;
#[cfg(feature = "office")]
pub use container::ContainerProblem;
pub use csv::CsvProblem;
pub use date_findings::{DateProblem, PeriodProblem};
pub use header_findings::HeaderProblem;
pub use json_findings::JsonProblem;
pub use layout::LayoutProblem;
pub use list_findings::ListProblem;
pub use other::OtherFormatProblem;
#[cfg(feature = "office")]
pub use past_findings::PastProblem;
#[cfg(feature = "office")]
pub use plan::PlanBookProblem;
#[cfg(feature = "plan-check")]
pub use plan::{
    PlanAnswerProblem, PlanDimensionProblem, PlanFileProblem, PlanIndicatorProblem, PlanListProblem, PlanReferenceProblem,
    PlanRegimeProblem, PlanReportProblem,
};
pub use table_findings::TableProblem;
pub use version::VersionProblem;

pub use crate::xlsx::{LimitProblem, PackageProblem, SheetProblem};

use crate::base::Lang;
use crate::findings::Severity;

/// The texts of one code in the catalogue, without any payload: the page behind `tonghop explain CODE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The stable code (`SUB201`).
    pub code: &'static str,
    /// The name of the problem, Vietnamese and English.
    pub title: (&'static str, &'static str),
    /// A few sentences that say why the problem matters, how it arises and how to correct it, Vietnamese and English.
    pub why: (&'static str, &'static str),
    /// The sentence with its fields in braces, Vietnamese and English.
    pub says: (&'static str, &'static str),
    /// The help with its fields in braces, Vietnamese and English.
    pub help: (&'static str, &'static str),
    /// The help text for the browser form, where the advice for a sheet or for the office would be wrong there.
    pub form: (Option<&'static str>, Option<&'static str>),
}

impl CatalogueEntry {
    /// The title in `lang`.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title.0, self.title.1)
    }

    /// The explanation in `lang`.
    pub fn why(&self, lang: Lang) -> &'static str {
        lang.pick(self.why.0, self.why.1)
    }
}

/// Writes a family of problems: the enum, its codes and severities, and the texts in both languages. For a family whose enum is defined in
/// a lower-level module, `impl` in place of `pub enum` gives codes, severities and texts alone.
///
/// Each text is written for one reader (decision 62). `help` is for whoever works on a file. Where that is wrong for somebody at the
/// browser form (no cell formats, no sheets, nothing to send yet), `form` gives the help there, and `form_says` the sentence. `{{measure}}`
/// in a text for the form is the unit of measure of the indicator that the finding is about.
///
/// ```text
/// problems! {
///     /// Problems of …
///     pub enum CellProblem {
///         /// A figure below zero.
///         SUB201 Negative { read: String } Severity::Error
///             vi { title "Số âm" says "Đọc được “{read}”, là số âm." help "Ghi …" why "Mọi chỉ tiêu …" }
///             en { title "…" says "…" help "…" form "…" why "…" }
///     }
/// }
/// ```
macro_rules! problems {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $(
            $(#[$vmeta:meta])*
            $code:ident $variant:ident { $( $field:ident : $ty:ty ),* $(,)? } $severity:expr,
                vi { $($vi:tt)* }
                en { $($en:tt)* }
        )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(
            $(#[$vmeta])*
            #[allow(missing_docs, reason = "the fields are named by the sentences below")]
            $variant { $( $field: $ty ),* },
        )* }

        $crate::findings::catalogue::problems! {
            impl $name { $(
                $code $variant { $( $field: $ty ),* } $severity, vi { $($vi)* } en { $($en)* }
            )* }
        }
    };
    (
        $(#[$meta:meta])*
        impl $name:ident { $(
            $code:ident $variant:ident { $( $field:ident : $ty:ty ),* $(,)? } $severity:expr,
                vi {
                    title $tvi:literal says $svi:literal help $hvi:literal $(form $fvi:literal)? $(form_says $fsvi:literal)? why $wvi:literal
                }
                en {
                    title $ten:literal says $sen:literal help $hen:literal $(form $fen:literal)? $(form_says $fsen:literal)? why $wen:literal
                }
        )* }
    ) => {
        #[allow(unused_variables, clippy::pattern_type_mismatch, reason = "not every text names every field")]
        $(#[$meta])*
        impl $name {
            /// The catalogue entries of this family, in the order of their codes.
            pub const ENTRIES: &'static [$crate::findings::catalogue::CatalogueEntry] = &[ $(
                $crate::findings::catalogue::CatalogueEntry {
                    code: stringify!($code),
                    title: ($tvi, $ten),
                    why: ($wvi, $wen),
                    says: ($svi, $sen),
                    help: ($hvi, $hen),
                    form: ($crate::findings::catalogue::told!($($fvi)?), $crate::findings::catalogue::told!($($fen)?)),
                },
            )* ];

            /// The code of the problem (`SUB201`), which never changes.
            pub fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => stringify!($code), )* }
            }

            /// The name of the problem.
            pub fn title(&self, lang: $crate::base::Lang) -> &'static str {
                match self { $( Self::$variant { .. } => lang.pick($tvi, $ten), )* }
            }

            /// How serious the problem is.
            pub fn severity(&self) -> $crate::findings::Severity {
                match self { $( Self::$variant { $( $field ),* } => $severity, )* }
            }

            /// One sentence that says what was read and why it is a problem.
            pub fn message(&self, lang: $crate::base::Lang) -> String {
                match self { $( Self::$variant { $( $field ),* } => {
                    $( let $field = $crate::base::Say::say($field, lang); )*
                    match lang {
                        $crate::base::Lang::Vi => format!($svi),
                        $crate::base::Lang::En => format!($sen),
                    }
                } )* }
            }

            /// The help: one or two sentences that say what to do.
            pub fn help(&self, lang: $crate::base::Lang) -> String {
                match self { $( Self::$variant { $( $field ),* } => {
                    $( let $field = $crate::base::Say::say($field, lang); )*
                    match lang {
                        $crate::base::Lang::Vi => format!($hvi),
                        $crate::base::Lang::En => format!($hen),
                    }
                } )* }
            }

            /// The help for the browser form; `None` where the form has no help of its own.
            pub fn help_in_form(&self, lang: $crate::base::Lang) -> Option<String> {
                match self { $(
                    Self::$variant { $( $field ),* } => $crate::findings::catalogue::written!(lang [$( $field )*] $($fvi, $fen)?),
                )* }
            }

            /// The sentence for the browser form; `None` where the form has no sentence of its own.
            pub fn message_in_form(&self, lang: $crate::base::Lang) -> Option<String> {
                match self { $(
                    Self::$variant { $( $field ),* } => $crate::findings::catalogue::written!(lang [$( $field )*] $($fsvi, $fsen)?),
                )* }
            }
        }
    };
}
pub(crate) use problems;

/// Makes an `Option` of a text that may be absent.
macro_rules! told {
    () => {
        None
    };
    ($text:literal) => {
        Some($text)
    };
}
pub(crate) use told;

/// Makes an `Option` of a text that may be absent, with its fields filled in. Fields are worded only where there is a text, because every
/// byte of code counts in the browser form.
macro_rules! written {
    ($lang:ident [$($field:ident)*]) => { None };
    ($lang:ident [$($field:ident)*] $vi:literal, $en:literal) => {{
        $( let $field = $crate::base::Say::say($field, $lang); )*
        Some(match $lang {
            $crate::base::Lang::Vi => format!($vi),
            $crate::base::Lang::En => format!($en),
        })
    }};
}
pub(crate) use written;

/// Gathers the families into one type. The browser form is built without the families that only the office meets.
macro_rules! families {
    ($($(#[$when:meta])? $family:ident($ty:ident)),* $(,)?) => {
        /// A problem of any family.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each family is documented at its type")]
        pub enum Problem { $( $(#[$when])? $family($ty), )* }

        $( $(#[$when])? impl From<$ty> for Problem {
            fn from(problem: $ty) -> Self { Self::$family(problem) }
        } )*

        impl Problem {
            /// The code of the problem (`SUB201`), which never changes.
            pub fn code(&self) -> &'static str { match self { $( $(#[$when])? Self::$family(p) => p.code(), )* } }
            /// The name of the problem in `lang`.
            pub fn name(&self, lang: Lang) -> &'static str { match self { $( $(#[$when])? Self::$family(p) => p.title(lang), )* } }
            /// How serious the problem is.
            pub fn severity(&self) -> Severity { match self { $( $(#[$when])? Self::$family(p) => p.severity(), )* } }
            /// The sentence in `lang`: what was read and why it is a problem.
            pub fn message(&self, lang: Lang) -> String { match self { $( $(#[$when])? Self::$family(p) => p.message(lang), )* } }
            /// The help in `lang`: what to do.
            pub fn help(&self, lang: Lang) -> String { match self { $( $(#[$when])? Self::$family(p) => p.help(lang), )* } }
            /// The help for the browser form; `None` where the form has no help of its own.
            pub fn help_in_form(&self, lang: Lang) -> Option<String> {
                match self { $( $(#[$when])? Self::$family(p) => p.help_in_form(lang), )* }
            }
            /// The sentence for the browser form; `None` where the form has no sentence of its own.
            pub fn message_in_form(&self, lang: Lang) -> Option<String> {
                match self { $( $(#[$when])? Self::$family(p) => p.message_in_form(lang), )* }
            }
        }

        /// All entries of the catalogue, family by family.
        ///
        /// ```
        /// assert!(tonghop::findings::entries().any(|entry| entry.code == "SUB201"));
        /// ```
        pub fn entries() -> impl Iterator<Item = &'static CatalogueEntry> {
            [ $( $(#[$when])? $ty::ENTRIES ),* ].into_iter().flatten()
        }
    };
}

families! {
    Answer(AnswerProblem),
    List(ListProblem),
    Table(TableProblem),
    Cell(CellProblem),
    Date(DateProblem),
    Period(PeriodProblem),
    Package(PackageProblem),
    Limit(LimitProblem),
    Sheet(SheetProblem),
    Other(OtherFormatProblem),
    #[cfg(feature = "office")]
    Container(ContainerProblem),
    Csv(CsvProblem),
    #[cfg(feature = "plan-check")]
    PlanFile(PlanFileProblem),
    #[cfg(feature = "plan-check")]
    PlanReference(PlanReferenceProblem),
    #[cfg(feature = "plan-check")]
    PlanIndicator(PlanIndicatorProblem),
    #[cfg(feature = "plan-check")]
    PlanAnswer(PlanAnswerProblem),
    #[cfg(feature = "plan-check")]
    PlanDimension(PlanDimensionProblem),
    #[cfg(feature = "plan-check")]
    PlanList(PlanListProblem),
    #[cfg(feature = "plan-check")]
    PlanRegime(PlanRegimeProblem),
    #[cfg(feature = "plan-check")]
    PlanReport(PlanReportProblem),
    #[cfg(feature = "office")]
    PlanBook(PlanBookProblem),
    Header(HeaderProblem),
    Version(VersionProblem),
    Json(JsonProblem),
    Layout(LayoutProblem),
    #[cfg(feature = "office")]
    Consolidation(ConsolidationProblem),
    #[cfg(feature = "office")]
    Past(PastProblem),
}

impl Problem {
    /// The name of the problem with its code, as the reason in a ledger (“Thiếu số liệu bắt buộc (SUB130)”).
    pub fn title_with_code(&self) -> crate::base::Phrase {
        let say = |lang| format!("{} ({})", self.name(lang), self.code());
        crate::base::Phrase { vi: say(Lang::Vi), en: say(Lang::En) }
    }

    /// The id of the rule, target or check of the plan that is broken; `None` where the problem comes from no such rule.
    pub const fn rule(&self) -> Option<&crate::base::RuleId> {
        match self {
            Self::Answer(AnswerProblem::BrokenRule { rule, .. }) => Some(rule),
            #[cfg(feature = "office")]
            Self::Consolidation(
                ConsolidationProblem::CountedTwice { rule, .. }
                | ConsolidationProblem::LargerCounts { rule, .. }
                | ConsolidationProblem::TargetMissed { rule, .. }
                | ConsolidationProblem::TargetExceeded { rule, .. },
            ) => Some(rule),
            _ => None,
        }
    }
}
