//! Compares the TypeScript declarations in `wasm/types.d.ts` with the Rust types.

use std::fmt::Write as _;
use std::path::Path;

use tonghop::draft::{
    AnswerView, Carried, Changed, Choice, Difference, DraftView, FileRelation, FormView, GroupView, HeaderLineView, HeaderView, LeftOver,
    Pasted, PeriodView, Progress, ReadingView, RowView, UnitView,
};
use tonghop::findings::{FindingWire, Severity};
use ts_rs::{Config, TS};

fn declared<T: TS>(text: &mut String, config: &Config) {
    if let Some(docs) = T::docs() {
        text.push_str(&docs);
    }
    let _ = writeln!(text, "export {}\n", T::decl(config));
}

/// The declarations, each with the words of its Rust type.
fn declarations() -> String {
    let config = Config::default().with_large_int("number");
    let mut text =
        "// What crosses the border between tonghop and JavaScript. Written from the Rust types: `UPDATE=1 cargo test --test typescript`.\n\n"
            .to_owned();
    declared::<Severity>(&mut text, &config);
    declared::<FindingWire<'_>>(&mut text, &config);
    declared::<Progress>(&mut text, &config);
    declared::<AnswerView>(&mut text, &config);
    declared::<Changed<'_>>(&mut text, &config);
    declared::<Pasted<'_>>(&mut text, &config);
    declared::<PeriodView>(&mut text, &config);
    declared::<UnitView>(&mut text, &config);
    declared::<HeaderLineView>(&mut text, &config);
    declared::<Choice>(&mut text, &config);
    declared::<RowView>(&mut text, &config);
    declared::<GroupView>(&mut text, &config);
    declared::<FormView>(&mut text, &config);
    declared::<HeaderView>(&mut text, &config);
    declared::<DraftView<'_>>(&mut text, &config);
    declared::<FileRelation>(&mut text, &config);
    declared::<ReadingView<'_>>(&mut text, &config);
    declared::<LeftOver>(&mut text, &config);
    declared::<Carried>(&mut text, &config);
    declared::<Difference>(&mut text, &config);
    text
}

#[test]
fn the_declarations_are_those_of_the_rust_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wasm/types.d.ts");
    let now = declarations();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == now, "wasm/types.d.ts is stale: write it anew with `UPDATE=1 cargo test --test typescript`");
}
