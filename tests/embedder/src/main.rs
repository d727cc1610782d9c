//! A program that uses the packed crate in the ways that `core/README.md` promises.

use std::error::Error;
use std::{env, fs};

use tonghop::{
    Content, Correction, Date, Decision, FileSet, Instructions, Lang, Outcome, Plan, Reason, Say, consolidate, read_report, read_return,
    read_returns, write_report,
};

/// Runs all checks. Errors of every type are passed on with the same `?`.
fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let plan = Plan::builtin("37-KH-UBND").ok_or("built in")?;
    embedder::fill_in(&plan).map_err(|error| error.to_string())?;
    check_plan_documents(&plan)?;
    let folder = env::temp_dir();
    check_two_periods(&plan)?;
    let missing = fs::read(folder.join("no such file")).map_err(Box::<dyn Error + Send + Sync>::from);
    assert!(missing.is_err());
    assert_shareable::<Plan>();
    assert_shareable::<FileSet>();
    assert_shareable::<tonghop::Consolidation>();
    println!("the packed crate does what its README promises");
    Ok(())
}

/// Compiles only for types that can be cloned and shared between threads.
fn assert_shareable<T: Send + Sync + Clone>() {}

/// Checks that a plan document without indicators is refused with its findings, and that an unchanged one gives the same plan.
fn check_plan_documents(plan: &Plan) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut json = serde_json::to_value(plan.document())?;
    json["indicators"] = serde_json::json!([]);
    let emptied = Plan::try_from(serde_json::from_value::<tonghop::PlanDocument>(json)?);
    let invalid = emptied.err().ok_or("a plan that asks for nothing of what its rules name")?;
    assert!(invalid.findings().len() > 1 && invalid.to_string().contains("PLN"));
    let same = Plan::try_from(embedder::round_trip_plan(plan).map_err(|error| error.to_string())?)?;
    assert_eq!(&same, plan);
    Ok(())
}

/// Returns a submission as JSON whose only answer is the value `sessions` for B01.
fn json(unit: &str, period: &str, sessions: u32) -> String {
    format!(
        r#"{{ "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": "{unit}", "period": "{period}",
             "entries": {{ "B01": {{ "state": "value", "value": "{sessions}" }} }} }}"#
    )
}

/// Consolidates two quarters with the public items alone, with a conflict, a decision and a correction, and checks the results.
fn check_two_periods(plan: &Plan) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (first, second) = ("2019-Q1".parse()?, "2019-Q2".parse()?);
    let list = format!("[{}, {}]", json("26428", "2019-Q1", 12), json("26431", "2019-Q1", 5));
    let mut files = FileSet::from_iter(read_returns(plan, "all.json", list.as_bytes()));
    files.add(read_return(plan, "scan.pdf", b"%PDF-1.7"));
    // Two returns of one unit that contradict each other: nothing of either counts until somebody decides.
    files.add(read_return(plan, "one.json", json("26425", "2019-Q1", 1).as_bytes()));
    files.add(read_return(plan, "two.json", json("26425", "2019-Q1", 2).as_bytes()));
    let torn = consolidate(plan, &files, &FileSet::new(), &Instructions::new(first))?;
    assert_eq!(torn.line("B01").and_then(|line| line.total()), Some(17.into()));
    assert_eq!(torn.ledger().filter(|row| row.outcome() == Outcome::Conflict).count(), 2);
    let reason = || Ok::<_, tonghop::InvalidDate>(Reason::new("Trần Thị Bình", Date::new(2019, 3, 18)?, "gọi điện cho xã"));
    let instructions = Instructions::new(first)
        .with_as_of(Date::new(2019, 3, 20)?)
        .with_decision(Decision::new("26425".parse()?, "two.json", reason()?))
        .with_correction(Correction::new("26431".parse()?, "B01".parse()?, Some(5.into()), 6.into(), reason()?));
    let report = consolidate(plan, &files, &FileSet::new(), &instructions)?;
    assert_eq!(report.line("B01").and_then(|line| line.total()), Some(20.into()));
    assert!(report.ledger().any(|row| row.file() == "scan.pdf" && row.outcome() == Outcome::Skipped));
    for row in report.ledger() {
        println!("{}: {}", row.file(), row.outcome().say(Lang::En));
    }
    assert!(matches!(read_return(plan, "x.xls", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).content(), Content::Rejected { .. }));
    assert!(consolidate(plan, &files, &FileSet::new(), &Instructions::new("2018-Q1".parse()?)).is_err());

    // The report of one quarter gives the previous figures of the next quarter; the workbook and the JSON document give the same.
    let workbook = write_report(&report)?;
    assert_eq!(workbook, write_report(&report)?);
    let next = FileSet::from_iter([read_return(plan, "xuan-bac.json", json("26428", "2019-Q2", 15).as_bytes())]);
    for bytes in [workbook, report.to_json(Lang::Vi)?.into_bytes()] {
        let issued = read_report("bao-cao", &bytes)?;
        assert_eq!((issued.run(), issued.edited().count()), (report.run(), 0));
        let mut past = FileSet::new();
        past.add_report(issued);
        let second = consolidate(plan, &next, &past, &Instructions::new(second))?;
        let sessions = second.line("B01").ok_or("B01 is asked for")?;
        assert_eq!((sessions.previous(), sessions.change(), sessions.year_to_date()), (Some(20.into()), Some(3.into()), Some(35.into())));
    }
    Ok(())
}
