//! Prepares the content that all returns of one kind of unit and one period share.

use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "office")]
use std::sync::OnceLock;

use super::answer_words::ANSWER_WORDS;
use super::cell_table::{self, TableSheet};
use super::form::Form;
use super::formulas::{self, helper};
use super::guide;
use super::header_lines;
use super::hidden;
use super::known::{CellSpecs, usual_max};
use super::narratives;
#[cfg(feature = "office")]
use super::own_texts;
use super::return_styles::Styles;
use super::rules::SheetRules;
use super::table;
use super::text;
use super::{PreviousFiguresSource, WriteError, properties};
use crate::base::Lang;
use crate::base::{IndicatorCode, Period, UnitKindCode};
use crate::plan::{CellTable, FreeList, Heading, Plan, Unit};
use crate::returns::layout::{Column, HEADER_LINES, HELPER_TITLE, TEXT_COLUMNS};
use crate::submission::Submission;
#[cfg(feature = "office")]
use crate::xlsx::write::WorkbookTemplate;
use crate::xlsx::write::{CommonContent, Sheet, Workbook};

/// The content that all returns of one kind of unit and one period share, computed once: words and formulas, the guide, fixed texts.
///
/// Many threads may use one template at the same time.
///
/// ```
/// use tonghop::returns::{ReturnTemplate, write};
/// use tonghop::{plan::Plan, submission::Submission};
/// let plan = Plan::xuan_loc();
/// let period = "2019-Q1".parse()?;
/// let communes: Vec<_> = plan.owing_units(period).filter(|unit| unit.kind.as_str() == "XA").collect();
/// let prepared = ReturnTemplate::for_many_units(&plan, period, communes[0])?;
/// for unit in communes {
///     let empty = Submission::new(&plan, unit.code.clone(), period);
///     assert_eq!(prepared.write(unit, &empty)?, write(&plan, unit, &empty)?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ReturnTemplate<'p> {
    pub(super) plan: &'p Plan,
    period: Period,
    kind: &'p UnitKindCode,
    pub(super) headings: Vec<Heading<'p>>,
    /// The tables that the units owe, each of which has a sheet.
    pub(super) tables: Vec<CellTable<'p>>,
    asked: BTreeSet<&'p IndicatorCode>,
    pub(super) knowledge: CellSpecs,
    pub(super) rules: SheetRules<'p>,
    /// The helper formulas of each indicator that the units owe.
    pub(super) formulas: BTreeMap<&'p IndicatorCode, RowFormulas>,
    /// The formula of the column `Kiểm tra`.
    pub(super) verdict: String,
    pub(super) styles: Styles,
    guide: Sheet,
    common: CommonContent,
    /// Finished empty forms in which only the texts of the unit are replaced: one for communes, one for other units. `None` where only
    /// single forms are written.
    #[cfg(feature = "office")]
    moulds: Option<[OnceLock<Option<WorkbookTemplate>>; 2]>,
}

/// The helper formulas of a row, and the lines of text that the row needs.
pub(super) struct RowFormulas {
    pub(super) seen: String,
    pub(super) means: String,
    pub(super) echo: String,
    /// The condition on which the indicator is asked; `None` where it has none.
    pub(super) condition: Option<String>,
    /// Lines that the row needs: for its label, and for what rules may say.
    pub(super) room: (u32, u32),
}

