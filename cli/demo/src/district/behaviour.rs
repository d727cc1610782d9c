//! Assigns the staged faults to the units of the district.

/// What a unit does with its return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Sends it in time, complete and right.
    Clean,
    /// Sends none, and asks in a letter for more time.
    Missing,
    /// Sends it three working days late.
    Late,
    /// Sends it again, as the second revision, with the reason.
    SentAgain,
    /// Sends two, both as the first revision, with different figures.
    Conflict,
    /// Sends figures that cannot be.
    Errors,
    /// Sends the same file three times.
    Copies,
    /// Sends what is left of the form after many hands.
    Mangled,
    /// Ticks the box “không phát sinh”.
    Nil,
    /// Withholds attendances, and counts one briefing more than the police.
    Withheld,
    /// Explains an unusual figure.
    Explained,
    /// Says that an indicator does not apply, and why.
    NotApplicable,
    /// Receives guests that another commune received too.
    Guests,
    /// Stays below a target.
    BelowTarget,
    /// Sends the signed scan as well.
    Scan,
}

/// The part of a unit.
pub(super) fn part(code: &str) -> Part {
    match code {
        "26425" | "26464" => Part::Guests,
        "26428" => Part::Mangled,
        "26431" => Part::Late,
        "26434" => Part::Explained,
        "26437" => Part::Missing,
        "26440" => Part::Errors,
        "26452" => Part::Scan,
        "26455" => Part::SentAgain,
        "26458" => Part::Copies,
        "26461" => Part::NotApplicable,
        "26467" => Part::Conflict,
        "741-TCKH" => Part::Nil,
        "741-QS" => Part::Withheld,
        "741-DTT" => Part::BelowTarget,
        _ => Part::Clean,
    }
}
