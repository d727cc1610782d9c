//! The public types of the parts of a plan: units and indicators.

use crate::base::Date;
use crate::base::{IndicatorCode, Lang, PeriodType, UnitCode};
use crate::plan::{IndicatorKind, ValueType};

/// A unit of a plan: a commune, or another body that owes returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'p>(pub(super) &'p crate::plan::Unit);

impl<'p> Unit<'p> {
    /// The code. The code alone is no key: codes change their meaning, so a unit is looked up by code and day.
    pub fn code(self) -> &'p UnitCode {
        &self.0.code
    }

    /// The name (`Xã Xuân Bắc`).
    pub fn name(self) -> &'p str {
        &self.0.name
    }

    /// The code of the kind of unit (`XA` for communes). The kind decides which indicators the unit owes.
    pub fn kind(self) -> &'p str {
        self.0.kind.as_str()
    }

    /// The first day on which the code means this unit.
    pub fn valid_from(self) -> Date {
        Date::of(self.0.valid_from)
    }

    /// The last day on which the code means this unit; `None` while no end is known.
    pub fn valid_to(self) -> Option<Date> {
        self.0.valid_to.map(Date::of)
    }
}

/// One figure or text that a plan asks for (chỉ tiêu).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator<'p>(pub(super) &'p crate::plan::Indicator);

impl<'p> Indicator<'p> {
    /// The code, unique in the plan (`B02`).
    pub fn code(self) -> &'p IndicatorCode {
        &self.0.code
    }

    /// The heading under which the indicator is listed in returns and reports, in Vietnamese.
    pub fn heading(self) -> &'p str {
        &self.0.heading
    }

    /// The label in the table, where it may refer to the rows above (`Trong đó: nữ`).
    pub fn label(self, lang: Lang) -> &'p str {
        self.0.label(lang)
    }

    /// The label for use outside the table (`Số lượt nữ tham dự`).
    pub fn name(self, lang: Lang) -> &'p str {
        self.0.name(lang)
    }

    /// The unit of measure, in Vietnamese (`lượt người`, `triệu đồng`). All figures are in this unit; nothing is converted silently.
    pub fn unit_of_measure(self) -> &'p str {
        &self.0.unit_of_measure
    }

    /// The type of the values.
    pub fn value_type(self) -> ValueType {
        self.0.value.clone()
    }

    /// Whether the indicator counts what happened in the period, or what there is at the end of the period.
    pub fn kind(self) -> IndicatorKind {
        self.0.kind
    }

    /// The shortest type of period whose returns ask for the indicator; returns of longer periods ask for it too.
    pub fn frequency(self) -> PeriodType {
        self.0.frequency
    }

    /// Whether a return without an answer to the indicator is incomplete.
    pub fn is_required(self) -> bool {
        self.0.required
    }

    /// Whether the answer may be “báo cáo theo chế độ mật” (reported under the rules of secrecy) instead of a figure.
    pub fn may_be_withheld(self) -> bool {
        self.0.may_be_withheld
    }
}
