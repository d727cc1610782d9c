//! Both sides of every limit: at the limit the return is read, one above it is refused.

use super::Family;

pub(super) fn cases(_family: &mut Family) {}
