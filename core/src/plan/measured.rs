//! Lists everything that the plan orders, with the indicators that measure whether it was done.

use super::{ClauseNumber, Indicator, Measured, Plan, Task};

/// Something that the plan orders: a duty, or a paragraph of a task that duties serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedItem<'a> {
    /// The clause that contains the order.
    pub clause: &'a ClauseNumber,
    /// Which paragraph of the clause, from 1.
    pub paragraph: u8,
    /// Which duty of the paragraph, from 1; none for a paragraph of a task.
    pub duty: Option<u8>,
    /// The plan's words for what is ordered.
    pub what: &'a str,
    /// The figures that measure whether it was done; empty where none does.
    pub figures: Vec<MeasuringFigure<'a>>,
}

/// A figure that measures an ordered item, or some of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasuringFigure<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The words of the paragraph that the figure measures; none where it measures the whole item.
    pub words: Option<&'a str>,
}

impl OrderedItem<'_> {
    /// Whether at least one figure measures the whole item, not only some of its words.
    pub fn is_measured_as_whole(&self) -> bool {
        self.figures.iter().any(|figure| figure.words.is_none())
    }
}

impl Plan {
    /// Everything that the plan orders: the paragraphs of the tasks that duties serve, then the duties, in the order of the document.
    ///
    /// ```
    /// let plan = tonghop::plan::Plan::xuan_loc();
    /// let ordered_items = plan.ordered_items();
    /// let features = ordered_items.iter().find(|one| one.what.starts_with("Mỗi tháng")).ok_or("no such duty")?;
    /// assert_eq!(features.figures.first().map(|figure| figure.indicator.code.as_str()), Some("C05"));
    /// assert!(ordered_items.iter().any(|one| one.figures.is_empty()));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn ordered_items(&self) -> Vec<OrderedItem<'_>> {
        let mut all = Vec::new();
        for task in self.tasks.iter().filter(|task| self.is_served_by_duty(task)) {
            for (paragraph, what) in (1..).zip(&task.paragraphs) {
                all.push(OrderedItem {
                    clause: &task.number,
                    paragraph,
                    duty: None,
                    what,
                    figures: self.figures_for(&task.number, paragraph, None),
                });
            }
        }
        for (place, duty) in self.duties.iter().enumerate() {
            let same = |other: &&super::Duty| other.clause == duty.clause && other.paragraph == duty.paragraph;
            let before = self.duties.iter().take(place).filter(same).count();
            let number = u8::try_from(before).unwrap_or(u8::MAX).saturating_add(1);
            all.push(OrderedItem {
                clause: &duty.clause,
                paragraph: duty.paragraph,
                duty: Some(number),
                what: &duty.what,
                figures: self.figures_for(&duty.clause, duty.paragraph, Some(number)),
            });
        }
        all
    }

    /// Whether at least one indicator of the plan is assigned to what it measures.
    pub fn has_measures(&self) -> bool {
        self.indicators.iter().any(|indicator| indicator.measures.is_some())
    }

    /// Whether the paragraphs of this task are ordered items: a duty serves the task or one above it, and the task assigns no duty itself
    /// (otherwise its duties are the items).
    fn is_served_by_duty(&self, task: &Task) -> bool {
        let serves = |served: &ClauseNumber| {
            let rest = task.number.as_str().strip_prefix(served.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.duties.iter().any(|duty| duty.tasks.iter().any(serves)) && !self.duties.iter().any(|duty| duty.clause == task.number)
    }

    /// The figures that measure a paragraph of a clause, or one duty of that paragraph.
    fn figures_for(&self, clause: &ClauseNumber, paragraph: u8, duty: Option<u8>) -> Vec<MeasuringFigure<'_>> {
        let meant = |measured: &&Measured| {
            measured.clause == *clause && measured.paragraph == paragraph && (measured.duty.is_none() || measured.duty == duty)
        };
        let figures = self.indicators.iter().filter(|indicator| !indicator.is_text());
        figures
            .flat_map(|indicator| {
                let measured = indicator.measures.iter().flatten().filter(meant);
                measured.map(move |measured| MeasuringFigure { indicator, words: measured.words.as_deref() })
            })
            .collect()
    }
}
