//! Compares part IV of the published text with the duties of the plan: every sentence has a duty, and the words of each duty confirm its
//! role, partners and cadence.

use std::collections::{BTreeMap, BTreeSet};

use tonghop::plan::{Basis, Duty, Plan, Role, Task};

fn plan() -> Plan {
    Plan::xuan_loc()
}

/// The task of the plan (a numbered clause of the document) that contains a duty.
fn task_of_duty<'p>(plan: &'p Plan, duty: &Duty) -> &'p Task {
    plan.tasks.iter().find(|task| task.number == duty.clause).expect("the clause of the duty")
}

/// A paragraph of a task in small letters. The first paragraph has the number 1.
fn lowercase_paragraph(task: &Task, number: u8) -> String {
    task.paragraphs[usize::from(number) - 1].to_lowercase()
}

/// The passages that a duty quotes from its paragraph, in small letters. “ … ” separates passages between which words were left out.
fn quoted_passages(duty: &Duty) -> Vec<String> {
    duty.what.to_lowercase().split(" … ").map(str::to_owned).collect()
}

/// Finds passages in a paragraph, each behind the one before. Returns the beginning and the end of each, in bytes.
fn find_passages(paragraph: &str, parts: &[String]) -> Vec<(usize, usize)> {
    let mut from = 0;
    parts
        .iter()
        .map(|part| {
            let at = paragraph[from..].find(part.as_str()).unwrap_or_else(|| panic!("“{part}” stands not in “{paragraph}”"));
            let place = (from + at, from + at + part.len());
            from = place.1;
            place
        })
        .collect()
}

/// The beginning of the sentence, or of the part of a sentence between semicolons, that contains the position `at`.
fn sentence_start(paragraph: &str, at: usize) -> usize {
    let ends = [". ", "; ", "... "].iter().filter_map(|end| paragraph[..at].rfind(end).map(|place| place + end.len()));
    ends.max().unwrap_or(0)
}

/// Derives the role of a body in a duty from the wording of its paragraph, such as “chủ trì” (lead) or “phối hợp” (support).
fn role_in_words(plan: &Plan, duty: &Duty) -> Role {
    let task = task_of_duty(plan, duty);
    let text = lowercase_paragraph(task, duty.paragraph);
    let at = find_passages(&text, &quoted_passages(duty))[0].0;
    let before = &text[sentence_start(&text, at)..at];
    let first_of = |number: u8| plan.duties.iter().find(|other| other.clause == duty.clause && other.paragraph == number);
    if text[at..].starts_with("đề nghị") {
        Role::Request
    } else if before.contains("chủ trì") {
        Role::Lead
    } else if before.contains("phối hợp") || task.heading.to_lowercase().starts_with("phối hợp") {
        Role::Support
    } else if let Some(whole) = duty.details.and_then(first_of) {
        role_in_words(plan, whole)
    } else if before.is_empty() && text.starts_with("chủ trì") {
        // Words after a semicolon without a subject of their own belong to the body that leads the paragraph.
        Role::Lead
    } else {
        Role::Alone
    }
}

#[test]
fn each_duty_has_the_role_that_the_document_gives_it() {
    let plan = plan();
    for duty in &plan.duties {
        assert_eq!(duty.role, role_in_words(&plan, duty), "{} ¶{}: {}", duty.clause, duty.paragraph, duty.what);
    }
    let leading: BTreeSet<_> = plan.duties.iter().filter(|duty| duty.role == Role::Lead).map(|duty| duty.clause.to_string()).collect();
    assert_eq!(leading, BTreeSet::from(["IV.2", "IV.4", "IV.6"].map(str::to_owned)), "“chủ trì” stands in three paragraphs");
}

#[test]
fn every_sentence_of_part_four_has_a_duty_in_its_own_words() {
    let plan = plan();
    let mut covered: BTreeMap<(String, u8), Vec<(usize, usize)>> = BTreeMap::new();
    for duty in &plan.duties {
        let text = lowercase_paragraph(task_of_duty(&plan, duty), duty.paragraph);
        covered.entry((duty.clause.to_string(), duty.paragraph)).or_default().extend(find_passages(&text, &quoted_passages(duty)));
    }
    for task in plan.tasks.iter().filter(|task| task.number.as_str().starts_with("IV")) {
        for (number, text) in (1u8..).zip(&task.paragraphs) {
            let text = text.to_lowercase();
            let duties = covered.get(&(task.number.to_string(), number)).cloned().unwrap_or_default();
            let mut at = 0;
            while at < text.len() {
                let end = [". ", "; ", "... "].iter().filter_map(|end| text[at..].find(end).map(|place| at + place + end.len())).min();
                let end = end.unwrap_or(text.len());
                let has = duties.iter().any(|(from, to)| *from < end && *to > at);
                assert!(has, "{} ¶{number}: “{}” has no duty", task.number, &text[at..end]);
                at = end;
            }
        }
    }
    assert_eq!(plan.duties.len(), 47);
}

