//! Shows how to fill in a return, write it as an Excel workbook, and read it back from the bytes.
//!
//! `cargo run -p tonghop --example read_return`
#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;

use tonghop::{Draft, Lang, Plan, Say, read_return, write_return};

fn main() -> Result<(), Box<dyn Error>> {
    let plan = Plan::xuan_loc();
    let mut draft = Draft::new(&plan, &"26428".parse()?, "2019-Q1".parse()?, Lang::Vi)?;
    for (code, typed) in [("B01", "8"), ("B02", "1.234 lượt người"), ("B03", "không có")] {
        draft.set_answer(code, typed)?;
    }
    let submission = draft.submission();
    let workbook = write_return(&plan, &submission)?;

    let received = read_return(&plan, "xuan-bac.xlsx", &workbook);
    let read = received.submission().ok_or("not read as a return")?;
    println!("{} · {} · lần gửi {}", read.unit(), read.period().say(Lang::Vi), read.revision());
    for code in ["B01", "B02", "B03"] {
        println!("  {code}: {:?}", read.state(code));
        assert_eq!(read.state(code), submission.state(code));
    }
    for finding in received.findings() {
        println!("  {} {}", finding.code(), finding.message(Lang::Vi));
    }
    Ok(())
}
