//! Tests laws of the draft: its findings equal those of the file that it saves, byte for byte except for file, sheet and cell
//! (invariants 4 and 5).

#[path = "draft_laws/every_type.rs"]
mod every_type;

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value as Json;
use tonghop::base::decimal;
use tonghop::draft::{Draft, FileRelation, open_file};
use tonghop::findings::{AnswerProblem, CatalogueEntry, CellProblem, DateProblem, Field, Finding, FindingWire, HeaderField, HeaderProblem};
use tonghop::findings::{Problem, Severity};
use tonghop::plan::{Plan, UnitCode};
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop::submission::{Entry, Raw, State, Submission};
use tonghop::{Lang, Say, checks};

/// One entry that somebody makes in the form. The index chooses the indicator.
#[derive(Debug, Clone)]
enum FormAction {
    Answer(prop::sample::Index, String),
    Note(prop::sample::Index, String),
    Header(HeaderField, String),
}

/// Generates texts that people type into a field, clean and unclean.
fn typed_text() -> impl Strategy<Value = String> {
    let texts = [
        "12",
        "0",
        " 15 ",
        "1.234",
        "1,234",
        "12,5",
        "1.234.567,8",
        "-",
        "--",
        "không",
        "không có",
        "không phát sinh",
        "KPS",
        "KAD",
        "không áp dụng",
        "theo chế độ mật",
        "khoảng 200",
        "3-5",
        "hai",
        "250 lượt người",
        "12.500.000 đồng",
        "…",
        "đang cập nhật",
        "x",
        "có",
        "Có",
        "-5",
        "05",
        "02 (hai)",
        "02 (ba)",
        "1O",
        "=20+15",
        "'12",
        "+ Đã họp\n- Còn thiếu loa",
        " ",
        "@",
        "50%",
        "1e5",
        "12/5",
        "Kho\u{302}ng co\u{301}",
        "a\u{0}b\u{1b}c",
        "dòng một\r\ndòng hai",
        "\u{feff}7",
        "7\u{a0}",
        "1 234",
        "9999999999999",
        "_x0041_",
        "<b>&amp;\"",
        "\u{202e}12",
        "Xã đã tổ chức tuyên truyền.\n\nKết quả tốt.",
        "không có khó khăn",
        "#REF!",
        "TRUE",
        "TÝnh ®Õn",
        "Không",
    ];
    prop_oneof![
        2 => (0u32..3000).prop_map(|n| n.to_string()),
        5 => prop::sample::select(texts.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
    ]
}

/// Generates a field of the header and a text that somebody types into it.
fn header_input() -> impl Strategy<Value = (HeaderField, String)> {
    let fields =
        [HeaderField::PreparedBy, HeaderField::Phone, HeaderField::Signer, HeaderField::Position, HeaderField::Number, HeaderField::Reason];
    let names =
        ["Nguyễn Văn An", " Trần  Thị\u{a0}B ", "Chủ tịch", "12/BC-UBND", "0251.3871234", "", "=1+1", "Nguye\u{302}\u{303}n", "a\u{7}b"];
    let dates = [
        "18/03/2019",
        "18.3.2019",
        "2019-03-18",
        "03/18/2019",
        "ngày 18 tháng 3 năm 2019",
        "43542",
        "hôm qua",
        "18/3/19",
        "01/01/2019",
        "",
    ];
    prop_oneof![
        3 => (prop::sample::select(fields.to_vec()), prop::sample::select(names.to_vec())).prop_map(|(field, text)| (field, text.to_owned())),
        3 => prop::sample::select(dates.to_vec()).prop_map(|text| (HeaderField::SignedOn, text.to_owned())),
        1 => prop::sample::select(vec!["x", ""]).prop_map(|text| (HeaderField::Estimate, text.to_owned())),
        1 => prop::sample::select(vec!["x", ""]).prop_map(|text| (HeaderField::NilReturn, text.to_owned())),
    ]
}

/// Generates up to 59 entries that somebody makes in a form.
fn form_actions() -> impl Strategy<Value = Vec<FormAction>> {
    let act = prop_oneof![
        6 => (any::<prop::sample::Index>(), typed_text()).prop_map(|(at, text)| FormAction::Answer(at, text)),
        2 => (any::<prop::sample::Index>(), typed_text()).prop_map(|(at, text)| FormAction::Note(at, text)),
        2 => header_input().prop_map(|(field, text)| FormAction::Header(field, text)),
    ];
    prop::collection::vec(act, 0..60)
}

fn empty_draft(unit: &str, period: &str, lang: Lang) -> Draft {
    Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new(unit).unwrap(), period.parse().unwrap(), lang).unwrap()
}

