//! The interface of [`tonghop::draft`] to JavaScript: thin, typed, without logic.
//!
//! Arguments and results are texts as they were typed, and JSON values. A test writes their types to `types.d.ts` from the Rust types.

use std::sync::Arc;

use serde::Serialize;
use tonghop::Lang;
use tonghop::draft::{Draft, OpenedFile, PasteColumn, open_file, period_views, unit_views};
use tonghop::findings::{Finding, FindingWire, HeaderField};
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::submission::Submission;
use wasm_bindgen::prelude::*;

/// The TypeScript declarations of the values that the functions return.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../types.d.ts");

/// Makes a JavaScript error with this sentence as its message.
fn js_error(sentence: impl AsRef<str>) -> JsError {
    JsError::new(sentence.as_ref())
}

/// Converts a value into a JavaScript value, by way of JSON.
fn to_js_value(value: &impl Serialize) -> Result<JsValue, JsError> {
    let json = serde_json::to_string(value).map_err(|broken| js_error(broken.to_string()))?;
    js_sys::JSON::parse(&json).map_err(|_| js_error("JSON"))
}

/// The language with this code: English for `en`, otherwise Vietnamese.
fn language_of_code(lang: &str) -> Lang {
    if lang == "en" { Lang::En } else { Lang::Vi }
}

fn parse_period(text: &str, lang: Lang) -> Result<Period, JsError> {
    text.parse().map_err(|bad: tonghop::plan::InvalidPeriod| match lang {
        Lang::Vi => js_error(format!(
            "“{}” không phải là mã kỳ báo cáo; mã kỳ viết như 2019-03, 2019-Q1, 2019-H1, 2019-9M hoặc 2019.",
            shorten_text(text)
        )),
        Lang::En => js_error(bad.to_string()),
    })
}

fn parse_unit_code(text: &str, lang: Lang) -> Result<UnitCode, JsError> {
    UnitCode::new(text).map_err(|bad| match lang {
        Lang::Vi => js_error(format!("“{}” không phải là mã đơn vị; mã đơn vị viết như 26428 hoặc 741-VP.", shorten_text(text))),
        Lang::En => js_error(bad.to_string()),
    })
}

/// The first 80 characters of a text, so that a sentence can quote it.
fn shorten_text(text: &str) -> String {
    text.chars().take(80).collect()
}

/// A plan, read once; forms are opened from it.
#[wasm_bindgen(js_name = Plan)]
pub struct PlanHandle {
    plan: Arc<Plan>,
}

#[wasm_bindgen(js_class = Plan)]
impl PlanHandle {
    /// Reads the document `tonghop-plan/1`, which was checked before (`tonghop plan check`). Throws where it is no plan.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Self, JsError> {
        let plan = Plan::from_checked_json(json).map_err(|broken| js_error(broken.to_string()))?;
        Ok(Self { plan: Arc::new(plan) })
    }

    /// The number of the plan.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.plan.id.clone()
    }

    /// The fingerprint of the plan, which tells the version under which a draft was made.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.plan.fingerprint()
    }

    /// The periods that the plan collects, in order: code and name.
    #[wasm_bindgen(unchecked_return_type = "PeriodView[]")]
    pub fn periods(&self, lang: &str) -> Result<JsValue, JsError> {
        to_js_value(&period_views(&self.plan, language_of_code(lang)))
    }

    /// The units that owe a return of the period, in the order of the plan.
    #[wasm_bindgen(unchecked_return_type = "UnitView[]")]
    pub fn units(&self, of: &str, lang: &str) -> Result<JsValue, JsError> {
        let lang = language_of_code(lang);
        to_js_value(&unit_views(&self.plan, parse_period(of, lang)?, lang))
    }

    /// Opens an empty form.
    pub fn form(&self, unit: &str, of: &str, lang: &str) -> Result<Form, JsError> {
        let lang = language_of_code(lang);
        let draft = Draft::new(Arc::clone(&self.plan), &parse_unit_code(unit, lang)?, parse_period(of, lang)?, lang);
        Ok(Form { draft: draft.map_err(|none| js_error(none.message(lang)))?, opened: None })
    }

    /// Reads an `.xlsx` or a JSON submission while no form is open, and tells its unit and period.
    #[wasm_bindgen(unchecked_return_type = "ReadingView")]
    pub fn read(&self, name: &str, bytes: &[u8], lang: &str) -> Result<JsValue, JsError> {
        to_js_value(&open_file(&self.plan, name, bytes).view(&self.plan, None, language_of_code(lang)))
    }
}

