use crate::speaker::SpeakerId;
use crate::text::Span;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// Things, people, times, votes.
    Count,
    /// Amounts of money.
    Money,
    /// Per cent, percentage points, basis points.
    Percent,
    /// Fractions, "one in five", "twice".
    Ratio,
    /// A number with a unit, durations too.
    Measure,
    /// How old.
    Age,
    /// Results and tallies.
    Score,
    /// A statistic without a unit: an index level, an average.
    Other,
    /// Rank and order. Found, not painted by default.
    Ordinal,
    /// Calendar dates and years. Found, not painted by default.
    Date,
    /// Clock times. Found, not painted by default.
    Time,
}

/// How exact the text says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approx {
    /// "more than", "at least".
    More,
    /// "less than", "up to".
    Less,
    /// "about", "some".
    About,
    /// "nearly", "almost".
    Nearly,
}

/// A figure's value, in the unit written; money in the currency's main unit ("25p" is 0.25).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// One number.
    Number(f64),
    /// Both ends of a range.
    Range(f64, f64),
    /// A tally such as "41-40", or a date or time as written where no number says it.
    Written(String),
}

/// One figure of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The core: sign or currency, number, magnitude, unit. No approximator, no counted noun.
    pub span: Span,
    /// What it measures.
    pub kind: FigureKind,
    /// The value.
    pub value: Value,
    /// ISO 4217 for money, "%", "pp", "bp", a unit's short name; for a count the head of the counted noun.
    pub unit: String,
    /// "more than", "about".
    pub approx: Option<Approx>,
    /// What is counted: "embassy and consulate staff".
    pub of: Option<Span>,
    /// The speaker in whose quote or reported speech it stands.
    pub claimed_by: Option<SpeakerId>,
}
