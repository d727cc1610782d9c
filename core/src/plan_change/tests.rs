use super::*;
use crate::base::{IndicatorCode, Lang, Say};
use crate::plan::{FormVersion, IndicatorKind, Plan, ValueType};

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
}

fn since() -> jiff::civil::Date {
    jiff::civil::date(2019, 2, 14)
}

/// The built-in plan without its earlier versions, and as `amend` has changed it.
fn plans(amend: impl FnOnce(&mut Plan)) -> (Plan, Plan) {
    let mut old = Plan::xuan_loc();
    old.versions.clear();
    let mut new = old.clone();
    amend(&mut new);
    (old, new)
}

fn amend_indicator(plan: &mut Plan, text: &str, amend: impl FnOnce(&mut crate::plan::Indicator)) {
    if let Some(own) = plan.indicators.iter_mut().find(|own| own.code.as_str() == text) {
        amend(own);
    }
}

/// The codes that need a decision, each with the code that is proposed.
fn open_codes(old: &Plan, new: &Plan) -> Vec<(String, Option<String>)> {
    let open = undecided_codes(&old.to_earlier_version(since()), new);
    open.iter().map(|one| (one.code.to_string(), one.proposal.as_ref().map(|(to, _)| to.to_string()))).collect()
}

fn decided(lines: &[(&str, &str)]) -> CodeDecisions {
    lines.iter().map(|(from, to)| (code(from), (!to.is_empty()).then(|| code(to)))).collect()
}

#[test]
fn only_a_person_decides_where_figures_of_another_meaning_go() {
    let same = |text: &str| (text.to_owned(), Some(text.to_owned()));
    let (old, new) = plans(|new| amend_indicator(new, "B05", |own| own.label = own.label.replace("chủ quyền biển", "chủ quyền về biển")));
    assert_eq!(open_codes(&old, &new), [same("B05")], "a similar label under the same code");
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.unit_of_measure = "người".into()));
    assert_eq!(open_codes(&old, &new), [same("B02")]);
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.kind = IndicatorKind::Stock));
    assert_eq!(open_codes(&old, &new), [same("B02")]);
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.value = ValueType::Boolean));
    assert_eq!(open_codes(&old, &new), [("B02".to_owned(), None)], "figures never become answers to yes or no");
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.label = "Số ấn phẩm phát hành".into()));
    assert_eq!(open_codes(&old, &new), [("B02".to_owned(), None)]);
    // The code is gone, and its question stands under another one.
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.code = code("B12")));
    assert_eq!(open_codes(&old, &new), [("B02".to_owned(), Some("B12".to_owned()))]);
    // Two codes were exchanged.
    let (old, new) = plans(|new| {
        amend_indicator(new, "C07", |own| own.code = code("C99"));
        amend_indicator(new, "C08", |own| own.code = code("C07"));
        amend_indicator(new, "C99", |own| own.code = code("C08"));
    });
    let exchanged = [("C07".to_owned(), Some("C08".to_owned())), ("C08".to_owned(), Some("C07".to_owned()))];
    assert_eq!(open_codes(&old, &new), exchanged);
    // Nothing is asked where nothing can be meant.
    let (old, new) = plans(|new| new.indicators.retain(|own| own.code.as_str() != "D08"));
    assert_eq!(open_codes(&old, &new), []);
    let (old, new) = plans(|new| amend_indicator(new, "B02", |own| own.label = own.label.to_uppercase()));
    assert_eq!(open_codes(&old, &new), []);
}

