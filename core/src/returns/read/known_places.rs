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