/// The codes of all indicators of a form.
fn indicator_codes(draft: &Draft) -> Vec<String> {
    let form = draft.form();
    form.groups.iter().chain(&form.narratives).flat_map(|group| &group.rows).map(|row| row.code.clone()).collect()
}

/// The findings as JSON, without the fields file, sheet and cell, which findings in a form do not have.
fn findings_json<'f>(findings: impl IntoIterator<Item = &'f Finding>, lang: Lang) -> Vec<Json> {
    let bare = |finding: &Finding| {
        let mut json = serde_json::to_value(finding.to_wire(lang)).unwrap();
        for key in ["file", "sheet", "cell"] {
            json.as_object_mut().unwrap().remove(key);
        }
        json
    };
    findings.into_iter().map(bare).collect()
}

/// A finding as the form shows it.
fn form_finding<'f>(draft: &Draft, finding: &'f Finding) -> FindingWire<'f> {
    let measure = match &finding.place.field {
        Some(Field::Indicator(code)) => draft.plan().indicator(code.as_str()).map(|indicator| indicator.unit_of_measure.as_str()),
        _ => None,
    };
    finding.to_form_wire(draft.lang(), measure)
}

/// The state and the note of each answer that is not blank, by code.
fn answer_states(submission: &Submission) -> BTreeMap<String, (State, Option<String>)> {
    let filled = submission.entries.iter().filter(|(_, entry)| !entry.is_blank());
    filled.map(|(code, entry)| (code.to_string(), (entry.state().clone(), entry.note().map(str::to_owned)))).collect()
}

/// Makes the entries in a draft. After each one, asserts that the findings that the draft reported so far add up to all of its findings,
/// and that these equal a check of the whole submission.
fn fill_and_check(draft: &mut Draft, acts: &[FormAction]) -> Result<(), TestCaseError> {
    let codes = indicator_codes(draft);
    let by_field = |draft: &Draft| {
        let mut map: BTreeMap<String, Vec<Json>> = BTreeMap::new();
        for finding in draft.findings() {
            let field = finding.place.field.as_ref().map(ToString::to_string).unwrap_or_default();
            map.entry(field).or_default().push(serde_json::to_value(form_finding(draft, finding)).unwrap());
        }
        map
    };
    let mut mirror = by_field(draft);
    for act in acts {
        let changed = match act {
            FormAction::Answer(at, text) => draft.enter_answer(at.get::<String>(&codes), text),
            FormAction::Note(at, text) => draft.enter_note(at.get::<String>(&codes), text),
            FormAction::Header(field, text) => draft.enter_header(*field, text),
        };
        let told = serde_json::to_value(&changed).unwrap();
        for (field, findings) in told["findings"].as_object().unwrap() {
            mirror.insert(field.clone(), findings.as_array().unwrap().clone());
        }
        mirror.retain(|_, findings| !findings.is_empty());
        prop_assert_eq!(&mirror, &by_field(draft), "after {:?}", act);
        // The draft checks only what the entry can affect; this gives the same as checking everything, in the same order.
        let whole = checks::check_submission(draft.plan(), draft.submission());
        let kept: Vec<&Finding> = draft.findings().filter(|finding| finding.code() != "SUB340").collect();
        prop_assert_eq!(kept, whole.iter().collect::<Vec<_>>(), "after {:?}", act);
        check_counts(draft)?;
    }
    Ok(())
}

