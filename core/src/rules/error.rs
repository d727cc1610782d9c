//! Errors in the text of a rule, each with its place in the text.

use std::borrow::Cow;
use std::fmt;

use crate::base::{Lang, Say};

/// The error for a text that is not a rule: what is wrong, and at which character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParseError {
    /// The character where the problem is, counted from 0; the length of the text where something is missing at its end.
    pub at: usize,
    /// The problem with the text.
    pub what: ParseProblem,
}

/// What is wrong with the text of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParseProblem {
    /// Nothing but blanks.
    Empty,
    /// More characters than a rule may have.
    TooLong {
        /// Characters that a rule may have.
        limit: usize,
    },
    /// Parentheses, `not` or minus signs inside one another more often than allowed.
    TooDeep {
        /// Levels that a rule may have.
        limit: usize,
    },
    /// More numbers, codes and operators than a rule may have.
    TooManyParts {
        /// Parts that a rule may have.
        limit: usize,
    },
    /// A character that no rule contains.
    StrangeCharacter {
        /// The character.
        read: char,
    },
    /// A word that is neither a keyword nor the code of an indicator.
    StrangeWord {
        /// The word.
        read: String,
    },
    /// A code with something else than one or two categories, or `*`, in its brackets.
    StrangeCells {
        /// The code as it was written.
        read: String,
    },
    /// A number in another form than `12` or `12.5`.
    NumberForm {
        /// The number as it was written.
        read: String,
    },
    /// Quotation marks that do not end, or have nothing between them.
    OpenQuotation {
        /// The text behind the first mark.
        read: String,
    },
    /// An option in quotation marks that is compared otherwise than by `=` or `<>`, or with something else than the code of an indicator.
    OptionComparison {
        /// The option as it was written.
        read: String,
    },
    /// A number with more digits than a sheet keeps.
    NumberTooLong {
        /// The number as it was written.
        read: String,
        /// Digits allowed in all.
        digits: usize,
        /// Digits allowed behind the point.
        places: usize,
    },
    /// The text has something else where a certain part must follow.
    Expected {
        /// The part that must follow.
        wanted: ExpectedPart,
        /// The part that the text has instead; `None` at the end of the text.
        read: Option<String>,
    },
    /// A number where a condition is required.
    NotACondition,
    /// A condition where a number is required.
    NotAFigure,
    /// Several comparisons or arrows in a row without parentheses, which could be read in two ways.
    Chain {
        /// The second sign of the row.
        read: String,
    },
    /// A rule that reads no indicator, and so belongs to none.
    NoIndicator,
    /// Something that only rules may read: a figure of another period, the length of the period.
    NotInCalculation {
        /// The operand (`prev(C01)`).
        read: String,
    },
    /// A list beside other parts: an indicator takes one thing from one list, and rules read the indicator.
    ListNotAlone {
        /// The beginning of the text.
        read: String,
    },
}

/// The part of a rule that must follow at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpectedPart {
    /// A number, the code of an indicator, a function or an opening parenthesis.
    Operand,
    /// An operator, or the end of the rule.
    Operator,
    /// `(`, behind the name of a function.
    Open,
    /// `)`.
    Close,
    /// The code of an indicator, inside `prev()` or `ytd()`.
    Code,
    /// The `and` of `between X and Y`.
    And,
    /// Cells of an indicator, inside `sum()`.
    Cells,
}

impl Say for ExpectedPart {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Operand => lang.pick("một số, một mã chỉ tiêu hoặc dấu “(”", "a number, the code of an indicator or “(”"),
            Self::Operator => lang.pick("một phép toán, hoặc hết quy tắc", "an operator, or the end of the rule"),
            Self::Open => lang.pick("dấu “(”", "“(”"),
            Self::Close => lang.pick("dấu “)”", "“)”"),
            Self::Code => lang.pick("một mã chỉ tiêu", "the code of an indicator"),
            Self::Cells => lang.pick("các mục của một chỉ tiêu, ví dụ B02[*]", "the items of an indicator, such as B02[*]"),
            Self::And => lang.pick("từ “and” của “between … and …”", "the “and” of “between … and …”"),
        })
    }
}

impl Say for ParseProblem {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        })
    }
}