#[test]
fn an_accepted_form_is_read_as_decided() {
    let (old, new) = plans(|new| {
        amend_indicator(new, "B05", |own| own.label = "Số buổi có nội dung phòng, chống ma túy".into());
        amend_indicator(new, "F05", |own| own.value = ValueType::Decimal { scale: 1 });
        new.regime.cut_off_day = Some(10);
    });
    let refused = accept(&old, &new, &CodeDecisions::new(), since());
    assert!(matches!(&refused, Err(AcceptError::Undecided(open)) if open.len() == 1 && open[0].code == code("B05")), "{refused:?}");
    let refused = |lines| accept(&old, &new, &decided(lines), since());
    assert_eq!(refused(&[("Z01", "B05")]), Err(AcceptError::UnknownOldCode(code("Z01"))));
    assert_eq!(refused(&[("B05", "Z01")]), Err(AcceptError::UnknownNewCode(code("Z01"))));
    assert!(matches!(refused(&[("B05", "B04")]), Err(AcceptError::Faulty(_))), "B04 goes there already");
    assert!(matches!(refused(&[("B05", "H01")]), Err(AcceptError::Faulty(_))), "a figure is no text");
    let accepted = refused(&[("B05", ""), ("B04", "B04")]);
    let Ok(Accepted { plan, version: Some(version) }) = accepted else { unreachable!("{accepted:?}") };
    assert_eq!(version.map, decided(&[("B05", "")]), "what is the same anyway is not listed");
    assert!(matches!(plan.form_version(&old.fingerprint()), FormVersion::Earlier(own) if *own == version));
    assert_eq!(forms_of_old_plan(&old, &plan), FormsOfOldPlan::Listed);
    assert_eq!(accept(&old, &plan, &CodeDecisions::new(), since()).map(|again| again.plan), Ok(plan), "decisions stay");
    let (old, other) = plans(|new| new.id = "38/KH-UBND".into());
    assert!(matches!(accept(&old, &other, &CodeDecisions::new(), since()), Err(AcceptError::OtherPlan { .. })));
}

/// Forms of the first plan are read by the third as the second read them, also where the third began from a copy without versions.
#[test]
fn forms_of_earlier_versions_are_carried_on() {
    let (first, mut second) = plans(|new| {
        amend_indicator(new, "C07", |own| own.code = code("C17"));
        amend_indicator(new, "B05", |own| own.label = "Số buổi có nội dung phòng, chống ma túy".into());
    });
    second.rules.retain(|rule| !rule.expression.codes().contains(&&code("C07")));
    let step = accept(&first, &second, &decided(&[("C07", "C17"), ("B05", "")]), since());
    let Ok(Accepted { plan: second, .. }) = step else { unreachable!("{step:?}") };
    for keeps_versions in [true, false] {
        let mut third = second.clone();
        if !keeps_versions {
            third.versions.clear();
        }
        amend_indicator(&mut third, "C17", |own| own.code = code("C27"));
        amend_indicator(&mut third, "B02", |own| own.label = "Số lượt người dự".into());
        // As somebody would who renames the code in the copy: the map of the first version would lead to nowhere.
        third.versions.iter_mut().for_each(|version| version.map.retain(|_, to| to.as_ref() != Some(&code("C17"))));
        let step = accept(&second, &third, &decided(&[("C17", "C27"), ("B02", "B02")]), since());
        let Ok(Accepted { plan: third, .. }) = step else { unreachable!("{step:?}") };
        assert_eq!(third.versions.len(), 2);
        let oldest = third.earlier_version(&first.fingerprint()).cloned();
        assert_eq!(oldest.map(|oldest| oldest.map), Some(decided(&[("B02", "B02"), ("B05", ""), ("C07", "C27")])));
        // Back at the first plan, its own forms are forms of today.
        let back = decided(&[("C27", "C07"), ("B02", "B02"), ("B05", "")]);
        let step = accept(&third, &first, &back, since());
        let Ok(Accepted { plan: fourth, .. }) = step else { unreachable!("{step:?}") };
        assert_eq!(fourth.form_version(&first.fingerprint()), FormVersion::Current);
        assert_eq!(fourth.versions.len(), 2);
    }
}

#[test]
fn forms_that_were_read_like_those_of_the_old_plan_keep_its_meaning() {
    let (mut old, new) = plans(|new| amend_indicator(new, "B05", |own| own.label = "Số buổi có nội dung phòng, chống ma túy".into()));
    old.accepted_fingerprints.push("0".repeat(64));
    let step = accept(&old, &new, &decided(&[("B05", "")]), since());
    let Ok(Accepted { plan, .. }) = step else { unreachable!("{step:?}") };
    assert!(matches!(plan.form_version(&"0".repeat(64)), FormVersion::Earlier(own) if own.map == decided(&[("B05", "")])));
    let mut without_rules = old.clone();
    without_rules.rules.clear();
    without_rules.accepted_fingerprints.clear();
    let same = accept(&old, &without_rules, &CodeDecisions::new(), since());
    assert!(
        matches!(&same, Ok(Accepted { plan, version: None }) if plan.form_version(&"0".repeat(64)) == FormVersion::Accepted),
        "{same:?}"
    );
    assert_eq!(accept(&old, &old, &decided(&[("B05", "")]), since()), Err(AcceptError::NothingToDecide));
}

