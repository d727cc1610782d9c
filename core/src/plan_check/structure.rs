//! Compares the document with its schema and reports differences in the words of plan authors.

mod branches;
mod words;

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::Faults;
use crate::findings::PlanFileProblem as Problem;
use crate::plan::schema;

/// The schema with what was compiled from it.
struct Compiled {
    schema: Value,
    validator: Validator,
}

static COMPILED: LazyLock<Option<Compiled>> = LazyLock::new(|| {
    let schema = schema();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).ok()?;
    Some(Compiled { schema, validator })
});

pub(super) fn check(plan: &Value, faults: &mut Faults) {
    // A schema that could not be compiled would be a fault of this program; a test compiles it.
    let Some(compiled) = COMPILED.as_ref() else {
        return;
    };
    for error in compiled.validator.iter_errors(plan) {
        describe(plan, &error, compiled, faults);
    }
}

/// Says one error of the schema, or those of the branch that was meant.
fn describe(plan: &Value, error: &ValidationError<'_>, compiled: &Compiled, faults: &mut Faults) {
    let pointer = error.instance_path().as_str();
    if matches!(error.kind(), Kind::MinLength { .. } | Kind::MaxLength { .. })
        && error.schema_path().as_str().contains("/$defs/Expression/")
    {
        // The reader of rules says it with the place in the text.
        return;
    }
    let read = || words::shown(error.instance());
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            let known = words::known_fields(&compiled.schema, error.schema_path().as_str());
            for field in unexpected {
                let problem = Problem::UnknownField { field: words::short(field), known: known.clone() };
                let key = field.replace('~', "~0").replace('/', "~1");
                faults.add(format!("{pointer}/{key}"), problem);
            }
        }
        Kind::Required { property } => {
            let field = words::shown(property);
            faults.add(pointer, Problem::MissingField { field });
        }
        Kind::Type { kind } => {
            let problem = Problem::WrongType { expected: words::expected(kind), found: words::found(error.instance()) };
            faults.add(pointer, problem);
        }
        Kind::Pattern { .. } | Kind::MaxLength { .. } | Kind::Format { .. } => {
            let problem = Problem::BadForm { read: read(), form: words::form(error.schema_path().as_str()) };
            faults.add(pointer, problem);
        }
        Kind::PropertyNames { error: inner } => {
            let problem = Problem::BadForm { read: words::shown(inner.instance()), form: words::form(inner.schema_path().as_str()) };
            faults.add(pointer, problem);
        }
        Kind::Enum { options } => {
            let allowed = words::list(options.as_array().into_iter().flatten());
            faults.add(pointer, Problem::NotAmong { read: read(), allowed });
        }
        Kind::Constant { expected_value } => {
            let allowed = words::shown(expected_value);
            faults.add(pointer, Problem::NotAmong { read: read(), allowed });
        }
        Kind::Minimum { .. } | Kind::Maximum { .. } => {
            let (least, most) = words::bounds(&compiled.schema, error.schema_path().as_str());
            let problem = Problem::OutOfRange { read: read(), least, most };
            faults.add(pointer, problem);
        }
        Kind::UniqueItems => faults.add(pointer, Problem::RepeatedValue {}),
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => {
            branches::describe(plan, error, context, compiled, faults);
        }
        _ => {
            let reason = words::short(&error.to_string());
            faults.add(pointer, Problem::Unreadable { reason });
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_compiles() {
        assert!(super::COMPILED.is_some());
    }
}
