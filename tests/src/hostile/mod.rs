//! The hostile corpus: files that attack the reader or have faults, by family, each with the expected outcome.
//!
//! Most of them are changed copies of one honest return that the project itself writes. The files are not stored: tests make them in
//! memory, and `cargo run -p tonghop-tests --example hostile -- DIR` writes them out.

pub mod honest;
pub mod zip;

mod caps;
mod cells;
mod container;
mod disk;
mod entries;
mod layout;
mod masquerade;
mod stamps;
mod strings;
mod unusual;
mod workbook;
mod xml;

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The expected outcome for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The file is read as a return, with or without findings.
    Accepted,
    /// The file is refused, with a finding that gives the reason.
    Rejected,
    /// The file is skipped, because it is no data file.
    Skipped,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Skipped => "skipped",
        })
    }
}

/// A file with an attack or a fault, and the result that is expected of receiving it.
pub struct Case {
    /// Name of the file.
    pub file: String,
    /// The family of the case, named after the part of the file that is attacked.
    pub family: &'static str,
    /// The attack or fault, in words.
    pub what: &'static str,
    /// The expected outcome.
    pub verdict: Verdict,
    /// The codes of all expected findings, sorted, each once.
    pub codes: Vec<&'static str>,
    /// The figure B02 as it must be read; `None` where B02 must count as missing.
    pub figure: Option<&'static str>,
    /// Whether the file is so large that making and reading it takes long without optimisation.
    pub heavy: bool,
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Case {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }

    /// The name of the file as the ledger shows it: composed letters, and no characters that control a terminal.
    pub fn ledger_name(&self) -> String {
        let steers = |letter: char| letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        self.file.nfc().map(|letter| if steers(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
    }

    /// Sets the figure that must be read for B02; `None` where B02 must count as missing.
    fn expect_figure(&mut self, figure: impl Into<Option<&'static str>>) -> &mut Self {
        self.figure = figure.into();
        self
    }

    /// Marks a case whose file is so large that it is slow in a build without optimisation.
    fn mark_heavy(&mut self) -> &mut Self {
        self.heavy = true;
        self
    }
}

/// A family of cases while it is put together. All cases of a family attack the same part of a file.
struct CaseFamily {
    name: &'static str,
    cases: Vec<Case>,
}

impl CaseFamily {
    /// Adds a case. `codes` are the expected findings, separated by blanks; a `name` without a dot gets the ending `.xlsx`.
    fn add_case(
        &mut self,
        name: &'static str,
        what: &'static str,
        verdict: Verdict,
        codes: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> &mut Case {
        let ending = if name.contains('.') { "" } else { ".xlsx" };
        let mut codes: Vec<&str> = codes.split_whitespace().collect();
        codes.sort_unstable();
        let figure = (verdict == Verdict::Accepted).then_some(honest::B02_FIGURE);
        let file = format!("{}-{name}{ending}", self.name);
        self.cases.push(Case { file, family: self.name, what, verdict, codes, figure, heavy: false, make: Box::new(make) });
        self.cases.last_mut().expect("just added")
    }

    /// Adds a file that must be read as a return. B02 must be that of the sample return, unless `expect_figure` sets another figure.
    fn add_accepted(
        &mut self,
        name: &'static str,
        what: &'static str,
        codes: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> &mut Case {
        self.add_case(name, what, Verdict::Accepted, codes, make)
    }

    /// Adds a file that must be refused.
    fn add_rejected(
        &mut self,
        name: &'static str,
        what: &'static str,
        codes: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> &mut Case {
        self.add_case(name, what, Verdict::Rejected, codes, make)
    }

    /// Adds a file that must be skipped because of its kind.
    fn add_skipped(&mut self, name: &'static str, what: &'static str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> &mut Case {
        self.add_case(name, what, Verdict::Skipped, "", make)
    }
}

/// A function that adds the cases of a family.
type AddCases = fn(&mut CaseFamily);

/// All cases of all families.
pub fn all_cases() -> Vec<Case> {
    let families: [(&'static str, AddCases); 12] = [
        ("container", container::add_cases),
        ("entry", entries::add_cases),
        ("xml", xml::add_cases),
        ("cell", cells::add_cases),
        ("string", strings::add_cases),
        ("workbook", workbook::add_cases),
        ("layout", layout::add_cases),
        ("masquerade", masquerade::add_cases),
        ("cap", caps::add_cases),
        ("disk", disk::add_cases),
        ("unusual", unusual::add_cases),
        ("stamp", stamps::add_cases),
    ];
    let mut all = Vec::new();
    for (name, cases) in families {
        let mut family = CaseFamily { name, cases: Vec::new() };
        cases(&mut family);
        all.append(&mut family.cases);
    }
    all
}