/// The changes of a plan, each as its reach and its words in Vietnamese.
fn told(amend: impl FnOnce(&mut Plan)) -> Vec<(Reach, String)> {
    let (old, new) = plans(amend);
    let line = |change: &PlanChange| {
        let code = change.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
        format!("{code}{} {}", change.what.say(Lang::Vi), change.names.join("; ")).trim_end().to_owned()
    };
    compare(&old, &new).iter().map(|change| (change.reach, line(change))).collect()
}

#[test]
fn each_change_is_told_with_its_reach() {
    let one = |reach, text: &str| vec![(reach, text.to_owned())];
    assert_eq!(told(|_| {}), []);
    assert_eq!(told(|new| new.title.push('!')), one(Reach::Nothing, "lời văn: trích yếu"));
    assert_eq!(told(|new| drop(new.rules.pop())).first().map(|(reach, _)| *reach), Some(Reach::Judgement));
    assert_eq!(told(|new| new.indicators.reverse()), one(Reach::Nothing, "đổi thứ tự các chỉ tiêu"));
    assert_eq!(
        told(|new| new.units[0].name = "Thị trấn Gia Rây".into()),
        one(Reach::Nothing, "đổi tên đơn vị (1) 26425: Thị trấn Gia Ray → Thị trấn Gia Rây")
    );
    assert_eq!(told(|new| drop(new.units.remove(0))), one(Reach::Judgement, "bỏ đơn vị (1) 26425 Thị trấn Gia Ray"));
    assert_eq!(told(|new| new.regime.levels[0].deadline = crate::plan::DeadlineRule::DaysAfterWindow { days: 3 })[0].0, Reach::Judgement);
    assert_eq!(told(|new| amend_indicator(new, "B02", |own| own.required = !own.required))[0].0, Reach::Judgement);
    assert_eq!(told(|new| amend_indicator(new, "B02", |own| drop(own.owed_by.pop_first())))[0].0, Reach::Form);
    assert_eq!(
        told(|new| amend_indicator(new, "B02", |own| own.label = own.label.to_uppercase())),
        one(Reach::Nothing, "B02: “Số lượt người tham dự” nay viết là “SỐ LƯỢT NGƯỜI THAM DỰ”")
    );
    assert_eq!(told(|new| amend_indicator(new, "B02", |own| own.unit_of_measure = "người".into()))[0].0, Reach::Decision);
    let window = told(|new| new.regime.cut_off_day = None);
    assert!(window.contains(&(Reach::Form, "quý: chốt số liệu ngày 14 → theo lịch".to_owned())), "{window:?}");
    let removed = told(|new| new.indicators.retain(|own| own.code.as_str() != "D08"));
    assert!(removed[0].0 == Reach::Form && removed[0].1.starts_with("D08: bỏ chỉ tiêu “"), "{removed:?}");
}

/// Whether a change touches the form is what the fingerprint says, so the two must agree.
#[test]
fn a_change_reaches_the_form_exactly_where_the_fingerprint_changes() {
    let model = |id: &str| Plan::builtin(id).unwrap_or_else(|| unreachable!("{id}"));
    let changes: [fn(&mut Plan); 12] = [
        |new| new.title.push('!'),
        |new| new.rules.clear(),
        |new| new.units.truncate(2),
        |new| new.regime.holidays.clear(),
        |new| new.regime.last_year += 1,
        |new| new.regime.cut_off_day = Some(9),
        |new| new.indicators.truncate(50),
        |new| amend_indicator(new, "B02", |own| own.label.push_str(" thực tế")),
        |new| amend_indicator(new, "B02", |own| own.required = !own.required),
        |new| amend_indicator(new, "B02", |own| own.frequency = crate::base::PeriodType::Year),
        |new| amend_indicator(new, "B02", |own| own.value = ValueType::Decimal { scale: 2 }),
        |new| amend_indicator(new, "H01", |own| own.value = ValueType::Text { max_length: 9 }),
    ];
    for (number, amend) in changes.into_iter().enumerate() {
        let (old, new) = plans(amend);
        let reaches_form = compare(&old, &new).iter().any(|change| change.reach <= Reach::Form);
        assert_eq!(reaches_form, old.fingerprint() != new.fingerprint(), "change {number}");
    }
    for id in Plan::builtin_names() {
        assert!(compare(&model(id), &model(id)).is_empty(), "{id}");
    }
}
