//! Defines what a column of a plan workbook is: what stands in its cells, and what an empty one means.

use super::words::WordList;
use crate::base::text::clean_label;
use crate::rules::Expression;

/// The kind of content that the cells of a column have.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// Words on one or several lines.
    Text,
    /// Several texts, one a line.
    Lines,
    /// A code of capitals and digits.
    Code,
    /// The id of a rule: a capital, then letters and digits.
    Id,
    /// Codes, with semicolons between them.
    Codes,
    /// The id of a dimension or category: small letters, digits, underscores.
    Category,
    /// Ids of dimensions, with semicolons between them.
    Dimensions,
    /// Cells of an indicator, with semicolons between them, each with its categories divided by commas.
    Cells,
    /// One word of a list.
    Word(&'static WordList),
    /// Words of a list, with semicolons between them.
    Words(&'static WordList),
    /// A day.
    Date,
    /// A whole number.
    Whole,
    /// Whole numbers, with semicolons between them.
    Wholes,
    /// A number with decimal places.
    Decimal,
    /// A reporting period.
    Period,
    /// The condition of a rule.
    Rule,
    /// How a figure is computed from others.
    Formula,
    /// How a deadline follows from the window.
    Deadline,
    /// Deadlines of several levels, one a line.
    Deadlines,
    /// How a data window is cut.
    Window,
    /// Paragraphs and duties that an indicator measures, one a line.
    Measures,
    /// How often paragraphs say that something is to be done, one a line.
    Cadences,
    /// Units and the numbers assigned to them, one a line.
    Assigned,
    /// What an indicator asks for: it stands for the type of value and the kind.
    Answer,
    /// Decimal places of a figure, a part of the type of value.
    Scale,
    /// The most characters of a text, a part of the type of value.
    Length,
    /// The options to choose from, one a line, a part of the type of value.
    Options,
    /// The place of the columns with ticks, one a kind of unit.
    Ticks,
    /// What the program writes for the reader; it is never read.
    Meaning,
}

/// What an empty cell of a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// Nothing: the cell must be filled.
    Must,
    /// The plan has no such entry.
    Absent,
    /// This value, as JSON; shown in grey.
    Value(&'static str),
    /// This value, as JSON; the cell stays empty.
    Silent(&'static str),
    /// The same as this other entry; the cell stays empty.
    SameAs(&'static str),
    /// The same as this other entry in capitals; the cell stays empty.
    CapitalsOf(&'static str),
    /// What follows from the kind of answer; shown in grey.
    ByAnswer,
    /// Yes, but no where the figure is computed; shown in grey.
    YesUnlessComputed,
    /// The shortest period that the plan collects; shown in grey.
    ShortestPeriod,
    /// An empty list of numbers where the target is one that is assigned.
    NumbersIfAssigned,
}

/// A column of a sheet; in a sheet of fields, the row of one field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Its head.
    pub(super) head: &'static str,
    /// Where its value stands, from the entry of the row (`cadence/words`); in a sheet of fields from the whole plan.
    pub(super) path: &'static str,
    /// What stands in its cells.
    pub(super) content: Content,
    /// What an empty cell means.
    pub(super) empty: Empty,
    /// Its width in characters.
    pub(super) width: u16,
    /// What it is for, in a sentence for whoever fills it in.
    pub(super) about: &'static str,
}

impl Column {
    /// Whether the content decides what is asked or how figures are reckoned; what it is called, where it comes from and its English do not.
    pub(super) const fn decides_figures(&self) -> bool {
        match self.content {
            Content::Word(list) => !matches!(list.name.as_bytes(), b"Nguon" | b"NguonQuyTac"),
            Content::Text | Content::Lines | Content::Meaning | Content::Length | Content::Measures | Content::Cadences => false,
            _ => !matches!(self.empty, Empty::Must),
        }
    }

    /// Whether a cell of an unknown column holds what only this one holds: a word of its list that is more than a yes or no, a
    /// formula, a condition, or options.
    pub(super) fn is_told_by_content(&self, text: &str) -> bool {
        match self.content {
            Content::Word(list) => list.words.len() > 2 && list.value_of_word(&clean_label(text)).is_some(),
            Content::Formula => text.contains(['+', '-', '*', '/', '(']) && super::rule_text::to_calculation(text).is_ok(),
            Content::Rule => text.contains(['<', '>', '=', '≤', '≥']) && Expression::parse(&super::rule_text::to_expression(text)).is_ok(),
            Content::Options => text.contains('=') && super::option_lines::read(text).is_some(),
            _ => false,
        }
    }

    /// Whether an empty cell of the column takes a default that decides figures: without the column, all rows would.
    pub(super) const fn has_deciding_default(&self) -> bool {
        matches!(self.empty, Empty::ByAnswer | Empty::YesUnlessComputed | Empty::ShortestPeriod)
    }

    /// Where the value stands within a part of the entry; `None` where it belongs to the entry itself. `parts` is the field of the entry that
    /// holds its parts.
    pub(super) fn path_in_part(&self, parts: &str) -> Option<&'static str> {
        self.path.strip_prefix(parts)?.strip_prefix('/')
    }

    /// The header as the workbook shows it: with a star where the cells must be filled in.
    pub(super) fn starred_head(&self) -> String {
        if self.empty == Empty::Must { [self.head, " *"].concat() } else { self.head.to_owned() }
    }
}
