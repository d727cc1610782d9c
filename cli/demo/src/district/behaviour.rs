//! Assigns the staged faults to the units of the district.

/// What a unit of the demo does with its return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behaviour {
    /// Sends its return in time, complete and right.
    Clean,
    /// Sends no return, and asks in a letter for more time.
    Missing,
    /// Sends its return three working days late.
    Late,
    /// Sends its return again, as the second revision, with the reason.
    SentAgain,
    /// Sends two returns, both as the first revision, with different figures.
    Conflict,
    /// Sends impossible figures, such as more women than people.
    Errors,
    /// Sends the same file three times.
    Copies,
    /// Sends a form that people have rearranged and damaged.
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

/// What the unit with this code does; [`Behaviour::Clean`] for a unit that is not listed.
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
