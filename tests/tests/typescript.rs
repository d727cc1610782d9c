//! Compares the TypeScript declarations in `wasm/types.d.ts` with the Rust types.

use std::fmt::Write as _;
use std::path::Path;

use tonghop::draft::{
    AnswerView, Carried, Changed, Choice, Difference, DraftView, FileRelation, FormView, GroupView, HeaderLineView, HeaderView, LeftOver,
    ListAnswerView, ListCellView, ListColumnView, ListRowView, ListView, Pasted, PastedList, PeriodView, Progress, ReadingView, RowView,
    TableLineView, TableView, UnitView,
};
use tonghop::findings::{FindingWire, Severity};
use ts_rs::{Config, TS};

fn append_declaration<T: TS>(text: &mut String, config: &Config) {
    if let Some(docs) = T::docs() {
        text.push_str(&docs);
    }
    let _ = writeln!(text, "export {}\n", T::decl(config));
}

/// The declarations, each with the doc comment of its Rust type.
fn typescript_declarations() -> String {
    let config = Config::default().with_large_int("number");
    let mut text =
        "// What crosses the border between tonghop and JavaScript. Written from the Rust types: `UPDATE=1 cargo test --test typescript`.\n\n"
            .to_owned();
    append_declaration::<Severity>(&mut text, &config);
    append_declaration::<FindingWire<'_>>(&mut text, &config);
    append_declaration::<Progress>(&mut text, &config);
    append_declaration::<AnswerView>(&mut text, &config);
    append_declaration::<ListCellView>(&mut text, &config);
    append_declaration::<ListRowView>(&mut text, &config);
    append_declaration::<ListAnswerView>(&mut text, &config);
    append_declaration::<Changed<'_>>(&mut text, &config);
    append_declaration::<PastedList<'_>>(&mut text, &config);
    append_declaration::<Pasted<'_>>(&mut text, &config);
    append_declaration::<PeriodView>(&mut text, &config);
    append_declaration::<UnitView>(&mut text, &config);
    append_declaration::<HeaderLineView>(&mut text, &config);
    append_declaration::<Choice>(&mut text, &config);
    append_declaration::<RowView>(&mut text, &config);
    append_declaration::<GroupView>(&mut text, &config);
    append_declaration::<ListColumnView>(&mut text, &config);
    append_declaration::<TableLineView>(&mut text, &config);
    append_declaration::<TableView>(&mut text, &config);
    append_declaration::<ListView>(&mut text, &config);
    append_declaration::<FormView>(&mut text, &config);
    append_declaration::<HeaderView>(&mut text, &config);
    append_declaration::<DraftView<'_>>(&mut text, &config);
    append_declaration::<FileRelation>(&mut text, &config);
    append_declaration::<ReadingView<'_>>(&mut text, &config);
    append_declaration::<LeftOver>(&mut text, &config);
    append_declaration::<Carried>(&mut text, &config);
    append_declaration::<Difference>(&mut text, &config);
    text
}

#[test]
fn the_declarations_are_those_of_the_rust_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wasm/types.d.ts");
    let now = typescript_declarations();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == now, "wasm/types.d.ts is stale: write it anew with `UPDATE=1 cargo test --test typescript`");
}