/// Asserts that the counts that the draft updates with each entry equal its findings, and that its list of findings to correct is right.
fn check_counts(draft: &Draft) -> Result<(), TestCaseError> {
    let of = |severity, explained| -> Vec<&Finding> {
        draft.findings().filter(|one| one.severity() == severity && one.explained.is_some() == explained).collect()
    };
    let errors: Vec<&Finding> = draft.findings().filter(|one| one.severity() == Severity::Error).collect();
    let (warnings, progress) = (of(Severity::Warning, false), draft.progress());
    let told = (progress.errors, progress.warnings, progress.explained, progress.secret);
    let secret = draft.findings().any(|one| one.code() == "SUB340");
    prop_assert_eq!(told, (errors.len(), warnings.len(), of(Severity::Warning, true).len(), secret));
    let to_mend = errors.into_iter().chain(warnings).take(7).map(|one| form_finding(draft, one)).collect::<Vec<_>>();
    prop_assert_eq!(draft.findings_to_mend(7), to_mend);

    let form = draft.form();
    let rows = || form.groups.iter().chain(&form.narratives).flat_map(|group| &group.rows).filter(|row| row.required);
    let open = |code: &str| {
        draft.findings().any(|one| {
            if let Problem::Answer(AnswerProblem::FigureInNote { required, .. }) = &one.problem {
                return required.0.iter().any(|left_open| left_open.as_str() == code);
            }
            let leaves_open = matches!(
                one.problem,
                Problem::Answer(
                    AnswerProblem::RequiredMissing { .. }
                        | AnswerProblem::YesOrNoMissing {}
                        | AnswerProblem::ChoiceMissing { .. }
                        | AnswerProblem::RequiredTextMissing {}
                        | AnswerProblem::NotApplicableWithoutNote { .. }
                )
            );
            leaves_open && one.place.field.as_ref().is_some_and(|field| field.to_string() == code)
        })
    };
    let refused = |code: &str| draft.submission().entries.iter().any(|(at, entry)| at.as_str() == code && entry.is_refused());
    let filled = rows().filter(|row| !open(&row.code) && !refused(&row.code)).count();
    let header = &draft.submission().header;
    let (signed, dated) = (header.signer.is_some(), header.signed_on.is_some());
    prop_assert_eq!(progress.filled, filled + usize::from(signed) + usize::from(dated));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn office_findings_equal_form_findings(
        unit in prop::sample::select(vec!["26425", "26446", "741-CA", "741-DTT", "741-TCKH"]),
        period in prop::sample::select(vec!["2019-Q1", "2019-Q2", "2019-H1", "2019"]),
        acts in form_actions(),
        revision in 1u32..4,
        english in any::<bool>(),
    ) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let mut draft = empty_draft(unit, period, lang);
        fill_and_check(&mut draft, &acts)?;
        draft.set_revision(revision, Some("0".repeat(64)));

        let workbook = draft.workbook().unwrap();
        let received = intake::receive(draft.plan(), "a.xlsx", &workbook);
        let ReceivedContent::Return(read) = &received.content else { panic!("{:?}", received.content) };
        if draft.submission().is_blank() {
            return Ok(());
        }
        // The print has the control totals that the office finds in the file.
        let kind = draft.plan().units.iter().find(|unit| unit.code == read.unit).unwrap().kind.clone();
        let totals = read.control_totals(draft.plan(), &kind).filter(|totals| totals.figures > 0);
        prop_assert_eq!(draft.control_line(), totals.map(|totals| totals.line().say(draft.lang()).into_owned()));
        let (told, found) = (findings_json(draft.findings(), lang), findings_json(&received.findings, lang));
        let difference = told.iter().zip(&found).find(|(one, other)| one != other);
        prop_assert!(difference.is_none() && told.len() == found.len(), "{} told, {} found, first difference {:?}", told.len(), found.len(), difference);
        prop_assert_eq!(answer_states(draft.submission()), answer_states(read));
        prop_assert_eq!(draft.submission().content_hash(), read.content_hash());
        prop_assert_eq!(read.revision, revision);

        // A draft that is opened again, from a workbook or from JSON, continues where it was left.
        for (name, bytes) in [("a.xlsx", workbook.as_slice()), ("a.json", draft.json().as_bytes())] {
            let opened = open_file(draft.plan(), name, bytes);
            let submission = opened.submission.expect(name);
            let mut again = empty_draft(unit, period, lang);
            prop_assert_eq!(again.relation_to(&submission), FileRelation::Same);
            again.continue_return(&submission);
            prop_assert_eq!(findings_json(again.findings(), lang), told.clone(), "{}", name);
            prop_assert_eq!(answer_states(again.submission()), answer_states(draft.submission()), "{}", name);
            prop_assert_eq!(again.view().header, draft.view().header, "{}", name);
            // The text that a field shows means the same when it is typed again.
            let shown = again.view().entries.into_iter().filter(|(_, view)| view.state == "value").collect::<Vec<_>>();
            let before = answer_states(again.submission());
            for (code, view) in shown {
                again.enter_answer(&code, &view.text);
            }
            prop_assert_eq!(answer_states(again.submission()), before, "{}", name);
        }
    }

    #[test]
    fn a_figure_and_its_words_agree(figure in prop_oneof![0u64..3000, 0u64..1_000_000, 1u64..1_000_000_000_000]) {
        let plan = Plan::xuan_loc();
        let indicator = plan.indicator("B02").unwrap();
        let words = decimal::in_vietnamese_words(figure.into()).unwrap();
        let entry = Entry::read(Raw::text(format!("{figure} ({words})")), indicator);
        prop_assert_eq!(entry.state(), &State::figure(figure.into()), "{}", words);
    }
}

