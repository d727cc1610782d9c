//! Composes and decomposes text by the tables of `unicode-normalization`.
//!
//! Its iterators also contain the compatibility decompositions, 71 kB that nothing here needs. `icu_normalizer` would serve as well, and
//! brings twenty further crates.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// A character after its canonical combining class, which is 0 for a letter and more for a mark.
type CharWithClass = (u8, char);

/// The text in NFC.
pub(super) fn composed(text: &str) -> String {
    let mut together: Vec<CharWithClass> = Vec::with_capacity(text.len());
    let mut starter = None;
    // Class of the last mark that did not join the starter; it blocks later marks of the same or a lower class.
    let mut between = None;
    for (class, c) in decompose(text) {
        if let Some((_, letter)) = starter.and_then(|at: usize| together.get_mut(at))
            && between.is_none_or(|mark| mark < class)
            && let Some(composed) = compose(*letter, c)
        {
            *letter = composed;
            continue;
        }
        if class == 0 {
            (starter, between) = (Some(together.len()), None);
        } else {
            between = Some(class);
        }
        together.push((class, c));
    }
    together.into_iter().map(|(_, c)| c).collect()
}

/// The text in NFD.
pub(super) fn decomposed(text: &str) -> String {
    decompose(text).into_iter().map(|(_, c)| c).collect()
}

/// Decomposes all characters and sorts the marks of each letter by their classes.
fn decompose(text: &str) -> Vec<CharWithClass> {
    let mut letters = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose_canonical(c, |part| letters.push((canonical_combining_class(part), part)));
    }
    for marks in letters.chunk_by_mut(|before, after| before.0 != 0 && after.0 != 0) {
        marks.sort_by_key(|mark| mark.0);
    }
    letters
}
