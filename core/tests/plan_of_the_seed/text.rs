//! Tests that the plan has every clause and paragraph of the published text, word for word.

use tonghop::plan::Plan;
use tonghop::{Lang, Say};
use unicode_normalization::UnicodeNormalization;

/// The document of the plan as it was published.
const PUBLISHED_TEXT: &str = include_str!("../data/37-KH-UBND/ke-hoach-37-KH-UBND.txt");

/// The paragraphs of the document, in NFC with single blanks. A sentence of II.1.5 that has a line break in the middle is joined.
fn paragraphs() -> Vec<String> {
    let text: String = PUBLISHED_TEXT.nfc().collect();
    assert!(text.contains("lên án\n\nchủ nghĩa thực dụng"));
    text.replace("lên án\n\nchủ nghĩa thực dụng", "lên án chủ nghĩa thực dụng")
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

/// The clauses of the document as pairs of number and heading. Sub-parts without a number get a letter.
fn clauses() -> Vec<(String, String)> {
    let (mut part, mut section, mut letter) = (String::new(), String::new(), b'a');
    let mut clauses = Vec::new();
    let paragraphs = paragraphs();
    let body = paragraphs.iter().skip_while(|line| !line.starts_with("I. ")).take_while(|line| !line.starts_with("Trên đây là kế hoạch"));
    for line in body {
        let (mark, heading) = line.split_once(' ').unwrap_or((line, ""));
        let number = mark.trim_end_matches('.');
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let heading = heading.trim_end_matches('*').to_owned();
        if mark.ends_with('.') && ["I", "II", "III", "IV"].contains(&number) {
            part = number.to_owned();
            clauses.push((part.clone(), heading));
        } else if mark.ends_with('.') && number.split('.').all(digits) {
            section = format!("{part}.{number}");
            letter = b'a';
            clauses.push((section.clone(), heading));
        } else if mark == "****" {
            clauses.push((format!("{section}.{}", char::from(letter)), heading));
            letter += 1;
        }
    }
    clauses
}

#[test]
fn every_clause_of_the_document_is_a_task_in_the_same_order() {
    let plan = Plan::xuan_loc();
    let nodes: Vec<_> = plan.tasks.iter().map(|task| (task.number.to_string(), task.heading.clone())).collect();
    assert_eq!(nodes, clauses());
    assert_eq!(nodes.len(), 25);
    for number in ["I.2", "II.1.5", "II.2", "III", "IV.3.a", "IV.3.b", "IV.3.c", "IV.9"] {
        assert!(nodes.iter().any(|(n, _)| n == number), "{number}");
    }
}

/// The paragraphs of the document, put together again from the fields of the plan.
fn reassembled_paragraphs(plan: &Plan) -> Vec<String> {
    let mut lines = vec![
        format!("Số: {}", plan.id),
        format!("{}, ngày {} tháng {:02} năm {}", plan.issue.place, plan.issue.date.day(), plan.issue.date.month(), plan.issue.date.year()),
        plan.issue.paper.clone(),
        plan.title.clone(),
        plan.opening.clone(),
    ];
    for task in &plan.tasks {
        let end = if task.mark == "****" { "***" } else { "" };
        lines.push(format!("{} {}{end}", task.mark, task.heading));
        lines.extend(task.paragraphs.iter().cloned());
    }
    lines.push(match &plan.issue.typist {
        Some(typist) => format!("{} / *{typist}*", plan.closing),
        None => plan.closing.clone(),
    });
    lines.push("Nơi nhận:".to_owned());
    let last = plan.recipients.len() - 1;
    for (index, recipient) in plan.recipients.iter().enumerate() {
        let report = if recipient.reported_to { " (báo cáo)" } else { "" };
        let end = if index == last { '.' } else { ';' };
        lines.push(format!("- {}{report}{end}", recipient.name));
    }
    lines.push(format!("**{}**", plan.issue.authority.join(" ")));
    lines.push("[Handwritten signature]".to_owned());
    lines.push(plan.issue.signer.clone());
    lines
}

#[test]
fn every_paragraph_of_the_text_stands_in_the_plan_word_for_word() {
    // Title and authority go over two lines of the paper.
    let all = reassembled_paragraphs(&Plan::xuan_loc()).join(" ");
    assert_eq!(all, paragraphs().join(" "));
}

#[test]
fn the_built_in_plan_is_in_nfc() {
    let json = Plan::xuan_loc().to_json();
    assert!(unicode_normalization::is_nfc(&json));
}

#[test]
fn target_numbers_of_duties_equal_those_of_their_indicators() {
    let plan = Plan::xuan_loc();
    let targets: Vec<_> = plan.duties.iter().filter_map(|d| d.target.as_ref()).collect();
    assert_eq!(targets.len(), 2);
    for target in targets {
        let indicator = plan.indicator(&target.indicator).and_then(|i| i.target.as_ref());
        let bounds = indicator.map(|t| (t.min, t.max, t.per));
        assert_eq!(bounds, Some((Some(target.min), target.max, Some(target.per))));
    }
}

#[test]
fn legal_bases_occur_in_the_document_with_their_dates() {
    let plan = Plan::xuan_loc();
    let text = paragraphs().join(" ");
    assert_eq!(plan.legal_bases.len(), 6);
    for basis in &plan.legal_bases {
        assert!(text.contains(&basis.number), "{}", basis.number);
        if let Some(date) = basis.date {
            let plain = format!("{}/{}/{}", date.day(), date.month(), date.year());
            let padded = date.say(Lang::Vi).into_owned();
            let mixed = format!("{:02}/{}/{}", date.day(), date.month(), date.year());
            assert!([plain, padded, mixed].iter().any(|d| text.contains(&format!("{} ngày {d}", basis.number))), "{}", basis.number);
        }
    }
    let repealed: Vec<_> = plan.legal_bases.iter().filter_map(|b| Some((b.number.as_str(), b.repealed.as_ref()?.on.to_string()))).collect();
    assert_eq!(repealed, [("79/2010/QĐ-TTg", "2015-10-22".to_owned())]);
}
