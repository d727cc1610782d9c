//! Reads and writes a submission as JSON, `tonghop-submission/1` (decision 23): the form saves it, and other programs send it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::json_entry::{ListsWire, entry_wire};
use crate::base::date;
use crate::base::text::{clean_label, quote};
use crate::base::{IndicatorCode, Period};
use crate::base::{Lang, Phrase, Say};
use crate::findings::{Finding, HeaderField, HeaderProblem, JsonProblem, Place, Problem, VersionProblem};
use crate::parse::recognise_unit;
use crate::plan::{FormVersion, Indicator, MAX_LIST_ROWS, Plan, ValueType};
use crate::submission::{
    Entries, Entry, Header, ListAnswer, ListRow, Lists, Raw, RawForm, State, Submission, Value, carry_lists_over, carry_over,
    replace_codes_in_findings,
};

/// The name of the format of a submission as JSON, in the field `format`.
pub const SUBMISSION_FORMAT: &str = "tonghop-submission/1";

/// The same for a submission with lists or with ticked tables (decision 93), which programs before them do not read in part.
pub const SUBMISSION_FORMAT_WITH_LISTS: &str = "tonghop-submission/2";

/// The same for the return of a parent, which lists its parts (decision 178): a program that does not know them would count them twice.
#[cfg(feature = "office")]
pub const SUBMISSION_FORMAT_WITH_PARTS: &str = "tonghop-submission/3";

/// The JSON document of a submission.
#[derive(Serialize)]
struct SubmissionWire<'a> {
    format: &'static str,
    plan: &'a str,
    fingerprint: &'a str,
    unit: &'a str,
    period: String,
    revision: u32,
    supersedes: Option<&'a str>,
    reason: Option<&'a str>,
    estimate: bool,
    nil_return: bool,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    nil_blanks: &'a BTreeSet<IndicatorCode>,
    header: HeaderWire<'a>,
    entries: EntriesWire<'a>,
    #[serde(skip_serializing_if = "ListsWire::is_blank")]
    lists: ListsWire<'a>,
    #[cfg(feature = "office")]
    #[serde(skip_serializing_if = "Option::is_none")]
    consolidated: Option<&'a crate::submission::Parts>,
}

/// The entries of a submission, written as a JSON object with the indicator codes as keys.
struct EntriesWire<'a>(&'a Entries);

impl Serialize for EntriesWire<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(code, entry)| (code.as_str(), entry_wire(entry))))
    }
}

/// The header of a submission in JSON.
#[derive(Serialize)]
struct HeaderWire<'a> {
    prepared_by: Option<&'a str>,
    phone: Option<&'a str>,
    signer: Option<&'a str>,
    position: Option<&'a str>,
    number: Option<&'a str>,
    signed_on: Option<String>,
}

/// Writes a submission as a JSON document.
///
/// # Errors
/// None in practice, because everything in a submission has a JSON form; an error of the serializer is passed on.
pub fn to_json(submission: &Submission) -> Result<String, serde_json::Error> {
    let header = &submission.header;
    let is_first_format = ListsWire(&submission.lists).is_blank() && submission.nil_blanks.is_empty();
    let format = if is_first_format { SUBMISSION_FORMAT } else { SUBMISSION_FORMAT_WITH_LISTS };
    #[cfg(feature = "office")]
    let format = if submission.parts.is_some() { SUBMISSION_FORMAT_WITH_PARTS } else { format };
    serde_json::to_string_pretty(&SubmissionWire {
        format,
        plan: &submission.plan,
        fingerprint: &submission.fingerprint,
        unit: submission.unit.as_str(),
        period: submission.period.to_string(),
        revision: submission.revision,
        supersedes: submission.supersedes.as_deref(),
        reason: submission.reason.as_deref(),
        estimate: submission.estimate,
        nil_return: submission.nil_return,
        nil_blanks: &submission.nil_blanks,
        header: HeaderWire {
            prepared_by: header.prepared_by.as_deref(),
            phone: header.phone.as_deref(),
            signer: header.signer.as_deref(),
            position: header.position.as_deref(),
            number: header.number.as_deref(),
            signed_on: header.signed_on.map(date::format_iso).or_else(|| header.signed_on_raw.as_ref().map(|raw| raw.text.clone())),
        },
        entries: EntriesWire(&submission.entries),
        lists: ListsWire(&submission.lists),
        #[cfg(feature = "office")]
        consolidated: submission.parts.as_deref(),
    })
}

