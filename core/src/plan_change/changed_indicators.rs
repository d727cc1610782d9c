//! Lists the indicators that one plan has differently from another.

use super::change::{PlanChange, PlanPart, Reach, nothing_to_do};
use super::codes::{OpenCode, undecided_codes};
use super::meaning::{Meaning, type_words};
use crate::base::Phrase;
use crate::plan::{Indicator, IndicatorThen, Plan, Version};

/// The changed indicators, in the order of the old plan and then of the new one.
pub(super) fn list(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut version = old.to_earlier_version(old.issue.date);
    if let Some(listed) = new.earlier_version(&version.fingerprint) {
        version.map = listed.map.clone();
    }
    let open = undecided_codes(&version, new);
    let mut changes: Vec<_> = open.iter().map(open_change).collect();
    for then in &old.indicators {
        match new.indicator(&then.code) {
            _ if open.iter().any(|one| one.code == then.code) => {}
            _ if version.map.contains_key(&then.code) => changes.push(decided_change(&version, then, new)),
            None => changes.push(removed(then)),
            Some(_) => {}
        }
        if let Some(now) = new.indicator(&then.code) {
            changes.extend(changed_fields(old, new, then, now));
        }
    }
    let is_proposed = |now: &Indicator| open.iter().any(|one| one.proposal.as_ref().is_some_and(|(to, _)| *to == now.code));
    let is_taken = |now: &Indicator| version.map.values().flatten().any(|to| *to == now.code);
    let is_new = |now: &&Indicator| old.indicator(&now.code).is_none() && !is_proposed(now) && !is_taken(now);
    changes.extend(new.indicators.iter().filter(is_new).map(added));
    let order = |plan: &Plan, other: &Plan| -> Vec<String> {
        plan.indicators.iter().filter(|one| other.indicator(&one.code).is_some()).map(|one| one.code.to_string()).collect()
    };
    if order(old, new) != order(new, old) {
        let what = Phrase::new("đổi thứ tự các chỉ tiêu", "another order of indicators");
        changes.push(change(None, what, Reach::Nothing, nothing_to_do()));
    }
    changes
}

/// A change of an indicator.
fn change(code: Option<&Indicator>, what: Phrase, reach: Reach, means: Phrase) -> PlanChange {
    PlanChange { part: PlanPart::Indicators, code: code.map(|one| one.code.to_string()), what, names: Vec::new(), reach, means }
}

/// The change of a code whose answers need a decision.
fn open_change(open: &OpenCode) -> PlanChange {
    let then = &open.then;
    let (what, means) = match (&open.now, &open.proposal) {
        (Some(now), proposal) => {
            let what = Phrase::new(
                format!("bản cũ hỏi {}; bản mới hỏi {}", then.vi, now.vi),
                format!("the old plan asks for {}; the new one for {}", then.en, now.en),
            );
            let mut means = Phrase::new(
                format!(
                    "Cùng một mã, nghĩa có thể khác. Cùng một nội dung thì ghi --map {code}={code}; khác nội dung, số cũ không dùng nữa thì ghi --map {code}=.",
                    code = open.code
                ),
                format!(
                    "One code, maybe two meanings. If they are the same, add --map {code}={code}; if old figures are no longer used, add --map {code}=.",
                    code = open.code
                ),
            );
            if let Some((to, asks)) = proposal.as_ref().filter(|(to, _)| *to != open.code) {
                means.vi.push_str(&format!(" Nội dung cũ có vẻ nay là {to} {}: --map {}={to}.", asks.vi, open.code));
                means.en.push_str(&format!(" The old question seems to be {to} {} now: --map {}={to}.", asks.en, open.code));
            }
            (what, means)
        }
        (None, Some((to, asks))) => (
            Phrase::new(
                format!("mã không còn; bản cũ hỏi {}, có vẻ nay là {to} {}", then.vi, asks.vi),
                format!("the code is gone; the old plan asked for {}, which seems to be {to} {} now", then.en, asks.en),
            ),
            Phrase::new(
                format!("Đúng là đổi mã thì ghi --map {code}={to}; số cũ không dùng nữa thì ghi --map {code}=.", code = open.code),
                format!(
                    "If the code was renamed, add --map {code}={to}; if old figures are no longer used, add --map {code}=.",
                    code = open.code
                ),
            ),
        ),
        (None, None) => (then.clone(), Phrase::default()),
    };
    PlanChange { part: PlanPart::Indicators, code: Some(open.code.to_string()), what, names: Vec::new(), reach: Reach::Decision, means }
}

