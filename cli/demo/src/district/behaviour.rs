//! Assigns the staged faults to the units of the district.

/// What a unit does with its return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behaviour {
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
pub(super) fn behaviour_of(code: &str) -> Behaviour {
    match code {
        "26425" | "26464" => Behaviour::Guests,
        "26428" => Behaviour::Mangled,
        "26431" => Behaviour::Late,
        "26434" => Behaviour::Explained,
        "26437" => Behaviour::Missing,
        "26440" => Behaviour::Errors,
        "26452" => Behaviour::Scan,
        "26455" => Behaviour::SentAgain,
        "26458" => Behaviour::Copies,
        "26461" => Behaviour::NotApplicable,
        "26467" => Behaviour::Conflict,
        "741-TCKH" => Behaviour::Nil,
        "741-QS" => Behaviour::Withheld,
        "741-DTT" => Behaviour::BelowTarget,
        _ => Behaviour::Clean,
    }
}