impl<'p> ReturnTemplate<'p> {
    /// Prepares the content that the returns of a kind of unit share.
    pub(super) fn new(plan: &'p Plan, period: Period, kind: &'p UnitKindCode) -> Self {
        let figures = || plan.asked_indicators(period.period_type(), kind).filter(|indicator| !indicator.is_text());
        let mut knowledge = CellSpecs::new();
        figures().for_each(|indicator| knowledge.add_indicator(indicator));
        plan.lists.iter().flat_map(|list| &list.columns).for_each(|column| knowledge.add_options(&column.value));
        let rules = SheetRules::new(plan, period, &figures().map(|indicator| &indicator.code).collect());
        let places = figures().filter_map(usual_max).map(|most| most.normalize().scale()).max().unwrap_or(0);
        let tables = plan.cell_tables(|indicator| !indicator.is_text() && plan.is_asked(indicator, period.period_type(), kind));
        let formulas = figures().filter_map(|indicator| {
            let known = knowledge.spec_of(indicator)?;
            let ticked = tables.iter().find(|table| table.has(&indicator.code)).and_then(cell_table::nil_box_name);
            let means = formulas::meaning_formula(known, indicator.required, &knowledge, ticked.as_deref());
            let condition = indicator.asked_if.as_ref().map(|condition| rules.condition_formula(plan, condition, period));
            let row = RowFormulas {
                seen: formulas::normalized_input_formula(Some(known)),
                means: if condition.is_some() { formulas::conditional_meaning_formula(&means) } else { means },
                condition,
                echo: formulas::echo_formula(known),
                room: table::min_row_lines(indicator, rules.messages_of(&indicator.code)),
            };
            Some((&indicator.code, row))
        });
        let (formulas, styles) = (formulas.collect(), Styles::new());
        let guide = guide::build_guide_sheet(&styles);
        let mut prepared = Self {
            plan,
            period,
            kind,
            headings: plan.headings(),
            tables,
            asked: plan.asked_indicators(period.period_type(), kind).map(|indicator| &indicator.code).collect(),
            knowledge,
            rules,
            formulas,
            verdict: formulas::verdict_formula(places, plan.indicators.iter().any(|indicator| indicator.least.is_some())),
            styles,
            guide,
            common: CommonContent::default(),
            #[cfg(feature = "office")]
            moulds: None,
        };
        prepared.common = CommonContent::new(prepared.fixed_texts(), prepared.styles.all());
        prepared
    }

    /// Prepares the content that the returns of many units of one kind share, including parts of the file that are equal in all of them.
    /// `unit` is any one of these units.
    ///
    /// # Errors
    /// As [`write`](super::write()).
    #[cfg(feature = "office")]
    pub fn for_many_units(plan: &'p Plan, period: Period, unit: &'p Unit) -> Result<Self, WriteError> {
        let mut prepared = Self::new(plan, period, &unit.kind);
        let empty = Submission::new(plan, unit.code.clone(), period);
        let workbook = prepared.workbook(&Form::new(&prepared, unit, &empty))?;
        prepared.common = std::mem::take(&mut prepared.common).with_parts_of(&workbook)?;
        prepared.moulds = Some(Default::default());
        Ok(prepared)
    }

    /// Writes the workbook of a submission, with the same bytes as [`write`](super::write()).
    ///
    /// # Errors
    /// As [`write`](super::write()).
    pub fn write(&self, unit: &Unit, submission: &Submission) -> Result<Vec<u8>, WriteError> {
        self.write_with_previous(unit, submission, &PreviousFiguresSource::OfTheUnit)
    }

    /// As [`ReturnTemplate::write`]; the notice also explains whose figures the column `Kỳ trước` shows where they are not the unit's own.
    ///
    /// # Errors
    /// As [`write`](super::write()).
    pub fn write_with_previous(
        &self,
        unit: &Unit,
        submission: &Submission,
        previous: &PreviousFiguresSource,
    ) -> Result<Vec<u8>, WriteError> {
        if unit.kind != *self.kind || submission.period != self.period {
            return ReturnTemplate::new(self.plan, submission.period, &unit.kind).write_with_previous(unit, submission, previous);
        }
        #[cfg(feature = "office")]
        if *previous == PreviousFiguresSource::OfTheUnit
            && *submission == Submission::new(self.plan, unit.code.clone(), self.period)
            && let Some(bytes) = self.write_empty_form(unit, submission)?
        {
            return Ok(bytes);
        }
        let mut form = Form::new(self, unit, submission);
        form.previous = previous.clone();
        Ok(self.workbook(&form)?.save(&self.common)?)
    }

