//! Validates a document against a JSON Schema and reports everything that does not fit, each with its JSON pointer.
//!
//! Only the keywords that the schema of plans uses are supported; a test refuses a schema with any other. Text formats are checked by
//! the functions in `forms`, without regular expressions, because their engine was 5 MB of the program.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::forms::{self, TextFormat};

/// One way in which a value does not fit the schema.
#[derive(Debug)]
pub(super) struct Fault<'a> {
    /// The JSON pointer of the value.
    pub(super) pointer: String,
    pub(super) value: &'a Value,
    pub(super) kind: FaultKind<'a>,
}

/// The requirement of the schema that the value does not fulfil.
#[derive(Debug)]
pub(super) enum FaultKind<'a> {
    /// The object has a field that is not among the `known` ones.
    UnknownField {
        field: &'a str,
        known: Option<&'a Map<String, Value>>,
    },
    MissingField {
        field: &'a Value,
    },
    /// The value has none of the required types; `types` is a type name, or a list of them.
    WrongType {
        types: &'a Value,
    },
    /// The text does not have the required format.
    PatternMismatch {
        pattern: &'static TextFormat,
    },
    /// A key of the object does not have the required format.
    BadKey {
        key: &'a str,
        pattern: &'static TextFormat,
    },
    /// The value is not the constant that the schema requires.
    OtherConstant {
        constant: &'a Value,
    },
    /// The number is below `least` or above `most`.
    OutOfRange {
        least: Option<&'a Value>,
        most: Option<&'a Value>,
    },
    /// Two items of the list are the same.
    RepeatedItem,
    /// The value fits none of the branches of a choice; `branches` has the faults under each.
    NoBranch {
        branches: Vec<Vec<Fault<'a>>>,
    },
}

/// The JSON pointer of a field or list item of the value at `pointer`.
pub(super) fn child_pointer(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Finds everything in `document` that does not fit `schema`.
pub(super) fn find_faults<'a>(document: &'a Value, schema: &'a Value) -> Vec<Fault<'a>> {
    let mut walk = SchemaValidator { definitions: schema.get("$defs"), path: Vec::new(), found: Vec::new() };
    walk.validate_value(document, schema, None);
    walk.found
}

/// Validates a document recursively. The recursion is as deep as the schema, in which no definition contains itself.
struct SchemaValidator<'a> {
    definitions: Option<&'a Value>,
    /// The steps from the document to the value that is validated. They become a JSON pointer only where a value does not fit, because most
    /// values of a plan of ten thousand units do fit.
    path: Vec<PathSegment<'a>>,
    found: Vec<Fault<'a>>,
}