#[test]
fn bodies_cadences_and_targets_of_duties_occur_in_the_document() {
    let plan = plan();
    for duty in &plan.duties {
        let task = task_of_duty(&plan, duty);
        let text = lowercase_paragraph(task, duty.paragraph);
        let whole = duty.details.map(|number| lowercase_paragraph(task, number)).unwrap_or_default();
        let around = format!("{}\n{text}\n{whole}", task.heading.to_lowercase());
        let named = duty.partners.iter().chain(&duty.addressees).chain(&duty.condition).chain(duty.cadence.iter().map(|c| &c.words));
        let named = named.chain(duty.target.iter().map(|t| &t.words)).chain(duty.completeness.iter().map(|c| &c.words));
        for words in named {
            assert!(around.contains(&words.to_lowercase()), "{}: “{words}”", duty.what);
        }
        for body in &duty.addressees {
            assert!(!duty.partners.contains(body), "{}: {body} is partner and addressee", duty.what);
        }
        if matches!(duty.role, Role::Alone | Role::Request) {
            assert!(duty.partners.is_empty(), "{}: partners of a body that is named alone", duty.what);
        }
        let holders = plan.unit_kinds.iter().filter(|kind| duty.holders.contains(&kind.code));
        for kind in holders {
            assert!(!duty.partners.iter().any(|partner| partner.eq_ignore_ascii_case(&kind.name)), "{}: holder and partner", duty.what);
        }
        // “Đầy đủ”, “toàn bộ”, “tăng cường”, “tuỳ theo tình hình” do not say how often.
        if let Some(cadence) = &duty.cadence {
            let words = cadence.words.to_lowercase();
            assert!(["tháng", "quý", "thường xuyên", "định kỳ"].iter().any(|often| words.contains(often)), "{words}");
        }
        for full in ["đầy đủ", "toàn bộ"] {
            let says = duty.what.to_lowercase().contains(full);
            assert_eq!(says, duty.completeness.as_ref().is_some_and(|all| all.words == full), "{}", duty.what);
        }
        assert_eq!(duty.tasks_basis, Some(Basis::Inferred), "the paper ties no duty to a task");
    }
    let cadences = plan.duties.iter().filter(|duty| duty.cadence.is_some()).count();
    assert_eq!(cadences, 4);
}

#[test]
fn duties_that_are_easily_misread_follow_the_document() {
    let plan = plan();
    let duty = |begins: &str| plan.duties.iter().find(|duty| duty.what.starts_with(begins)).unwrap_or_else(|| panic!("{begins}"));
    assert!(duty("Tham mưu … sửa đổi").what.ends_with("các giai đoạn"), "the Office advises, it issues no plans itself");
    assert!(duty("Thực hiện gửi tin, bài").addressees.iter().any(|body| body == "Đài PT-TH Đồng Nai"));
    let request = duty("Đề nghị BGD Đài");
    assert!(request.condition.is_some() && request.partners.is_empty() && request.addressees.len() == 2);
    let press = duty("Cộng tác tin, bài");
    assert!(["Báo Đồng Nai", "Báo Đại đoàn kết", "Công đoàn..."].iter().all(|name| press.partners.iter().any(|p| p == name)));
    for begins in ["Tập trung khai thác", "Giới thiệu về các mô hình"] {
        assert_eq!(duty(begins).partners, ["các cơ quan báo chí của Tỉnh"], "{begins}");
    }
    let stations: Vec<_> = plan.duties.iter().filter(|duty| duty.clause.as_str() == "IV.3.b").collect();
    assert!(stations.iter().all(|duty| duty.holders.len() == 1 && duty.holders[0].as_str() == "DTT"));
    assert!(stations.iter().all(|duty| duty.partners == ["Đài Truyền thanh các xã, thị trấn"] && duty.role == Role::Support));
    assert!(stations.iter().filter(|duty| duty.paragraph == 2).all(|duty| duty.details == Some(1)), "“trong đó”");
    assert!(duty("Thông qua các hoạt động hội chợ").what.contains("xúc tiến thương mại trong và ngoài địa phương"));
    assert!(duty("Hướng dẫn, theo dõi").partners.is_empty());
    // Open lists of the paper stay open.
    for (clause, number) in [("IV.3.a", 1), ("IV.3.a", 3), ("IV.3.b", 2)] {
        let of_paragraph = plan.duties.iter().filter(|duty| duty.clause.as_str() == clause && duty.paragraph == number);
        assert!(of_paragraph.clone().any(|duty| duty.what.ends_with("...")), "{clause} ¶{number}");
    }
    let others = plan.unit_kind("KHAC").expect("the other bodies are a kind of unit");
    assert!(others.open && plan.units.iter().all(|unit| unit.kind != others.code));
    let of_nine = plan.duties.iter().filter(|duty| duty.clause.as_str() == "IV.9");
    assert!(of_nine.clone().count() == 4 && of_nine.clone().all(|duty| duty.holders.contains(&others.code)));
}

#[test]
fn cadences_of_part_two_occur_in_its_paragraphs() {
    let plan = plan();
    let mut found = Vec::new();
    for task in &plan.tasks {
        for cadence in &task.cadences {
            assert!(lowercase_paragraph(task, cadence.paragraph).contains(&cadence.words.to_lowercase()), "{cadence:?}");
            found.push((task.number.to_string(), cadence.words.as_str()));
        }
    }
    assert_eq!(found, [("II.1.1".to_owned(), "định kỳ và đột xuất"), ("II.2".to_owned(), "Thường xuyên")]);
}
