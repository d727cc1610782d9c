//! Defines the finding that ends the reading of a file.

use std::fmt;

use super::{Finding, Place, Problem};
use crate::base::Lang;

/// The reason why a file cannot be read: a problem of the catalogue, with the sheet and cell where they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Finding>);

impl Refusal {
    /// The problem because of which the file cannot be read.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    /// The code of the problem (`XLS110`), which never changes.
    pub fn code(&self) -> &'static str {
        self.0.problem.code()
    }

    /// Turns the refusal into a finding; the caller adds the file.
    pub fn into_finding(self) -> Finding {
        *self.0
    }

    /// The same refusal with this sheet as its place, unless it has a sheet already.
    #[must_use]
    pub fn in_sheet(mut self, name: &str) -> Self {
        self.0.place.sheet.get_or_insert_with(|| crate::base::text::excerpt(name));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.problem().message(Lang::En))
    }
}

impl std::error::Error for Refusal {}

impl<P: Into<Problem>> From<P> for Refusal {
    fn from(problem: P) -> Self {
        Self(Box::new(Finding::new(problem.into(), Place::default())))
    }
}

#[cfg(feature = "excel")]
impl From<crate::xlsx::read::Refusal> for Refusal {
    fn from(refusal: crate::xlsx::read::Refusal) -> Self {
        use crate::xlsx::read::Fault;
        let place = Place { sheet: refusal.sheet().map(String::from), cell: refusal.cell(), ..Place::default() };
        let problem = match refusal.fault() {
            Fault::Package(problem) => Problem::from(problem.clone()),
            Fault::Limit(problem) => problem.clone().into(),
            Fault::Sheet(problem) => problem.clone().into(),
        };
        Self(Box::new(Finding::new(problem, place)))
    }
}
