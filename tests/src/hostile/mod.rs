//! The hostile corpus: attacks and faults by family, each with the outcome that is expected.
//!
//! All are made from an honest return of the project itself. Nothing is kept in files: tests make the corpus in memory, and `cargo run
//! -p tonghop-tests --example hostile -- DIR` writes it out.

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

/// What has to become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A return, whatever is said of it.
    Accepted,
    /// A file that cannot be taken as a return, named with its reason.
    Rejected,
    /// No data file.
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

/// One attack or fault.
pub struct Case {
    /// Name of the file.
    pub file: String,
    /// The family that it belongs to.
    pub family: &'static str,
    /// What it is.
    pub what: &'static str,
    /// What has to become of it.
    pub verdict: Verdict,
    /// The codes of all findings, in order, each once.
    pub codes: Vec<&'static str>,
    /// The figure B02 as it has to be read; `None` where it must count as missing.
    pub figure: Option<&'static str>,
    /// Large: making and reading it takes long without optimisation.
    pub heavy: bool,
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Case {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }

    /// The name under which it stands in the ledger: composed letters, and nothing that steers a terminal.
    pub fn ledger_name(&self) -> String {
        let steers = |letter: char| letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        self.file.nfc().map(|letter| if steers(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
    }

    /// B02 has to be read as this.
    fn expect_figure(&mut self, figure: impl Into<Option<&'static str>>) -> &mut Self {
        self.figure = figure.into();
        self
    }

    fn mark_heavy(&mut self) -> &mut Self {
        self.heavy = true;
        self
    }
}

/// The cases of one family in the making.
struct CaseFamily {
    name: &'static str,
    cases: Vec<Case>,
}

impl CaseFamily {
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

    /// It has to be read as a return; B02 is that of the honest one unless the case says otherwise.
    fn add_accepted(
        &mut self,
        name: &'static str,
        what: &'static str,
        codes: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> &mut Case {
        self.add_case(name, what, Verdict::Accepted, codes, make)
    }

    /// It has to be refused.
    fn add_rejected(
        &mut self,
        name: &'static str,
        what: &'static str,
        codes: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> &mut Case {
        self.add_case(name, what, Verdict::Rejected, codes, make)
    }

    /// It has to be passed over by what it is.
    fn add_skipped(&mut self, name: &'static str, what: &'static str, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> &mut Case {
        self.add_case(name, what, Verdict::Skipped, "", make)
    }
}

/// Adds the cases of a family.
type AddCases = fn(&mut CaseFamily);

/// All cases, family by family.
pub fn corpus() -> Vec<Case> {
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