#[test]
fn optional_answers_do_not_count_against_the_required_ones() {
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    let filled = draft.enter_answer("A02", "2").progress.filled;
    assert_eq!(draft.enter_answer("B03", "không áp dụng").progress.filled, filled);
    assert_eq!(draft.enter_answer("B01", "khoảng 200").progress.filled, filled);
    assert_eq!(draft.enter_answer("B01", "200").progress.filled, filled + 1);
}

#[test]
fn a_secrecy_marking_is_reported_before_anything_is_saved() {
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    for (code, text) in [("B01", "MẬT"), ("H01", "Báo cáo.\nTUYỆT MẬT\n")] {
        let changed = draft.enter_answer(code, text);
        assert!(changed.progress.secret, "{code}");
        assert!(changed.findings[code].iter().any(|finding| finding.code == "SUB340"), "{code}");
        let received = intake::receive(&Plan::xuan_loc(), "a.xlsx", &draft.workbook().unwrap());
        assert!(matches!(received.content, ReceivedContent::Rejected { .. }), "{code}");
        assert!(!draft.enter_answer(code, "").progress.secret);
    }
    assert!(draft.enter_header(HeaderField::Signer, "TỐI MẬT").progress.secret);
}

#[test]
fn the_previous_return_fills_the_previous_column() {
    let mut before = empty_draft("26428", "2019-Q1", Lang::Vi);
    before.enter_answer("B01", "1.234");
    before.enter_answer("B02", "không phát sinh");
    let mut draft = empty_draft("26428", "2019-Q2", Lang::Vi);
    draft.enter_answer("B01", "7");
    let opened = open_file(draft.plan(), "q1.xlsx", &before.workbook().unwrap()).submission.unwrap();
    assert_eq!(draft.relation_to(&opened), FileRelation::PreviousPeriod);
    let changed = draft.take_previous(&opened);
    assert_eq!(changed.entries["B01"].previous.as_deref(), Some("1.234"));
    assert_eq!(changed.entries["B02"].previous.as_deref(), Some("0"));
    assert_eq!(changed.entries["B01"].text, "7");
    // The previous figure stays when the answer is typed again, and is saved in the file.
    assert_eq!(draft.enter_answer("B01", "8").entries["B01"].previous.as_deref(), Some("1.234"));
    let read = open_file(&Plan::xuan_loc(), "q2.xlsx", &draft.workbook().unwrap()).submission.unwrap();
    assert_eq!(read.entries.iter().find(|(code, _)| code.as_str() == "B01").and_then(|(_, entry)| entry.previous()), Some(1234.into()));
    // The previous figures in a file count; those known before fill only the cells that the file leaves empty.
    let mut other = before.clone();
    other.enter_answer("B01", "99");
    let mut corrected = empty_draft("26428", "2019-Q2", Lang::Vi);
    corrected.take_previous(other.submission());
    corrected.enter_answer("B03", "1");
    let file = open_file(&Plan::xuan_loc(), "q2.xlsx", &corrected.workbook().unwrap()).submission.unwrap();
    draft.take_previous(&opened);
    let changed = draft.continue_return(&file);
    assert_eq!(changed.entries["B01"].previous.as_deref(), Some("99"));
    assert_eq!(empty_draft("26431", "2019-Q2", Lang::Vi).relation_to(&opened), FileRelation::OtherUnit);
    assert_eq!(empty_draft("26428", "2019-Q3", Lang::Vi).relation_to(&opened), FileRelation::OtherPeriod);
}

