//! Lists the units, periods, rules and words that one plan has differently from another.

use std::collections::BTreeMap;

use super::change::{PlanChange, PlanPart, Reach, nothing_to_do};
use crate::base::{Lang, PeriodType, Phrase, Say};
use crate::plan::{DeadlineRule, Level, Plan, Rule, Unit, UnitKind, WindowRule};
use crate::plan_book::deadline_phrase;
use crate::rules::Expression;

/// Collects changes of one part of the plan.
struct Collector {
    part: PlanPart,
    changes: Vec<PlanChange>,
}

impl Collector {
    fn new(part: PlanPart) -> Self {
        Self { part, changes: Vec::new() }
    }

    /// Adds a change without a code.
    fn add(&mut self, what: Phrase, reach: Reach, means: Phrase) {
        self.changes.push(PlanChange { part: self.part, code: None, what, names: Vec::new(), reach, means });
    }

    /// Adds a change of the entry with this code.
    fn add_at(&mut self, code: &str, what: Phrase, reach: Reach, means: Phrase) {
        self.changes.push(PlanChange { part: self.part, code: Some(code.to_string()), what, names: Vec::new(), reach, means });
    }

    /// Adds one change for all entries of these names; none where there are no names. `what` is the change before the names.
    fn add_all(&mut self, names: Vec<String>, what: (&str, &str), reach: Reach, means: Phrase) {
        if !names.is_empty() {
            let (count, (vi, en)) = (names.len(), what);
            let what = Phrase::new(format!("{vi} ({count})"), format!("{en} ({count})"));
            self.changes.push(PlanChange { part: self.part, code: None, what, names, reach, means });
        }
    }
}

/// The entries of a list by their codes.
fn by_code<T>(entries: &[T], code: impl Fn(&T) -> String) -> BTreeMap<String, &T> {
    entries.iter().map(|entry| (code(entry), entry)).collect()
}

/// The changed lists of events: tables and their columns.
pub(super) fn lists(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut found = Collector::new(PlanPart::Indicators);
    let (then, now) = (by_code(&old.lists, |list| list.code.to_string()), by_code(&new.lists, |list| list.code.to_string()));
    let added = || Phrase::new("Báo cáo lập trên mẫu cũ chưa có biểu này.", "Returns on the old form do not have it.");
    let gone = || {
        Phrase::new(
            "Nội dung đã điền ở mẫu cũ không được dùng, và được nêu tên.",
            "What was filled in on the old form is not used, and named.",
        )
    };
    for (code, list) in now.iter().filter(|(code, _)| !then.contains_key(*code)) {
        found.add_at(
            code,
            Phrase::new(format!("thêm biểu “{}”", list.label), format!("list “{}” added", list.label)),
            Reach::Form,
            added(),
        );
    }
    for (code, list) in &then {
        let Some(now) = now.get(code) else {
            found.add_at(
                code,
                Phrase::new(format!("bỏ biểu “{}”", list.label), format!("list “{}” removed", list.label)),
                Reach::Form,
                gone(),
            );
            continue;
        };
        for column in now.columns.iter().filter(|column| list.column(&column.id).is_none()) {
            let what = Phrase::new(format!("thêm cột “{}”", column.label), format!("column “{}” added", column.label));
            found.add_at(code, what, Reach::Form, added());
        }
        for column in &list.columns {
            match now.column(&column.id) {
                None => {
                    let what = Phrase::new(format!("bỏ cột “{}”", column.label), format!("column “{}” removed", column.label));
                    found.add_at(code, what, Reach::Form, gone());
                }
                Some(changed) if !column.has_same_meaning(changed) => {
                    let what = Phrase::new(
                        format!("cột {} nay là “{}” (trước là “{}”)", column.id, changed.label, column.label),
                        format!("column {} is “{}” now (before “{}”)", column.id, changed.label, column.label),
                    );
                    found.add_at(code, what, Reach::Form, gone());
                }
                Some(changed) if changed.required != column.required || changed.key != column.key => {
                    let what = Phrase::new(
                        format!("đổi yêu cầu của cột “{}”", column.label),
                        format!("what the column “{}” requires", column.label),
                    );
                    found.add_at(
                        code,
                        what,
                        Reach::Judgement,
                        Phrase::new("Báo cáo đã gửi được xét theo yêu cầu mới.", "Returns already sent are judged by the new plan."),
                    );
                }
                Some(_) => {}
            }
        }
        if list.owed_by != now.owed_by || list.frequency != now.frequency || list.label != now.label {
            let what = Phrase::new("đổi tên, loại đơn vị hoặc kỳ của biểu", "label, kinds of unit or period of the list");
            found.add_at(code, what, Reach::Form, added());
        }
    }
    found.changes
}