/// The change of a code of which the new plan says where its answers go.
fn decided_change(version: &Version, then: &Indicator, new: &Plan) -> PlanChange {
    let asked = Meaning::from(then).phrase();
    match version.map.get(&then.code).and_then(Option::as_ref).and_then(|to| new.indicator(to)) {
        Some(to) => {
            let now = Meaning::from(to).phrase();
            let what =
                Phrase::new(format!("{} nay là {} {}", asked.vi, to.code, now.vi), format!("{} is {} {} now", asked.en, to.code, now.en));
            let means = Phrase::new(
                format!("Đã quyết định: số trên biểu cũ được đọc là {}.", to.code),
                format!("Decided: figures on the old form are read as {}.", to.code),
            );
            change(Some(then), what, Reach::Form, means)
        }
        None => {
            let means =
                Phrase::new("Đã quyết định: số trên biểu cũ không dùng nữa.", "Decided: figures on the old form are no longer used.");
            change(Some(then), asked, Reach::Form, means)
        }
    }
}

/// The change of an indicator that is gone.
fn removed(then: &Indicator) -> PlanChange {
    let asked = Meaning::from(then).phrase();
    let what = Phrase::new(format!("bỏ chỉ tiêu {}", asked.vi), format!("removed: {}", asked.en));
    let means = Phrase::new(
        "Số đã báo cáo ở chỉ tiêu này không dùng nữa; báo cáo nào có số thì được nêu ở báo cáo ấy.",
        "Figures already reported are no longer used; each return that has one is told.",
    );
    change(Some(then), what, Reach::Form, means)
}

/// The change of an indicator that is new.
fn added(now: &Indicator) -> PlanChange {
    let asks = Meaning::from(now).phrase();
    let what = Phrase::new(format!("thêm chỉ tiêu {}", asks.vi), format!("added: {}", asks.en));
    let means = Phrase::new(
        "Báo cáo trên biểu cũ không có: ghi là mẫu cũ chưa yêu cầu, không tính là đơn vị báo cáo thiếu.",
        "Returns on the old form do not have it: shown as not asked then, and nobody's omission.",
    );
    change(Some(now), what, Reach::Form, means)
}

