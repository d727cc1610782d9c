//! Shares a memory budget among threads: a thread that needs more than is left waits until other threads are done.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A memory budget in bytes that all threads share.
pub(super) struct MemoryBudget {
    whole: u64,
    taken: Mutex<u64>,
    given_back: Condvar,
}

/// A part of the budget that a thread has taken; dropping the permit gives it back.
pub(super) struct Permit<'b> {
    budget: &'b MemoryBudget,
    taken: u64,
}

impl MemoryBudget {
    pub(super) const fn new(whole: u64) -> Self {
        Self { whole, taken: Mutex::new(0), given_back: Condvar::new() }
    }

    /// Waits until `wanted` bytes of the budget are free, and takes them. A thread that wants more than the whole budget takes all of it.
    pub(super) fn take_share(&self, wanted: u64) -> Permit<'_> {
        let wanted = wanted.min(self.whole);
        let left = |taken: &mut u64| *taken > self.whole - wanted;
        let mut taken = self.given_back.wait_while(self.lock(), left).unwrap_or_else(PoisonError::into_inner);
        *taken += wanted;
        Permit { budget: self, taken: wanted }
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        // A thread that panicked cannot have left a number half changed.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.budget.lock() -= self.taken;
        self.budget.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn budget_is_never_exceeded_and_every_thread_finishes() {
        let budget = MemoryBudget::new(10);
        let (held, most, done) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for wanted in (0..40u64).map(|number| number % 14) {
                let (budget, held, most, done) = (&budget, &held, &most, &done);
                scope.spawn(move || {
                    let permit = budget.take_share(wanted);
                    let now = held.fetch_add(permit.taken, Ordering::SeqCst) + permit.taken;
                    most.fetch_max(now, Ordering::SeqCst);
                    thread::yield_now();
                    held.fetch_sub(permit.taken, Ordering::SeqCst);
                    drop(permit);
                    done.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        assert_eq!((done.into_inner(), held.into_inner()), (40, 0));
        assert!(most.into_inner() <= 10);
    }
}