/// The changed units and kinds of unit.
pub(super) fn units(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut found = Collector::new(PlanPart::Units);
    let (then, now) = (by_code(&old.unit_kinds, |kind| kind.code.to_string()), by_code(&new.unit_kinds, |kind| kind.code.to_string()));
    let names = |one: &BTreeMap<String, &UnitKind>, other: &BTreeMap<String, &UnitKind>| {
        one.iter().filter(|(code, _)| !other.contains_key(*code)).map(|(code, kind)| format!("{code} {}", kind.name)).collect::<Vec<_>>()
    };
    found.add_all(names(&now, &then), ("thêm loại đơn vị", "kinds of unit added"), Reach::Nothing, nothing_to_do());
    let gone = Phrase::new("Xem thay đổi của các chỉ tiêu mà loại ấy báo cáo.", "See the indicators that this kind reported.");
    found.add_all(names(&then, &now), ("bỏ loại đơn vị", "kinds of unit removed"), Reach::Judgement, gone);
    let renamed = then.iter().filter_map(|(code, then)| {
        let now = now.get(code)?;
        (now.name != then.name).then(|| format!("{code}: {} → {}", then.name, now.name))
    });
    found.add_all(renamed.collect(), ("đổi tên loại đơn vị", "kinds of unit renamed"), Reach::Nothing, nothing_to_do());

    let key = |unit: &Unit| format!("{}@{}", unit.code, unit.valid_from);
    let (then, now) = (by_code(&old.units, key), by_code(&new.units, key));
    let label = |unit: &Unit| format!("{} {}", unit.code, unit.name);
    let has_code = |plan: &Plan, unit: &Unit| plan.units.iter().any(|other| other.code == unit.code);
    let (mut added, mut removed, mut renamed, mut moved, mut dated) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (key, unit) in &now {
        match then.get(key) {
            None if has_code(old, unit) => dated.push(format!("{}: từ {}", label(unit), unit.valid_from.say(Lang::Vi))),
            None => added.push(label(unit)),
            Some(before) => {
                if before.name != unit.name {
                    renamed.push(format!("{}: {} → {}", unit.code, before.name, unit.name));
                }
                if before.kind != unit.kind {
                    moved.push(format!("{}: {} → {}", label(unit), before.kind, unit.kind));
                }
                if before.group != unit.group {
                    let [then, now] = [before, unit].map(|unit| unit.group.as_deref().unwrap_or("…"));
                    moved.push(format!("{}: nhóm {then} → {now}", label(unit)));
                }
                if before.valid_to != unit.valid_to {
                    let until = unit.valid_to.map_or_else(|| "…".to_owned(), |day| day.say(Lang::Vi).into_owned());
                    dated.push(format!("{}: đến {until}", label(unit)));
                }
            }
        }
    }
    removed.extend(then.iter().filter(|(key, unit)| !now.contains_key(*key) && !has_code(new, unit)).map(|(_, unit)| label(unit)));
    found.add_all(
        added,
        ("thêm đơn vị", "units added"),
        Reach::Nothing,
        Phrase::new("Các đơn vị này có báo cáo phải gửi.", "They owe returns."),
    );
    let means = Phrase::new(
        "Báo cáo đã gửi của các đơn vị này không được nhận nữa. Đơn vị sáp nhập, giải thể thì giữ dòng cũ và ghi “Đến ngày”.",
        "Their returns are no longer taken. A unit that was merged or dissolved keeps its row, with its last day.",
    );
    found.add_all(removed, ("bỏ đơn vị", "units removed"), Reach::Judgement, means);
    let means = Phrase::new(
        "Đơn vị được nhận ra bằng mã: báo cáo đã gửi vẫn là của đơn vị này.",
        "Units are known by their codes: returns already sent stay theirs.",
    );
    found.add_all(renamed, ("đổi tên đơn vị", "units renamed"), Reach::Nothing, means);
    let means = Phrase::new("Đơn vị phải báo cáo các chỉ tiêu của loại mới.", "They owe the indicators of their new kind.");
    found.add_all(moved, ("đổi loại của đơn vị", "units of another kind"), Reach::Judgement, means);
    let means = Phrase::new(
        "Báo cáo của kỳ nằm ngoài thời gian tồn tại của đơn vị không được nhận.",
        "Returns of periods in which a unit does not exist are not taken.",
    );
    found.add_all(dated, ("đổi thời gian tồn tại của đơn vị", "units with other dates"), Reach::Judgement, means);

    let joins = |plan: &Plan, other: &Plan| {
        let own = plan.successions.iter().filter(|one| !other.successions.contains(one));
        own.map(|one| format!("{} → {} ({})", one.from, one.to, one.on.say(Lang::Vi))).collect::<Vec<_>>()
    };
    let means = Phrase::new(
        "Số kỳ trước của đơn vị mới được lấy theo các đơn vị cũ.",
        "Earlier figures of a unit come from those that it continues.",
    );
    let no_more = Phrase::new(
        "Số kỳ trước của đơn vị mới không còn được lấy theo các đơn vị cũ.",
        "Earlier figures of a unit no longer come from those that it continued.",
    );
    found.add_all(joins(new, old), ("thêm đơn vị sáp nhập, chia tách", "units joined or divided"), Reach::Judgement, means);
    found.add_all(joins(old, new), ("bỏ đơn vị sáp nhập, chia tách", "units no longer joined or divided"), Reach::Judgement, no_more);
    let order = |plan: &Plan| plan.units.iter().map(key).filter(|key| then.contains_key(key) && now.contains_key(key)).collect::<Vec<_>>();
    if order(old) != order(new) {
        found.add(Phrase::new("đổi thứ tự các đơn vị", "another order of units"), Reach::Nothing, nothing_to_do());
    }
    if old.parent != new.parent {
        let (one, other) = (label(&old.parent), label(&new.parent));
        let what = Phrase::new(format!("đơn vị tổng hợp: {one} → {other}"), format!("consolidated for: {one} → {other}"));
        found.add(what, Reach::Judgement, Phrase::new("Báo cáo tổng hợp đứng tên đơn vị mới.", "Reports bear the new name."));
    }
    found.changes
}

