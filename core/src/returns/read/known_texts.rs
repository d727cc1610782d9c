//! Keeps what was worked out about texts for the next returns, because returns of one form have nearly all their texts in common.

#![expect(
    clippy::disallowed_types,
    reason = "texts are looked up, and nothing goes through them in order; it is half as fast with BTreeMap"
)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread::LocalKey;

use foldhash::fast::RandomState;

/// The most bytes of one text that is kept, and of one that may be a marking; a text that no other return has must not drive out many that all have.
pub(super) const MAX_TEXT_BYTES: usize = 480;
/// The most bytes of texts of one generation; a form has some 25 kB of texts.
const MAX_GENERATION_BYTES: usize = 1 << 16;
/// What a text costs beside its bytes, so that many short texts are bounded, too.
const BYTES_BESIDE_TEXT: usize = 64;

/// The results of one function for the texts that one thread met last.
pub(super) type KnownTexts<R> = RefCell<Generations<R>>;

/// Texts with their results, in two generations: when the younger one is full it becomes the older one, whose texts are forgotten unless
/// they were met again. So texts that only one return has cannot stay, and memory is bounded.
#[derive(Debug)]
pub(super) struct Generations<R> {
    young: Option<HashMap<Box<str>, R, RandomState>>,
    old: Option<HashMap<Box<str>, R, RandomState>>,
    /// The bytes of the young texts.
    bytes: usize,
}

impl<R> Generations<R> {
    pub(super) const EMPTY: Self = Self { young: None, old: None, bytes: 0 };
}

/// The result of `of`, a function that depends on nothing but the text: kept from an earlier text that was the same, or worked out now.
pub(super) fn recall<R: Clone>(known: &'static LocalKey<KnownTexts<R>>, text: &str, of: impl FnOnce(&str) -> R) -> R {
    if text.len() > MAX_TEXT_BYTES {
        return of(text);
    }
    let young = known.with_borrow(|known| known.young.as_ref().and_then(|young| young.get(text).cloned()));
    if let Some(result) = young {
        return result;
    }
    let old = known.with_borrow_mut(|known| known.old.as_mut().and_then(|old| old.remove(text)));
    let result = old.unwrap_or_else(|| of(text));
    known.with_borrow_mut(|known| {
        known.bytes += text.len() + BYTES_BESIDE_TEXT;
        if known.bytes > MAX_GENERATION_BYTES {
            known.old = known.young.take();
            known.bytes = 0;
        }
        known.young.get_or_insert_default().insert(text.into(), result.clone());
    });
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static LENGTHS: KnownTexts<usize> = const { RefCell::new(Generations::EMPTY) };
    }

    /// The result for a text, and whether it was worked out now.
    fn length(text: &str) -> (usize, bool) {
        let mut now = false;
        let result = recall(&LENGTHS, text, |text| {
            now = true;
            text.len()
        });
        (result, now)
    }

    #[test]
    fn what_was_worked_out_is_kept_while_it_is_met() {
        assert_eq!((length("Mã"), length("Mã"), length("mã")), ((3, true), (3, false), (3, true)));
        let long = "x".repeat(MAX_TEXT_BYTES + 1);
        assert_eq!((length(&long), length(&long)), ((MAX_TEXT_BYTES + 1, true), (MAX_TEXT_BYTES + 1, true)), "what is long is not kept");
        let one_generation = MAX_GENERATION_BYTES / (BYTES_BESIDE_TEXT + 100);
        for round in 0..5 {
            for other in 0..one_generation {
                assert!(length(&format!("{round}{other:099}")).1);
            }
            assert_eq!(length("Mã"), (3, false), "round {round}: it was met in each");
        }
        for other in 0..one_generation * 2 {
            length(&format!("9{other:099}"));
        }
        assert_eq!(length("Mã"), (3, true), "what is not met is forgotten");
        let kept = LENGTHS.with_borrow(|known| [&known.young, &known.old].into_iter().flatten().map(HashMap::len).sum::<usize>());
        assert!(kept <= 2 * (one_generation + 1), "{kept}");
    }
}
