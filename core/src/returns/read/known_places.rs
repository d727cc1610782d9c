//! Lets the returns of one form share the places of their answers, which are nearly always the same.

use std::cell::RefCell;
use std::sync::Arc;

use crate::submission::{Source, Submission};

/// The most places of one return that are kept for the next.
const MAX_KNOWN_PLACES: usize = 1 << 10;

/// Replaces the places in the submission by equal ones that an earlier submission on this thread had for the same answer, counted from its
/// first; ten thousand returns are held at once.
pub(super) fn share_places(submission: &mut Submission) {
    thread_local! {
        /// The places that this thread met last, by the number of the answer.
        static KNOWN: RefCell<Vec<Arc<Source>>> = const { RefCell::new(Vec::new()) };
    }
    let answers = submission.entries.iter_mut().filter_map(|(_, entry)| entry.source.as_mut());
    let header = submission.header.sources.iter_mut().map(|(_, source)| source);
    KNOWN.with_borrow_mut(|known| {
        for (number, own) in header.chain(answers).enumerate().take(MAX_KNOWN_PLACES) {
            match known.get_mut(number) {
                Some(same) if same == own => *own = Arc::clone(same),
                Some(other) => *other = Arc::clone(own),
                None => known.push(Arc::clone(own)),
            }
        }
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::base::{CellRef, IndicatorCode, UnitCode};
    use crate::findings::HeaderField;
    use crate::plan::Plan;
    use crate::submission::Entry;

    /// A return whose answers have the same text everywhere, and stand on this sheet below this row.
    fn return_on(sheet: &str, first_row: u32, codes: &[&str]) -> Submission {
        let plan = Plan::xuan_loc();
        let mut read = Submission::new(&plan, UnitCode::new("26428").unwrap(), "2019-Q1".parse().unwrap());
        let place = |row| Arc::new(Source { sheet: Arc::from(sheet), cell: CellRef::new(row, 4) });
        read.header.sources.insert(HeaderField::PreparedBy, place(first_row));
        for (code, row) in codes.iter().zip(first_row + 1..) {
            let mut entry = Entry::computed(Some(7.into()));
            entry.source = Some(place(row));
            read.entries.insert(IndicatorCode::new(code).unwrap(), entry);
        }
        read
    }

    /// The place of the header line and of each answer, as they are stored.
    fn places(of: &Submission) -> Vec<&Arc<Source>> {
        of.header.sources.values().chain(of.entries.values().filter_map(|entry| entry.source.as_ref())).collect()
    }

    #[test]
    fn only_equal_places_are_shared() {
        let every = ["A01", "A02", "B01", "B02"];
        // The same form twice, a row lower, on another sheet, without an answer, with one more, and the first form again.
        let forms = [
            return_on("Báo cáo", 10, &every),
            return_on("Báo cáo", 10, &every),
            return_on("Báo cáo", 11, &every),
            return_on("Báo cáo (2)", 11, &every),
            return_on("Báo cáo", 10, &["A01", "B01", "B02"]),
            return_on("Báo cáo", 10, &["A01", "A02", "A03", "B01", "B02", "B03"]),
            return_on("Báo cáo", 10, &every),
        ];
        let mut read = forms.clone();
        read.iter_mut().for_each(share_places);
        for (number, (read, form)) in read.iter().zip(&forms).enumerate() {
            assert_eq!(read, form, "return {number}: each answer keeps the place where it was read");
        }
        let [first, second, lower, ..] = &read;
        assert!(places(first).iter().zip(places(second)).all(|(one, other)| Arc::ptr_eq(one, other)), "the same form is held once");
        assert!(places(second).iter().zip(places(lower)).all(|(one, other)| !Arc::ptr_eq(one, other)));
    }

    #[test]
    fn the_places_of_a_return_beyond_the_limit_are_its_own() {
        let codes: Vec<String> = (0..MAX_KNOWN_PLACES + 3).map(|number| format!("A{number:05}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let mut read = [return_on("Báo cáo", 10, &codes), return_on("Báo cáo", 10, &codes)];
        read.iter_mut().for_each(share_places);
        assert_eq!(read[0], read[1]);
        let shared = places(&read[0]).iter().zip(places(&read[1])).filter(|(one, other)| Arc::ptr_eq(one, other)).count();
        assert_eq!(shared, MAX_KNOWN_PLACES);
    }
}