/// The changed periods, windows, deadlines and days off.
pub(super) fn periods(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut found = Collector::new(PlanPart::Periods);
    let (then, now) = (&old.regime, &new.regime);
    let window = |plan: &Plan, kind| {
        let rules = plan.regime.kinds.get(&kind).and_then(|rules| rules.window);
        match rules.or_else(|| plan.regime.cut_off_day.map(|day| WindowRule::CutOff { day })) {
            Some(WindowRule::CutOff { day }) => Phrase::new(format!("chốt số liệu ngày {day}"), format!("cut off on day {day}")),
            Some(WindowRule::Calendar) | None => Phrase::new("theo lịch", "by the calendar"),
        }
    };
    let same_form = Phrase::new(
        "Số trên biểu cũ là của khoảng ngày ghi trên biểu ấy; dòng “Thời gian chốt số liệu” khác kế hoạch thì được nêu. Chỉ nhận khi chênh lệch ấy chấp nhận được.",
        "Figures on the old form are of the days that it states; a window that differs from the plan is told. Accept old forms only where that does not matter.",
    );
    for kind in then.collected.intersection(&now.collected) {
        let (one, other) = (window(old, *kind), window(new, *kind));
        if one != other {
            let kind = Phrase::of(kind);
            let what = Phrase::new(format!("{}: {} → {}", kind.vi, one.vi, other.vi), format!("{}: {} → {}", kind.en, one.en, other.en));
            found.add(what, Reach::Form, same_form.clone());
        }
    }
    if then.week_begins != now.week_begins {
        found.add(Phrase::new("đổi ngày đầu tuần", "weeks begin on another day"), Reach::Form, same_form);
    }
    let kinds = |one: &Plan, other: &Plan| -> Vec<String> {
        one.regime.collected.difference(&other.regime.collected).map(|kind| kind.say(Lang::Vi).into_owned()).collect()
    };
    found.add_all(kinds(new, old), ("thêm loại kỳ báo cáo", "kinds of period added"), Reach::Nothing, nothing_to_do());
    let means = Phrase::new("Báo cáo đã gửi của loại kỳ này không được nhận nữa.", "Returns of these periods are no longer taken.");
    found.add_all(kinds(old, new), ("bỏ loại kỳ báo cáo", "kinds of period removed"), Reach::Judgement, means);
    let span = |plan: &Plan| {
        let kinds: Vec<_> = plan
            .regime
            .kinds
            .iter()
            .map(|(kind, rules)| (*kind, rules.first, rules.last))
            .filter(|(_, a, b)| a.is_some() || b.is_some())
            .collect();
        (plan.regime.first, plan.regime.last_year, kinds)
    };
    if span(old) != span(new) {
        let what = Phrase::new(
            format!("kỳ đầu, năm cuối: {}, {} → {}, {}", then.first, then.last_year, now.first, now.last_year),
            format!("first period, last year: {}, {} → {}, {}", then.first, then.last_year, now.first, now.last_year),
        );
        found.add(
            what,
            Reach::Judgement,
            Phrase::new("Báo cáo của kỳ nằm ngoài không được nhận.", "Returns of periods outside are not taken."),
        );
    }
    let derived = |plan: &Plan| -> Vec<(PeriodType, PeriodType)> {
        plan.regime.kinds.iter().filter_map(|(kind, rules)| Some((*kind, rules.derived_from?))).collect()
    };
    if derived(old) != derived(new) {
        let words = |plan: &Plan, lang: Lang| {
            let all = derived(plan).into_iter().map(|(kind, from)| format!("{} ← {}", kind.say(lang), from.say(lang)));
            let all = all.collect::<Vec<_>>().join(", ");
            if all.is_empty() { lang.pick("không có", "none").to_owned() } else { all }
        };
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| format!("{} → {}", words(old, lang), words(new, lang)));
        let what = Phrase::new(format!("kỳ tổng hợp từ kỳ ngắn hơn: {vi}"), format!("periods derived from shorter ones: {en}"));
        let means = Phrase::new(
            "Báo cáo của kỳ ấy được tổng hợp từ báo cáo các kỳ ngắn hơn, đơn vị không gửi riêng.",
            "Reports of these periods are put together from shorter ones; units send none of their own.",
        );
        found.add(what, Reach::Judgement, means);
    }
    let dues = |plan: &Plan| -> Vec<(String, Phrase)> {
        let regime = &plan.regime;
        let words = |rule: &DeadlineRule| deadline_phrase(rule).unwrap_or_else(|| "…".to_owned());
        let own = |level: &Level| {
            let kinds = regime
                .kinds
                .iter()
                .filter_map(|(kind, rules)| Some(format!("; {}: {}", kind.say(Lang::Vi), words(rules.deadlines.get(&level.id)?))));
            Phrase::new(format!("{}: {}{}", level.name, words(&level.deadline), kinds.collect::<String>()), level.name_en.clone())
        };
        regime.levels.iter().map(|level| (level.id.clone(), own(level))).collect()
    };
    let (one, other) = (dues(old), dues(new));
    let changed = other.iter().filter(|due| !one.contains(due)).map(|(_, words)| words.vi.clone()).collect();
    let means = || {
        Phrase::new(
            "Đúng hạn hay trễ hạn được tính theo hạn mới, cả với báo cáo đã gửi.",
            "Returns are on time or late by the new deadlines, those already sent as well.",
        )
    };
    found.add_all(changed, ("đổi hạn gửi", "other deadlines"), Reach::Judgement, means());
    let gone = one.iter().filter(|(id, _)| !other.iter().any(|(own, _)| own == id)).map(|(_, words)| words.vi.clone()).collect();
    found.add_all(gone, ("bỏ hạn của cấp", "levels removed"), Reach::Judgement, means());
    if (&then.holidays, &then.holiday_years, then.public_holidays) != (&now.holidays, &now.holiday_years, now.public_holidays) {
        let what = Phrase::new("đổi ngày nghỉ, ngày làm bù", "other days off");
        found.add(what, Reach::Judgement, means());
    }
    found.changes
}

