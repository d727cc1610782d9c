//! Reckons the contrast of two colours as WCAG 2 does.

/// The contrast of two colours, each as six hexadecimal digits.
#[allow(clippy::disallowed_types, reason = "a ratio of brightness, no figure of a report")]
pub(super) fn contrast(one: &str, other: &str) -> f64 {
    let [a, b] = [one, other].map(luminance);
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[allow(clippy::disallowed_types, reason = "a brightness, no figure of a report")]
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_and_the_grey_that_was_too_faint_is_below() {
        assert!((contrast("000000", "FFFFFF") - 21.0).abs() < 0.01);
        assert!(contrast("A6A6A6", "FFFFFF") < 2.5);
    }
}
