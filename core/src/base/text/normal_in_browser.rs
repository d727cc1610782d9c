//! Composes and decomposes text by the tables that the browser has (decision 153).

use js_sys::JsString;

/// The text in NFC.
pub(super) fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

/// The text in NFD.
pub(super) fn decomposed(text: &str) -> String {
    JsString::from(text).normalize("NFD").into()
}
