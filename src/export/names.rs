//! How kinds and values are written, in every export and every message. The core's types stay free of it.

use serde::{Deserialize, Serialize, Serializer};

use crate::figure::{Approx, FigureKind, Value};
use crate::quote::QuoteKind;
use crate::speaker::SpeakerKind;

/// [`QuoteKind`] in lower case.
#[derive(Serialize, Deserialize)]
#[serde(remote = "QuoteKind", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum QuoteKindName {
    Direct,
    Mixed,
    Indirect,
}

/// [`SpeakerKind`] in lower case.
#[derive(Serialize, Deserialize)]
#[serde(remote = "SpeakerKind", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SpeakerKindName {
    Person,
    Organisation,
    Group,
    Anonymous,
}

/// [`FigureKind`] in lower case.
#[derive(Serialize, Deserialize)]
#[serde(remote = "FigureKind", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum FigureKindName {
    Count,
    Money,
    Percent,
    Ratio,
    Measure,
    Age,
    Score,
    Other,
    Ordinal,
    Date,
    Time,
}

/// [`Approx`] as a sign: `>` more than, `<` less than, `~` about, `~<` nearly.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Approx")]
#[allow(missing_docs)]
pub enum ApproxName {
    #[serde(rename = ">")]
    More,
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "~")]
    About,
    #[serde(rename = "~<")]
    Nearly,
}

/// [`Value`] as JSON has it: a number, `[low, high]`, or a string.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Value", untagged)]
#[allow(missing_docs)]
pub enum ValueName {
    Number(#[serde(serialize_with = "shortest")] f64),
    Range(#[serde(serialize_with = "shortest")] f64, #[serde(serialize_with = "shortest")] f64),
    Written(String),
}

/// Whole numbers without ".0", as they are written.
pub(super) fn shortest<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// 2⁵³: below it every whole f64 is exact, and exact for every reader of JSON.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// The kind's name as the JSON has it.
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

/// The kind's name as the JSON has it.
pub fn figure_kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count => "count",
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Ratio => "ratio",
        FigureKind::Measure => "measure",
        FigureKind::Age => "age",
        FigureKind::Score => "score",
        FigureKind::Other => "other",
        FigureKind::Ordinal => "ordinal",
        FigureKind::Date => "date",
        FigureKind::Time => "time",
    }
}

/// A value in figures, without unit: `755`, `1.5`, `10–12`, `41-40`.
pub fn value_text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Range(low, high) => format!("{low}–{high}"),
        Value::Written(words) => words.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_without_needless_zeros() {
        assert_eq!(value_text(&Value::Number(755.0)), "755");
        assert_eq!(value_text(&Value::Number(1_500_000_000.0)), "1500000000");
        assert_eq!(value_text(&Value::Range(1.5, 2.0)), "1.5–2");
        assert_eq!(value_text(&Value::Written("41-40".into())), "41-40");
    }
}