/// Reads a submission from JSON, with the findings of reading. A document that is no submission gives the finding that says why, and
/// nothing else of it is used.
///
/// # Errors
/// The findings that keep the document from being a submission of this plan: broken JSON, another format or plan, no unit, no period.
pub fn from_json(plan: &Plan, bytes: &[u8]) -> Result<(Submission, Vec<Finding>), Vec<Finding>> {
    let one = |problem: Problem, pointer: &str| vec![Finding::new(problem, Place::pointer(pointer))];
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (document, repeated) = super::json_repeated::parse_with_repeated_keys(bytes)
        .map_err(|error| one(JsonProblem::NotJson { line: error.line(), column: error.column() }.into(), ""))?;
    let wrong = |pointer: &str, expected: &str| JsonProblem::WrongShape { pointer: pointer.to_owned(), expected: expected.to_owned() };
    let Json::Object(document) = document else { return Err(one(wrong("/", "object").into(), "")) };
    let mut reader = Reader { findings: Vec::new(), is_consolidated: false };
    let told = |pointer: &String| Finding::new(JsonProblem::RepeatedKey { pointer: quote(pointer) }, Place::pointer(pointer.clone()));
    // Where the unit, the period or all entries are repeated, it is unknown which are meant.
    if let Some(pointer) = repeated.iter().find(|pointer| pointer.matches('/').count() < 2) {
        return Err(vec![told(pointer)]);
    }
    reader.findings.extend(repeated.iter().map(told));

    let format = reader.read_text(&document, "", "format").unwrap_or_default();
    #[cfg(feature = "office")]
    let has_parts = format == SUBMISSION_FORMAT_WITH_PARTS;
    #[cfg(not(feature = "office"))]
    let has_parts = false;
    if format != SUBMISSION_FORMAT && format != SUBMISSION_FORMAT_WITH_LISTS && !has_parts {
        return Err(one(JsonProblem::OtherFormat { read: quote(&format) }.into(), "/format"));
    }
    #[cfg(feature = "office")]
    let parts: Option<crate::submission::Parts> = match (has_parts, document.get("consolidated")) {
        (false, None | Some(Json::Null)) => None,
        (true, Some(listed)) => match serde_json::from_value(listed.clone()) {
            Ok(parts) => Some(parts),
            Err(error) => return Err(one(wrong("/consolidated", &error.to_string()).into(), "/consolidated")),
        },
        // Without its parts nobody could see that one of them is counted beside it.
        (true, None) | (false, Some(_)) => return Err(one(wrong("/consolidated", SUBMISSION_FORMAT_WITH_PARTS).into(), "/consolidated")),
    };
    reader.is_consolidated = has_parts;
    let id = reader.read_text(&document, "", "plan").unwrap_or_default();
    if clean_label(&id) != plan.id {
        return Err(one(HeaderProblem::OtherPlan { read: quote(&id), plan: plan.id.clone() }.into(), "/plan"));
    }
    let fingerprint = reader.read_text(&document, "", "fingerprint").unwrap_or_else(|| plan.fingerprint());
    let version = plan.form_version(&fingerprint);
    if version == FormVersion::Unknown {
        let short = |text: &str| text.chars().take(12).collect::<String>();
        let problem = HeaderProblem::OldForm { read: short(&fingerprint), current: short(&plan.fingerprint()) };
        return Err(one(problem.into(), "/fingerprint"));
    }
    // JSON has no labels that would show that a code meant something else.
    if version == FormVersion::Unlabelled {
        reader.findings.push(Finding::new(VersionProblem::LabelsUnknown {}, Place::pointer("/fingerprint")));
    }
    // The form of an earlier version is read by the indicators of that version.
    let then = match version {
        FormVersion::Earlier(version) => Some((version, plan.as_of_version(version))),
        _ => None,
    };
    let asked = then.as_ref().map_or(plan, |(_, then)| then);
    let period: Period = match reader.read_text(&document, "", "period").map(|text| (text.parse(), text)) {
        Some((Ok(period), _)) => period,
        Some((Err(_), _)) => return Err(one(wrong("/period", "2019-Q1").into(), "/period")),
        None => return Err(one(HeaderProblem::NoPeriod {}.into(), "/period")),
    };
    let day = plan.regime.window(period).last;
    let unit = recognise_unit(plan, reader.read_text(&document, "", "unit").as_deref(), None, day)
        .map_err(|problem| one(problem.into(), "/unit"))?
        .unit;

    let mut submission = Submission::from_form_version(plan, fingerprint, unit, period);
    submission.revision = match document.get("revision") {
        None | Some(Json::Null) => 1,
        Some(json) => match json.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=999).contains(n)) {
            Some(revision) => revision,
            None => {
                let problem = HeaderProblem::BadRevision { read: quote(&json.to_string()), used: 1 };
                reader.findings.push(Finding::new(problem, Place::header(HeaderField::Revision)));
                1
            }
        },
    };
    submission.supersedes = reader.read_text(&document, "", "supersedes");
    submission.reason = reader.read_text(&document, "", "reason").filter(|text| !crate::base::text::is_blank(text));
    submission.estimate = reader.read_flag(&document, "estimate");
    submission.nil_return = reader.read_flag(&document, "nil_return");
    submission.nil_blanks = reader.read_ticked_tables(asked, &document);
    reader.refuse_unknown_fields(
        &document,
        "",
        &[
            "format",
            "plan",
            "fingerprint",
            "unit",
            "period",
            "revision",
            "supersedes",
            "reason",
            "estimate",
            "nil_return",
            "nil_blanks",
            "header",
            "entries",
            "lists",
            "consolidated",
        ],
    );
    #[cfg(feature = "office")]
    {
        submission.parts = parts.map(Box::new);
    }
    if let Some(header) = reader.read_object(&document, "", "header") {
        submission.header = reader.read_header(header);
    }
    if let Some(entries) = reader.read_object(&document, "", "entries") {
        let mut read = Vec::with_capacity(entries.len());
        for (code, json) in entries {
            let pointer = format!("/entries/{code}");
            match (IndicatorCode::new(code), json) {
                (Ok(code), Json::Object(json)) => {
                    let mut entry = reader.read_entry(asked.indicator(&code), &code, json, &pointer);
                    let inside = |at: &String| at.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                    if repeated.iter().any(inside) {
                        entry.refuse();
                    }
                    read.push((code, entry));
                }
                (Err(_), _) => reader.refuse_wrong_type(&pointer, "B02"),
                (_, _) => reader.refuse_wrong_type(&pointer, "object"),
            }
        }
        // Collected at once: inserted one by one, in any order, each entry would move those behind it.
        submission.entries = read.into_iter().collect();
    }
    if let Some(lists) = reader.read_object(&document, "", "lists") {
        submission.lists = reader.read_lists(asked, lists, &repeated);
    }
    if let Some(unit) = plan.unit(&submission.unit, day) {
        submission.complete(asked, unit);
    }
    if let Some((version, _)) = then {
        replace_codes_in_findings(plan, version, &mut reader.findings);
        reader.findings.extend(carry_over(plan, version, &mut submission.entries));
        reader.findings.extend(carry_lists_over(plan, version, &mut submission.lists));
        // What the plan computes now may be another figure than what the earlier form computed.
        if let Some(unit) = plan.unit(&submission.unit, day) {
            submission.compute_figures(plan, &unit.kind);
        }
    }
    // Collected anew, the entries take no more memory than they need.
    submission.entries = std::mem::take(&mut submission.entries).into_iter().collect();
    for finding in &mut reader.findings {
        finding.place.unit = Some(submission.unit.clone());
    }
    Ok((submission, reader.findings))
}