    /// The empty form of a unit, made by replacing the unit's texts in a finished form; `None` where the bytes would differ from those of a
    /// workbook written as a whole.
    #[cfg(feature = "office")]
    fn write_empty_form(&self, unit: &Unit, empty: &Submission) -> Result<Option<Vec<u8>>, WriteError> {
        let own = own_texts::unit_cell_texts(unit, self.period);
        let own = own.each_ref().map(String::as_str);
        if own.iter().any(|text| text.is_empty() || text::looks_like_formula(text)) {
            return Ok(None);
        }
        let Some(moulds) = &self.moulds else { return Ok(None) };
        let [communes, others] = moulds;
        let mould = if table::is_commune(unit) { communes } else { others };
        // An error is dropped here: the caller then writes the whole workbook, and reports the same error.
        let made = || {
            let workbook = self.workbook(&Form::new(self, unit, empty)).ok()?;
            WorkbookTemplate::from_workbook(&workbook, &self.common, &own).ok().flatten()
        };
        let Some(mould) = mould.get_or_init(made) else { return Ok(None) };
        Ok(mould.write_with_texts(&own, &properties(self.plan, unit, self.period))?)
    }

    /// Whether the units owe an answer to the indicator in this period.
    pub(super) fn is_asked(&self, code: &IndicatorCode) -> bool {
        self.asked.contains(code)
    }

    /// The tables that the units owe, arranged for a submission.
    pub(super) fn table_sheets<'a>(&'a self, submission: &Submission) -> Vec<TableSheet<'a>> {
        let has_total = |code: &IndicatorCode| self.plan.indicator(code).is_some_and(|total| !total.is_cell());
        self.tables.iter().map(|table| TableSheet::new(table, submission, has_total(&table.code))).collect()
    }

    /// Whether the units fill in this list in this period.
    pub(super) fn is_list_asked(&self, list: &FreeList) -> bool {
        self.plan.is_list_asked(list, self.period.period_type(), self.kind)
    }

    /// The whole workbook of a return, not yet saved as bytes.
    fn workbook(&self, form: &Form<'_>) -> Result<Workbook, WriteError> {
        let mut sheets = vec![table::write(form, &self.styles)?];
        for table in &form.tables {
            sheets.push(table.write(form, &self.styles)?);
        }
        sheets.push(narratives::write(form, &self.styles)?);
        for list in &form.lists {
            sheets.push(list.write(&self.styles)?);
        }
        sheets.extend([self.guide.clone(), hidden::write(form)?]);
        #[cfg(feature = "office")]
        sheets.push(super::paper_sheet::write(form)?);
        Ok(Workbook { properties: properties(self.plan, form.unit, self.period), names: self.defined_names(), sheets })
    }

    /// The defined names that formulas use, each with its reference.
    fn defined_names(&self) -> Vec<(String, String)> {
        use formulas::{name, whole_column};
        let columns = [(name::CODES_NAME, Column::Code.position()), (name::FIGURES_NAME, helper::MEANING_COLUMN)];
        let columns =
            columns.into_iter().chain([(name::PREVIOUS_NAME, Column::Previous.position()), (name::NOTES_NAME, Column::Note.position())]);
        let mut names: Vec<(String, String)> = columns.map(|(name, column)| (name.to_owned(), whole_column(column))).collect();
        names.extend(hidden::defined_names(self));
        names.extend(self.tables.iter().filter_map(cell_table::nil_box_definition));
        names.extend(self.rules.names.clone());
        names
    }

    /// The texts at the beginning of the table of shared strings. The texts of the guide, which are the same in every return, come first.
    fn fixed_texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = self.guide.texts().map(str::to_owned).collect();
        let mut add = |text: &str| texts.push(text::clean(text));
        HEADER_LINES.iter().for_each(|line| add(line.label));
        Column::ALL.iter().for_each(|column| add(column.title()));
        TEXT_COLUMNS.iter().for_each(|title| add(title));
        [HELPER_TITLE, header_lines::NOTICE, narratives::NOTICE].iter().for_each(|text| add(text));
        hidden::fixed_hidden_texts().for_each(&mut add);
        ANSWER_WORDS.iter().for_each(|word| add(word));
        self.knowledge.sentences.iter().for_each(|sentence| add(sentence));
        add(&self.period.name(Lang::Vi));
        for heading in &self.headings {
            let asked = || heading.indicators.iter().filter(|indicator| self.is_asked(&indicator.code));
            if asked().any(|indicator| !indicator.is_text()) {
                add(heading.title);
            }
            for indicator in asked() {
                add(indicator.code.as_str());
                add(&indicator.label);
                if !indicator.is_text() {
                    add(&indicator.unit_of_measure);
                }
            }
        }
        texts.retain(|text| !text.is_empty());
        texts
    }
}
