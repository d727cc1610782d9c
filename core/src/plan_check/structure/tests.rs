//! Tests that the walk supports every keyword of the schema of plans. `tests/tests/plan_schema_laws.rs` compares its verdicts with
//! those of `jsonschema`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::walk::{self, FaultKind};
use super::{SCHEMA, forms};

/// Keywords that require nothing of a value.
const ANNOTATION_KEYWORDS: [&str; 6] = ["$schema", "title", "description", "examples", "default", "$defs"];

/// Collects the keywords of a schema, and of the schemas in it, that the walk does not support; `definition` is the name of the schema
/// where it is a definition.
fn collect_unsupported(schema: &Value, definition: Option<&str>, found: &mut BTreeSet<String>) {
    let Value::Object(keywords) = schema else {
        found.insert(format!("{schema}"));
        return;
    };
    // The format of a definition checks all that its text keywords require, so these are supported only in a definition that has a format.
    let has_form = definition.is_some_and(|name| name == "Expression" || forms::find_format(name).is_some());
    for (keyword, asked) in keywords {
        let known = match keyword.as_str() {
            "$ref" => asked.as_str().is_some_and(|to| to.starts_with("#/$defs/") && SCHEMA.pointer(&to[1..]).is_some()),
            "type" => {
                walk::type_names(asked).all(|name| ["null", "boolean", "integer", "number", "string", "array", "object"].contains(&name))
            }
            "const" => asked.is_string(),
            "properties" => {
                asked.as_object().into_iter().flatten().for_each(|(_, schema)| collect_unsupported(schema, None, found));
                true
            }
            "items" => {
                collect_unsupported(asked, None, found);
                true
            }
            "oneOf" | "anyOf" => {
                asked.as_array().into_iter().flatten().for_each(|schema| collect_unsupported(schema, None, found));
                !(keywords.contains_key("oneOf") && keywords.contains_key("anyOf"))
            }
            "additionalProperties" => {
                if asked != false {
                    collect_unsupported(asked, None, found);
                }
                true
            }
            "patternProperties" => asked.as_object().into_iter().flatten().all(|(pattern, schema)| {
                collect_unsupported(schema, None, found);
                let has_pattern = |definition: &Value| definition["pattern"] == json!(pattern);
                let mut definitions = SCHEMA["$defs"].as_object().into_iter().flatten();
                definitions.any(|(name, definition)| has_pattern(definition) && forms::find_format(name).is_some())
            }),
            "propertyNames" => asked["$ref"].as_str().and_then(|to| forms::find_format(to.strip_prefix("#/$defs/")?)).is_some(),
            "required" => asked.as_array().is_some_and(|names| names.iter().all(Value::is_string)),
            "minimum" | "maximum" => asked.as_i64().is_some_and(|bound| bound.unsigned_abs() <= 1 << 32),
            "uniqueItems" => asked.is_boolean(),
            "format" => has_form || ["uint8", "int16", "uint32"].contains(&asked.as_str().unwrap_or_default()),
            "pattern" | "minLength" | "maxLength" => has_form,
            remark => ANNOTATION_KEYWORDS.contains(&remark),
        };
        if !known {
            found.insert(format!("{keyword}: {asked}"));
        }
    }
}

fn unsupported_keywords(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_unsupported(schema, None, &mut found);
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        collect_unsupported(definition, Some(name), &mut found);
    }
    found
}

#[test]
fn walk_supports_every_schema_keyword() {
    assert_eq!(unsupported_keywords(&SCHEMA), BTreeSet::new());
}

#[test]
fn unsupported_schema_keywords_are_detected() {
    for schema in [
        json!({ "properties": { "a": { "multipleOf": 2 } } }),
        json!({ "items": { "minItems": 1 } }),
        json!({ "oneOf": [{ "not": {} }] }),
        json!({ "type": "string", "pattern": "^a$" }),
        json!({ "$defs": { "DateTexts": { "format": "date" } } }),
        json!({ "patternProperties": { "^[a-z]$": {} } }),
        json!({ "additionalProperties": { "$ref": "#/$defs/Absent" } }),
        json!({ "const": 5 }),
    ] {
        assert_eq!(unsupported_keywords(&schema).len(), 1, "{schema}");
    }
}

/// If a definition contained itself, the recursion of the walk could be as deep as the document.
#[test]
fn no_definition_contains_itself() {
    fn collect_references(schema: &Value, to: &mut BTreeSet<String>) {
        match schema {
            Value::Object(keywords) => keywords.iter().for_each(|(keyword, asked)| match asked.as_str() {
                Some(name) if keyword == "$ref" => {
                    to.insert(name.trim_start_matches("#/$defs/").to_owned());
                }
                _ => collect_references(asked, to),
            }),
            Value::Array(schemas) => schemas.iter().for_each(|schema| collect_references(schema, to)),
            _ => {}
        }
    }
    let definitions: Vec<_> = SCHEMA["$defs"].as_object().into_iter().flatten().collect();
    let mut ends = BTreeSet::new();
    while ends.len() < definitions.len() {
        let before = ends.len();
        for (name, definition) in &definitions {
            let mut to = BTreeSet::new();
            collect_references(definition, &mut to);
            if to.is_subset(&ends) {
                ends.insert((*name).clone());
            }
        }
        assert!(ends.len() > before, "these contain each other, or one that does: {:?}", {
            definitions.iter().map(|(name, _)| *name).filter(|name| !ends.contains(*name)).collect::<Vec<_>>()
        });
    }
}

#[test]
fn numbers_are_the_same_however_they_are_written() {
    let schema = json!({ "type": "array", "uniqueItems": true, "items": { "type": "integer", "minimum": 0, "maximum": 255 } });
    let kinds = |document: Value| walk::find_faults(&document, &schema).into_iter().map(|fault| fault.pointer).collect::<Vec<_>>();
    assert_eq!(kinds(json!([1, 2, 255, 0])), Vec::<String>::new());
    assert_eq!(kinds(json!([1, 1.0])), [""]);
    assert_eq!(kinds(json!([-1, 256, 255.5])), ["/0", "/1", "/2", "/2"]);
    let document = json!([1.5]);
    let found = walk::find_faults(&document, &schema);
    assert!(matches!(found[..], [walk::Fault { kind: FaultKind::WrongType { .. }, .. }]));
}
