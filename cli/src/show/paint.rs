//! Colours text, where colours are switched on.

use anstyle::{AnsiColor, Style};
use tonghop::findings::Severity;

/// Adds colours to text, or returns the text unchanged where colours are switched off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    pub(crate) const fn new(on: bool) -> Self {
        Self { on }
    }

    fn apply_style(self, style: Style, text: &str) -> String {
        if self.on && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.apply_style(Style::new().bold(), text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.apply_style(Style::new().dimmed(), text)
    }

    /// The text in bold red.
    pub(crate) fn bold_red(self, text: &str) -> String {
        self.apply_style(AnsiColor::Red.on_default().bold(), text)
    }

    /// The text in the colour of a severity.
    pub(crate) fn paint_by_severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.bold_red(text),
            Severity::Warning => self.apply_style(AnsiColor::Yellow.on_default().bold(), text),
            Severity::Note => self.apply_style(AnsiColor::Cyan.on_default(), text),
        }
    }
}