impl ParseProblem {
    /// The problem as a sentence in Vietnamese.
    fn vietnamese(&self) -> String {
        match self {
            Self::Empty => "quy tắc để trống; cần một điều kiện, ví dụ B03 <= B02".to_owned(),
            Self::TooLong { limit } => format!("quy tắc dài quá {limit} ký tự; cần tách thành nhiều quy tắc"),
            Self::TooDeep { limit } => format!("các dấu ngoặc lồng nhau quá {limit} lớp; cần tách thành nhiều quy tắc"),
            Self::TooManyParts { limit } => format!("quy tắc có quá {limit} thành phần; cần tách thành nhiều quy tắc"),
            Self::StrangeCharacter { read } => format!("ký tự “{read}” không dùng được trong quy tắc"),
            Self::StrangeWord { read } => {
                format!("“{read}” không phải mã chỉ tiêu (chữ in hoa và chữ số, như B02) và cũng không phải từ khóa của quy tắc")
            }
            Self::StrangeCells { read } => {
                format!(
                    "không đọc được “{read}”; trong ngoặc vuông là một hoặc hai mã mục của phân tổ, cách nhau bằng dấu phẩy, hoặc dấu *, ví dụ B02[nu], C01[*,gieo]"
                )
            }
            Self::NumberForm { read } => {
                format!("không đọc được số “{read}”; cần viết dạng 12 hoặc 12.5: dấu chấm trước phần thập phân, không ngăn cách hàng nghìn")
            }
            Self::OpenQuotation { read } => format!("dấu ngoặc kép ở “{read}” chưa đóng hoặc để trống; cần viết dạng A07 = \"do\""),
            Self::OptionComparison { read } => {
                format!("lựa chọn “{read}” chỉ so sánh được bằng dấu = hoặc <> với một mã chỉ tiêu đứng trước, ví dụ A07 = \"{read}\"")
            }
            Self::NumberTooLong { read, digits, places } => {
                format!("số “{read}” quá dài; chỉ được tối đa {digits} chữ số, trong đó tối đa {places} chữ số thập phân")
            }
            Self::Expected { wanted, read: Some(read) } => format!("chỗ này cần {}, nhưng đọc được “{read}”", wanted.say(Lang::Vi)),
            Self::Expected { wanted, read: None } => format!("quy tắc hết giữa chừng; chỗ này còn cần {}", wanted.say(Lang::Vi)),
            Self::NotACondition => "chỗ này cần một điều kiện đúng hoặc sai, nhưng là một số; cần thêm phép so sánh, ví dụ > 0".to_owned(),
            Self::NotAFigure => "chỗ này cần một số, nhưng là một điều kiện đúng hoặc sai".to_owned(),
            Self::Chain { read } => {
                format!("“{read}” nối tiếp một phép cùng loại nên có thể hiểu hai cách; cần thêm dấu ngoặc, hoặc dùng “between … and …”")
            }
            Self::NoIndicator => "không nhắc đến chỉ tiêu nào; cần ít nhất một mã chỉ tiêu".to_owned(),
            Self::NotInCalculation { read } => {
                format!("“{read}” không dùng được ở đây: công thức của chỉ tiêu chỉ dùng số của cùng một báo cáo")
            }
            Self::ListNotAlone { read } => {
                format!(
                    "không đọc được “{read}”; số lấy từ biểu danh sách phải đứng một mình trong công thức của một chỉ tiêu, dạng sum(T1.cột), count(T1) hoặc count(T1.cột); quy tắc và công thức khác thì dùng mã của chỉ tiêu đó"
                )
            }
        }
    }

    /// The problem as a sentence in English.
    fn english(&self) -> String {
        match self {
            Self::Empty => "the rule is empty; it needs a condition, such as B03 <= B02".to_owned(),
            Self::TooLong { limit } => {
                format!("the rule has more than {limit} characters; split it into several rules")
            }
            Self::TooDeep { limit } => format!("more than {limit} levels stand inside one another; split it into several rules"),
            Self::TooManyParts { limit } => {
                format!("the rule has more than {limit} parts; split it into several rules")
            }
            Self::StrangeCharacter { read } => {
                format!("the character “{read}” has no place in a rule")
            }
            Self::StrangeWord { read } => {
                format!("“{read}” is neither the code of an indicator (capital letters and digits, such as B02) nor a keyword of rules")
            }
            Self::StrangeCells { read } => {
                format!(
                    "“{read}” cannot be read; the brackets have one or two categories divided by a comma, or *, such as B02[nu], C01[*,gieo]"
                )
            }
            Self::NumberForm { read } => {
                format!("the number “{read}” cannot be read; write 12 or 12.5: a point before the decimals, no grouping")
            }
            Self::OpenQuotation { read } => format!("the quotation marks at “{read}” do not end or are empty; write A07 = \"do\""),
            Self::OptionComparison { read } => {
                format!(
                    "the option “{read}” can only be compared by = or <> with the code of an indicator before it, such as A07 = \"{read}\""
                )
            }
            Self::NumberTooLong { read, digits, places } => {
                format!("the number “{read}” is too long; at most {digits} digits are allowed, at most {places} of them decimals")
            }
            Self::Expected { wanted, read: Some(read) } => format!("{} is due here, but “{read}” was read", wanted.say(Lang::En)),
            Self::Expected { wanted, read: None } => {
                format!("the rule breaks off; {} is still due", wanted.say(Lang::En))
            }
            Self::NotACondition => "a condition is due here, but this is a number; add a comparison, such as > 0".to_owned(),
            Self::NotAFigure => "a number is due here, but this is a condition".to_owned(),
            Self::Chain { read } => {
                format!("“{read}” follows another of its kind and could be read in two ways; add parentheses, or use “between … and …”")
            }
            Self::NoIndicator => "no indicator is named; the code of at least one is needed".to_owned(),
            Self::NotInCalculation { read } => {
                format!("“{read}” cannot be used here: the formula of an indicator uses figures of the same return only")
            }
            Self::ListNotAlone { read } => {
                format!(
                    "“{read}” cannot be read; what comes from a list stands alone as the formula of one indicator: sum(T1.column), count(T1) or count(T1.column); rules and other formulas name that indicator"
                )
            }
        }
    }
}

impl ParseError {
    /// The message for people: what is wrong, and at which character, counted from 1.
    ///
    /// ```
    /// use tonghop::{Lang, rules::Expression};
    /// let error = Expression::parse("B03 <= b02").unwrap_err();
    /// assert!(error.message(Lang::Vi).starts_with("Ký tự thứ 8: “b02” không phải mã chỉ tiêu"));
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        let what = self.what.say(lang);
        let place = self.at.saturating_add(1);
        match lang {
            Lang::Vi => format!("Ký tự thứ {place}: {what}."),
            Lang::En => format!("Character {place}: {what}."),
        }
    }
}

impl Say for ParseError {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(self.message(lang))
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ParseError {}