/// Words that texts of the browser form must not contain. They are about cell formats, sheets, files and the command line, or are terms
/// that are no longer used.
const WORDS_BANNED_IN_FORM: [&str; 24] = [
    "định dạng ô",
    "ô định dạng",
    "(Number)",
    "(General)",
    "Excel",
    "LibreOffice",
    "trang Thuyết minh",
    "trang Hướng dẫn",
    "KAD",
    "`",
    "Lần gửi” thêm",
    "rồi gửi lại",
    "thông báo cho đơn vị gửi",
    "gõ lại",
    "gõ liền",
    "con số",
    "luỹ",
    "xoá",
    "number cell",
    "cell's format",
    "format of the cell",
    "on the sheet",
    "sheet Hướng dẫn",
    "send it again",
];

/// Codes of findings that only a file can give, so that the form never shows them.
const FILE_ONLY_CODES: [&str; 2] = ["SUB151", "SUB160"];

#[test]
fn form_texts_avoid_spreadsheet_terms() {
    let header = HeaderProblem::ENTRIES.iter().filter(|entry| ("SUB301"..="SUB306").contains(&entry.code) || entry.code == "SUB340");
    let families = [CellProblem::ENTRIES, AnswerProblem::ENTRIES, DateProblem::ENTRIES].into_iter().flatten().chain(header);
    let mut wrong = Vec::new();
    for CatalogueEntry { code, help, form, .. } in families.filter(|entry| !FILE_ONLY_CODES.contains(&entry.code)) {
        for text in [form.0.unwrap_or(help.0), form.1.unwrap_or(help.1)] {
            wrong.extend(
                WORDS_BANNED_IN_FORM.iter().filter(|word| text.contains(*word)).map(|word| format!("{code} says “{word}”: {text}")),
            );
        }
        if form.0.is_some() != form.1.is_some() {
            wrong.push(format!("{code} has a text of the form in one language only"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn form_and_office_have_their_own_help_texts() {
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    for (code, text, help) in [
        ("B02", "45 %", "Đơn vị tính của chỉ tiêu này là lượt người; đề nghị nhập số, ví dụ 45."),
        ("B02", "12.06.2019", "Đơn vị tính của chỉ tiêu này là lượt người; đề nghị nhập số, ví dụ 45."),
        ("C02", "45%", "Đơn vị tính của chỉ tiêu này là phút; đề nghị nhập số, ví dụ 45."),
        ("B02", "=A1+3", "Đề nghị nhập kết quả, ví dụ 7."),
        ("B02", "chưa có số liệu", "Để trống và gửi báo cáo sau khi có số liệu, hoặc chọn cách trả lời khác ở danh sách bên cạnh."),
        ("B02", "MẬT", "Không ghi nội dung thuộc bí mật nhà nước vào biểu này. Thực hiện báo cáo theo quy định về bảo vệ bí mật nhà nước."),
    ] {
        let told: Vec<String> = draft.enter_answer(code, text).findings[code].iter().map(|finding| finding.help.to_string()).collect();
        assert!(told.iter().any(|one| one == help), "{text}: {told:?}");
        let office: Vec<String> = draft.findings().map(|finding| finding.help(Lang::Vi)).collect();
        assert!(!office.iter().any(|one| one == help), "{text}: the office has words of its own");
        draft.enter_answer(code, "");
    }
}

#[test]
fn form_messages_name_form_fields_and_no_rule_ids() {
    for (lang, labels) in
        [(Lang::Vi, ["Người ký", "Ngày ký", "Báo cáo không phát sinh"]), (Lang::En, ["Signer", "Date of signing", "Nil return"])]
    {
        let mut draft = empty_draft("26428", "2019-Q1", lang);
        let [signer, date, nil] = labels.map(|label| format!("“{label}”"));
        draft.enter_answer("B02", "10");
        let broken = draft.enter_answer("B03", "20").findings["B03"].clone();
        let rule = broken.iter().find(|finding| finding.code == "SUB100").unwrap();
        assert_eq!(rule.rule, Some("R06a"));
        assert!(!rule.message.contains("R06a") && rule.message.starts_with('“'), "{}", rule.message);
        let office = draft.findings().find(|finding| finding.code() == "SUB100").unwrap();
        assert!(office.message(lang).contains("R06a"), "the office looks it up");
        let left = draft.findings_to_mend(100);
        for (field, named) in [("signer", signer), ("signed_on", date)] {
            assert!(left.iter().any(|finding| finding.field.as_deref() == Some(field) && finding.message.contains(&named)), "{named}");
        }
        let ticked = draft.enter_header(HeaderField::NilReturn, "x");
        assert!(ticked.findings["B02"].iter().any(|finding| finding.message.contains(&nil)), "{nil}");
    }
}

#[test]
fn legacy_fonts_are_noticed_in_every_field() {
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    for (field, text, meant) in [
        (HeaderField::Signer, "NguyÔn V¨n B×nh", "Nguyễn Văn Bình"),
        (HeaderField::PreparedBy, "Leâ Thò Hoaøng", "Lê Thị Hoàng"),
        (HeaderField::Position, "Chñ tÞch", "Chủ tịch"),
        (HeaderField::Reason, "Söûa soá lieäu", "Sửa số liệu"),
    ] {
        let changed = draft.enter_header(field, text);
        let told = &changed.findings[field.key()];
        assert!(told.iter().any(|finding| finding.code == "SUB245" && finding.message.contains(meant)), "{text}: {told:?}");
        assert!(draft.enter_header(field, meant).findings[field.key()].iter().all(|finding| finding.code != "SUB245"));
    }
    assert!(draft.enter_note("B02", "Tæng cña chÝn Êp").findings["B02"].iter().any(|finding| finding.code == "SUB245"));
    assert!(draft.enter_note("B02", "Tổng của chín ấp").findings["B02"].iter().all(|finding| finding.code != "SUB245"));
}

#[test]
fn a_typed_sum_is_replaced_by_its_result() {
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    for (typed, field, understood) in [("=3+4", "7", "7 buổi"), (" = 1.200 + 34 ", "1234", "1.234 buổi (một nghìn hai trăm ba mươi tư)")]
    {
        let changed = draft.enter_answer("B01", typed);
        assert_eq!((changed.entries["B01"].text.as_str(), changed.entries["B01"].state), (field, "value"), "{typed}");
        assert!(changed.entries["B01"].understood.as_deref().is_some_and(|told| told.starts_with(understood.split(' ').next().unwrap())));
    }
    // A formula that is no sum is refused as such; a narrative may begin with “=”; a formula in a pasted block stays refused.
    let refused = |changed: tonghop::draft::Changed<'_>| changed.findings["B01"][0].code.to_owned();
    assert_eq!(refused(draft.enter_answer("B01", "=SUM(E5:E9)")), "SUB218");
    assert_eq!(draft.enter_answer("H01", "=3+4").entries["H01"].text, "=3+4");
    let pasted = draft.paste("B01", tonghop::draft::PasteColumn::Result, "=3+4");
    assert_eq!(pasted.changed.findings["B01"][0].code, "SUB219");
}

#[test]
fn form_and_office_report_differing_displayed_figures_alike() {
    let plan = Plan::xuan_loc();
    let (b01, b02) = (plan.indicator("B01").unwrap(), plan.indicator("B02").unwrap());
    let look = |shown: &str, typed: &str| tonghop::parse::CellAppearance {
        shown: tonghop::parse::ShownNumber::As { screen: tonghop::Phrase::same(shown), typed: typed.to_owned() },
        ..tonghop::parse::CellAppearance::default()
    };
    let mut submission = empty_draft("26428", "2019-Q1", Lang::Vi).submission().clone();
    submission.entries.insert(b02.code.clone(), Entry::read_as_shown(Raw::number("250000"), &look("250", "250"), b02));
    submission.entries.insert(b01.code.clone(), Entry::read_as_shown(Raw::number("5"), &look("", ""), b01));
    assert_eq!(submission.entries[&b01.code].problems()[0].code(), "SUB249");
    let mut draft = empty_draft("26428", "2019-Q1", Lang::Vi);
    draft.continue_return(&submission);
    // The form shows the figure that the cell hid. The figure with two readings stays refused, also in the file that is saved.
    let codes = |findings: &mut dyn Iterator<Item = &Finding>| {
        findings.map(Finding::code).filter(|code| code.starts_with("SUB24")).collect::<Vec<_>>()
    };
    assert_eq!(codes(&mut draft.findings()), ["SUB246"]);
    let received = intake::receive(&plan, "a.xlsx", &draft.workbook().unwrap());
    assert_eq!(codes(&mut received.findings.iter()), ["SUB246"]);
}