/// A step from a value to one of its fields or list items.
#[derive(Clone, Copy)]
enum PathSegment<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> SchemaValidator<'a> {
    /// Validates a value against a schema; `definition` is the name of the schema where it is a definition.
    fn validate_value(&mut self, value: &'a Value, schema: &'a Value, definition: Option<&'a str>) {
        if let Some(name) = referenced_definition(schema)
            && let Some(target) = self.definitions.and_then(|all| all.get(name))
        {
            self.validate_value(value, target, Some(name));
        }
        // The type is checked first, because what else is wrong with a value of another type helps nobody.
        if let Some(types) = schema.get("type")
            && !type_names(types).any(|name| is_of_type(value, name))
        {
            self.add_fault(value, FaultKind::WrongType { types });
        }
        if let Some(constant) = schema.get("const")
            && value != constant
        {
            self.add_fault(value, FaultKind::OtherConstant { constant });
        }
        match value {
            Value::Object(fields) => self.validate_object(value, fields, schema),
            Value::Array(items) => self.validate_array(value, items, schema),
            Value::Number(number) => self.validate_number(value, number, schema),
            Value::String(text) => {
                if let Some(form) = definition.and_then(forms::find_format)
                    && !form.fits(text)
                {
                    self.add_fault(value, FaultKind::PatternMismatch { pattern: form });
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
        if let Some(Value::Array(branches)) = schema.get("oneOf").or_else(|| schema.get("anyOf")) {
            self.validate_branches(value, branches);
        }
    }

    /// Validates a field or list item against its schema.
    fn validate_child(&mut self, step: PathSegment<'a>, value: &'a Value, schema: &'a Value) {
        self.path.push(step);
        self.validate_value(value, schema, None);
        self.path.pop();
    }

    fn validate_object(&mut self, value: &'a Value, fields: &'a Map<String, Value>, schema: &'a Value) {
        let known = keyword_object(schema, "properties");
        for (key, field) in fields {
            let step = PathSegment::Field(key);
            if let Some(property) = known.and_then(|all| all.get(key)) {
                self.validate_child(step, field, property);
            } else if let Some(property) = self.find_pattern_property(key, schema) {
                self.validate_child(step, field, property);
            } else {
                match schema.get("additionalProperties") {
                    Some(Value::Bool(false)) => self.add_fault(value, FaultKind::UnknownField { field: key, known }),
                    Some(property) => self.validate_child(step, field, property),
                    None => {}
                }
            }
            if let Some(form) = schema.get("propertyNames").and_then(referenced_definition).and_then(forms::find_format)
                && !form.fits(key)
            {
                self.add_fault(value, FaultKind::BadKey { key, pattern: form });
            }
        }
        for field in keyword_items(schema, "required").filter(|field| field.as_str().is_some_and(|name| !fields.contains_key(name))) {
            self.add_fault(value, FaultKind::MissingField { field });
        }
    }

    /// The schema of a field whose key has a required format, as the keys of a map by code have; `None` where no format matches.
    fn find_pattern_property(&self, key: &str, schema: &'a Value) -> Option<&'a Value> {
        let definitions = self.definitions?.as_object()?;
        let form = |pattern: &String| {
            let has_it = |definition: &Value| definition.get("pattern").and_then(Value::as_str) == Some(pattern);
            definitions.iter().find(|(_, definition)| has_it(definition)).and_then(|(name, _)| forms::find_format(name))
        };
        let mut patterns = keyword_object(schema, "patternProperties")?.iter();
        patterns.find(|(pattern, _)| form(pattern).is_some_and(|form| form.fits(key))).map(|(_, property)| property)
    }

    fn validate_array(&mut self, value: &'a Value, items: &'a [Value], schema: &'a Value) {
        if let Some(of_items) = schema.get("items") {
            for (index, item) in items.iter().enumerate() {
                self.validate_child(PathSegment::Item(index), item, of_items);
            }
        }
        let unique = schema.get("uniqueItems").and_then(Value::as_bool) == Some(true);
        let mut seen = BTreeSet::new();
        if unique && !items.iter().all(|item| seen.insert(equality_key(item))) {
            self.add_fault(value, FaultKind::RepeatedItem);
        }
    }

    fn validate_number(&mut self, value: &'a Value, number: &Number, schema: &'a Value) {
        // The bounds are integers of at most 32 bits, which a double represents exactly.
        let (least, most) = (schema.get("minimum"), schema.get("maximum"));
        let bound = |bound: Option<&Value>| bound.and_then(Value::as_f64);
        let is_below = bound(least).zip(number.as_f64()).is_some_and(|(least, number)| number < least);
        let is_above = bound(most).zip(number.as_f64()).is_some_and(|(most, number)| number > most);
        if is_below || is_above {
            self.add_fault(value, FaultKind::OutOfRange { least, most });
        }
    }

    /// Adds no fault where a branch of the choice fits the value, otherwise one with the faults under each branch.
    fn validate_branches(&mut self, value: &'a Value, branches: &'a [Value]) {
        let before = std::mem::take(&mut self.found);
        let mut tried = Vec::with_capacity(branches.len());
        for branch in branches {
            self.validate_value(value, branch, None);
            if self.found.is_empty() {
                self.found = before;
                return;
            }
            tried.push(std::mem::take(&mut self.found));
        }
        self.found = before;
        self.add_fault(value, FaultKind::NoBranch { branches: tried });
    }

    fn add_fault(&mut self, value: &'a Value, kind: FaultKind<'a>) {
        let pointer = self.path.iter().fold(String::new(), |pointer, step| match step {
            PathSegment::Field(key) => child_pointer(&pointer, key),
            PathSegment::Item(index) => format!("{pointer}/{index}"),
        });
        self.found.push(Fault { pointer, value, kind });
    }
}

/// The name of the definition that a schema refers to.
fn referenced_definition(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn keyword_object<'a>(schema: &'a Value, keyword: &str) -> Option<&'a Map<String, Value>> {
    schema.get(keyword)?.as_object()
}

/// The items of a keyword whose value is a list; none where it is absent.
fn keyword_items<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

/// The type names in the keyword `type`, which is one name or a list.
pub(super) fn type_names(types: &Value) -> impl Iterator<Item = &str> {
    let several = types.as_array().into_iter().flatten().filter_map(Value::as_str);
    types.as_str().into_iter().chain(several)
}

/// Whether the value has the JSON Schema type `name`.
fn is_of_type(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        // 5.0 is a whole number in JSON Schema; the types of a plan refuse it afterwards.
        Value::Number(number) => {
            name == "number" || name == "integer" && (!number.is_f64() || number.as_f64().is_some_and(|n| n.fract() == 0.0))
        }
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

/// Returns equal texts for values that JSON Schema considers equal, such as 5 and 5.0.
fn equality_key(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => format!("{number:.0}"),
        _ => value.to_string(),
    }
}