/// A form that is being filled in.
#[wasm_bindgen]
pub struct Form {
    draft: Draft,
    opened: Option<OpenedFile>,
}

#[wasm_bindgen]
impl Form {
    /// The parts of the form that never change while it is filled in.
    #[wasm_bindgen(unchecked_return_type = "FormView")]
    pub fn view(&self) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.form())
    }

    /// The current content of the form: header, answers, findings and progress.
    #[wasm_bindgen(unchecked_return_type = "DraftView")]
    pub fn state(&self) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.view())
    }

    /// Changes the language of all messages.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&mut self, lang: &str) {
        self.draft.set_lang(language_of_code(lang));
    }

    /// Sets the answer to an indicator to the text that was typed into its field.
    #[wasm_bindgen(js_name = setAnswer, unchecked_return_type = "Changed")]
    pub fn set_answer(&mut self, code: &str, text: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.enter_answer(code, text))
    }

    /// Sets the note of an indicator to the text that was typed.
    #[wasm_bindgen(js_name = setNote, unchecked_return_type = "Changed")]
    pub fn set_note(&mut self, code: &str, text: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.enter_note(code, text))
    }

    /// Sets a line of the header to the text that was typed; any text ticks a box.
    #[wasm_bindgen(js_name = setHeader, unchecked_return_type = "Changed")]
    pub fn set_header(&mut self, key: &str, text: &str) -> Result<JsValue, JsError> {
        let field = HeaderField::ALL.into_iter().find(|field| field.key() == key).ok_or_else(|| js_error(key))?;
        to_js_value(&self.draft.enter_header(field, text))
    }

    /// Makes this a later sending with the number `revision`, which replaces the sending with the content hash `supersedes`.
    #[wasm_bindgen(js_name = setRevision, unchecked_return_type = "Changed")]
    pub fn set_revision(&mut self, revision: u32, supersedes: Option<String>) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.set_revision(revision, supersedes))
    }

    /// Pastes a block of cells, beginning at the row `code` in the column `result` or `note`.
    #[wasm_bindgen(unchecked_return_type = "Pasted")]
    pub fn paste(&mut self, code: &str, column: &str, block: &str) -> Result<JsValue, JsError> {
        let column = if column == "note" { PasteColumn::Note } else { PasteColumn::Result };
        to_js_value(&self.draft.paste(code, column, block))
    }

    /// Sets a cell of a list to the text that was typed; `row` counts from 0, and one more than there are adds a row.
    #[wasm_bindgen(js_name = setListCell, unchecked_return_type = "Changed")]
    pub fn set_list_cell(&mut self, list: &str, row: usize, column: &str, text: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.enter_list_cell(list, row, column, text))
    }

    /// Adds a blank row to a list.
    #[wasm_bindgen(js_name = addListRow, unchecked_return_type = "Changed")]
    pub fn add_list_row(&mut self, list: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.add_list_row(list))
    }

    /// Removes a row of a list; rows count from 0.
    #[wasm_bindgen(js_name = removeListRow, unchecked_return_type = "Changed")]
    pub fn remove_list_row(&mut self, list: &str, row: usize) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.remove_list_row(list, row))
    }

    /// Ticks the box “không phát sinh” of a list, or takes the tick off.
    #[wasm_bindgen(js_name = setListNil, unchecked_return_type = "Changed")]
    pub fn set_list_nil(&mut self, list: &str, nil: bool) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.set_list_nil(list, nil))
    }

    /// Ticks the box “các ô để trống là không phát sinh” of a table, or takes the tick off.
    #[wasm_bindgen(js_name = setNilBlanks, unchecked_return_type = "Changed")]
    pub fn set_nil_blanks(&mut self, table: &str, ticked: bool) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.set_nil_blanks(table, ticked))
    }

    /// Pastes a block of cells into a list, beginning at a cell.
    #[wasm_bindgen(js_name = pasteList, unchecked_return_type = "PastedList")]
    pub fn paste_list(&mut self, list: &str, row: usize, column: &str, block: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.paste_list(list, row, column, block))
    }

    /// Reads an `.xlsx` or a JSON submission, and tells how it relates to this form. `adopt` or `takePrevious` then uses the file.
    #[wasm_bindgen(unchecked_return_type = "ReadingView")]
    pub fn read(&mut self, name: &str, bytes: &[u8]) -> Result<JsValue, JsError> {
        let mut opened = open_file(self.draft.plan(), name, bytes);
        let told = to_js_value(&opened.view(self.draft.plan(), Some(&self.draft), self.draft.lang()));
        self.opened = Some(opened);
        told
    }

    /// Replaces the content of the form by that of the file that was read last.
    #[wasm_bindgen(unchecked_return_type = "Changed")]
    pub fn adopt(&mut self) -> Result<JsValue, JsError> {
        let submission = self.take_opened()?;
        to_js_value(&self.draft.continue_return(&submission))
    }

    /// Fills the column of the previous period from the file that was read last.
    #[wasm_bindgen(js_name = takePrevious, unchecked_return_type = "Changed")]
    pub fn take_previous(&mut self) -> Result<JsValue, JsError> {
        let submission = self.take_opened()?;
        to_js_value(&self.draft.take_previous(&submission))
    }

    /// Replaces the content of the form by that of a kept draft, which may be of an earlier version of the plan. `meanings` is a JSON
    /// object with the meaning of the indicator to which each answer was given, by code.
    #[wasm_bindgen(js_name = carryOver, unchecked_return_type = "Carried")]
    pub fn carry_over(&mut self, json: &str, meanings: &str) -> Result<JsValue, JsError> {
        // The storage of a browser may contain anything; without meanings the version of the plan decides.
        let meanings = match serde_json::from_slice(meanings.as_bytes()) {
            Ok(serde_json::Value::Object(meanings)) => meanings,
            _ => serde_json::Map::new(),
        };
        to_js_value(&self.draft.carry_over(json, &meanings))
    }

    /// The differences from an earlier return (`tonghop-submission/1`); `null` where the text is no return of this form.
    #[wasm_bindgen(unchecked_return_type = "Difference[] | null")]
    pub fn differences(&self, json: &str) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.differences(json))
    }

    /// All findings as `tonghop check --format json` prints them, without file, sheet and cell. The texts are those for the office;
    /// `state` and `toMend` give the texts for the form.
    #[wasm_bindgen(unchecked_return_type = "FindingWire[]")]
    pub fn check(&self) -> Result<JsValue, JsError> {
        let findings: Vec<FindingWire<'_>> = self.draft.findings().map(|finding: &Finding| finding.to_wire(self.draft.lang())).collect();
        to_js_value(&findings)
    }

    /// At most `most` findings to correct before sending: errors first, then warnings without an explanation.
    #[wasm_bindgen(js_name = toMend, unchecked_return_type = "FindingWire[]")]
    pub fn findings_to_mend(&self, most: usize) -> Result<JsValue, JsError> {
        to_js_value(&self.draft.findings_to_mend(most))
    }

    /// The control totals for the print; `undefined` where there are none.
    #[wasm_bindgen(js_name = controlLine)]
    pub fn control_line(&self) -> Option<String> {
        self.draft.control_line()
    }

    /// The `.xlsx` to be sent.
    pub fn workbook(&self) -> Result<Vec<u8>, JsError> {
        self.draft.workbook().map_err(|failed| js_error(failed.message(self.draft.lang())))
    }

    /// The document `tonghop-submission/1`.
    pub fn json(&self) -> String {
        self.draft.json()
    }

    /// The document as a draft keeps it: with answers that are not asked for at the moment.
    #[wasm_bindgen(js_name = keptJson)]
    pub fn kept_json(&self) -> String {
        self.draft.kept_json()
    }

    /// Takes the submission of the file that was read last. `Err` where no file was read, or the file was no return.
    fn take_opened(&mut self) -> Result<Submission, JsError> {
        self.opened.take().and_then(|opened| opened.submission).ok_or_else(|| js_error("no file was read"))
    }
}
