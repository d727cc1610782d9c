//! Generates the JSON Schema of plan files from the types and their doc comments.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Plan, UnitCode};

/// The JSON Schema (draft 2020-12) of a plan document, with descriptions.
///
/// ```
/// let schema = tonghop::plan::schema();
/// assert_eq!(schema["title"], "Plan");
/// assert!(schema["properties"]["indicators"]["description"].is_string());
/// ```
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Plan).to_value()
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $schema:tt) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

text!(
    /// The schema of a date in the document.
    DateText,
    {
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "description": "a date: year, month, day (2019-03-14)"
    }
);

text!(
    /// The schema of an exact number in the document.
    DecimalText,
    {
        "type": "string",
        "pattern": "^-?[0-9]{1,13}(\\.[0-9]{1,6})?$",
        "description": "a number as text, with a decimal point and no grouping (12.5)"
    }
);

text!(
    /// The schema of a fingerprint in the document.
    FingerprintText,
    {
        "type": "string",
        "pattern": "^(2:)?[0-9a-f]{64}$",
        "description": "a fingerprint: 2: and 64 hexadecimal digits in small letters; the digits alone on forms of the first kind"
    }
);

/// The schema of an object that has a number for each unit code.
pub(super) struct AssignedNumbers;

impl JsonSchema for AssignedNumbers {
    fn schema_name() -> Cow<'static, str> {
        "AssignedNumbers".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let code = generator.subschema_for::<UnitCode>();
        let number = generator.subschema_for::<DecimalText>();
        json_schema!({
            "type": "object",
            "propertyNames": code,
            "additionalProperties": number,
            "description": "unit code to number"
        })
    }
}