/// The changed rules and checks.
pub(super) fn rules(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut found = Collector::new(PlanPart::Rules);
    let means = || {
        Phrase::new(
            "Báo cáo đã gửi được kiểm tra theo quy tắc mới; không phải gửi lại biểu.",
            "Returns already sent are checked by the new rules; the form stays the same.",
        )
    };
    // A rule that is judged once a category is one rule.
    let written = |plan| -> BTreeMap<String, (&Rule, &Expression)> {
        let rules: &Plan = plan;
        rules.written_rules().map(|(rule, expression)| (rule.id.to_string(), (rule, expression))).collect()
    };
    let (then, now) = (written(old), written(new));
    for (id, (rule, expression)) in &now {
        let text = format!("{expression} ({})", rule.severity.say(Lang::Vi));
        let english = format!("{expression} ({})", rule.severity.say(Lang::En));
        match then.get(id) {
            None => {
                let what = Phrase::new(format!("thêm quy tắc {text}"), format!("rule added: {english}"));
                found.add_at(id, what, Reach::Judgement, means());
            }
            Some((before, was)) if was != expression || before.severity != rule.severity => {
                let what = Phrase::new(
                    format!("{was} ({}) → {text}", before.severity.say(Lang::Vi)),
                    format!("{was} ({}) → {english}", before.severity.say(Lang::En)),
                );
                found.add_at(id, what, Reach::Judgement, means());
            }
            Some((before, _)) if before != rule => {
                found.add_at(
                    id,
                    Phrase::new("đổi lời giải thích của quy tắc", "explained in other words"),
                    Reach::Nothing,
                    nothing_to_do(),
                );
            }
            Some(_) => {}
        }
    }
    for (id, (_, expression)) in then.iter().filter(|(id, _)| !now.contains_key(*id)) {
        let what = Phrase::new(format!("bỏ quy tắc {expression}"), format!("rule removed: {expression}"));
        found.add_at(id, what, Reach::Judgement, Phrase::new("Không xét điều này nữa.", "This is no longer checked."));
    }
    let (then, now) = (by_code(&old.checks, |check| check.id.to_string()), by_code(&new.checks, |check| check.id.to_string()));
    for (id, check) in &now {
        match then.get(id) {
            None => found.add_at(id, Phrase::new("thêm phép kiểm tra", "check added"), Reach::Judgement, means()),
            Some(before) if before.check != check.check => {
                found.add_at(id, Phrase::new("đổi phép kiểm tra", "another check"), Reach::Judgement, means());
            }
            Some(before) if before != check => {
                found.add_at(
                    id,
                    Phrase::new("đổi lời giải thích của phép kiểm tra", "explained in other words"),
                    Reach::Nothing,
                    nothing_to_do(),
                );
            }
            Some(_) => {}
        }
    }
    for id in then.keys().filter(|id| !now.contains_key(*id)) {
        let what = Phrase::new("bỏ phép kiểm tra", "check removed");
        found.add_at(id, what, Reach::Judgement, Phrase::new("Không xét điều này nữa.", "This is no longer checked."));
    }
    found.changes
}

