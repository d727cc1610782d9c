//! Checks the forms that an office sends out by reading them back. Forms after the first of a kind are only compared with the first.
//!
//! A form is read back before it is sent. Reading one costs 5 million instructions; ten thousand forms of one kind differ in two parts, so
//! comparing these parts with those of the first form proves the same for a tenth.

use crate::base::Period;
use crate::parse::secrecy::is_stamp;
use crate::plan::Unit;
use crate::returns::write::own_texts;
use crate::xlsx::read::{Caps, Differences, KnownPackage};

/// An empty form of a unit that was read back and found right, kept so that the forms of other units can be compared with it.
pub struct VerifiedForm<'p> {
    package: KnownPackage,
    unit: &'p Unit,
    period: Period,
}

impl<'p> VerifiedForm<'p> {
    /// Keeps the form of a unit for a period. The caller has read it back as an untouched return. `None` where its parts are not those of a
    /// form.
    pub fn new(bytes: &[u8], unit: &'p Unit, period: Period) -> Option<Self> {
        let package = KnownPackage::new(bytes, &Caps::NATIVE).ok()?;
        Some(Self { package, unit, period })
    }

    /// Whether the workbook is the untouched form of another unit: it may differ from this form only in the unit's code, name and titles.
    pub fn is_form_of(&self, bytes: &[u8], unit: &Unit) -> bool {
        let Some(Differences { strings, properties: (before, now) }) = self.package.differences(bytes) else { return false };
        let own = own_texts::unit_cell_texts(self.unit, self.period);
        let others = own_texts::unit_cell_texts(unit, self.period);
        let pairs: Vec<(&String, &String)> = own.iter().zip(&others).collect();
        let exchanged = strings.iter().all(|(before, now)| pairs.contains(&(before, now)));
        // Two units may share a name, but not a code.
        let complete = pairs.iter().filter(|(own, other)| own != other).all(|(own, _)| strings.iter().any(|(before, _)| before == *own));
        let (title, other) = (own_texts::workbook_title(self.unit, self.period), own_texts::workbook_title(unit, self.period));
        exchanged && complete && before.replacen(&title, &other, 1) == now && !others.iter().any(|text| is_stamp(text))
    }
}