/// The changed fields of an indicator that both plans have; what its meaning is made of only where the meaning is the same.
fn changed_fields(old: &Plan, new: &Plan, then: &Indicator, now: &Indicator) -> Vec<PlanChange> {
    let mut changes = Vec::new();
    let mut add = |is_changed: bool, reach: Reach, what: Phrase, means: Phrase| {
        if is_changed {
            changes.push(change(Some(now), what, reach, means));
        }
    };
    if IndicatorThen::from(then).has_same_meaning(now) {
        let what = Phrase::new(
            format!("“{}” nay viết là “{}”", then.label, now.label),
            format!("“{}” is written “{}” now", then.label, now.label),
        );
        add(then.label != now.label, Reach::Nothing, what, nothing_to_do());
        let what = Phrase::new(
            format!("đơn vị tính “{}” nay viết là “{}”", then.unit_of_measure, now.unit_of_measure),
            format!("the unit of measure “{}” is written “{}” now", then.unit_of_measure, now.unit_of_measure),
        );
        add(then.unit_of_measure != now.unit_of_measure, Reach::Nothing, what, nothing_to_do());
        let (one, other) = (type_words(&then.value), type_words(&now.value));
        let what = Phrase::new(format!("kiểu: {} → {}", one.vi, other.vi), format!("type: {} → {}", one.en, other.en));
        let (reach, means) = if now.is_text() {
            (Reach::Judgement, Phrase::new("Lời văn đã gửi được đọc như trước.", "Texts already sent are read as before."))
        } else {
            (Reach::Form, Phrase::new("Số trên biểu cũ vẫn dùng được.", "Figures on the old form can still be used."))
        };
        add(then.value != now.value, reach, what, means);
    }
    let kinds = |plan: &Plan, own: &Indicator| {
        let names = plan.unit_kinds.iter().filter(|kind| own.owed_by.contains(&kind.code)).map(|kind| kind.code.to_string());
        names.collect::<Vec<_>>().join(", ")
    };
    let (one, other) = (kinds(old, then), kinds(new, now));
    let what = Phrase::new(format!("đơn vị báo cáo: {one} → {other}"), format!("reported by: {one} → {other}"));
    let means = Phrase::new(
        "Loại đơn vị được thêm: mẫu cũ chưa yêu cầu. Loại được bớt: số đã báo cáo không được cộng, báo cáo nào có số thì được nêu.",
        "Kinds of unit that were added: not asked then. Kinds that were removed: figures already reported are not added up, and are told.",
    );
    add(then.owed_by != now.owed_by, Reach::Form, what, means);
    let (one, other) = (Phrase::of(&then.frequency), Phrase::of(&now.frequency));
    let what = Phrase::new(format!("kỳ báo cáo: từ {} → từ {}", one.vi, other.vi), format!("asked for from: {} → {}", one.en, other.en));
    let means = Phrase::new(
        "Kỳ nay mới hỏi: mẫu cũ chưa yêu cầu. Kỳ nay không hỏi: số đã báo cáo không được cộng, báo cáo nào có số thì được nêu.",
        "Periods that ask for it only now: not asked then. Periods that no longer do: figures already reported are not added up, and are told.",
    );
    add(then.frequency != now.frequency, Reach::Form, what, means);
    let (what, means) = match now.required {
        true => (
            Phrase::new("nay là bắt buộc", "required now"),
            Phrase::new(
                "Mẫu biểu không đổi: báo cáo đã gửi mà để trống chỉ tiêu này nay là còn thiếu, trừ báo cáo trên biểu của bản kế hoạch khác.",
                "The form is the same: a return that left it blank is incomplete now, unless it is on the form of another version.",
            ),
        ),
        false => (
            Phrase::new("nay không bắt buộc", "optional now"),
            Phrase::new("Báo cáo để trống không còn là thiếu.", "A blank is no omission any more."),
        ),
    };
    add(then.required != now.required, Reach::Judgement, what, means);
    let formula = |own: &Indicator| own.computed.as_ref().map(ToString::to_string);
    let (what, means) = match (formula(then), formula(now)) {
        (_, Some(formula)) => (
            Phrase::new(format!("nay tính theo công thức {formula}"), format!("computed as {formula} now")),
            Phrase::new(
                "Số đã báo cáo được tính lại theo công thức; khác số đã ghi thì được nêu.",
                "Reported figures are computed anew; differences are told.",
            ),
        ),
        (then, None) => {
            let then = then.unwrap_or_default();
            (
                Phrase::new(format!("nay nhập tay, không còn tính theo {then}"), format!("typed now, no longer computed as {then}")),
                Phrase::new("Số ghi trên biểu cũ được đọc như số nhập.", "The figure on the old form is read as a typed one."),
            )
        }
    };
    add(then.computed != now.computed, Reach::Judgement, what, means);
    let condition = |own: &Indicator| own.asked_if.as_ref().map(ToString::to_string);
    let what = match condition(now) {
        Some(condition) => Phrase::new(format!("nay chỉ báo cáo khi {condition}"), format!("asked for only if {condition} now")),
        None => Phrase::new("nay luôn phải báo cáo", "always asked for now"),
    };
    let means = Phrase::new(
        "Báo cáo đã gửi được xét theo điều kiện mới; số không phải báo cáo thì không được cộng và được nêu.",
        "Returns already sent are judged by the new condition; figures that are not asked for are not added up, and are told.",
    );
    add(then.asked_if != now.asked_if, Reach::Judgement, what, means);
    let what = Phrase::new("đổi cách tổng hợp", "added up in another way");
    let means = Phrase::new("Số đã báo cáo được tổng hợp theo cách mới.", "Figures already reported are added up in the new way.");
    add((then.across_units, then.across_time) != (now.across_units, now.across_time), Reach::Judgement, what, means);
    let what = Phrase::new("đổi mức giao hoặc ngưỡng cảnh báo", "another target or threshold");
    let means = Phrase::new(
        "Báo cáo đã gửi được xét theo mức mới; không phải gửi lại.",
        "Returns already sent are judged by it; none is sent again.",
    );
    add(then.target != now.target || then.plausible_max != now.plausible_max, Reach::Judgement, what, means);
    let what = match now.may_be_withheld {
        true => Phrase::new("nay được ghi “báo cáo theo chế độ mật”", "“reported by secret channel” is admitted now"),
        false => Phrase::new("nay không được ghi “báo cáo theo chế độ mật”", "“reported by secret channel” is no longer admitted"),
    };
    let means = Phrase::new("Báo cáo đã gửi được xét theo quy định mới.", "Returns already sent are judged by that.");
    add(then.may_be_withheld != now.may_be_withheld, Reach::Judgement, what, means);
    let others = |own: &Indicator| {
        let english = (then.label == now.label).then(|| own.label_en.clone());
        (own.heading.clone(), own.clauses.clone(), own.measures.clone(), own.label_alone.clone(), own.basis, english)
    };
    let what = Phrase::new("đổi đề mục, điều khoản, tên ngoài bảng hoặc tên tiếng Anh", "another heading, clause, or name elsewhere");
    add(others(then) != others(now), Reach::Nothing, what, nothing_to_do());
    changes
}