/// Reads values from the document, and collects findings on values of a wrong shape.
struct Reader {
    findings: Vec<Finding>,
    /// Whether the figures were rolled up: then a number of “yes” is a number, and no bounds of a single unit hold.
    is_consolidated: bool,
}

impl Reader {
    /// Adds a finding that the value at `pointer` is not what was expected.
    fn refuse_wrong_type(&mut self, pointer: &str, expected: &str) {
        let problem = JsonProblem::WrongShape { pointer: pointer.to_owned(), expected: expected.to_owned() };
        self.findings.push(Finding::new(problem, Place::pointer(pointer)));
    }

    fn refuse_unknown_fields(&mut self, object: &Map<String, Json>, at: &str, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let pointer = format!("{at}/{}", quote(key));
            self.findings.push(Finding::new(JsonProblem::UnknownKey { pointer: pointer.clone() }, Place::pointer(pointer)));
        }
    }

    /// Reads an optional text; a value of another type gives a finding and `None`.
    fn read_text(&mut self, object: &Map<String, Json>, at: &str, key: &str) -> Option<String> {
        match object.get(key) {
            None | Some(Json::Null) => None,
            Some(Json::String(text)) => Some(text.clone()),
            Some(_) => {
                self.refuse_wrong_type(&format!("{at}/{key}"), "text");
                None
            }
        }
    }

    /// Reads an optional `true` or `false`; absent is `false`, a value of another type gives a finding.
    fn read_flag(&mut self, object: &Map<String, Json>, key: &str) -> bool {
        self.read_flag_at(object, "", key)
    }

    /// As [`Self::read_flag`], in an object with this pointer.
    fn read_flag_at(&mut self, object: &Map<String, Json>, at: &str, key: &str) -> bool {
        match object.get(key) {
            None | Some(Json::Null) => false,
            Some(Json::Bool(flag)) => *flag,
            Some(_) => {
                self.refuse_wrong_type(&format!("{at}/{key}"), "true, false");
                false
            }
        }
    }

    /// Reads the codes of the tables whose box is ticked; what is no code of a table gives a finding.
    fn read_ticked_tables(&mut self, asked: &Plan, object: &Map<String, Json>) -> BTreeSet<IndicatorCode> {
        let mut ticked = BTreeSet::new();
        let codes = match object.get("nil_blanks") {
            None | Some(Json::Null) => return ticked,
            Some(Json::Array(codes)) => codes,
            Some(_) => {
                self.refuse_wrong_type("/nil_blanks", "[\"C01\"]");
                return ticked;
            }
        };
        let tables = asked.cell_tables(Indicator::has_figure);
        for (place, code) in codes.iter().enumerate() {
            let pointer = format!("/nil_blanks/{place}");
            match code.as_str().and_then(|code| tables.iter().find(|table| table.code.as_str() == code)) {
                Some(table) => drop(ticked.insert(table.code.clone())),
                None if code.is_string() => {
                    let problem = JsonProblem::UnknownKey { pointer: format!("{pointer} = {}", quote(&code.to_string())) };
                    self.findings.push(Finding::new(problem, Place::pointer(pointer)));
                }
                None => self.refuse_wrong_type(&pointer, "C01"),
            }
        }
        ticked
    }

    /// Reads an optional object; a value of another type gives a finding and `None`.
    fn read_object<'a>(&mut self, object: &'a Map<String, Json>, at: &str, key: &str) -> Option<&'a Map<String, Json>> {
        match object.get(key) {
            None | Some(Json::Null) => None,
            Some(Json::Object(inner)) => Some(inner),
            Some(_) => {
                self.refuse_wrong_type(&format!("{at}/{key}"), "object");
                None
            }
        }
    }

    /// Reads the lists. A list or column that the plan does not have gives a finding.
    fn read_lists(&mut self, asked: &Plan, lists: &Map<String, Json>, repeated: &[String]) -> Lists {
        let mut read = Lists::new();
        for (code, json) in lists {
            let pointer = format!("/lists/{code}");
            let (Some(list), Json::Object(json)) = (asked.list(code), json) else {
                let problem = JsonProblem::UnknownKey { pointer: quote(&pointer) };
                self.findings.push(Finding::new(problem, Place::pointer(pointer)));
                continue;
            };
            self.refuse_unknown_fields(json, &pointer, &["nil", "rows", "left_out"]);
            let left_out = json.get("left_out").and_then(Json::as_u64).map_or(0, |rows| u32::try_from(rows).unwrap_or(u32::MAX));
            let mut answer = ListAnswer { nil: self.read_flag_at(json, &pointer, "nil"), left_out, ..ListAnswer::default() };
            let indicators = list.cell_indicators();
            let rows = match json.get("rows") {
                None | Some(Json::Null) => &Vec::new(),
                Some(Json::Array(rows)) => rows,
                Some(_) => {
                    self.refuse_wrong_type(&format!("{pointer}/rows"), "[]");
                    // What the rows say is unknown, so nothing is summed.
                    answer.left_out = answer.left_out.max(1);
                    &Vec::new()
                }
            };
            for (place, row) in rows.iter().enumerate() {
                let pointer = format!("{pointer}/rows/{place}");
                let Json::Object(cells) = row else {
                    self.refuse_wrong_type(&pointer, "object");
                    answer.left_out = answer.left_out.saturating_add(1);
                    continue;
                };
                if answer.rows.len() >= MAX_LIST_ROWS {
                    answer.left_out = answer.left_out.saturating_add(1);
                    continue;
                }
                let known: Vec<&str> = list.columns.iter().map(|column| column.id.as_str()).collect();
                self.refuse_unknown_fields(cells, &pointer, &known);
                let number = u32::try_from(answer.filled_rows().count()).unwrap_or(u32::MAX).saturating_add(1);
                let mut row = ListRow::default();
                for (column, indicator) in list.columns.iter().zip(&indicators) {
                    let at = format!("{pointer}/{}", column.id);
                    let told = self.findings.len();
                    let mut entry = match cells.get(column.id.as_str()) {
                        None | Some(Json::Null) => continue,
                        Some(Json::Object(json)) => self.read_entry(Some(indicator), &indicator.code, json, &at),
                        Some(other) => {
                            self.refuse_wrong_type(&at, "object");
                            Entry::for_unknown_code(Raw::text(other.to_string()))
                        }
                    };
                    if repeated.iter().any(|one| one.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || at.starts_with(one))) {
                        entry.refuse();
                    }
                    for finding in self.findings.iter_mut().skip(told).filter(|finding| finding.place.field.is_some()) {
                        finding.place = Place::list(&list.code, Some(number), Some(&column.id));
                    }
                    row.cells.insert(column.id.clone(), entry);
                }
                answer.rows.push(row);
            }
            answer.rows.retain(|row| !row.is_blank());
            answer.mark_totals(list);
            read.insert(list.code.clone(), answer);
        }
        read
    }

    fn read_header(&mut self, object: &Map<String, Json>) -> Header {
        self.refuse_unknown_fields(object, "/header", &["prepared_by", "phone", "signer", "position", "number", "signed_on"]);
        let mut line = |key: &str| {
            self.read_text(object, "/header", key).map(|text| clean_label(&text)).filter(|text| !crate::base::text::is_blank(text))
        };
        let mut header = Header {
            prepared_by: line("prepared_by"),
            phone: line("phone"),
            signer: line("signer"),
            position: line("position"),
            number: line("number"),
            ..Header::default()
        };
        if let Some(text) = line("signed_on") {
            match date::parse_iso(&text).or_else(|| crate::parse::date_text::read_date(&Raw::text(text.clone()), false).ok()) {
                Some(date) => header.signed_on = Some(date),
                None => header.signed_on_raw = Some(Raw::text(text)),
            }
        }
        header
    }

    /// Reads an entry. Where both `raw` and a state are given, they must agree, or the entry is refused.
    fn read_entry(&mut self, indicator: Option<&Indicator>, code: &IndicatorCode, object: &Map<String, Json>, at: &str) -> Entry {
        self.refuse_unknown_fields(object, at, &["state", "value", "raw", "raw_form", "note", "previous"]);
        let state = self.read_text(object, at, "state");
        let value = self.read_text(object, at, "value");
        let note = self.read_text(object, at, "note").map(|text| crate::base::text::clean_narrative(&text));
        let previous = self.read_text(object, at, "previous").and_then(|text| {
            let read = Decimal::from_str_exact(&text).ok();
            if read.is_none() {
                self.refuse_wrong_type(&format!("{at}/previous"), "123.4");
            }
            read
        });
        let raw = self
            .read_text(object, at, "raw")
            .map(|text| Raw { text, form: object.get("raw_form").and_then(Json::as_str).and_then(RawForm::from_word).unwrap_or_default() });
        let Some(indicator) = indicator else {
            let text = raw.map(|raw| raw.text).or(value).or(state).unwrap_or_default();
            return Entry::for_unknown_code(Raw::text(text)).with_note(note);
        };
        let broken = |key: &str| object.get(key).is_some_and(|json| !json.is_null() && !json.is_string());
        if broken("value") || broken("state") {
            // Reported already; the text of the value is kept.
            let read = object.get("value").or_else(|| object.get("state")).map(ToString::to_string).unwrap_or_default();
            return Entry::for_unknown_code(Raw::text(read)).with_note(note);
        }
        let stated = match (state.as_deref(), &value) {
            (None, None) => None,
            (Some("nil"), None) => Some(State::Nil),
            (Some("missing"), None) => Some(State::Missing),
            (Some("not_applicable"), None) => Some(State::NotApplicable),
            (Some("withheld"), None) => Some(State::Withheld),
            (None | Some("value"), Some(text)) => match self.parse_value(text, indicator) {
                Some(value) => Some(State::Value(value)),
                None => {
                    self.refuse_wrong_type(&format!("{at}/value"), &indicator.value.say(Lang::Vi));
                    return Entry::for_unknown_code(Raw::text(text.clone())).with_note(note);
                }
            },
            _ => {
                self.refuse_wrong_type(&format!("{at}/state"), "value, nil, missing, not_applicable, withheld");
                return Entry::for_unknown_code(Raw::text(value.or(state).unwrap_or_default())).with_note(note);
            }
        };
        let mut entry = match (raw, &stated) {
            (Some(raw), _) => {
                let text = quote(&raw.text);
                let mut entry = Entry::read(raw, indicator);
                if let Some(stated) = stated.filter(|stated| stated != entry.state()) {
                    let problem = crate::findings::AnswerProblem::StatedOtherwise {
                        read: text,
                        stated: Phrase::of(&stated),
                        understood: Phrase::of(entry.state()),
                    };
                    self.findings.push(Finding::new(problem, Place::indicator(code)));
                    entry.refuse();
                }
                entry
            }
            (None, Some(state)) if self.is_consolidated => Entry::default().with_state(state.clone()),
            (None, Some(state)) => Entry::from_state(state, indicator),
            (None, None) => Entry::default(),
        };
        entry.set_previous(previous);
        entry.with_note(note)
    }
}

impl Reader {
    /// Parses a value. In the return of a parent, the answer to a question of yes or no is the number of units that said yes.
    fn parse_value(&self, text: &str, indicator: &Indicator) -> Option<Value> {
        parse_value(text, indicator).or_else(|| parse_number(text).filter(|_| self.is_consolidated))
    }
}

/// Parses a value from its JSON text: decimal text, `true` or `false`, or the words. `None` where it does not fit the indicator.
fn parse_value(text: &str, indicator: &Indicator) -> Option<Value> {
    match indicator.value {
        ValueType::Text { .. } => Some(Value::Text(crate::base::text::clean_narrative(text).into())),
        ValueType::Choice { ref choices } => choices.get(text).map(|option| Value::Choice(option.clone())),
        ValueType::Date { .. } => text.parse().ok().map(Value::Date),
        ValueType::Boolean => text.parse().ok().map(Value::Flag),
        ValueType::Integer | ValueType::Decimal { .. } => parse_number(text),
    }
}

/// Parses decimal text. A plus sign means a change, as it does in a typed answer.
fn parse_number(text: &str) -> Option<Value> {
    Decimal::from_str_exact(text).ok().filter(|_| !text.starts_with('+')).map(|number| Value::Number(number.normalize()))
}