/// The changed words of the document.
pub(super) fn document(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut found = Collector::new(PlanPart::Document);
    if old.id != new.id {
        let what = Phrase::new(format!("số hiệu: {} → {}", old.id, new.id), format!("number: {} → {}", old.id, new.id));
        let means = Phrase::new(
            "Số hiệu khác là kế hoạch khác: báo cáo của kế hoạch cũ không được đọc theo kế hoạch mới.",
            "Another number is another plan: returns of the old plan are not read by the new one.",
        );
        found.add(what, Reach::Decision, means);
    }
    let parts = [
        (old.title != new.title || old.title_en != new.title_en, "trích yếu", "title"),
        (old.issue != new.issue, "cơ quan, ngày ban hành, người ký", "issuing office, day, signer"),
        (old.opening != new.opening || old.closing != new.closing, "lời mở đầu, kết thúc", "opening and closing"),
        (old.tasks != new.tasks, "điều khoản", "clauses"),
        (old.duties != new.duties, "phân công", "duties"),
        (old.legal_bases != new.legal_bases || old.regime.basis != new.regime.basis, "căn cứ", "documents cited"),
        (old.recipients != new.recipients, "nơi nhận", "recipients"),
        (old.office != new.office, "thể thức của báo cáo", "head of the report"),
    ];
    let names =
        |lang: Lang| parts.iter().filter(|(changed, ..)| *changed).map(|(_, vi, en)| lang.pick(vi, en)).collect::<Vec<_>>().join("; ");
    let what = Phrase::new(names(Lang::Vi), names(Lang::En));
    if !what.vi.is_empty() {
        let what = Phrase::new(format!("lời văn: {}", what.vi), format!("words: {}", what.en));
        found.add(what, Reach::Nothing, nothing_to_do());
    }
    found.changes
}
