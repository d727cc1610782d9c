//! Writes the sentence that explains what a rule requires.

use super::Expression;
use super::figures_in_words::{SentenceWriter, literal_number};
use super::tree::{Chosen, Comparison, Condition, Connective, Figure, Operand};
use crate::base::IndicatorCode;
use crate::base::{Lang, Phrase};

impl Expression {
    /// The requirement of the rule, as one sentence in each language, with the labels of the indicators before their codes. `labels`
    /// gives the label of an indicator, without quotation marks.
    ///
    /// ```
    /// use tonghop::{Phrase, rules::Expression};
    /// let label = |code: &tonghop::plan::IndicatorCode| match code.as_str() {
    ///     "B03" => Phrase::new("Trong đó: nữ", "of which women"),
    ///     _ => Phrase::new("Số lượt người tham dự", "Attendances"),
    /// };
    /// let says = Expression::parse("B03 <= B02").unwrap().explain(&label);
    /// assert_eq!(says.vi, "“Trong đó: nữ” (B03) không được lớn hơn “Số lượt người tham dự” (B02).");
    /// assert_eq!(says.en, "“of which women” (B03) must not be greater than “Attendances” (B02).");
    /// ```
    pub fn explain(&self, labels: &dyn Fn(&IndicatorCode) -> Phrase) -> Phrase {
        let claim = Claim::from_condition(&self.condition, true);
        let say = |lang: Lang| format_sentence(&SentenceWriter { lang, labels }.describe_claim(&claim, Mood::Must));
        Phrase { vi: say(Lang::Vi), en: say(Lang::En) }
    }
}

impl Expression {
    /// The condition in words, as a part of a sentence: `“Số buổi” (B01) lớn hơn 0`.
    pub fn describe(&self, labels: &dyn Fn(&IndicatorCode) -> Phrase) -> Phrase {
        let claim = Claim::from_condition(&self.condition, true);
        let say = |lang| SentenceWriter { lang, labels }.describe_claim(&claim, Mood::Is);
        Phrase { vi: say(Lang::Vi), en: say(Lang::En) }
    }
}

/// A condition prepared for a sentence: each `not` is moved into the comparison or answer, and a chain of `and` or of `or` is one list.
enum Claim<'a> {
    Answer(&'a IndicatorCode, bool),
    Chosen(&'a Chosen, bool),
    Compared(&'a Figure, Comparison, &'a Figure),
    Between(&'a Figure, &'a Figure, &'a Figure, bool),
    All(Vec<Claim<'a>>),
    Any(Vec<Claim<'a>>),
    If(Box<Claim<'a>>, Box<Claim<'a>>),
    Iff(Box<Claim<'a>>, Box<Claim<'a>>),
}

impl<'a> Claim<'a> {
    /// The claim of the condition, or (where `yes` is false) the claim of its opposite.
    fn from_condition(condition: &'a Condition, yes: bool) -> Self {
        match condition {
            Condition::Truth(code) => Self::Answer(code, yes),
            Condition::Chosen(chosen) => Self::Chosen(chosen, chosen.is == yes),
            Condition::Compared(left, comparison, right) => {
                let comparison = if yes { *comparison } else { comparison.negated() };
                if left.is_constant() && !right.is_constant() {
                    Self::Compared(right, comparison.mirrored(), left)
                } else {
                    Self::Compared(left, comparison, right)
                }
            }
            Condition::Between(value, low, high) => Self::Between(value, low, high, yes),
            Condition::Not(inner) => Self::from_condition(inner, !yes),
            Condition::Joined(left, connective, right) => match (connective, yes) {
                (Connective::And, true) | (Connective::Or, false) => Self::All(Self::flatten_chain(left, *connective, right, yes)),
                (Connective::Or, true) | (Connective::And, false) => Self::Any(Self::flatten_chain(left, *connective, right, yes)),
                (Connective::Implies, true) => {
                    Self::If(Box::new(Self::from_condition(left, true)), Box::new(Self::from_condition(right, true)))
                }
                (Connective::Implies, false) => Self::All(vec![Self::from_condition(left, true), Self::from_condition(right, false)]),
                (Connective::Iff, _) => Self::Iff(Box::new(Self::from_condition(left, true)), Box::new(Self::from_condition(right, yes))),
            },
        }
    }

    /// The claims of a chain of conditions with the same connective, from left to right.
    fn flatten_chain(left: &'a Condition, connective: Connective, right: &'a Condition, yes: bool) -> Vec<Self> {
        let mut claims = match left {
            Condition::Joined(first, same, second) if *same == connective => Self::flatten_chain(first, connective, second, yes),
            _ => vec![Self::from_condition(left, yes)],
        };
        claims.push(Self::from_condition(right, yes));
        claims
    }

    /// Whether the claim is not joined from others, so that it needs no parentheses.
    const fn is_single(&self) -> bool {
        matches!(self, Self::Answer(..) | Self::Chosen(..) | Self::Compared(..) | Self::Between(..))
    }
}

/// Whether a sentence demands a claim (“must be”) or states it (“is”).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Must,
    Is,
}

impl SentenceWriter<'_> {
    /// The words for a claim, without capital letter and full stop.
    fn describe_claim(self, claim: &Claim<'_>, mood: Mood) -> String {
        match claim {
            Claim::Answer(code, yes) => {
                let is = match mood {
                    Mood::Must => self.lang.pick("phải là", "must be"),
                    Mood::Is => self.lang.pick("là", "is"),
                };
                let answer = if *yes { self.lang.pick("“có”", "“yes”") } else { self.lang.pick("“không”", "“no”") };
                format!("{} {is} {answer}", self.describe_indicator(code))
            }
            Claim::Chosen(chosen, yes) => {
                let is = match (mood, yes) {
                    (Mood::Must, true) => self.lang.pick("phải là", "must be"),
                    (Mood::Must, false) => self.lang.pick("không được là", "must not be"),
                    (Mood::Is, true) => self.lang.pick("là", "is"),
                    (Mood::Is, false) => self.lang.pick("không phải là", "is not"),
                };
                let option = chosen.option.as_ref().map_or(chosen.written.as_str(), |(_, option)| option.label(self.lang));
                format!("{} {is} “{option}”", self.describe_indicator(&chosen.code))
            }
            Claim::Compared(left, comparison, right) => {
                format!("{} {}", self.describe_figure(left), self.describe_comparison(left, *comparison, right, mood))
            }
            Claim::Between(value, low, high, inside) => {
                let must = mood == Mood::Must;
                let words = match (self.lang, must, inside) {
                    (Lang::Vi, true, true) => "phải nằm trong khoảng từ",
                    (Lang::Vi, true, false) => "không được nằm trong khoảng từ",
                    (Lang::Vi, false, true) => "nằm trong khoảng từ",
                    (Lang::Vi, false, false) => "nằm ngoài khoảng từ",
                    (Lang::En, true, true) => "must be between",
                    (Lang::En, true, false) => "must not be between",
                    (Lang::En, false, true) => "is between",
                    (Lang::En, false, false) => "is not between",
                };
                format!(
                    "{} {words} {} {} {}",
                    self.describe_figure(value),
                    self.describe_figure(low),
                    self.lang.pick("đến", "and"),
                    self.describe_figure(high)
                )
            }
            Claim::All(claims) => self.join_list(&self.describe_all(claims, mood), "và", "and"),
            Claim::Any(claims) => match mood {
                Mood::Must => self.describe_all(claims, mood).join(self.lang.pick(", hoặc ", ", or ")),
                Mood::Is => self.join_list(&self.describe_all(claims, mood), "hoặc", "or"),
            },
            Claim::If(given, then) => {
                let given = match **given {
                    Claim::All(_) | Claim::Any(_) => self.describe_claim(given, Mood::Is),
                    _ => self.describe_nested(given, Mood::Is),
                };
                let then = self.describe_nested(then, mood);
                match self.lang {
                    Lang::Vi => format!("nếu {given} thì {then}"),
                    Lang::En => format!("if {given}, then {then}"),
                }
            }
            Claim::Iff(left, right) => match self.lang {
                Lang::Vi => {
                    format!("nếu {} thì {} và ngược lại", self.describe_nested(left, Mood::Is), self.describe_with_also(right, mood))
                }
                Lang::En => format!("{} if and only if {}", self.describe_nested(left, Mood::Is), self.describe_nested(right, Mood::Is)),
            },
        }
    }

    /// A claim in Vietnamese with the word “cũng” (also) behind its subject: `“Số lượt người tham dự” (B02) cũng phải bằng 0`.
    fn describe_with_also(self, claim: &Claim<'_>, mood: Mood) -> String {
        let subject = match claim {
            Claim::Answer(code, _) => self.describe_indicator(code),
            Claim::Chosen(chosen, _) => self.describe_indicator(&chosen.code),
            Claim::Compared(left, ..) => self.describe_figure(left),
            Claim::Between(value, ..) => self.describe_figure(value),
            Claim::All(_) | Claim::Any(_) | Claim::If(..) | Claim::Iff(..) => return self.describe_nested(claim, mood),
        };
        let words = self.describe_claim(claim, mood);
        match words.strip_prefix(&subject) {
            Some(rest) => format!("{subject} cũng{rest}"),
            None => words,
        }
    }

    /// The words for each of several claims that are joined in one sentence.
    fn describe_all(self, claims: &[Claim<'_>], mood: Mood) -> Vec<String> {
        claims.iter().map(|claim| self.describe_nested(claim, mood)).collect()
    }

    /// The words for a claim inside another claim; they get parentheses where the inner claim is itself joined from others.
    fn describe_nested(self, claim: &Claim<'_>, mood: Mood) -> String {
        let words = self.describe_claim(claim, mood);
        if claim.is_single() { words } else { format!("({words})") }
    }

    /// The words for a comparison behind its left side: “must not be greater than …”.
    fn describe_comparison(self, left: &Figure, comparison: Comparison, right: &Figure, mood: Mood) -> String {
        let number = literal_number(right).is_some();
        let right = match (left, right) {
            (Figure::Operand(Operand::Current(now)), Figure::Operand(Operand::Previous(before))) if now == before => {
                self.lang.pick("số của chính chỉ tiêu này ở kỳ trước", "its own figure of the previous period").to_owned()
            }
            _ => self.describe_figure(right),
        };
        if self.lang == Lang::Vi && number {
            match (comparison, mood) {
                (Comparison::AtLeast, Mood::Must) => return format!("phải từ {right} trở lên"),
                (Comparison::AtLeast, Mood::Is) => return format!("từ {right} trở lên"),
                (Comparison::AtMost, Mood::Must) => return format!("không được vượt quá {right}"),
                (Comparison::AtMost, Mood::Is) => return format!("không quá {right}"),
                _ => {}
            }
        }
        let words = match (self.lang, mood, comparison) {
            (Lang::Vi, Mood::Must, Comparison::Equal) => "phải bằng",
            (Lang::Vi, Mood::Must, Comparison::Differs) => "phải khác",
            (Lang::Vi, Mood::Must, Comparison::Less) => "phải nhỏ hơn",
            (Lang::Vi, Mood::Must, Comparison::AtMost) => "không được lớn hơn",
            (Lang::Vi, Mood::Must, Comparison::Greater) => "phải lớn hơn",
            (Lang::Vi, Mood::Must, Comparison::AtLeast) => "không được nhỏ hơn",
            (Lang::Vi, Mood::Is, Comparison::Equal) => "bằng",
            (Lang::Vi, Mood::Is, Comparison::Differs) => "khác",
            (Lang::Vi, Mood::Is, Comparison::Less) => "nhỏ hơn",
            (Lang::Vi, Mood::Is, Comparison::AtMost) => "không lớn hơn",
            (Lang::Vi, Mood::Is, Comparison::Greater) => "lớn hơn",
            (Lang::Vi, Mood::Is, Comparison::AtLeast) => "không nhỏ hơn",
            (Lang::En, Mood::Must, Comparison::Equal) if number => "must be",
            (Lang::En, Mood::Must, Comparison::Equal) => "must equal",
            (Lang::En, Mood::Must, Comparison::Differs) if number => "must not be",
            (Lang::En, Mood::Must, Comparison::Differs) => "must differ from",
            (Lang::En, Mood::Must, Comparison::Less) => "must be less than",
            (Lang::En, Mood::Must, Comparison::AtMost) if number => "must be at most",
            (Lang::En, Mood::Must, Comparison::AtMost) => "must not be greater than",
            (Lang::En, Mood::Must, Comparison::Greater) => "must be greater than",
            (Lang::En, Mood::Must, Comparison::AtLeast) if number => "must be at least",
            (Lang::En, Mood::Must, Comparison::AtLeast) => "must not be less than",
            (Lang::En, Mood::Is, Comparison::Equal) if number => "is",
            (Lang::En, Mood::Is, Comparison::Equal) => "equals",
            (Lang::En, Mood::Is, Comparison::Differs) if number => "is not",
            (Lang::En, Mood::Is, Comparison::Differs) => "differs from",
            (Lang::En, Mood::Is, Comparison::Less) => "is less than",
            (Lang::En, Mood::Is, Comparison::AtMost) if number => "is at most",
            (Lang::En, Mood::Is, Comparison::AtMost) => "is not greater than",
            (Lang::En, Mood::Is, Comparison::Greater) => "is greater than",
            (Lang::En, Mood::Is, Comparison::AtLeast) if number => "is at least",
            (Lang::En, Mood::Is, Comparison::AtLeast) => "is not less than",
        };
        format!("{words} {right}")
    }
}

/// Makes words a sentence: with a capital letter at the beginning and a full stop at the end.
fn format_sentence(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(rest).chain(['.']).collect()
}
